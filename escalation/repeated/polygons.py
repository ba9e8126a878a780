"""Convex polygons in the plane with rational corners: hulls, cuts by half-planes, what a union of polygons leaves.

A polygon is the tuple of its corners, counter-clockwise from the least in lexicographic order, none on a line between
others: one corner for a point, two for a segment, none for the empty set.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

Point = tuple[Fraction, Fraction]
Polygon = tuple[Point, ...]
Line = tuple[Fraction, Fraction, Fraction]


def hull(points: Iterable[Point]) -> Polygon:
    """The convex hull (Andrew 1979).

    >>> [tuple(map(int, corner)) for corner in hull([(0, 0), (2, 0), (1, 0), (0, 2), (1, 1)])]
    [(0, 0), (2, 0), (0, 2)]
    """
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return tuple(ordered)
    lower, upper = _chain(ordered), _chain(ordered[::-1])
    return (*lower[:-1], *upper[:-1])


def _chain(points: Sequence[Point]) -> list[Point]:
    """The points of one side of the hull, in order, turning left at each."""
    kept: list[Point] = []
    for point in points:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
            kept.pop()
        kept.append(point)
    return kept


def _turn(a: Point, b: Point, c: Point) -> Fraction:
    """Twice the area of the triangle, positive where the way from `a` over `b` to `c` turns left."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def clipped(polygon: Polygon, line: Line) -> Polygon:
    """The part where `p x + q y >= r`, for `line = (p, q, r)` (Sutherland, Hodgman 1974).

    >>> [tuple(map(int, corner)) for corner in clipped(((0, 0), (2, 0), (0, 2)), (1, 0, 1))]
    [(1, 0), (2, 0), (1, 1)]
    """
    heights = [line[0] * x + line[1] * y - line[2] for x, y in polygon]
    kept = [point for point, height in zip(polygon, heights, strict=True) if height >= 0]
    around = [*zip(polygon, heights, strict=True), *zip(polygon[:1], heights[:1], strict=True)]
    kept += [_between(a, b, Fraction(g) / (g - h)) for (a, g), (b, h) in pairwise(around) if g * h < 0]
    return hull(kept)


def _between(a: Point, b: Point, part: Fraction) -> Point:
    return a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])


def area(polygon: Polygon) -> Fraction:
    """The area, 0 of points and segments."""
    first = polygon[0] if polygon else None
    return sum((_turn(first, b, c) for b, c in pairwise(polygon[1:])), Fraction(0)) / 2 if first else Fraction(0)


def length(polygon: Polygon) -> Fraction:
    """How far a segment reaches, as the larger of its two extents; 0 of a point."""
    return max((max(own) - min(own) for own in zip(*polygon, strict=True)), default=Fraction(0))


def without(polygon: Polygon, others: Iterable[Polygon]) -> list[Polygon]:
    """What closed convex `others` of the same dimension leave of a polygon: convex pieces of that dimension, no others.

    >>> square = ((0, 0), (2, 0), (2, 2), (0, 2))
    >>> [area(piece) for piece in without(square, [((0, 0), (1, 0), (1, 2), (0, 2))])]
    [Fraction(2, 1)]
    """
    pieces = [polygon]
    for other in others:
        pieces = [left for piece in pieces for left in _outside(piece, other)]
    return pieces


def _outside(piece: Polygon, other: Polygon) -> list[Polygon]:
    """What is left of a piece beyond each side of another polygon in turn, inside the sides before."""
    found = []
    inner = piece
    for p, q, r in _sides(other):
        beyond = clipped(inner, (-p, -q, -r))
        if len(beyond) >= min(len(piece), 3):
            found.append(beyond)
        inner = clipped(inner, (p, q, r))
    return found


def _sides(polygon: Polygon) -> list[Line]:
    """Half-planes whose common part is the polygon, within the line through it where it is a segment."""
    if len(polygon) == 2:
        (a, b), (c, d) = polygon
        p, q = c - a, d - b
        return [(p, q, p * a + q * b), (-p, -q, -p * c - q * d)]
    ends = [*polygon, polygon[0]]
    lines = []
    for (a, b), (c, d) in pairwise(ends):
        p, q = b - d, c - a
        lines.append((p, q, p * a + q * b))
    return lines
