"""Hulls, cuts and what unions leave, against areas and point by point."""

import itertools
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from escalation.repeated.polygons import area, clipped, hull, length, without

F = Fraction
points = st.tuples(st.integers(-5, 5), st.integers(-5, 5)).map(lambda p: (F(p[0]), F(p[1])))
lines = st.tuples(st.integers(-3, 3), st.integers(-3, 3), st.integers(-6, 6)).map(lambda p: tuple(map(F, p)))


def turn(a, b, c):
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def inside(point, polygon):
    """Whether a point lies in a polygon with three corners or more, or on its border."""
    return all(turn(a, b, point) >= 0 for a, b in itertools.pairwise([*polygon, polygon[0]]))


@given(st.lists(points, min_size=1, max_size=9))
def test_a_hull_holds_all_points_and_turns_left_at_each_corner(given_points):
    found = hull(given_points)
    assert set(found) <= set(given_points)
    assert found[0] == min(given_points)
    if len(found) > 2:
        assert all(inside(p, found) for p in given_points)
        around = [*found, *found[:2]]
        assert all(turn(*around[k : k + 3]) > 0 for k in range(len(found)))
    elif len(found) == 2:
        assert all(turn(*found, p) == 0 for p in given_points)


@given(st.lists(points, min_size=1, max_size=9), lines)
def test_the_two_sides_of_a_line_share_the_area(given_points, line):
    polygon = hull(given_points)
    p, q, r = line
    one, other = clipped(polygon, line), clipped(polygon, (-p, -q, -r))
    if (p, q) != (0, 0):
        assert area(one) + area(other) == area(polygon)
    assert all(p * x + q * y >= r for x, y in one)


@given(st.lists(points, min_size=3, max_size=8), st.lists(st.lists(points, min_size=3, max_size=6), max_size=3))
def test_what_is_left_is_what_no_other_polygon_covers(given_points, others):
    polygon = hull(given_points)
    covers = [c for c in map(hull, others) if len(c) > 2]
    if len(polygon) < 3:
        return
    left = without(polygon, covers)
    assert all(area(piece) > 0 for piece in left)
    for piece in left:
        middle = tuple(sum(own) / len(piece) for own in zip(*piece, strict=True))
        assert inside(middle, polygon)
        assert not any(inside(middle, c) for c in covers)
    for x, y in itertools.product(range(-9, 10, 3), repeat=2):
        point = (F(x, 2) + F(1, 97), F(y, 2) + F(1, 89))
        if inside(point, polygon) and not any(inside(point, c) for c in covers):
            assert any(inside(point, piece) for piece in left)


def test_segments():
    segment = ((F(0), F(0)), (F(4), F(2)))
    left = without(segment, [((F(0), F(0)), (F(1), F(1, 2))), ((F(3), F(3, 2)), (F(4), F(2)))])
    assert left == [((F(1), F(1, 2)), (F(3), F(3, 2)))]
    assert length(left[0]) == 2
    assert area(left[0]) == 0
    assert without(segment, [segment]) == []


def test_nothing_and_one_point():
    assert clipped(((F(0), F(0)),), (F(1), F(0), F(1))) == ()
    assert clipped(((F(2), F(0)),), (F(1), F(0), F(1))) == ((F(2), F(0)),)
    assert hull([]) == ()
    assert area(()) == 0
