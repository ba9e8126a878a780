"""Intervals with isolated points; where pieces meet, by hand."""

from fractions import Fraction

import pytest

from escalation.equilibrium_sets.cube_pieces import Free, Limit, Moebius, Piece, corners, intervals, meet

F = Fraction
HALF = F(1, 2)
WHOLE = Free(F(0), F(1))


@pytest.mark.parametrize(
    ("breaks", "holds", "expected"),
    [
        ([HALF], lambda t: t == HALF, [(HALF, HALF)]),
        ([], lambda t: t == 1, [(1, 1)]),
        ([], lambda t: t == 0, [(0, 0)]),
        ([HALF], lambda t: t in (0, 1), [(0, 0), (1, 1)]),
        ([F(1, 4), HALF], lambda t: t <= F(1, 4) or t == HALF, [(0, F(1, 4)), (HALF, HALF)]),
        ([F(1, 4), HALF], lambda t: t >= HALF or t == F(1, 4), [(F(1, 4), F(1, 4)), (HALF, 1)]),
        ([F(1, 4), HALF], lambda t: t != 2, [(0, 1)]),
        ([F(-1), F(3)], lambda t: True, [(0, 1)]),
        ([], lambda t: False, []),
    ],
)
def test_intervals_and_points(breaks, holds, expected):
    assert intervals(breaks, holds) == expected


def test_a_point_meets_what_holds_it():
    point = Piece((HALF, F(1, 4), F(1)))
    assert meet(point, Piece((WHOLE, F(1, 4), F(1))))
    assert not meet(point, Piece((WHOLE, F(1, 3), F(1))))


def test_boxes_meet_in_an_edge_a_corner_or_not_at_all():
    floor = Piece((WHOLE, WHOLE, F(0)))
    assert meet(floor, Piece((F(1), WHOLE, WHOLE)))
    assert meet(Piece((Free(F(0), HALF), F(0), F(0))), Piece((Free(HALF, F(1)), F(0), F(0))))
    assert not meet(floor, Piece((WHOLE, WHOLE, F(1))))


def test_limits_decide_where_boxes_meet():
    # on the edge x = 1, z = 0: y >= 1/2 by one limit, y <= 1/4 by the other
    floor = Piece((WHOLE, WHOLE, F(0)), Limit(0, 1, (-HALF, F(0), F(0), F(1))))
    wall = Piece((F(1), WHOLE, WHOLE), Limit(1, 2, (F(1, 4), F(-1), F(0), F(0))))
    assert not meet(floor, wall)
    wider = Piece((F(1), WHOLE, WHOLE), Limit(1, 2, (HALF, F(-1), F(0), F(0))))
    assert meet(floor, wider)


def test_a_curve_meets_a_face_where_it_ends():
    curve = Piece((WHOLE, Moebius(0, F(1), F(-1), F(1), F(0)), HALF))
    assert meet(curve, Piece((F(0), WHOLE, HALF)))
    assert meet(curve, Piece((F(0), F(1), WHOLE)))
    assert not meet(curve, Piece((F(0), Free(F(0), HALF), WHOLE)))


def test_two_curves_meet_at_a_root():
    falling = Piece((WHOLE, Moebius(0, F(1), F(-1), F(1), F(0)), HALF))
    bent = Piece((WHOLE, Moebius(0, F(0), F(2), F(1), F(1)), HALF))
    # 1 - t = 2 t / (1 + t) at t = sqrt(2) - 1
    assert meet(falling, bent)
    assert not meet(falling, Piece((WHOLE, Moebius(0, F(0), F(2), F(1), F(1)), F(1))))
    short = Piece((Free(F(0), F(1, 4)), Moebius(0, F(0), F(2), F(1), F(1)), HALF))
    assert not meet(falling, short)


def test_curves_over_different_coordinates_meet():
    first = Piece((WHOLE, Moebius(0, F(1), F(-1), F(1), F(0)), HALF))
    second = Piece((HALF, WHOLE, Moebius(1, F(1), F(-1), F(1), F(0))))
    assert meet(first, second)
    assert meet(second, first)
    assert not meet(first, Piece((F(1, 4), WHOLE, Moebius(1, F(1), F(-1), F(1), F(0)))))


def test_corners_of_a_region_lie_on_its_border():
    region = Piece((WHOLE, WHOLE, F(1)), Limit(0, 1, (-HALF, F(0), F(0), F(1))))
    assert set(corners(region)) == {(1, 1, 1), (1, HALF, 1), (HALF, 1, 1)}
