"""Pieces of the unit cube, described in closed form: points, boxes, regions under a hyperbola, curves, surfaces.

A point of the cube is `(x_0, x_1, x_2)`. A piece gives each coordinate as a number, as free in an interval, or as a
Moebius function `(p + q t) / (r + s t)` of one free coordinate `t`, the driver; one bilinear inequality
`a + b u + c v + d u v >= 0` between two free coordinates may cut it. Pieces are closed and connected, so that the
connected components of their union are those of the graph that joins two pieces that meet.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from escalation.arithmetic.quadratic_field import Surd, quadratic_roots

Number = Fraction | Surd
Point = tuple[Number, Number, Number]
Bilinear = tuple[Fraction, Fraction, Fraction, Fraction]


@dataclass(frozen=True)
class Free:
    """A coordinate that takes every value of an interval, `low < high`."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Moebius:
    """A coordinate that is `(p + q t) / (r + s t)` with `t = x[of]`, `of` less than its own place, `q r != p s`."""

    of: int
    p: Fraction
    q: Fraction
    r: Fraction
    s: Fraction

    def __call__(self, t: Any) -> Any:
        return (self.p + self.q * t) / (self.r + self.s * t)

    @property
    def pole(self) -> Fraction | None:
        """Where it has no value."""
        return -self.r / self.s if self.s else None

    def where(self, value: Fraction) -> Fraction | None:
        """The `t` at which it takes a value, None if it is taken at infinity only."""
        below = self.q - value * self.s
        return (value * self.r - self.p) / below if below else None


@dataclass(frozen=True)
class Limit:
    """`a + b u + c v + d u v >= 0` for the coordinates `u = x[first]`, `v = x[second]`."""

    first: int
    second: int
    coefficients: Bilinear

    def holds(self, point: Sequence[Any]) -> bool:
        """Whether it holds at a point."""
        return bool(bilinear(self.coefficients, point[self.first], point[self.second]) >= 0)


Coordinate = Number | Free | Moebius


@dataclass(frozen=True)
class Piece:
    """A closed connected piece of the cube."""

    coordinates: tuple[Coordinate, Coordinate, Coordinate]
    limit: Limit | None = None

    @property
    def free(self) -> tuple[int, ...]:
        """The coordinates that are free; their number is the dimension."""
        return tuple(i for i, c in enumerate(self.coordinates) if isinstance(c, Free))

    @property
    def curved(self) -> bool:
        """Whether a coordinate is a function of another."""
        return any(isinstance(c, Moebius) for c in self.coordinates)

    @property
    def driver(self) -> int:
        """The coordinate of which others are functions."""
        return next(c.of for c in self.coordinates if isinstance(c, Moebius))

    def at(self, values: Sequence[Number]) -> Point:
        """The point at which the free coordinates have these values."""
        given = dict(zip(self.free, values, strict=True))
        x, y, z = (
            given[i] if isinstance(c, Free) else c(given[c.of]) if isinstance(c, Moebius) else c
            for i, c in enumerate(self.coordinates)
        )
        return x, y, z

    def contains(self, point: Point) -> bool:
        """Whether a point lies in the piece."""
        if not all(_admits(c, x) for c, x in zip(self.coordinates, point, strict=True)):
            return False
        if any(isinstance(c, Moebius) and c(point[c.of]) != x for c, x in zip(self.coordinates, point, strict=True)):
            return False
        return self.limit is None or self.limit.holds(point)


def bilinear(coefficients: Bilinear, u: Any, v: Any) -> Any:
    """`a + b u + c v + d u v`."""
    a, b, c, d = coefficients
    return a + b * u + c * v + d * u * v


def _admits(coordinate: Coordinate, value: Number) -> bool:
    if isinstance(coordinate, Free):
        return bool(coordinate.low <= value <= coordinate.high)
    return isinstance(coordinate, Moebius) or coordinate == value


