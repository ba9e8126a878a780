"""Swings: the quantity at the ends by another road, their order, what is left out, where constraints cut them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.errors import InputError
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.sensitivity.swings import swings
from escalation.solution import solve

F = Fraction
PLAIN = """
players = ["A", "B"]
matrix = '''
  | l     | r
u | PAY, 1 | 1, 0
d | 0, 1  | 2, 0
'''
[parameters]
x = { baseline = 1, range = [0, 4] }
y = { baseline = 2, range = [0, 3] }
n = { baseline = 1, range = [1, 3], integer = true }
point = { baseline = 1, range = [1, 1] }
free = { baseline = 1 }
[thresholds]
up = { parameter = "x", player = "A", prefers = "u, l", to = "d, l" }
"""


@pytest.fixture
def made(write):
    """A game whose first payoff is a formula in x, y, n, free and point, cut by constraints."""

    def make(formula, *constraints):
        cuts = "constraints = [" + ", ".join(f'"{c}"' for c in constraints) + "]\n" if constraints else ""
        return load(write(cuts + PLAIN.replace("PAY", formula)))

    return make


def ends(found):
    return {s.parameter.name: (s.low.value, s.high.value) for s in found.swings}


def test_by_hand(made):
    found = swings(made("x - 2*y"))
    assert found.value == -3
    assert ends(found) == {"y": (1, -5), "x": (-4, 0)}, "y is wider: 6 against 4"
    assert found.mark == 0
    assert [found.crosses(s) for s in found.swings] == [True, True], "x only just reaches 0"


def test_what_does_not_vary_is_left_out_and_what_does_not_matter_is_told(made):
    found = swings(made("x + 0*y + free + point + n*0"))
    assert list(ends(found)) == ["x"]
    found = swings(made("max(x, 5) + y"))
    assert list(ends(found)) == ["y"]
    assert [p.name for p in found.still] == ["x"]


def test_what_a_user_holds_is_left_out(made):
    game = made("x + y")
    assert list(ends(swings(game.pinned({"x": F(2)})))) == ["y"]
    assert swings(game.pinned({"x": F(2)})).value == 4


def test_no_ranges_no_swings():
    with pytest.raises(InputError, match="chicken: no parameter in play has a range"):
        swings(load("chicken"))


def test_an_end_without_a_value_is_told(made):
    (bar,) = swings(made("1/x")).swings
    assert (bar.low.at, bar.low.value) == (0, None)
    assert bar.low.note == "division by zero at these values"
    assert (bar.high.at, bar.high.value, bar.high.note) == (4, F(1, 4), "")


def test_a_constraint_cuts_a_swing_where_it_holds_with_equality(made):
    found = swings(made("x - 2*y", "x <= y"))
    by_name = {s.parameter.name: s for s in found.swings}
    assert (by_name["x"].high.at, by_name["x"].high.value) == (2, -2)
    assert by_name["x"].high.note == "as far as x <= y allows"
    assert (by_name["y"].low.at, by_name["y"].low.value) == (1, -1)
    assert by_name["x"].low.note == by_name["y"].high.note == ""


def test_an_irrational_cut_leaves_the_end_without_a_value(made):
    found = swings(made("x - 2*y", "x*x <= y"))
    (bar,) = (s for s in found.swings if s.parameter.name == "x")
    assert (bar.high.at, bar.high.value, bar.high.note) == (4, None, "violates x*x <= y")


def test_a_constraint_that_the_values_used_violate_cuts_nothing(made):
    game = made("x - 2*y + n", "n <= y").pinned({"n": F(3)})
    assert ends(swings(game)) == {"y": (4, -2), "x": (-1, 3)}


def test_whole_numbers_are_cut_at_whole_numbers(made):
    found = swings(made("x - 2*y + n", "2*n <= 5", "n <= y"))
    (bar,) = (s for s in found.swings if s.parameter.name == "n")
    assert bar.high.value is None or bar.high.at.denominator == 1


@pytest.mark.parametrize("row", ["none", "hotline", "joint-mechanism + hotline"])
def test_margins_of_matrices_by_another_road(row):
    game = load("strike-retaliate").with_mechanisms(row)
    (threshold, *_) = game.thresholds
    one, other = (game.profile(p) for p in (threshold.prefers, threshold.to))
    found = swings(game)
    assert found.swings
    for swing in found.swings:
        for end in (swing.low, swing.high):
            at = game.at(**{swing.parameter.name: end.at}).payoffs
            assert end.value == at[one][threshold.player] - at[other][threshold.player]


@pytest.mark.parametrize(("name", "asked"), [("hawk-dove", "event fight"), ("entry-game", "payoff Store")])
def test_events_and_payoffs_by_another_road(name, asked):
    game = load(name)
    kind, what = asked.split()
    for swing in swings(game, asked).swings:
        for end in (swing.low, swing.high):
            result = solve(game.at(**{swing.parameter.name: end.at}))
            if kind == "event":
                assert end.value == max(e.events[what] for e in result.equilibria)
            else:
                assert end.value == min(e.payoffs[what] for e in result.equilibria)


def test_games_in_states_hold_what_all_else_play():
    """In the cycle Iran strikes at the values used, so the margin of striking over absorbing is above 0."""
    found = swings(load("cycle"), "threshold strike")
    assert found.value > 0
    assert found.crosses(next(s for s in found.swings if s.parameter.name == "A_I"))
    assert all(s.low.complete and s.high.complete for s in found.swings)


numbers = st.integers(-6, 6).map(F)
slopes = st.lists(numbers, min_size=3, max_size=3).filter(any)


@given(slopes, st.lists(numbers, min_size=3, max_size=3), numbers, st.integers(1, 5))
def test_the_widest_first_and_affine_changes_leave_the_order(slopes, lows, shift, factor):
    def game(a, b):
        cells = " + ".join(f"({a * s})*x{k}" for k, s in enumerate(slopes))
        return _ranged(f"{cells} + ({b})", lows)

    first, second = swings(game(1, 0)), swings(game(factor, shift))
    widths = [_width(first, s) for s in first.swings]
    assert widths == sorted(widths, reverse=True)
    assert [factor * w for w in widths] == [_width(second, s) for s in second.swings]
    for k, slope in enumerate(slopes):
        own = next((s for s in first.swings if s.parameter.name == f"x{k}"), None)
        spread = abs(slope) * 2
        assert (own is None) == (spread == 0)
        assert own is None or abs(own.high.value - own.low.value) == spread


def _ranged(formula, lows):
    """A game in which A gets the formula, or 0; each x has a range of width 2 around its value."""
    from dataclasses import replace

    from escalation.game.game import NamedThreshold

    made = NormalFormGame.from_payoffs(
        [[formula], [0]], [[0], [0]], parameters={f"x{k}": v for k, v in enumerate(lows)}
    )
    ranged = {n: replace(p, low=p.baseline - 1, high=p.baseline + 1) for n, p in made.sheet.parameters.items()}
    own = NamedThreshold("up", "x0", 0, ("1", "1"), ("2", "1"))
    return replace(made, sheet=replace(made.sheet, parameters=ranged), thresholds=(own,))


def _width(found, swing):
    values = [found.value, swing.low.value, swing.high.value]
    return max(values) - min(values)
