"""Thresholds of named best replies: formulas against numbers, sides, ends, and what is only scanned."""

import random
from fractions import Fraction

import pytest

from escalation.files.library import load
from escalation.parameter_line import line_of
from escalation.questions_along import thresholds

F = Fraction

FILE = """
title = "t"
players = ["A", "B"]
matrix = '''
 | u | v
x | PAYOFF, 0 | 0, 1
y | 0, 1 | 1, 0
'''
[parameters]
t = { baseline = 0.25, range = [0, 4] }
n = { baseline = 2, range = [1, 4], integer = true }
p = { baseline = 0.25, range = [0, 1], unit = "probability" }
[thresholds]
x = { parameter = "PARAMETER", player = "A", prefers = "x, u", to = "y, u" }
"""


def threshold(write, payoff, parameter="t"):
    (found,) = thresholds(load(write(FILE.replace("PAYOFF", payoff).replace("PARAMETER", parameter))))
    return found


def test_a_linear_threshold_has_a_formula(write):
    found = threshold(write, "3*t - p")
    (crossing,) = found.crossings
    assert crossing.root.value == F(1, 12)
    assert crossing.above
    assert str(crossing.formula) == "p/3"


def test_the_side_is_right_when_the_parameter_hurts(write):
    (crossing,) = threshold(write, "1 - t").crossings
    assert not crossing.above


def test_several_crossings_are_a_list(write):
    found = threshold(write, "(t - 1)*(t - 2)*(t - 3)")
    assert [c.root.value for c in found.crossings] == [1, 2, 3]
    assert [c.above for c in found.crossings] == [True, False, True]
    assert all(c.formula is None for c in found.crossings)


def test_a_root_where_nothing_changes_is_no_threshold(write):
    found = threshold(write, "(t - 1)**2")
    assert found.crossings == ()
    assert found.always is True


def test_irrational_crossings_are_isolated(write):
    (crossing,) = threshold(write, "t**2 - 2").crossings
    assert crossing.root.value is None
    assert crossing.root.low**2 < 2 < crossing.root.high**2


def test_a_pole_can_change_a_preference(write):
    (crossing,) = threshold(write, "1/(t - 2)").crossings
    assert crossing.root.value == 2


def test_always_never_and_indifferent(write):
    assert threshold(write, "t + 1").always is True
    assert threshold(write, "-t - 1").always is False
    idle = threshold(write, "p - p", "t")
    assert (idle.always, idle.depends) == (None, False)
    assert threshold(write, "p", "t").always is True


def test_probabilities_stay_between_0_and_1(write):
    assert threshold(write, "p - 2", "p").crossings == ()
    line = line_of(load(write(FILE.replace("PAYOFF", "p").replace("PARAMETER", "p"))), "p")
    assert (line.low, line.high) == (0, 1)


def test_what_is_not_rational_is_scanned_and_says_so(write):
    (crossing,) = threshold(write, "exp(t) - 2").crossings
    assert crossing.approximate
    assert float(crossing.root.middle) == pytest.approx(0.693147, abs=1e-5)


def test_whole_numbers_change_between_two_of_them(write):
    (crossing,) = threshold(write, "2**n - 5", "n").crossings
    assert crossing.approximate
    assert (crossing.root.low, crossing.root.high) == (2, 3)
    assert crossing.above


@pytest.mark.parametrize(
    ("payoff", "parameter", "expected"),
    [
        ("t**2", "t", [(0, True)]),
        ("t", "t", [(0, True)]),
        ("-t", "t", []),
        ("1 - p", "p", [(1, False)]),
        ("p - 1", "p", []),
        ("p*(1 - p)", "p", [(0, True), (1, False)]),
        ("0*p", "p", []),
    ],
)
def test_a_tie_at_an_end_counts_where_there_is_a_preference_beside_it(payoff, parameter, expected, write):
    found = threshold(write, payoff, parameter)
    assert [(crossing.root.value, crossing.above) for crossing in found.crossings] == expected


def test_a_pole_at_the_end_of_a_line(write):
    (crossing,) = threshold(write, "1/t - 3").crossings
    assert (crossing.root.value, crossing.above) == (F(1, 3), False)


def test_holding_the_parameter_itself_leaves_its_range(write):
    text = FILE.replace("PAYOFF", "t").replace("PARAMETER", "t").replace("range = [0, 4]", "range = [-2, 4]")
    assert "range = [-2, 4]" in text
    for value in (0, 3):
        (found,) = thresholds(load(write(text)).pinned({"t": F(value)}))
        assert [(c.root.value, c.above) for c in found.crossings] == [(0, True)]


def test_a_quotient_that_reduces_to_a_line(write):
    (crossing,) = threshold(write, "(2*t**2 + 3*t)/t - 8").crossings
    assert crossing.root.value == F(5, 2)


def test_exact_ties_that_doubles_would_miss(write):
    game = load(write(FILE.replace("PAYOFF", "0.3 - 0.1 - 0.2 + 0*p").replace("PARAMETER", "t")))
    (found,) = thresholds(game)
    assert (found.always, found.depends) == (None, False)


def test_formulas_agree_with_roots_at_random_points_of_the_box():
    rng = random.Random(5)
    for name in ("strike-retaliate", "pipeline"):
        base = load(name)
        for row in base.rows:
            game = base.with_mechanisms(row)
            held = {}
            for key, p in game.parameters.items():
                if p.varies and not p.integer and key not in {t.parameter for t in base.thresholds}:
                    held[key] = p.low + (p.high - p.low) * F(rng.randint(1, 96), 97)
            for answer in thresholds(game.pinned(held)):
                for crossing in answer.crossings:
                    assert crossing.formula is not None
