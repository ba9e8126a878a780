from fractions import Fraction

import pytest

from escalation.choice_stretches import choice_stretches
from escalation.errors import InputError, Undecided
from escalation.files.library import load
from escalation.questions_along import thresholds
from tests.choice_games import choice


def test_the_penalty_that_makes_the_ceiling_bind():
    (found,) = thresholds(load("alignment"))
    (crossing,) = found.crossings
    assert crossing.root.value == 1 - Fraction(5, 4) * Fraction(7, 20) == Fraction(9, 16)
    assert crossing.above and found.now and str(crossing.formula) == "-a_bar*gamma_al + beta_al"


def test_the_risk_that_trade_bears():
    # T* = 3.3 + 7*(1.2444/(22.5 s))**2 meets 10 where s**2 = 7/6.7*(1.2444/22.5)**2, and 4 with .7 for 6.7.
    found = {t.threshold.name: t.crossings for t in thresholds(load("trade-volume"))}
    slope = (Fraction(292, 1000) - Fraction(8, 70)) * 7 / (Fraction(3, 2) * 15)
    for name, room in (("quoted", Fraction(67, 10)), ("growth", Fraction(7, 10))):
        (crossing,) = found[name]
        assert not crossing.above and not crossing.approximate
        assert crossing.root.low**2 < 7 / room * slope**2 < crossing.root.high**2


def test_the_kinds_of_optimum_along_a_parameter():
    game = choice("t*x - 2*max(0, x - 1/2)", 0, 1, {"half": "x = 1/2"}, t=("1", -1, 3))
    pieces = choice_stretches(game, "t")
    assert [p.result.equilibria[0].kind for p in pieces] == ["low end", "kink", "high end"]
    assert [p.high.value for p in pieces] == [0, 2, 3]


def test_a_jump_between_two_peaks_is_met_and_said_to_be_approximate():
    # Peaks at -1 (of height t) and at 1 (of height 1/3): the choice jumps at t = 1/3.
    game = choice("max(t - (x + 1)**2, 1/3 - 2*(x - 1)**2)", -2, 2, {"right": "x > 0"}, t=("1/2", 0, 1))
    first, second = choice_stretches(game, "t")
    assert first.result.event_range("right") == (1, 1) and second.result.event_range("right") == (0, 0)
    assert first.high.value is None and abs(first.high.middle - Fraction(1, 3)) < Fraction(1, 10**9)


def test_names_without_effect_and_without_a_range():
    game = choice("t*x - x**2", 0, 1, {"up": "x > 1/2"}, t=("1", 0, 2), c=1, k=2)
    with pytest.raises(InputError, match="depends on"):
        choice_stretches(game, "c")
    with pytest.raises(Undecided, match="no range"):
        choice_stretches(choice("t*x - k*x**2", 0, 1, t=1, k=2), "k")