def corners(piece: Piece) -> list[Point]:
    """Points of a piece that span it: the ends of its intervals, and where its limit crosses an edge.

    A function that is linear in each coordinate takes its extremes here, unless a coordinate is a function of another
    or the limit is a hyperbola.
    """
    ends = [(c.low, c.high) for c in piece.coordinates if isinstance(c, Free)]
    points = [piece.at(chosen) for chosen in itertools.product(*ends)]
    if piece.limit is not None:
        points = [p for p in points if piece.limit.holds(p)] + list(_crossings(piece, piece.limit))
    return list(dict.fromkeys(points))


def _crossings(piece: Piece, limit: Limit) -> Iterator[Point]:
    """Where `a + b u + c v + d u v = 0` on the edges of the rectangle."""
    a, b, c, d = limit.coefficients
    u, v = piece.coordinates[limit.first], piece.coordinates[limit.second]
    assert isinstance(u, Free) and isinstance(v, Free)
    for end in (u.low, u.high):
        if c + d * end and v.low <= (value := -(a + b * end) / (c + d * end)) <= v.high:
            yield piece.at((end, value))
    for end in (v.low, v.high):
        if b + d * end and u.low <= (value := -(a + c * end) / (b + d * end)) <= u.high:
            yield piece.at((value, end))


def intervals(breaks: Iterable[Fraction], holds: Callable[[Fraction], bool]) -> list[tuple[Fraction, Fraction]]:
    """The maximal closed intervals in [0, 1] on which a closed condition holds that changes at `breaks` only.

    >>> intervals([Fraction(1, 2)], lambda t: t <= Fraction(1, 2))
    [(Fraction(0, 1), Fraction(1, 2))]
    """
    inner = {b for b in breaks if 0 < b < 1}
    ends = sorted({Fraction(0), Fraction(1), *inner})
    found: list[tuple[Fraction, Fraction]] = [(t, t) for t in ends[:1] if holds(t)]
    for low, high in itertools.pairwise(ends):
        if holds((low + high) / 2):
            start = found.pop()[0] if found and found[-1][1] == low else low
            found.append((start, high))
        elif holds(high):
            found.append((high, high))
    return found


def meet(first: Piece, second: Piece) -> bool:
    """Whether two pieces have a point in common."""
    if not first.free or not second.free:
        point, other = (first, second) if not first.free else (second, first)
        return other.contains(point.at(()))
    if first.curved and second.curved:
        return _curves_meet(first, second)
    if first.curved or second.curved:
        curve, box = (first, second) if first.curved else (second, first)
        return _curve_meets_box(curve, box)
    return _boxes_meet(first, second)


def _boxes_meet(first: Piece, second: Piece) -> bool:
    """Boxes with limits: the limits that are left are linear, or one and the same."""
    common = [_common(a, b) for a, b in zip(first.coordinates, second.coordinates, strict=True)]
    if any(c is None for c in common):
        return False
    limits = {limit for limit in (first.limit, second.limit) if limit is not None}
    ends = [(c.low, c.high) if isinstance(c, Free) else (c,) for c in common]
    if len(limits) < 2:
        return any(all(limit.holds(p) for limit in limits) for p in itertools.product(*ends))
    (axis,) = [i for i, c in enumerate(common) if isinstance(c, Free)] or [0]
    if len(ends[axis]) == 1:
        return all(limit.holds([e[0] for e in ends]) for limit in limits)
    inside = [_where_linear(limit, ends, axis) for limit in limits]
    return all(inside) and max(low for low, _ in inside) <= min(high for _, high in inside)


