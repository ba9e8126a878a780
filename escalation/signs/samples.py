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
from escalation.signs.space import HOLDS, Relation, Space

Signs = npt.NDArray[np.int8]
Column = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
MOST_CORNERS = 64
MOST_PAIRS = 3000
FAR = Fraction(10)
SEED = 1
TINY = 1e-290
MOST_PRODUCTS = 400


@dataclass(frozen=True)
class Product:
    """A product of coordinates at every point, where it is 0, and where it may have lost digits by its smallness."""

    values: Column
    zero: Mask
    lost: Mask


@dataclass
class Products:
    """Products of the coordinates of points, each computed once: the polynomials of a game share them."""

    points: Column
    _known: dict[tuple[int, ...], Product] = field(default_factory=dict)

    def of(self, powers: tuple[int, ...]) -> Product:
        """The product of the coordinates to these powers."""
        known = self._known.get(powers)
        if known is None:
            known = self._computed(powers)
            if len(self._known) < MOST_PRODUCTS:
                self._known[powers] = known
        return known

    def _computed(self, powers: tuple[int, ...]) -> Product:
        values = np.ones(len(self.points))
        small, zero = np.zeros(len(values), dtype=bool), np.zeros(len(values), dtype=bool)
        for i, power in enumerate(powers):
            if power:
                factor = self.points[:, i] ** power if power > 1 else self.points[:, i]
                values = values * factor
                small |= (np.abs(factor) < TINY) | (np.abs(values) < TINY)
                zero |= self.points[:, i] == 0
        return Product(values, zero, small & ~zero)


