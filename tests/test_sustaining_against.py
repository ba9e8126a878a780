"""Sets against another parameter: each column is what `sustained` says of the game held there."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.errors import InputError
from escalation.sustaining import sustained
from escalation.sustaining_against import sustained_against


@pytest.fixture(scope="module")
def cycle():
    return esc.load("cycle")


def middles(found):
    return [[(s.low.middle, s.high.middle) for s in own.intervals] for own in (*found.keeps, found.believed)]


def test_each_column_is_the_game_held_there(cycle):
    made = cycle.with_mechanisms("joint-mechanism")
    found = sustained_against(made, "q", points=6)
    assert found.values == tuple(Fraction(k, 10) for k in range(3, 9))
    for value, column in zip(found.values, found.columns, strict=True):
        assert middles(column) == middles(sustained(made.pinned({"q": value})))


def test_the_brief_s_deltas(cycle):
    """Domain brief: Iran from 0.735 at lambda 0.45 (q 0.6); with lambda 1 Iran at every delta, Pakistan from 0.550."""
    found = sustained_against(cycle.with_mechanisms("joint-mechanism"), "q", points=6)
    assert round(float(found.columns[3].keeps[0].least.middle), 3) == 0.735
    kept = sustained_against(cycle.with_mechanisms("joint-mechanism-kept"), "q", points=2)
    middle = sustained(cycle.with_mechanisms("joint-mechanism-kept"))
    assert round(float(middle.keeps[1].least.middle), 3) == 0.55
    assert all(round(float(column.keeps[1].least.middle), 2) == 0.55 for column in kept.columns)


def test_a_name_that_the_mechanism_sets_moves_under_it_alone(cycle):
    made = cycle.with_mechanisms("joint-mechanism")
    found = sustained_against(made, "lambda_", points=3)
    reverted = cycle.at().game
    own = {e.pure: tuple(e.payoffs.values()) for e in esc.solve(reverted.at()).equilibria}
    for column in found.columns:
        assert tuple(after for _, after in column.worth) == own[found.found.reverted]
        assert (column.everywhere - column.believed).empty
    along = sustained(made, "lambda_")
    assert tuple(after for _, after in along.worth) == own[along.reverted]
    for value, column in zip(found.values, found.columns, strict=True):
        if value not in (0, 1):
            assert all(
                a.holds(value) == b.holds(found.line_now) for a, b in zip(along.keeps, column.keeps, strict=True)
            )


def test_values_at_which_a_chance_is_none_have_no_column(cycle):
    found = sustained_against(cycle.with_mechanisms("joint-mechanism").pinned({"rho_c": Fraction(92, 100)}), "p_e")
    assert [column is None for column in found.columns] == [value > Fraction(8, 100) for value in found.values]


def test_sets_hold_only_values_with_chances(cycle):
    found = sustained(cycle.with_mechanisms("joint-mechanism"), "p_e")
    assert found.everywhere.holds(Fraction(1, 10))
    assert not found.everywhere.holds(Fraction(1, 2)), "with rho_c = 0.88 that is more than 1"


def test_what_cannot_be_asked_is_said(cycle):
    made = cycle.with_mechanisms("joint-mechanism")
    with pytest.raises(InputError, match="cannot move against itself"):
        sustained_against(made, "delta")
    with pytest.raises(InputError, match="not declared"):
        sustained_against(made, "zz")
    with pytest.raises(InputError, match="no range"):
        sustained_against(made, "h")