def _where_linear(limit: Limit, ends: Sequence[Any], axis: int) -> tuple[Any, ...]:
    """The part of an edge on which a limit holds, as `(low, high)`; empty if it holds nowhere."""
    low, high = ends[axis]

    def value(t: Any) -> Any:
        point = [t if i == axis else e[0] for i, e in enumerate(ends)]
        return bilinear(limit.coefficients, point[limit.first], point[limit.second])

    at_low, at_high = value(low), value(high)
    if at_low >= 0 and at_high >= 0:
        return low, high
    if at_low < 0 and at_high < 0:
        return ()
    zero = low + (high - low) * at_low / (at_low - at_high)
    return (low, zero) if at_low >= 0 else (zero, high)


def _common(a: Coordinate, b: Coordinate) -> Any:
    """The values that two coordinates without functions share: a number, an interval, or None."""
    if isinstance(a, Free) and isinstance(b, Free):
        low, high = max(a.low, b.low), min(a.high, b.high)
        return Free(low, high) if low < high else low if low == high else None
    if isinstance(a, Free):
        return _common(b, a)
    return a if _admits(b, a) else None  # type: ignore[arg-type]


def _curve_meets_box(curve: Piece, box: Piece) -> bool:
    """Along the curve: where do its coordinates lie in the box?

    A limit of the box stands at a player who is fixed; on a curve that lies in that face with him indifferent, it is an
    equation that holds, and elsewhere the curve meets the face in single points.
    """
    own = curve.coordinates[curve.driver]
    assert isinstance(own, Free)
    breaks = {own.low, own.high}
    for c, b in zip(curve.coordinates, box.coordinates, strict=True):
        ends = [e for e in ((b.low, b.high) if isinstance(b, Free) else (b,)) if isinstance(e, Fraction)]
        breaks |= {w for e in ends if (w := c.where(e) if isinstance(c, Moebius) else e) is not None}
    inside = sorted(t for t in breaks if own.low <= t <= own.high)
    tried = [*inside, *((a + b) / 2 for a, b in itertools.pairwise(inside))]
    return any(_meets_at(curve, t, box) for t in tried)


def _meets_at(curve: Piece, t: Number, other: Piece) -> bool:
    """Whether the curve at `t` (with its second free coordinate, if it is a surface) meets a box."""
    fixed = tuple(
        t if i == curve.driver else c(t) if isinstance(c, Moebius) else c for i, c in enumerate(curve.coordinates)
    )
    return _boxes_meet(Piece(fixed), other)  # type: ignore[arg-type]


def _curves_meet(first: Piece, second: Piece) -> bool:
    """Two curves, or two surfaces over curves: at the values of the driver where they agree."""
    i, j = first.driver, second.driver
    if i != j:
        early, late, driver = (first, second, i) if i < j else (second, first, j)
        fixed = late.coordinates[driver]
        own = early.coordinates[driver]
        assert isinstance(own, Free) and not isinstance(fixed, Free | Moebius)
        return own.low <= fixed <= own.high and late.contains(early.at((fixed,)))
    common = _common(first.coordinates[i], second.coordinates[i])
    if common is None:
        return False
    for k, (a, b) in enumerate(zip(first.coordinates, second.coordinates, strict=True)):
        assert k == i or isinstance(a, Free) == isinstance(b, Free), "surfaces meet surfaces only"
        if not isinstance(a, Free) and not isinstance(b, Free) and a != b:
            return any(
                _admits(common, t) and second.contains(first.at((t,)))
                for t in _agreement(_as_moebius(a), _as_moebius(b))
            )
    return True


def _as_moebius(coordinate: Any) -> Moebius:
    return coordinate if isinstance(coordinate, Moebius) else Moebius(0, coordinate, *map(Fraction, (0, 1, 0)))


def _agreement(a: Moebius, b: Moebius) -> list[Number]:
    """Where `a(t) = b(t)`, two functions that are not the same."""
    quadratic = (a.p * b.r - b.p * a.r, a.p * b.s + a.q * b.r - b.p * a.s - b.q * a.r, a.q * b.s - b.q * a.s)
    if not any(quadratic):
        return []
    return [t for t in quadratic_roots(*reversed(quadratic)) if t not in (a.pole, b.pole)]
