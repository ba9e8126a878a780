from fractions import Fraction

import numpy as np
import pytest
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from escalation.errors import InputError
from escalation.evaluation import Arrays, Balls, Exact, NotRational, as_float, ball, evaluate, rational_root
from escalation.expressions import parse

TEXTS = ["x + y", "x*y - 2", "(x + 1)**3", "1/(x**2 + 1)", "min(x, y)", "max(x, y, 1/3)", "x**(-2) + y"]


@given(st.sampled_from(TEXTS), st.fractions(Fraction(1, 5), 3), st.fractions(-3, 3))
def test_four_roads_agree(text, x, y):
    expression = parse(text, ["x", "y"])
    exact = evaluate(expression, {"x": x, "y": y}.__getitem__, Exact())
    enclosed = evaluate(expression, {"x": ball(x), "y": ball(y)}.__getitem__, Balls())
    double = evaluate(expression, {"x": np.array([float(x)]), "y": np.array([float(y)])}.__getitem__, Arrays())
    assert enclosed.contains(ball(exact)) or enclosed.overlaps(ball(exact))
    assert double[0] == pytest.approx(float(exact), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("text", ["sqrt(2)", "exp(1)", "log(2)", "2**(1/3)"])
def test_what_is_not_rational_is_enclosed(text):
    expression = parse(text, [])
    with pytest.raises(NotRational):
        evaluate(expression, {}.__getitem__, Exact())
    value = evaluate(expression, {}.__getitem__, Balls())
    assert float(value.rad()) < 1e-12
    assert float(value.mid()) == pytest.approx(float(evaluate(expression, {}.__getitem__, Arrays())))


def test_roots_become_exact_where_the_values_allow():
    expression = parse("x**(1/2)", ["x"])
    assert evaluate(expression, {"x": Fraction(9, 4)}.__getitem__, Exact()) == Fraction(3, 2)
    with pytest.raises(NotRational):
        evaluate(expression, {"x": Fraction(2)}.__getitem__, Exact())


def test_a_parameter_may_be_an_exponent():
    expression = parse("v**(T + 1)", ["v", "T"])
    assert evaluate(expression, {"v": Fraction(1, 2), "T": Fraction(3)}.__getitem__, Exact()) == Fraction(1, 16)


@pytest.mark.parametrize(("text", "x"), [("1/x", 0), ("x**(-1/2)", 0), ("log(x)", 0), ("sqrt(x)", -1), ("0**x", -1)])
def test_leaving_the_reals_is_an_error_of_the_input(text, x):
    with pytest.raises(InputError):
        evaluate(parse(text, ["x"]), {"x": Fraction(x)}.__getitem__, Exact())


def test_numbers_cannot_grow_without_bound():
    with pytest.raises(InputError, match="too large"):
        evaluate(parse("x**y", ["x", "y"]), {"x": Fraction(10**50), "y": Fraction(10**6)}.__getitem__, Exact())


def test_powers_of_one_are_cheap():
    assert evaluate(parse("x**y", ["x", "y"]), {"x": Fraction(-1), "y": Fraction(10**9 + 1)}.__getitem__, Exact()) == -1


def test_rational_roots():
    assert rational_root(Fraction(8, 27), 3) == Fraction(2, 3)
    assert rational_root(Fraction(2), 2) is None


def test_balls_refuse_what_is_not_finite():
    with pytest.raises(InputError):
        evaluate(parse("1/x", ["x"]), {"x": arb(0, 1)}.__getitem__, Balls())


def test_arrays_let_bad_points_become_nan():
    value = evaluate(parse("log(x)", ["x"]), {"x": np.array([-1.0, 1.0])}.__getitem__, Arrays())
    assert np.isnan(value[0])
    assert value[1] == 0


def test_as_float_of_the_huge():
    assert as_float(Fraction(10) ** 400) == float("inf")
    assert as_float(-(Fraction(10) ** 400)) == float("-inf")
