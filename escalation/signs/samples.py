"""Rational points of a space, and the sure signs of polynomials at them.

Points are doubles, which are rational numbers: `points[k, i]` is coordinate `i` of point `k`. A polynomial of `t` terms
`c_j x^a_j` evaluated in doubles is off by less than `(t + degree + 4) 2^-52 sum |c_j x^a_j|` (Higham 2002, section
3.1); a sign is taken from the double where the value is larger than that, and computed exactly where it is not.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from escalation.arithmetic.quotients import Polynomial, rational_of, value_at
from escalation.evaluation import as_float
from escalation.signs.space import Range, Relation, Space

Signs = npt.NDArray[np.int8]
Column = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
MOST_CORNERS = 64
MOST_PAIRS = 3000
FAR = Fraction(10)
SEED = 1


@dataclass
class Samples:
    """Points of a space; the signs of polynomials at them are computed once."""

    space: Space
    points: Column
    _signs: dict[str, tuple[Polynomial, Signs]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.points)

    def point(self, index: int) -> dict[str, Fraction]:
        """A point, exactly."""
        return {n: Fraction(float(x)) for n, x in zip(self.space.names, self.points[index], strict=True)}

    def signs(self, polynomial: Polynomial) -> Signs:
        """The sign at every point, shape `(points,)`."""
        key = str(polynomial)
        if key not in self._signs:
            self._signs[key] = polynomial, self._computed(polynomial, self.points)
        return self._signs[key][1]

    def _computed(self, polynomial: Polynomial, points: Column) -> Signs:
        values, bound = _in_doubles(polynomial, points)
        with np.errstate(invalid="ignore"):
            signs = np.where(values > bound, 1, np.where(values < -bound, -1, 0)).astype(np.int8)
        for k in np.flatnonzero(signs == 0):
            exact = value_at(polynomial, [Fraction(float(x)) for x in points[k]])
            signs[k] = (exact > 0) - (exact < 0)
        return signs

    def meeting(self, relations: Iterable[Relation], clauses: Iterable[Sequence[Relation]] = ()) -> Mask:
        """Which points meet all relations, and of each clause at least one."""
        met = np.ones(len(self.points), dtype=bool)
        for relation in relations:
            met &= self._meets(relation)
        for clause in clauses:
            met &= np.any([self._meets(r) for r in clause], axis=0) if clause else False
        return met

    def _meets(self, relation: Relation) -> Mask:
        signs = self.signs(relation.polynomial)
        met: Mask = {">": signs > 0, ">=": signs >= 0, "=": signs == 0, "!=": signs != 0}[relation.operator]
        return met

    def add(self, point: Mapping[str, Fraction]) -> None:
        """One more point, if doubles can say it."""
        row = [as_float(point[n]) for n in self.space.names]
        if all(math.isfinite(x) and Fraction(x) == point[n] for x, n in zip(row, self.space.names, strict=True)):
            new = np.array([row])
            for key, (polynomial, signs) in self._signs.items():
                self._signs[key] = polynomial, np.concatenate([signs, self._computed(polynomial, new)])
            self.points = np.vstack([self.points, new])


def _in_doubles(polynomial: Polynomial, points: Column) -> tuple[Column, Column]:
    values = np.zeros(len(points))
    sizes = np.zeros(len(points))
    count = 0
    with np.errstate(all="ignore"):
        for exponents, coefficient in polynomial.terms():
            term = np.full(len(points), as_float(rational_of(coefficient)))
            for i, power in enumerate(exponents):
                if power:
                    term = term * points[:, i] ** int(power)
            values += term
            sizes += np.abs(term)
            count += 1
        bound = sizes * ((count + max(int(polynomial.total_degree()), 0) + 4) * 2.0**-52) + 1e-300
    return values, np.where(np.isfinite(bound), bound, np.inf)


def samples_of(space: Space, count: int, center: Mapping[str, Fraction] | None = None, seed: int = SEED) -> Samples:
    """Points of a space: around a center first, then points next to corners, then `count` that are drawn.

    Around the center means: the center itself, then with one coordinate moved to a quarter of its range, then with two,
    so that the first point that shows something differs from the center in as few names as can be.
    """
    generator = np.random.default_rng(seed)
    names = space.names
    columns = [_column(space.ranges[n], n in space.whole, generator, count) for n in names]
    drawn = np.array(columns).T.reshape(count, len(names))
    corners = np.array([_ends(space.ranges[n], generator, MOST_CORNERS) for n in names]).T
    around = _around(space, center) if center is not None else np.empty((0, len(names)))
    points = np.vstack([around, corners.reshape(MOST_CORNERS, len(names)), drawn])
    samples = Samples(space, points)
    inside = samples.meeting(space.relations) & within(space, points)
    return Samples(space, points[inside])


def _around(space: Space, center: Mapping[str, Fraction]) -> Column:
    """The center and its neighbours with one and with two coordinates moved, shape `(points, coordinates)`."""
    middle = [_inside(space.ranges[n], as_float(center[n])) for n in space.names]
    steps = [_quarters(space.ranges[n]) for n in space.names]
    order = range(len(middle))
    single = [(i, x) for i in order for x in steps[i]]
    rows = [middle]
    rows += [[x if k == i else m for k, m in enumerate(middle)] for i, x in single]
    pairs = ((i, x, j, y) for (i, x), (j, y) in itertools.combinations(single, 2) if i != j)
    rows += [
        [x if k == i else y if k == j else m for k, m in enumerate(middle)]
        for i, x, j, y in itertools.islice(pairs, MOST_PAIRS)
    ]
    return np.array(rows).reshape(len(rows), len(middle))


def _quarters(interval: Range) -> list[float]:
    low, high = _reach(interval)
    return list(dict.fromkeys([high, low, low + (high - low) / 4, low + 3 * (high - low) / 4]))


def _inside(interval: Range, value: float) -> float:
    low, high = _reach(interval)
    return min(max(value, low), high)


def within(space: Space, points: Column) -> Mask:
    """Which points lie in the ranges; an end is compared with the doubles nearest to it inside."""
    met = np.ones(len(points), dtype=bool)
    for k, name in enumerate(space.names):
        interval, column = space.ranges[name], points[:, k]
        low, high = _reach(interval)
        if interval.low is not None:
            met &= column > low if interval.low_open and Fraction(low) == interval.low else column >= low
        if interval.high is not None:
            met &= column < high if interval.high_open and Fraction(high) == interval.high else column <= high
    return met


def _reach(interval: Range) -> tuple[float, float]:
    """The ends as doubles inside the interval; a few units beyond where there is no end."""
    low = interval.low if interval.low is not None else min(Fraction(0), interval.high or Fraction(0)) - FAR
    high = interval.high if interval.high is not None else max(low, Fraction(0)) + FAR
    first, last = as_float(low), as_float(high)
    if first < low:
        first = math.nextafter(first, math.inf)
    if last > high:
        last = math.nextafter(last, -math.inf)
    return first, last


def _column(interval: Range, whole: bool, generator: np.random.Generator, count: int) -> Column:
    low, high = _reach(interval)
    if whole:
        return np.floor(low + generator.random(count) * (high - low + 1)).clip(low, high)
    return (low + (high - low) * generator.random(count)).clip(low, high)


def _ends(interval: Range, generator: np.random.Generator, count: int) -> Column:
    low, high = _reach(interval)
    return np.where(generator.random(count) < 0.5, low, high)


def meets(space: Space, relations: Sequence[Relation], point: dict[str, Fraction]) -> bool:
    """Whether a point lies in the space and meets the relations."""
    return space.holds(point) and all(space.met(r, point) for r in relations)
