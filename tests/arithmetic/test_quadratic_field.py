"""Arithmetic, order and intervals of quadratic surds against balls of 300 digits."""

from fractions import Fraction

import pytest
from flint import arb, ctx
from hypothesis import given
from hypothesis import strategies as st

from escalation.arithmetic.quadratic_field import Surd, made, quadratic_roots

RATIONALS = st.fractions(-(10**9), 10**9, max_denominator=10**6)
FIELDS = st.sampled_from([2, 3, 5, 7 * 10**20 + 1])


@pytest.fixture(autouse=True)
def many_digits():
    before, ctx.prec = ctx.prec, 400
    yield
    ctx.prec = before


def ball(number):
    if isinstance(number, Surd):
        return ball(number.a) + ball(number.b) * arb(number.d).sqrt()
    return arb(Fraction(number).numerator) / Fraction(number).denominator


@given(RATIONALS, RATIONALS, RATIONALS, RATIONALS.filter(bool), FIELDS)
def test_the_field_operations(a, b, c, e, d):
    first, second = made(a, b, d), Surd(c, e, d)
    pairs = [
        (first + second, ball(first) + ball(second)),
        (first - second, ball(first) - ball(second)),
        (first * second, ball(first) * ball(second)),
        (first / second, ball(first) / ball(second)),
        (second + a, ball(second) + ball(a)),
        (a - second, ball(a) - ball(second)),
        (a * second, ball(a) * ball(second)),
        (a / second, ball(a) / ball(second)),
        (-second, -ball(second)),
    ]
    assert all(ball(exact).overlaps(enclosed) for exact, enclosed in pairs)


@given(RATIONALS, RATIONALS.filter(bool), RATIONALS, FIELDS)
def test_order_and_sign(a, b, c, d):
    number = Surd(a, b, d)
    assert number.sign() == (1 if ball(number) > 0 else -1)
    assert (number < c) == bool(ball(number) < ball(c))
    assert (c < number) == bool(ball(c) < ball(number))
    assert number != c
    assert not number < number
    assert number <= number


@given(RATIONALS, RATIONALS.filter(bool), FIELDS)
def test_the_interval_holds_this_root_alone(a, b, d):
    number, conjugate = Surd(a, b, d), Surd(a, -b, d)
    low, high = number.interval()
    assert low < number < high
    assert not low <= conjugate <= high
    p, q, r = number.polynomial
    assert p * number * number + q * number + r == 0
    assert abs(ball(float(number)) - ball(number)) <= abs(ball(number)) * 1e-15


def test_one_number_written_in_two_ways():
    assert Surd(Fraction(0), Fraction(1), 8) == Surd(Fraction(0), Fraction(2), 2)
    assert hash(Surd(Fraction(0), Fraction(1), 8)) == hash(Surd(Fraction(0), Fraction(2), 2))
    assert Surd(Fraction(0), Fraction(1), 8) != Surd(Fraction(0), Fraction(-1), 8)


def test_what_turns_out_rational_is_a_fraction():
    root = Surd(Fraction(0), Fraction(1), 2)
    assert type(root * root) is Fraction
    assert root * root == 2
    assert type(root - root) is Fraction


def test_one_field_written_in_two_ways():
    first, second = Surd(Fraction(0), Fraction(1), 3), Surd(Fraction(1), Fraction(1), 3 * 1009**2)
    assert first + second == Surd(Fraction(1), Fraction(1010), 3)
    assert first * second == Surd(Fraction(3027), Fraction(1), 3)
    assert first < second


def test_two_fields_do_not_mix():
    with pytest.raises(ValueError, match="different"):
        Surd(Fraction(0), Fraction(1), 2) + Surd(Fraction(0), Fraction(1), 3)


@given(RATIONALS, RATIONALS, RATIONALS)
def test_the_roots_of_a_quadratic(p, q, r):
    if not (p or q or r):
        return
    roots = quadratic_roots(p, q, r)
    assert all(p * x * x + q * x + r == 0 for x in roots)
    assert roots == sorted(set(roots))
    discriminant = q * q - 4 * p * r
    expected = (2 if discriminant > 0 else 1 if discriminant == 0 else 0) if p else (1 if q else 0)
    assert len(roots) == expected


@given(RATIONALS, RATIONALS)
def test_rational_roots_are_fractions(x, y):
    assert quadratic_roots(Fraction(1), -(x + y), x * y) == sorted({x, y})


@given(st.integers(0, 3000), st.integers(0, 60), st.sampled_from([37, 41 * 43]))
def test_small_squares_are_taken_out_of_long_numbers(twos, sevens, rest):
    low, high = quadratic_roots(Fraction(1), Fraction(0), Fraction(-(2**twos) * 7**sevens * rest))
    assert high == Surd(
        Fraction(0), Fraction(2 ** (twos // 2) * 7 ** (sevens // 2)), 2 ** (twos % 2) * 7 ** (sevens % 2) * rest
    )
    assert low == high * -1


def test_the_root_of_a_very_long_number_is_soon_told():
    high = quadratic_roots(Fraction(1), Fraction(0), Fraction(-3 * 4**200_000))[1]
    assert high == Surd(Fraction(0), Fraction(2**200_000), 3)
