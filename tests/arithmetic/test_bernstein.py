"""Bernstein forms: enclosure, corners, exactness where the degree is 1, and signs against points of the box."""

from fractions import Fraction
from itertools import product
from math import comb

import pytest
from flint import fmpq, fmpq_mpoly_ctx
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.arithmetic import bernstein
from escalation.arithmetic.bernstein import TooManyCoefficients, bernstein_range, bernstein_sign

F = Fraction
RING = fmpq_mpoly_ctx.get(("x", "y", "z"), "degrevlex")
X, Y, Z = RING.gens()
UNIT = {name: (F(0), F(1)) for name in "xyz"}
NUMBERS = st.fractions(-3, 3, max_denominator=7)


def polynomials(degree):
    return st.dictionaries(st.tuples(*[st.integers(0, degree)] * 3), NUMBERS, max_size=6)


BOXES = st.lists(st.lists(NUMBERS, min_size=2, max_size=2).map(sorted), min_size=3, max_size=3)


def made(terms):
    return RING.from_dict({e: fmpq(c.numerator, c.denominator) for e, c in terms.items()})


def boxed(ends):
    return dict(zip("xyz", map(tuple, ends), strict=True))


def value(terms, point):
    return sum((c * point[0] ** e[0] * point[1] ** e[1] * point[2] ** e[2] for e, c in terms.items()), F(0))


def inside(ends, places):
    return [low + t * (high - low) for (low, high), t in zip(ends, places, strict=True)]


@given(polynomials(3), BOXES, st.lists(st.fractions(0, 1, max_denominator=9), min_size=3, max_size=3))
def test_the_range_holds_every_value(terms, ends, places):
    low, high = bernstein_range(made(terms), boxed(ends))
    assert low <= value(terms, inside(ends, places)) <= high


@given(polynomials(1), BOXES)
def test_the_range_is_exact_at_degree_one(terms, ends):
    corners = [value(terms, point) for point in product(*ends)]
    assert bernstein_range(made(terms), boxed(ends)) == (min(corners), max(corners))
    for splits in (0, 3):
        common = {(c > 0) - (c < 0) for c in corners}
        expected = common.pop() if len(common) == 1 and 0 not in common else None
        assert bernstein_sign(made(terms), boxed(ends), splits) == expected


@given(polynomials(3), BOXES, st.integers(0, 12))
def test_a_sign_is_never_false(terms, ends, splits):
    sign = bernstein_sign(made(terms), boxed(ends), splits)
    if sign is not None:
        grid = product((F(0), F(1, 3), F(1, 2), F(1)), repeat=3)
        assert all(value(terms, inside(ends, places)) * sign > 0 for places in grid)


@given(polynomials(2), BOXES)
def test_more_splits_never_lose_a_sign(terms, ends):
    signs = [bernstein_sign(made(terms), boxed(ends), splits) for splits in (0, 2, 8, 20)]
    known = [sign for sign in signs if sign is not None]
    assert signs == [None] * (4 - len(known)) + known
    assert len(set(known)) <= 1


@given(polynomials(2), BOXES)
def test_the_negative_has_the_negative_sign(terms, ends):
    sign = bernstein_sign(made(terms), boxed(ends), 5)
    low, high = bernstein_range(made(terms), boxed(ends))
    assert bernstein_sign(-made(terms), boxed(ends), 5) == (None if sign is None else -sign)
    assert bernstein_range(-made(terms), boxed(ends)) == (-high, -low)


@pytest.mark.parametrize("degree, place", [(2, 0), (3, 1), (6, 2), (6, 5)])
def test_a_basis_polynomial_has_one_coefficient(degree, place):
    basis = comb(degree, place) * X**place * (1 - X) ** (degree - place)
    assert bernstein_range(basis, UNIT) == (0, 1)
    assert bernstein_range(basis * Y, {**UNIT, "y": (F(-2), F(3))}) == (-2, 3)


def test_the_quadratic_that_is_positive_inside():
    for gap in (F(1), F(1, 100), F(1, 10**6)):
        positive = (2 * X - 1) ** 2 + fmpq(gap.numerator, gap.denominator)
        assert bernstein_sign(positive, UNIT, 60) == 1
        assert bernstein_sign(-positive, UNIT, 60) == -1
        assert bernstein_sign(positive - 2 * fmpq(gap.numerator, gap.denominator), UNIT, 60) is None
    assert bernstein_sign(X**2 - X + 1, UNIT, 20) == 1


def test_what_touches_zero_is_not_shown():
    assert bernstein_sign((2 * X - 1) ** 2, UNIT, 50) is None
    assert bernstein_sign((3 * X - 1) ** 2, UNIT, 50) is None
    assert bernstein_sign(X * Y + Z, UNIT, 50) is None
    assert bernstein_sign(X**2 + Y, {**UNIT, "y": (F(-1), F(1))}, 50) is None


def test_several_variables_need_splits_in_each():
    positive = (X - Y) ** 2 + (Y - Z) ** 4 + fmpq(1, 50)
    assert bernstein_sign(positive, UNIT, 0) is None
    assert bernstein_sign(positive, UNIT, 400) == 1


def test_boxes_without_width():
    point = {name: (F(1, 2), F(1, 2)) for name in "xyz"}
    p = X**2 * Y - Z**3 + 1
    assert bernstein_range(p, point) == (1, 1)
    assert bernstein_sign(p, point, 5) == 1
    assert bernstein_sign(p - 1, point, 5) is None
    assert bernstein_sign((X - Y) ** 2 + fmpq(1, 100), {**UNIT, "y": (F(1, 2), F(1, 2))}, 10) == 1


def test_constants():
    for number in (F(-2, 3), F(0), F(5)):
        constant = RING.constant(fmpq(number.numerator, number.denominator))
        assert bernstein_range(constant, {}) == (number, number)
        assert bernstein_sign(constant, {}, 3) == ((number > 0) - (number < 0) or None)


def test_huge_and_tiny_numbers():
    huge = 10**400
    assert bernstein_sign(huge * X**2 - huge * X + huge, UNIT, 20) == 1
    tiny = {"x": (F(1, huge), F(2, huge)), "y": (F(huge), F(huge + 1))}
    assert bernstein_range(X * Y, tiny) == (1, 2 + F(2, huge))


def test_a_tensor_that_is_too_large():
    ring = fmpq_mpoly_ctx.get(tuple(f"v{k}" for k in range(40)), "degrevlex")
    box = {name: (F(0), F(1)) for name in ring.names()}
    p = ring.constant(1)
    for gen in ring.gens():
        p += gen**3
    for asked in (lambda: bernstein_range(p, box), lambda: bernstein_sign(p, box, 3)):
        with pytest.raises(TooManyCoefficients):
            asked()


def test_a_search_that_would_hold_too_much(monkeypatch):
    positive = (X - Y) ** 2 + fmpq(1, 10**4)
    assert bernstein_sign(positive, UNIT, 2000) == 1
    monkeypatch.setattr(bernstein, "MOST_HELD", 100)
    assert bernstein_sign(positive, UNIT, 2000) is None


@settings(max_examples=30)
@given(st.lists(NUMBERS, min_size=1, max_size=4), NUMBERS, st.fractions(F(1, 7), 3, max_denominator=7))
def test_univariate_signs_by_their_roots(zeros, low, width):
    p = RING.constant(1)
    for zero in zeros:
        p *= X - fmpq(zero.numerator, zero.denominator)
    sign = bernstein_sign(p, {"x": (low, low + width)}, 60)
    assert (sign is None) == any(low <= zero <= low + width for zero in zeros)
