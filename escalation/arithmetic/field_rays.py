"""Extreme rays of the cone {z >= 0 : e z = 0 for every equality e, a z >= 0 for every inequality a}.

Method: double description, as in `double_description` (Motzkin, Raiffa, Thompson, Thrall 1953; Fukuda, Prodon 1996):
from the rays of the orthant, one row is added at a time. Two rays on either side of a row are joined if they are
adjacent: no third ray is tight wherever both are. Such a pair shares at least `d - 2` tight inequalities, `d` being the
dimension, each equality taking one from it; that is enough if one of them is simple, with no more than `d - 1` that are
tight, since these are independent. Exact, and indifferent to degeneracy; numbers enter through a field of signs:
integers, or balls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from escalation.arithmetic.double_description import Signs, TooManyRays

MOST_RAYS = 2_000
Row = Sequence[Any]


@dataclass(frozen=True)
class Ray:
    """A ray, and the mask of what is tight on it: bit `i` for `z_i = 0`, bit `dimension + r` for inequality `r`."""

    entries: tuple[Any, ...]
    tight: int


@dataclass(frozen=True)
class _Sides:
    """Rays on a row, and those on either side of it with their distance."""

    on: list[Ray]
    inside: list[tuple[Ray, Any]]
    outside: list[tuple[Ray, Any]]


def extreme_rays(dimension: int, equalities: Sequence[Row], inequalities: Sequence[Row], field: Signs) -> list[Ray]:
    """All extreme rays, each once, up to scale. The equalities are independent. Raises TooManyRays.

    >>> from escalation.arithmetic.double_description import Integers
    >>> sorted(r.entries for r in extreme_rays(3, [[1, 1, -1]], [[2, -1, 0]], Integers()))
    [(1, 0, 1), (1, 2, 3)]
    """
    everything = (1 << dimension) - 1
    rays = [Ray(tuple(int(k == i) for k in range(dimension)), everything ^ 1 << i) for i in range(dimension)]
    for n, row in enumerate(equalities):
        sides = _sides(rays, row, field)
        rays = sides.on + _joined(sides, rays, dimension - n - 2, 0, field)
        _check_room(rays)
    for n, row in enumerate(inequalities):
        sides, bit = _sides(rays, row, field), 1 << (dimension + n)
        across = _joined(sides, rays, dimension - len(equalities) - 2, bit, field)
        rays = [*(Ray(ray.entries, ray.tight | bit) for ray in sides.on), *(ray for ray, _ in sides.inside), *across]
        _check_room(rays)
    return rays


def _sides(rays: Sequence[Ray], row: Row, field: Signs) -> _Sides:
    sides = _Sides([], [], [])
    terms = [(k, a) for k, a in enumerate(row) if type(a) is not int or a]
    for ray in rays:
        value: Any = 0
        for k, a in terms:
            if type(ray.entries[k]) is not int or ray.entries[k]:
                value = value + a * ray.entries[k]
        match field.sign(value) if type(value) is not int else (value > 0) - (value < 0):
            case 0:
                sides.on.append(ray)
            case 1:
                sides.inside.append((ray, value))
            case _:
                sides.outside.append((ray, -value))
    return sides


def _joined(sides: _Sides, rays: Sequence[Ray], least: int, bit: int, field: Signs) -> list[Ray]:
    """The rays on the row between adjacent rays on either side, tight where both are and at `bit`."""
    found = []
    masks = [ray.tight for ray in rays]
    for ray, height in sides.inside:
        mine, simple = ray.tight, ray.tight.bit_count() == least + 1
        for other, depth in sides.outside:
            common = mine & other.tight
            if common.bit_count() >= least and (simple or _adjacent(common, other, least, masks)):
                pairs = zip(ray.entries, other.entries, strict=True)
                entries = field.reduced([_product(depth, a) + _product(height, b) for a, b in pairs])
                found.append(Ray(tuple(entries), common | bit))
    return found


def _adjacent(common: int, other: Ray, least: int, masks: Sequence[int]) -> bool:
    """Whether two rays span an edge: one of them is simple, or no third is tight wherever both are."""
    return other.tight.bit_count() == least + 1 or sum(mask & common == common for mask in masks) == 2


def _product(factor: Any, entry: Any) -> Any:
    """Their product; a whole 0 stays one."""
    return 0 if type(entry) is int and entry == 0 else factor * entry


def _check_room(rays: Sequence[Ray]) -> None:
    if len(rays) > MOST_RAYS:
        raise TooManyRays(f"{len(rays)} rays")
