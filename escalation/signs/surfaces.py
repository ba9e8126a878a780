"""Rational points on a surface `p = 0` of a space, where `p` is linear in some coordinate.

The samples of the space are moved along one coordinate, `t = -rest/slope` for `p = slope t + rest`. Doubles choose
which of them may meet given relations; a chosen one is moved again in exact numbers, and believed when every relation
and range holds there exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import numpy as np

from escalation.arithmetic.quotients import Polynomial, value_at
from escalation.signs.samples import Column, Mask, Samples, in_doubles, meets
from escalation.signs.space import Relation, Space

MOST_COORDINATES = 4
TRIED = 3
MARGIN = 1e-9


class Surface:
    """The samples of a space moved onto `polynomial = 0`, one copy for each of a few coordinates."""

    def __init__(self, samples: Samples, polynomial: Polynomial) -> None:
        self.space, self.polynomial, self.samples = samples.space, polynomial, samples
        self._values: dict[str, Column] = {}
        moved = [self._moved(name) for name in solvable(polynomial, samples.space)[:MOST_COORDINATES]]
        self.origin = [(name, k) for name, rows, _ in moved for k in rows]
        points = np.vstack([p for _, _, p in moved]) if moved else np.empty((0, len(self.space.names)))
        self.points: Column = np.asfortranarray(points)

    def _moved(self, name: str) -> tuple[str, list[int], Column]:
        """The samples that stay in the range of the coordinate, by their numbers, and where they come to lie."""
        index = self.space.names.index(name)
        slope = self.polynomial.derivative(index)
        rest = self.polynomial - slope * self.space.ring.gen(index)
        points = self.samples.points.copy(order="F")
        with np.errstate(all="ignore"):
            points[:, index] = -in_doubles(rest, points)[0] / in_doubles(slope, points)[0]
        interval = self.space.ranges[name]
        low = -np.inf if interval.low is None else float(interval.low)
        high = np.inf if interval.high is None else float(interval.high)
        rows = np.flatnonzero((points[:, index] >= low) & (points[:, index] <= high))
        return name, [int(k) for k in rows], points[rows]

    def point(self, relations: Sequence[Relation]) -> dict[str, Fraction] | None:
        """A point of the surface that meets the relations; None where none was found."""
        for k in np.flatnonzero(self._likely(relations))[:TRIED]:
            name, row = self.origin[k]
            moved = solved_in(self.polynomial, self.space, name, self.samples.point(row))
            if moved is not None and meets(self.space, relations, moved):
                return moved
        return None

    def _likely(self, relations: Iterable[Relation]) -> Mask:
        likely = np.ones(len(self.points), dtype=bool)
        for relation in (*relations, *self.space.relations):
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
            self._values[key] = in_doubles(polynomial, self.points)[0]
        return self._values[key]


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
