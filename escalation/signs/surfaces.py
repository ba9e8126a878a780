"""Rational points on a surface `p = 0` of a space, where `p` is linear in some coordinate.

The samples of the space are moved along one coordinate, `t = -rest/slope` for `p = slope t + rest`. Doubles choose
which of them may meet given relations; a chosen one is moved again in exact numbers, and believed when every relation
and range holds there exactly.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from escalation.arithmetic.quotients import Polynomial, value_at
from escalation.signs.samples import Column, Mask, Products, Samples, in_doubles, meets
from escalation.signs.space import Relation, Space

MOST_COORDINATES = 4
TRIED = 3
MARGIN = 1e-9


class Surface:
    """The samples of a space moved onto `polynomial = 0`, along one after another of a few coordinates."""

    def __init__(self, samples: Samples, polynomial: Polynomial) -> None:
        self.space, self.polynomial, self.samples = samples.space, polynomial, samples
        self._products = samples.products
        self._sheets: list[_Sheet] = []
        self._waiting = solvable(polynomial, samples.space)[:MOST_COORDINATES]

    def point(self, relations: Sequence[Relation]) -> dict[str, Fraction] | None:
        """A point of the surface that meets the relations; None where none was found."""
        for name, row in itertools.islice(self._likely(relations), TRIED):
            moved = solved_in(self.polynomial, self.space, name, self.samples.point(row))
            if moved is not None and meets(self.space, relations, moved):
                return moved
        return None

    def _likely(self, relations: Sequence[Relation]) -> Iterator[tuple[str, int]]:
        """The coordinates and samples that doubles choose."""
        for sheet in self._each():
            for k in np.flatnonzero(sheet.likely((*relations, *self.space.relations))):
                yield sheet.name, sheet.rows[k]

    def _each(self) -> Iterator[_Sheet]:
        """The moved samples, made when they are first asked for."""
        yield from self._sheets
        while self._waiting:
            self._sheets.append(_moved(self.space, self._products, self.polynomial, self._waiting.pop(0)))
            yield self._sheets[-1]


@dataclass
class _Sheet:
    """Samples moved along one coordinate, by their numbers, and where they come to lie."""

    name: str
    rows: list[int]
    products: Products
    _values: dict[str, Column] = field(default_factory=dict)

    def likely(self, relations: Iterable[Relation]) -> Mask:
        """Which points seem to meet the relations."""
        likely = np.ones(len(self.rows), dtype=bool)
        for relation in relations:
            values = self._value(relation.polynomial)
            if relation.operator == "=":
                likely &= np.abs(values) < MARGIN
            elif relation.operator == "!=":
                likely &= np.abs(values) > MARGIN
            else:
                likely &= values > (MARGIN if relation.operator == ">" else -MARGIN)
        return likely

    def _value(self, polynomial: Polynomial) -> Column:
        key = str(polynomial)
        if key not in self._values:
            self._values[key] = in_doubles(polynomial, self.products)[0]
        return self._values[key]


def _moved(space: Space, samples: Products, polynomial: Polynomial, name: str) -> _Sheet:
    """The samples that stay in the range of a coordinate when they are moved along it."""
    index = space.names.index(name)
    slope = polynomial.derivative(index)
    rest = polynomial - slope * space.ring.gen(index)
    points = samples.points.copy(order="F")
    with np.errstate(all="ignore"):
        points[:, index] = -in_doubles(rest, samples)[0] / in_doubles(slope, samples)[0]
    interval = space.ranges[name]
    low = -np.inf if interval.low is None else float(interval.low)
    high = np.inf if interval.high is None else float(interval.high)
    rows = np.flatnonzero((points[:, index] >= low) & (points[:, index] <= high))
    return _Sheet(name, rows.tolist(), Products(np.asfortranarray(points[rows])))


def solvable(polynomial: Polynomial, space: Space) -> list[str]:
    """The coordinates in which a polynomial is linear.

    >>> from escalation.arithmetic.quotients import ring_of
    >>> from escalation.signs.space import Range
    >>> ring = ring_of(["x", "y"])
    >>> x, y = ring.gens()
    >>> solvable(x * x + y, Space(ring, {"x": Range(), "y": Range()}))
    ['y']
    """
    return [n for n, degree in zip(space.names, polynomial.degrees(), strict=True) if degree == 1]


def solved_in(
    polynomial: Polynomial, space: Space, name: str, point: Mapping[str, Fraction]
) -> dict[str, Fraction] | None:
    """The point with one coordinate moved so that a polynomial, linear in it, is 0; None where its slope is 0."""
    index = space.names.index(name)
    at = [point[n] for n in space.names]
    slope = value_at(polynomial.derivative(index), at)
    if slope == 0:
        return None
    at[index] = Fraction(0)
    return {**point, name: -value_at(polynomial, at) / slope}
