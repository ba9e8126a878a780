"""Vertices of the polytope {x >= 0 : A x <= 1}, with the inequalities that are tight at each.

`A` has shape `(rows, columns)`, all entries positive, so that the polytope is bounded; `x` has length `columns`.
Method: the double description of the cone over it, {(x, t) : x >= 0, t - A x >= 0} (Motzkin, Raiffa, Thompson, Thrall
1953; Fukuda, Prodon 1996). One inequality is added at a time; a new ray joins two adjacent old rays on either side of
it, adjacency being decided by the sets of tight inequalities alone: those that both share must leave a face of
dimension two, which is sure if one ray is simple (no more inequalities are tight than its dimension needs, so that they
are independent), and otherwise if no third ray is tight wherever both are. Exact, and indifferent to degeneracy.

Numbers enter through a *field of signs*: Python integers (rays are kept primitive), or balls, whose sign may be
undecided. Tight sets are bit masks: bit `i < columns` for `x_i = 0`, bit `columns + r` for `A[r] x = 1`.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd
from typing import Any, Protocol

LOG = logging.getLogger(__name__)
MOST_ENTRIES = 10_000_000


class Undecidable(Exception):
    """The sign of a ball that holds zero."""


class TooManyRays(Exception):
    """The polytope has more vertices than memory should hold."""


class Signs(Protocol):
    """What the method needs of a number beside `+ - *`."""

    def sign(self, value: Any) -> int: ...
    def reduced(self, ray: list[Any]) -> list[Any]: ...


class Integers:
    """Python integers."""

    def sign(self, value: int) -> int:
        return (value > 0) - (value < 0)

    def reduced(self, ray: list[int]) -> list[int]:
        divisor = gcd(*ray)
        return [entry // divisor for entry in ray] if divisor > 1 else ray


class Enclosures:
    """Balls of python-flint. Raises Undecidable where a ball holds zero and is not zero."""

    def sign(self, value: Any) -> int:
        if value > 0:
            return 1
        if value < 0:
            return -1
        if value.is_zero():
            return 0
        raise Undecidable

    def reduced(self, ray: list[Any]) -> list[Any]:
        return ray


@dataclass(frozen=True)
class Vertex:
    """The point `numerators / denominator`, and the mask of the inequalities that are tight there."""

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
    everything = (1 << columns) - 1
    rays = [([int(k == i) for k in range(columns + 1)], infinity | everything & ~(1 << i)) for i in range(columns)]
    rays = [([0] * columns + [1], everything), *rays]
    for row, coefficients in enumerate(matrix):
        check_room(len(rays), columns, row, len(matrix))
        rays = _cut(rays, coefficients, 1 << (columns + row), columns - 1, field)
    return [Vertex(tuple(ray[:-1]), ray[-1], tight) for ray, tight in rays if not tight & infinity]


def check_room(rays: int, columns: int, row: int, rows: int) -> None:
    """Tells the log how far the work is. Raises TooManyRays."""
    LOG.info("inequality %d of %d, %d rays", row + 1, rows, rays)
    if rays * (columns + 1) > MOST_ENTRIES:
        raise TooManyRays(f"{rays} rays after {row} of {rows} inequalities")


def _cut(
    rays: list[tuple[list[Any], int]], coefficients: Sequence[Any], bit: int, shared: int, field: Signs
) -> list[tuple[list[Any], int]]:
    """The rays of the cone after `t - coefficients . x >= 0`; `shared` tight inequalities are needed for an edge."""
    inside, outside, kept = [], [], []
    for ray, tight in rays:
        slack = ray[-1]
        for coefficient, entry in zip(coefficients, ray, strict=False):
            if type(entry) is not int or entry:
                slack = slack - coefficient * entry
        match field.sign(slack):
            case 0:
                kept.append((ray, tight | bit))
            case 1:
                kept.append((ray, tight))
                inside.append((ray, tight, slack))
            case _:
                outside.append((ray, tight, slack))
    masks = [tight for _, tight in rays]
    for ray, tight, slack in inside:
        own_simple = tight.bit_count() == shared + 1
        for other, other_tight, excess in outside:
            common = tight & other_tight
            if common.bit_count() < shared:
                continue
            if not own_simple and other_tight.bit_count() > shared + 1 and not _alone(common, masks):
                continue
            joined = [slack * b - excess * a for a, b in zip(ray, other, strict=True)]
            kept.append((field.reduced(joined), common | bit))
    return kept


def _alone(common: int, masks: Sequence[int]) -> bool:
    """Whether only two rays are tight wherever `common` is."""
    return sum(mask & common == common for mask in masks) == 2