@dataclass
class Samples:
    """Points of a space; the signs of polynomials at them are computed once."""

    space: Space
    points: Column
    products: Products = field(init=False)
    _signs: dict[str, tuple[Polynomial, Signs]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.products = Products(self.points)

    def __len__(self) -> int:
        return len(self.points)

    def point(self, index: int) -> dict[str, Fraction]:
        """A point, exactly."""
        return {n: Fraction(float(x)) for n, x in zip(self.space.names, self.points[index], strict=True)}

    def signs(self, polynomial: Polynomial) -> Signs:
        """The sign at every point, shape `(points,)`."""
        key = str(polynomial)
        if key not in self._signs:
            self._signs[key] = polynomial, self._computed(polynomial, self.products)
        return self._signs[key][1]

    def _computed(self, polynomial: Polynomial, products: Products) -> Signs:
        values, bound = in_doubles(polynomial, products)
        with np.errstate(invalid="ignore"):
            signs = np.where(values > bound, 1, np.where(values < -bound, -1, 0)).astype(np.int8)
        for k in np.flatnonzero((signs == 0) & (bound != 0)):
            exact = value_at(polynomial, [Fraction(float(x)) for x in products.points[k]])
            signs[k] = (exact > 0) - (exact < 0)
        return signs

    def meeting(self, relations: Iterable[Relation], clauses: Iterable[Sequence[Relation]] = ()) -> Mask:
        """Which points meet all relations, and of each clause at least one."""
        met = np.ones(len(self.points), dtype=bool)
        for relation in relations:
            met &= self._meets(relation)
            if not met.any():
                return met
        for clause in clauses:
            met &= np.any([self._meets(r) for r in clause], axis=0) if clause else False
        return met

    def _meets(self, relation: Relation) -> Mask:
        met: Mask = HOLDS[relation.operator](self.signs(relation.polynomial), 0)
        return met

    def add(self, point: Mapping[str, Fraction]) -> None:
        """One more point, if doubles can say it."""
        row = [as_float(point[n]) for n in self.space.names]
        if all(math.isfinite(x) and Fraction(x) == point[n] for x, n in zip(row, self.space.names, strict=True)):
            new = Products(np.array([row]))
            for key, (polynomial, signs) in self._signs.items():
                self._signs[key] = polynomial, np.concatenate([signs, self._computed(polynomial, new)])
            self.points = np.asfortranarray(np.vstack([self.points, new.points]))
            self.products = Products(self.points)


def in_doubles(polynomial: Polynomial, products: Products) -> tuple[Column, Column]:
    """Values, and bounds on their errors: infinite where a product is too small or too large for a double."""
    count = len(products.points)
    values, sizes, lost = np.zeros(count), np.zeros(count), np.zeros(count, dtype=bool)
    with np.errstate(all="ignore"):
        for exponents, number in polynomial.terms():
            coefficient = as_float(rational_of(number))
            product = products.of(tuple(map(int, exponents)))
            term = coefficient * product.values
            size = np.abs(term)
            values += term
            sizes += size
            lost |= product.lost | ((size < TINY) & ~product.zero) | (abs(coefficient) < TINY)
        degree = max(int(polynomial.total_degree()), 0)
        bound = sizes * ((len(polynomial) + 4 * degree + 4) * 2.0**-52)
    return values, np.where(np.isfinite(bound) & ~lost, bound, np.inf)


def samples_of(space: Space, count: int, center: Mapping[str, Fraction] | None = None, seed: int = SEED) -> Samples:
    """Points of a space: around a center first, then points next to corners, then `count` that are drawn.

    Around the center means: the center itself, then with one coordinate moved to a quarter of its range, then with two,
    so that the first point that shows something differs from the center in as few names as can be.
    """
    generator = np.random.default_rng(seed)
    ends = [_reach(space, n) for n in space.names]
    drawn = [
        _drawn(*reach, n in space.whole, generator.random(count)) for n, reach in zip(space.names, ends, strict=True)
    ]
    corners = [np.where(generator.random(MOST_CORNERS) < 0.5, low, high) for low, high in ends]
    around = _around(space, center) if center is not None else np.empty((0, len(ends)))
    points = np.vstack([around, _table(corners, MOST_CORNERS), _table(drawn, count)])
    samples = Samples(space, points[within(space, points)])
    return Samples(space, np.asfortranarray(samples.points[samples.meeting(space.relations)]))


def _table(columns: Sequence[Column], rows: int) -> Column:
    return np.array(columns).T.reshape(rows, len(columns))


def _around(space: Space, center: Mapping[str, Fraction]) -> Column:
    """The center and its neighbours with one and with two coordinates moved, shape `(points, coordinates)`."""
    middle = [_inside(space, n, as_float(center[n])) for n in space.names]
    steps = [_quarters(space, n) for n in space.names]
    single = [(i, x) for i, own in enumerate(steps) for x in own]
    pairs = ((a, b) for a, b in itertools.combinations(single, 2) if a[0] != b[0])
    moved = [(), *((a,) for a in single), *itertools.islice(pairs, MOST_PAIRS)]
    rows = np.tile(np.array(middle), (len(moved), 1))
    for k, changes in enumerate(moved):
        for i, x in changes:
            rows[k, i] = x
    return rows


def _quarters(space: Space, name: str) -> list[float]:
    low, high = _reach(space, name)
    inner = _drawn(low, high, name in space.whole, np.array([0.25, 0.75]))
    return list(dict.fromkeys([high, low, *inner.tolist()]))


def _inside(space: Space, name: str, value: float) -> float:
    low, high = _reach(space, name)
    held = min(max(value, low), high)
    return float(np.rint(held)) if name in space.whole else held


def within(space: Space, points: Column) -> Mask:
    """Which points are finite, lie in the ranges, and are whole where they have to be."""
    met = np.ones(len(points), dtype=bool)
    for k, name in enumerate(space.names):
        interval, column = space.ranges[name], points[:, k]
        low, high = _reach(space, name)
        met &= np.isfinite(column)
        if interval.low is not None:
            met &= column > low if interval.low_open and low == interval.low else column >= low
        if interval.high is not None:
            met &= column < high if interval.high_open and high == interval.high else column <= high
        if name in space.whole:
            met &= column == np.floor(column)
    return met


def _reach(space: Space, name: str) -> tuple[float, float]:
    """The ends of a range as the doubles nearest to them inside; a few units beyond where there is no end."""
    interval = space.ranges[name].whole if name in space.whole else space.ranges[name]
    low = interval.low if interval.low is not None else min(Fraction(0), interval.high or Fraction(0)) - FAR
    high = interval.high if interval.high is not None else max(low, Fraction(0)) + FAR
    first, last = as_float(low), as_float(high)
    if first < low:
        first = math.nextafter(first, math.inf)
    if last > high:
        last = math.nextafter(last, -math.inf)
    return first, last


def _drawn(low: float, high: float, whole: bool, shares: Column) -> Column:
    """Numbers at these shares of the way from `low` to `high`."""
    with np.errstate(all="ignore"):
        if whole:
            return np.floor(low * (1 - shares) + (high + 1) * shares).clip(low, high)
        return (low * (1 - shares) + high * shares).clip(low, high)


def meets(space: Space, relations: Sequence[Relation], point: dict[str, Fraction]) -> bool:
    """Whether a point lies in the space and meets the relations."""
    return space.holds(point) and all(space.met(r, point) for r in relations)
