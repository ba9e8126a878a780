"""Sets of reals against membership of sample points."""

from fractions import Fraction
from itertools import pairwise

import pytest
from flint import fmpq, fmpq_poly
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.arithmetic.real_roots import real_roots
from escalation.arithmetic.real_sets import RealSet, order, samples, where

F = Fraction
GRID = [F(k, 12) for k in range(-36, 37)]
LINE = RealSet.interval(F(-3), F(3), high_open=False)


def polynomial(*coefficients):
    return fmpq_poly([fmpq(F(c).numerator, F(c).denominator) for c in coefficients])


def sets():
    ends = st.fractions(-3, 3, max_denominator=4)
    one = st.builds(lambda a, b, c, d: RealSet.interval(min(a, b), max(a, b), c, d), ends, ends, *[st.booleans()] * 2)
    return st.lists(one, max_size=3).map(lambda parts: _union(parts))


def _union(parts):
    whole = RealSet()
    for part in parts:
        whole = whole | part
    return whole


@settings(max_examples=30)
@given(sets(), sets())
def test_sets_combine_as_their_members_do(one, other):
    for x in GRID:
        assert (one & other).holds(x) == (one.holds(x) and other.holds(x))
        assert (one | other).holds(x) == (one.holds(x) or other.holds(x))
        assert (one - other).holds(x) == (one.holds(x) and not other.holds(x))


@settings(max_examples=30)
@given(sets(), sets())
def test_pieces_are_apart_and_in_order(one, other):
    for a, b in pairwise((one | other).intervals):
        assert order(a.high, b.low) < 0 or (order(a.high, b.low) == 0 and a.high_open and b.low_open)


@given(st.lists(st.lists(st.integers(-3, 3), min_size=1, max_size=5), min_size=1, max_size=3))
def test_where_keeps_what_satisfies_the_signs(rows):
    polynomials = [polynomial(*row) for row in rows]
    found = where(polynomials, lambda signs: min(signs) >= 0, LINE)
    for x in GRID:
        point = fmpq(x.numerator, x.denominator)
        assert found.holds(x) == all(p(point) >= 0 for p in polynomials)
    for x in samples(found, LINE):
        assert found.holds(x) == all(p(fmpq(x.numerator, x.denominator)) >= 0 for p in polynomials)


def test_a_double_root_is_a_point_of_its_own():
    found = where([polynomial(-2, 0, 1) * polynomial(-2, 0, -1) * polynomial(2, 0, -1)], lambda s: s[0] == 0, LINE)
    assert [s.point for s in found.intervals] == [True, True]
    left, right = real_roots([polynomial(-2, 0, 1)])
    assert found.holds(left)
    assert found.holds(right)
    assert not found.holds(F(14142, 10000))


def test_ends_of_different_isolations_are_compared_exactly():
    one = where([polynomial(-2, 0, 1)], lambda s: s[0] >= 0, RealSet.interval(F(0), F(3)))
    other = where([polynomial(-2, 0, 1) * polynomial(-1, 1)], lambda s: s[0] > 0, RealSet.interval(F(0), F(3)))
    gap = one - other
    (stretch,) = gap.intervals
    assert stretch.point
    assert order(stretch.low, real_roots([polynomial(-2, 0, 1)])[1]) == 0


def test_identically_zero_polynomials_cut_nothing():
    assert where([polynomial(0)], lambda s: s[0] == 0, LINE) == where([polynomial(1)], lambda s: s[0] > 0, LINE)


@pytest.mark.parametrize(("low", "high", "low_open", "high_open"), [(1, 0, False, False), (1, 1, False, True)])
def test_empty_intervals(low, high, low_open, high_open):
    assert RealSet.interval(F(low), F(high), low_open, high_open).empty


def test_a_point_is_an_interval():
    point = RealSet.interval(F(1), F(1), high_open=False)
    assert point.holds(F(1))
    assert point.intervals[0].point
