"""Quotients of payoffs as formulas: the same numbers, short, in the names of the game."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.evaluation import Exact, evaluate
from escalation.expressions import parse
from escalation.files.library import load
from escalation.parameters import Parameter, Sheet, Values
from escalation.payoff_formulas import quotient_formula, written_out

F = Fraction
NAMES = {"a": F(2), "b": F(-3), "c": F(5, 7)}
SHEET = Sheet({name: Parameter(name, value) for name, value in NAMES.items()})


@given(st.tuples(*[st.integers(-4, 4)] * 3), st.tuples(*[st.integers(-4, 4)] * 3))
def test_a_formula_has_the_value_of_the_quotient(top, bottom):
    above, below = (parse(f"({p})*a*b + ({q})*c + ({r})*b", NAMES) for p, q, r in (top, bottom))
    formula = quotient_formula(SHEET, above, below)
    values = Values.at_baseline(SHEET)
    if below == 0:
        assert formula is None
    elif values.of(below) != 0:
        assert values.of(formula) == values.of(above) / values.of(below)


@pytest.mark.parametrize(
    ("top", "bottom", "text"),
    [("a - b", "a - b", "1"), ("a*c", "c", "a"), ("b", "b - a", "-b/(a - b)"), ("2", "4", "1/2")],
)
def test_common_factors_go_and_the_divisor_is_positive(top, bottom, text):
    formula = quotient_formula(SHEET, parse(top, NAMES), parse(bottom, NAMES))
    assert formula == parse(text, NAMES)


def test_what_is_no_rational_function_stays_as_it_stands():
    formula = quotient_formula(SHEET, parse("exp(a)", NAMES), parse("b", NAMES))
    assert formula == parse("exp(a)/b", NAMES)


def test_components_are_written_out_and_what_sleeps_has_its_value():
    game = load("strike-retaliate")
    cell = written_out(game.sheet, game.cells[1, 1][0])
    assert "runaway" not in {s.name for s in cell.free_symbols}
    values = Values.at_baseline(game.sheet)
    assert values.of(cell) == values.of(game.cells[1, 1][0])
    assert evaluate(cell, values.__getitem__, Exact()) == F(-9, 10)
