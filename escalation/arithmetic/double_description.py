"""Extreme rays of cones {z >= 0 : a z >= 0 for every row a}, one row at a time; the vertices of a polytope by them.

The double description of a cone are its rows and its extreme rays (Motzkin, Raiffa, Thompson, Thrall 1953). A new row
keeps the rays on its right side; a new ray, on the row itself, joins every adjacent pair of old rays on either side of
it. Two rays are adjacent if no third is tight wherever both are (Fukuda, Prodon 1996, proposition 7). The inequalities
that both share must then leave a face of dimension two; that is also enough if one of the rays is simple (no more
inequalities are tight than its dimension needs, so that they are independent). Exact, and indifferent to degeneracy.

Numbers enter through a *field of signs*: Python integers (rays are kept primitive), or balls, whose sign may be
undecided. Tight sets are bit masks. The vertices of {x >= 0 : A x <= 1}, `A` of shape `(rows, columns)` and positive,
so that the polytope is bounded, are rays of the cone over it, {(x, t) : x >= 0, t - A x >= 0}.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import gcd
from typing import Any, Protocol

LOG = logging.getLogger(__name__)
MOST_ENTRIES = 10_000_000
Ray = tuple[tuple[Any, ...], int]
Entries = Sequence[Any]


class Undecidable(Exception):
    """The sign of a ball that holds zero."""


class TooManyRays(Exception):
    """There are more rays than memory should hold."""


class Signs(Protocol):
    """What the method needs of a kind of number: its sign, and `height * other + depth * ray`, up to scale."""

    def sign(self, value: Any) -> int: ...
    def joined(self, height: Any, other: Entries, depth: Any, ray: Entries) -> Iterable[Any]: ...


class Integers:
    """Python integers."""

    def sign(self, value: int) -> int:
        return (value > 0) - (value < 0)

    def joined(self, height: int, other: Sequence[int], depth: int, ray: Sequence[int]) -> Iterable[int]:
        entries = [height * b + depth * a for a, b in zip(ray, other, strict=True)]
        divisor = gcd(*entries)
        return [entry // divisor for entry in entries] if divisor > 1 else entries


class Enclosures:
    """Balls of python-flint; a whole 0 stays one. Raises Undecidable where a ball holds zero and is not zero."""

    def sign(self, value: Any) -> int:
        if value > 0:
            return 1
        if value < 0:
            return -1
        if value == 0:
            return 0
        raise Undecidable

    def joined(self, height: Any, other: Entries, depth: Any, ray: Entries) -> Iterable[Any]:
        pairs = zip(ray, other, strict=True)
        return [(height * b if b else 0) + (depth * a if a else 0) for a, b in pairs]


@dataclass(frozen=True)
class Vertex:
    """The point `numerators / denominator`, and the mask of the inequalities that are tight there.

    Bit `i < columns` is for `x_i = 0`, bit `columns + r` for `A[r] x = 1`.
    """

    numerators: tuple[Any, ...]
    denominator: Any
    tight: int


def vertices(matrix: Sequence[Sequence[Any]], field: Signs) -> list[Vertex]:
    """All vertices, each once. Raises TooManyRays, and what `field` raises.

    >>> [(v.numerators, v.denominator) for v in vertices([[1, 2]], Integers())]
    [((0, 0), 1), ((1, 0), 1), ((0, 1), 2)]
    """
    columns = len(matrix[0])
    infinity = 1 << (columns + len(matrix))
    *axes, (last, at_zero) = orthant(columns + 1)
    rays = [(last, at_zero), *((axis, infinity | tight & at_zero) for axis, tight in axes)]
    for row, coefficients in enumerate(matrix):
        check_room(len(rays), columns, row, len(matrix))
        rays = cut_by(rays, [*(-a for a in coefficients), 1], 1 << (columns + row), columns - 1, field)
    return [Vertex(tuple(ray[:-1]), ray[-1], tight) for ray, tight in rays if not tight & infinity]


def check_room(rays: int, columns: int, row: int, rows: int) -> None:
    """Tells the log how far the work is. Raises TooManyRays."""
    LOG.info("inequality %d of %d, %d rays", row + 1, rows, rays)
    if rays * (columns + 1) > MOST_ENTRIES:
        raise TooManyRays(f"{rays} rays after {row} of {rows} inequalities")


def orthant(n: int) -> list[Ray]:
    """The rays of {z >= 0}: the axes, with bit `i` for `z_i = 0`.

    >>> orthant(2)
    [((1, 0), 2), ((0, 1), 1)]
    """
    return [(tuple(int(k == i) for k in range(n)), (1 << n) - 1 & ~(1 << i)) for i in range(n)]


def cut_by(rays: Sequence[Ray], row: Entries, bit: int, shared: int, field: Signs) -> list[Ray]:
    """The rays of the cone after `row z >= 0`, which has a bit; an edge needs `shared` tight inequalities."""
    sides = _sides(rays, row, field)
    kept = [(ray, tight if sign else tight | bit) for (ray, tight), _, sign in sides if sign >= 0]
    return kept + _across(sides, bit, shared, field)


def laid_on(rays: Sequence[Ray], row: Entries, shared: int, field: Signs) -> list[Ray]:
    """The rays of the cone after `row z = 0`."""
    sides = _sides(rays, row, field)
    return [ray for ray, _, sign in sides if not sign] + _across(sides, 0, shared, field)


def _sides(rays: Sequence[Ray], row: Entries, field: Signs) -> list[tuple[Ray, Any, int]]:
    """Every ray with `row z`, and its sign."""
    terms = [(k, a) for k, a in enumerate(row) if a]
    slacks = [sum(a * ray[k] for k, a in terms if ray[k]) for ray, _ in rays]
    return [(ray, slack, field.sign(slack)) for ray, slack in zip(rays, slacks, strict=True)]


def _across(sides: Sequence[tuple[Ray, Any, int]], bit: int, shared: int, field: Signs) -> list[Ray]:
    """The rays on the row between adjacent rays on either side, tight where both are and at `bit`."""
    above = [(*ray, slack) for ray, slack, sign in sides if sign > 0]
    below = [(*ray, -slack) for ray, slack, sign in sides if sign < 0]
    masks = [tight for (_, tight), _, _ in sides]
    found: list[Ray] = []
    for ray, tight, height in above:
        simple = tight.bit_count() == shared + 1
        for other, other_tight, depth in below:
            common = tight & other_tight
            if common.bit_count() < shared:
                continue
            if simple or other_tight.bit_count() == shared + 1 or _alone(common, masks):
                found.append((tuple(field.joined(height, other, depth, ray)), common | bit))
    return found


def _alone(common: int, masks: Sequence[int]) -> bool:
    """Whether only two rays are tight wherever `common` is."""
    met = 0
    for mask in masks:
        met += mask & common == common
        if met > 2:
            return False
    return True
