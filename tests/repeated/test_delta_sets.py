"""Where polynomials are at least 0 on [0, 1), against evaluation, ends and touching points included."""

from fractions import Fraction

import pytest
from flint import fmpq_poly
from hypothesis import given
from hypothesis import strategies as st

from escalation.arithmetic.quotients import flint_number
from escalation.repeated.delta_sets import DISCOUNT, first_from_one, where_nonnegative

F = Fraction
POINTS = [F(k, 60) for k in range(60)]


def ends(found):
    return [(i.low.value, i.high.value, i.low_open, i.high_open) for i in found.intervals]


@given(st.lists(st.lists(st.integers(-6, 6), min_size=1, max_size=5), min_size=1, max_size=4))
def test_points_belong_where_all_values_are_at_least_0(rows):
    polynomials = [fmpq_poly(row) for row in rows]
    found = where_nonnegative(polynomials)
    for point in POINTS:
        assert found.holds(point) == all(p(flint_number(point)) >= 0 for p in polynomials)
    lows = [i.low.middle for i in found.intervals]
    assert lows == sorted(lows)


def test_a_point_where_a_polynomial_touches_0():
    assert ends(where_nonnegative([-(fmpq_poly([-1, 2]) ** 2)])) == [(F(1, 2), F(1, 2), False, False)]


def test_an_isolated_irrational_point():
    """`2 d**2 - 1 >= 0` and `1 - 2 d**2 >= 0`."""
    found = where_nonnegative([fmpq_poly([-1, 0, 2]), fmpq_poly([1, 0, -2])])
    ((interval),) = found.intervals
    assert interval.low == interval.high
    assert interval.low.value is None
    assert not found.holds(interval.low.low)
    assert not found.holds(interval.low.high)


def test_a_touching_point_inside_a_set_does_not_part_it():
    assert ends(where_nonnegative([fmpq_poly([-1, 2]) ** 2])) == [(F(0), F(1), False, True)]


def test_the_ends_0_and_1():
    assert ends(where_nonnegative([fmpq_poly([0, -1])])) == [(F(0), F(0), False, False)]
    assert where_nonnegative([fmpq_poly([-1, 1])]).empty
    assert where_nonnegative([fmpq_poly([])]) == DISCOUNT
    assert where_nonnegative([]) == DISCOUNT
    assert where_nonnegative([fmpq_poly([-1])]).empty


def test_roots_that_lie_close_together_are_told_apart():
    tiny = F(1, 10**20)
    low, high = (fmpq_poly([-int(r.numerator), int(r.denominator)]) for r in (F(1, 3), F(1, 3) + tiny))
    assert ends(where_nonnegative([-low * high])) == [(F(1, 3), F(1, 3) + tiny, False, False)]


@pytest.mark.parametrize(
    ("polynomial", "value"),
    [([-2, 2], F(1)), ([-3, 2], F(3, 2)), ([-2], None), ([-1, -1], None), ([-6, 5, -1], F(2))],
)
def test_where_a_condition_that_never_holds_would_begin_to(polynomial, value):
    found = first_from_one(fmpq_poly(polynomial))
    assert (found.value if found else None) == value
