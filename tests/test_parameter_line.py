"""The line of a parameter, and points between others."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.errors import InputError
from escalation.files.library import load
from escalation.parameter_line import along, inside, line_for, line_of


def test_unknown_and_idle_parameters():
    game = load("strike-retaliate")
    with pytest.raises(InputError, match="not declared"):
        line_of(game, "A_II")
    with pytest.raises(InputError, match="no payoff here depends"):
        line_of(game, "sigma")


def test_lines_follow_the_meaning_of_a_name():
    game = load("pipeline")
    ends = {name: (line_of(game, name).low, line_of(game, name).high) for name in ("sigma", "Phi", "paid", "complete")}
    assert ends == {"sigma": (0, 1), "Phi": (0, None), "paid": (0, None), "complete": (None, None)}
    assert line_for(load("strike-retaliate"), "sigma").high == 1


def test_payoffs_as_functions_of_one_name():
    game = load("pipeline")
    values = along(game, "sigma")
    for point in (Fraction(0), Fraction(1, 3), Fraction(1)):
        at = game.at(sigma=point)
        assert values.of(game.cells[0, 0][0]).at(point) == at.payoffs[0, 0][0]


@given(st.fractions(), st.fractions())
def test_a_point_lies_strictly_inside(a, b):
    low, high = min(a, b), max(a, b)
    assert inside(low, high) == low if low == high else low < inside(low, high) < high
    assert inside(None, high) < high
    assert inside(low, None) > low
