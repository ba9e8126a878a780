"""Break-even values: against the exact solver on either side, and the brief's numbers."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.break_even.events import break_evens
from escalation.solution import solve


def found(name, event, *mechanisms):
    game = esc.load(name)
    return break_evens(game.with_mechanisms(*mechanisms) if mechanisms else game, event)[0]


def test_the_numbers_of_the_brief():
    def values(parameter, *mechanisms):
        return [b.at.value for b in found("strike-retaliate", "strike", *mechanisms) if b.parameter == parameter]

    assert values("lambda_", "joint-mechanism") == [Fraction(3, 16)]
    assert values("lambda_", "joint-mechanism", "hotline") == [Fraction(3, 8)]
    assert values("f_h", "joint-mechanism", "hotline") == [Fraction(7, 10)]
    assert values("chi_C", "chinese-pressure")[0] == Fraction(1, 10)
    assert values("A_I") == [Fraction(1, 6), Fraction(8, 9)]


@pytest.mark.parametrize(
    ("name", "event", "mechanisms"),
    [
        ("strike-retaliate", "strike", ()),
        ("strike-retaliate", "strike", ("joint-mechanism", "hotline")),
        ("pipeline", "frozen", ("revocable-waiver",)),
        ("hawk-dove", "fight", ()),
    ],
)
def test_the_event_is_as_said_on_either_side(name, event, mechanisms):
    game = esc.load(name)
    game = game.with_mechanisms(*mechanisms) if mechanisms else game
    changes = break_evens(game, event)[0]
    assert changes
    for change in changes:
        step = Fraction(1, 10**6)
        for value, told in ((change.at.low - step, change.below), (change.at.high + step, change.above)):
            ends = solve(game.pinned({change.parameter: value})).event_range(event)
            said = "absent" if ends == (0, 0) else "certain" if ends == (1, 1) else "possible"
            assert said == told, change


def test_a_parameter_that_changes_nothing_is_not_listed():
    assert not [b for b in found("strike-retaliate", "strike") if b.parameter == "s_P"]
    assert found("prisoners-dilemma", "betrayal") == ()
