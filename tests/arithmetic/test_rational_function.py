from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.arithmetic.rational_function import RationalFunction, RationalFunctions
from escalation.errors import InputError
from escalation.evaluation import Exact, NotRational, evaluate
from escalation.expressions import parse

T = RationalFunction.identity()


@given(
    st.sampled_from(["t + 1", "(t - 2)**3/(t + 5)", "1/(t**2 + 1) - 1/3", "t**(-2)*t**3", "(t + 1)*(t + 2)/(t + 1)"]),
    st.fractions(Fraction(1, 3), 4),
)
def test_a_function_has_the_values_of_its_formula(text, x):
    expression = parse(text, ["t"])
    function = evaluate(expression, {"t": T}.__getitem__, RationalFunctions())
    assert function.at(x) == evaluate(expression, {"t": x}.__getitem__, Exact())


def test_constants_know_that_they_are():
    assert (T + -1 * T + 3).value == 3
    assert T.value is None
    assert (T * T**-1).value == 1


@pytest.mark.parametrize(
    "text", ["sqrt(t)", "exp(t)", "log(t)", "min(t, 1)", "max(t, 2)", "2**t", "t**500", "(t + 1)**401"]
)
def test_what_is_no_rational_function(text):
    with pytest.raises(NotRational):
        evaluate(parse(text, ["t"]), {"t": T}.__getitem__, RationalFunctions())


def test_functions_of_numbers_stay_exact():
    algebra = RationalFunctions()
    four = RationalFunction.constant(4)
    assert (
        evaluate(
            parse("sqrt(a) + min(a, 7) + max(a, 1) + exp(a - 4) + log(a - 3)", ["a"]), {"a": four}.__getitem__, algebra
        ).value
        == 11
    )


def test_division_by_nothing():
    with pytest.raises(InputError, match="division by"):
        evaluate(parse("1/(t - s)", ["s", "t"]), {"t": T, "s": T}.__getitem__, RationalFunctions())


def test_equality_with_a_number():
    assert RationalFunctions().equal(RationalFunction.constant(2), Fraction(2))
    assert not RationalFunctions().equal(T, Fraction(2))
