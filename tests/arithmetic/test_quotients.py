"""Quotients of polynomials: agreement with sympy, lowest terms, and limits that hold before anything big is made."""

from fractions import Fraction

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.arithmetic.quotients import (
    HIGHEST_DEGREE,
    MOST_TERMS,
    Quotient,
    Quotients,
    flint_number,
    rational_of,
    ring_of,
    value_at,
)
from escalation.errors import InputError
from escalation.evaluation import NotRational, evaluate
from escalation.expressions import parse

F = Fraction
NAMES = ["x", "y", "z"]
RING = ring_of(NAMES)
ALGEBRA = Quotients(RING)
SYMBOLS = {n: ALGEBRA.symbol(n) for n in NAMES}
TEXTS = st.recursive(
    st.sampled_from(["x", "y", "z", "2", "1/3", "0.75"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]}) {t[1]} ({t[2]})"),
        st.tuples(inner, st.integers(-2, 3)).map(lambda t: f"({t[0]})**{t[1]}"),
    ),
    max_leaves=7,
)


def read(text):
    return evaluate(parse(text, NAMES), SYMBOLS.__getitem__, ALGEBRA)


def as_sympy(polynomial):
    symbols = [sp.Symbol(n, real=True) for n in polynomial.context().names()]
    return sum(
        (
            sp.Rational(rational_of(c).numerator, rational_of(c).denominator)
            * sp.prod(s ** int(e) for s, e in zip(symbols, exponents, strict=True))
            for exponents, c in polynomial.terms()
        ),
        sp.Integer(0),
    )


def written(text):
    try:
        return parse(text, NAMES), read(text)
    except InputError:
        return None, None


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_arithmetic_agrees_with_sympy(text):
    expression, found = written(text)
    if found is None:
        return
    assert sp.cancel(as_sympy(found.numerator) / as_sympy(found.denominator) - expression) == 0


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_quotients_are_in_lowest_terms_with_a_monic_denominator(text):
    found = written(text)[1]
    if found is None:
        return
    assert found.denominator.leading_coefficient() == 1
    assert found.numerator.gcd(found.denominator).is_constant()


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.lists(st.fractions(-3, 3, max_denominator=5), min_size=3, max_size=3))
def test_signed_has_the_sign_of_the_quotient(text, point):
    found = written(text)[1]
    if found is None or (bottom := value_at(found.denominator, point)) == 0:
        return
    value = value_at(found.numerator, point) / bottom
    signed = value_at(found.signed, point)
    assert (signed > 0) - (signed < 0) == (value > 0) - (value < 0)


def test_a_ring_without_symbols():
    algebra = Quotients(ring_of([]))
    half = algebra.number(F(1, 2))
    assert (half + half * half - half**-2).value == F(3, 4) - 4
    assert value_at(half.numerator, []) == F(1, 2)


@pytest.mark.parametrize("text", ["1/(x - y - x + y + 0*z)", "(x*y - y*x)**-1"])
def test_division_by_zero_is_refused(text):
    with pytest.raises(InputError, match="0"):
        read(text)


def test_division_by_a_quotient_that_cancels_to_zero_is_refused():
    zero = SYMBOLS["x"] - SYMBOLS["x"]
    with pytest.raises(InputError, match="by zero"):
        ALGEBRA.power(SYMBOLS["y"] * zero + zero, ALGEBRA.number(F(-1)))
    with pytest.raises(InputError, match="always 0"):
        Quotient.reduced(RING.gens()[0], zero.numerator)


@pytest.mark.parametrize(
    "text", ["x**y", "x**(1/2)", "min(x, y)", "exp(x)", "log(y)", "max(x, 1)", "sqrt(2)", "exp(1)"]
)
def test_what_is_no_rational_function_is_refused(text):
    with pytest.raises(NotRational):
        read(text)


def test_what_is_constant_is_computed():
    assert read("min(1/2, x - x + 1/3) + sqrt(4/9) + log(x/x)").value == F(1)
    assert ALGEBRA.power(ALGEBRA.number(F(4, 9)), ALGEBRA.number(F(-1, 2))).value == F(3, 2)
    assert ALGEBRA.power(SYMBOLS["x"], ALGEBRA.number(F(0))).value == 1
    assert ALGEBRA.equal(SYMBOLS["x"] - SYMBOLS["x"], F(0))
    assert not ALGEBRA.equal(SYMBOLS["x"], F(0))


def test_powers_that_would_be_long_are_refused_before_they_are_made():
    names = [f"a{k}" for k in range(12)]
    algebra = Quotients(ring_of(names))
    total = algebra.number(F(1))
    for name in names:
        total = total + algebra.symbol(name)
    with pytest.raises(NotRational):
        algebra.power(total, algebra.number(F(60)))
    with pytest.raises(NotRational):
        algebra.power(total, algebra.number(F(-60)))
    with pytest.raises(NotRational):
        algebra.power(algebra.symbol("a0"), algebra.number(F(HIGHEST_DEGREE + 1)))
    assert len(algebra.power(algebra.symbol("a0") + algebra.number(F(1)), algebra.number(F(150))).numerator) == 151
    assert len(algebra.power(total, algebra.number(F(2))).numerator) == 91


def test_products_that_would_be_long_are_refused_before_they_are_made():
    names = [f"a{k}" for k in range(80)]
    algebra = Quotients(ring_of(names))
    total = algebra.number(F(1))
    for name in names:
        total = total + algebra.symbol(name)
    square = total * total
    assert len(square.numerator) == 81 * 82 // 2 < MOST_TERMS
    inverse = Quotient.reduced(total.denominator, square.numerator)
    with pytest.raises(NotRational):
        square * square
    with pytest.raises(NotRational):
        square + inverse
    with pytest.raises(NotRational):
        assert Quotient(square.numerator, square.numerator).signed


@given(st.fractions())
def test_numbers_go_to_flint_and_back(number):
    assert rational_of(flint_number(number)) == number


def test_whole_numbers_on_either_side():
    x = Quotients(ring_of(["x"])).symbol("x")
    assert (-1) * x + 1 == 1 + x * -1
    assert (x * 3 + 2) * 1 == 2 + 3 * x
