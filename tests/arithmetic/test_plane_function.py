from fractions import Fraction

import pytest
from flint import fmpq
from hypothesis import given
from hypothesis import strategies as st

from escalation.arithmetic.plane_function import HIGHEST_DEGREE, PlaneFunction, PlaneFunctions
from escalation.errors import InputError, Undecided
from escalation.evaluation import Exact, NotRational, evaluate
from escalation.expressions import parse

F = Fraction
FORMULAS = [
    "x*y - 1/3",
    "(x + y)**3/(x*y)",
    "x/(y + 2) - y/(x + 3)",
    "x**-2 + 2**3",
    "(x - y)*(x + y) - x**2 + y**2 + 5",
]


def value_at(function, x, y):
    over, under = (
        p(*(fmpq(c.numerator, c.denominator) for c in (x, y))) for p in (function.numerator, function.denominator)
    )
    return F(int((over / under).p), int((over / under).q))


@given(
    st.sampled_from(FORMULAS), st.fractions(F(1, 9), 7, max_denominator=9), st.fractions(F(1, 9), 7, max_denominator=9)
)
def test_a_formula_over_the_plane_has_the_values_of_the_formula(text, x, y):
    expression = parse(text, ["x", "y"])
    over_plane = evaluate(
        expression, dict(zip("xy", PlaneFunction.coordinates(), strict=True)).__getitem__, PlaneFunctions()
    )
    assert value_at(over_plane, x, y) == evaluate(expression, {"x": x, "y": y}.__getitem__, Exact())


def test_lowest_terms():
    x, y = PlaneFunction.coordinates()
    quotient = (x * x - y * y) * (x - y) ** -1
    assert quotient == x + y
    assert (x - x).value == 0
    assert ((x * 3) * x**-1).value == 3


@pytest.mark.parametrize("text", ["exp(x)", "log(y)", "min(x, y)", "max(x, 1)", "x**y", "sqrt(x)"])
def test_what_is_not_rational(text):
    names = dict(zip("xy", PlaneFunction.coordinates(), strict=True))
    with pytest.raises(NotRational):
        evaluate(parse(text, ["x", "y"]), names.__getitem__, PlaneFunctions())


def test_functions_of_numbers_are_numbers():
    names = {"a": PlaneFunction.constant(F(1, 4))}
    assert evaluate(
        parse("sqrt(a) + min(a, 1) + max(a, 2) + a**-1", ["a"]), names.__getitem__, PlaneFunctions()
    ).value == F(27, 4)


def test_division_by_zero():
    x, _ = PlaneFunction.coordinates()
    with pytest.raises(InputError, match="always 0"):
        (x - x) ** -1


@pytest.mark.parametrize(
    "text", [f"(x + y)**{HIGHEST_DEGREE + 1}", f"x**{HIGHEST_DEGREE}*x", f"(x*y)**-{HIGHEST_DEGREE + 1}"]
)
def test_degrees_beyond_the_limit_are_undecided(text):
    names = dict(zip("xy", PlaneFunction.coordinates(), strict=True))
    with pytest.raises(Undecided, match="degree"):
        evaluate(parse(text, ["x", "y"]), names.__getitem__, PlaneFunctions())
