from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.arithmetic.plane_arrangement import arrangement
from escalation.arithmetic.plane_curves import RING, Box, curves
from escalation.arithmetic.plane_places import around, changes, compared
from escalation.arithmetic.real_roots import real_roots
from tests.arithmetic.test_plane_arrangement import BOX, faces_of, signs
from tests.arithmetic.test_real_roots import polynomial

F = Fraction
X, Y = RING.gens()
CUT = arrangement(curves([X**2 + Y**2 - 1, X - Y, X - 1]), BOX)


def signs_around(x, y, cut=CUT):
    return {signs(cut, cut.sample(c)) for c in around(cut, F(x), F(y))}


@pytest.mark.parametrize(
    ("point", "faces"),
    [
        ((0, F(1, 2)), 1),
        ((0, 0), 2),
        ((F(3, 5), F(4, 5)), 2),
        ((1, 0), 3),
        ((1, 1), 4),
        ((-2, -2), 2),
        ((2, 2), 2),
        ((-2, 2), 1),
        ((1, -2), 2),
        ((0, 1), 2),
    ],
)
def test_cells_around_points_on_curves_at_crossings_and_in_corners(point, faces):
    assert len(signs_around(*point)) == faces


def test_the_point_where_curves_meet_between_columns_of_irrational_ends():
    cut = arrangement(curves([X**2 + Y**2 - 2, Y - X**2]), BOX)
    assert len({faces_of(cut)[c] for c in around(cut, F(1), F(1))}) == 4
    assert len({faces_of(cut)[c] for c in around(cut, F(0), F(0))}) == 2


@settings(max_examples=50, deadline=None)
@given(st.fractions(-2, 2, max_denominator=8), st.fractions(-2, 2, max_denominator=8))
def test_signs_around_a_point_are_its_own_where_no_curve_passes(x, y):
    own = signs(CUT, (x, y))
    found = signs_around(x, y)
    assert all(all(a == b for a, b in zip(own, other, strict=True) if a) for other in found)
    assert len(found) == 1 or 0 in own


def test_changes_along_both_axes_are_exact():
    labels = faces_of(CUT)
    below, above = changes(CUT, labels, (F(1, 2), F(0)), 0)
    assert (below.at.value, above.at.value) == (0, 1)
    assert CUT.curves[below.curve].polynomial == X - Y
    below, above = changes(CUT, labels, (F(1, 2), F(0)), 1)
    assert above.at.value == F(1, 2)
    assert below.at.polynomial == (-3, 0, 4)
    assert below.at.high < 0
    assert changes(CUT, dict.fromkeys(labels, 7), (F(1, 2), F(0)), 1) == (None, None)


def test_a_line_along_a_boundary_is_a_change():
    cut = arrangement(curves([Y * (X - 1), X**2 + Y**2 - 1]), Box(F(-2), F(2), F(-2), F(2)))
    labels = {c: int(signs(cut, cut.sample(c))[0] > 0) for c in cut.cells()}
    assert labels[next(iter(around(cut, F(0), F(1))))] in (0, 1)
    below, above = changes(cut, faces_of(cut), (F(0), F(1, 2)), 1)
    assert (below.at.value, above.at.value) == (0, 1)


def test_roots_are_compared_with_rationals():
    (low, high) = real_roots([polynomial(-2, 0, 1)])
    for root, sign in ((low, -1), (high, 1)):
        assert compared(root, F(0)) == sign
        assert compared(root, root.middle) in (-1, 1)
        assert compared(root, root.low) == 1
        assert compared(root, root.high) == -1
    (exact,) = real_roots([polynomial(-1, 3)])
    assert [compared(exact, F(k, 3)) for k in (0, 1, 2)] == [1, 0, -1]
