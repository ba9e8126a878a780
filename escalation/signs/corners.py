"""The range of a polynomial over a box, from its corners, where that is exact.

A polynomial of degree at most one in each variable takes its least and its greatest value over a box at corners of it:
for all but one variable held, it is linear in that one. At a point of the box the value is a mixture, with weights
above 0, of the corners of the smallest face that holds the point. So a polynomial without corners of two signs is 0 at
a point exactly if it is 0 at all corners of that face; and a point of the box lies in the interior of a face in which
every variable is at a closed end, or, where it has none, strictly between its ends: an open end is worth a strict sign.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from escalation.arithmetic.quotients import Polynomial, value_at
from escalation.evaluation import as_float
from escalation.signs.samples import Products, in_doubles
from escalation.signs.space import Range, Relation, Space

MOST_CORNERS = 4096
Corner = Mapping[str, Fraction]


@dataclass(frozen=True)
class CornerRange:
    """The values at the corners of the variables that occur: a certificate that can be checked by hand."""

    values: tuple[tuple[Corner, Fraction], ...]

    @property
    def least(self) -> tuple[Corner, Fraction]:
        """The corner of the least value, and that value."""
        return min(self.values, key=lambda item: item[1])

    @property
    def greatest(self) -> tuple[Corner, Fraction]:
        """The corner of the greatest value, and that value."""
        return max(self.values, key=lambda item: item[1])


def corner_range(polynomial: Polynomial, space: Space) -> CornerRange | None:
    """The corner values of a polynomial of degree one in each variable; None for others, and for boxes without ends.

    >>> from escalation.arithmetic.quotients import ring_of
    >>> ring = ring_of(["x", "y"])
    >>> x, y = ring.gens()
    >>> unit = Range(Fraction(0), Fraction(1))
    >>> corner_range(x * y - 2, Space(ring, {"x": unit, "y": unit})).greatest[1]
    Fraction(-1, 1)
    """
    degrees = polynomial.degrees()
    used = [n for n, degree in zip(space.names, degrees, strict=True) if degree > 0]
    if max(degrees, default=0) > 1 or 2 ** len(used) > MOST_CORNERS:
        return None
    ends = [_ends(space.ranges[n]) for n in used]
    if None in ends:
        return None
    found = []
    for corner in itertools.product(*(e for e in ends if e is not None)):
        at = dict(zip(used, corner, strict=True))
        found.append((at, value_at(polynomial, [at.get(n, Fraction(0)) for n in space.names])))
    return CornerRange(tuple(found))


def changes_sign(polynomial: Polynomial, space: Space) -> bool:
    """Whether doubles show, beyond their rounding, a corner below 0 and one above: then corners refuse nothing."""
    used = [n for n, degree in zip(space.names, polynomial.degrees(), strict=True) if degree > 0]
    ends = [_ends(space.ranges[n]) for n in used]
    if None in ends or 2 ** len(used) > MOST_CORNERS:
        return False
    grid = np.meshgrid(*([as_float(x) for x in e] for e in ends if e is not None), indexing="ij")
    points = np.zeros((grid[0].size if grid else 1, len(space.names)), order="F")
    for name, column in zip(used, grid, strict=True):
        points[:, space.names.index(name)] = column.ravel()
    values, bound = in_doubles(polynomial, Products(points))
    with np.errstate(invalid="ignore"):
        return bool((values > 4 * bound).any() and (values < -4 * bound).any())


def _ends(interval: Range) -> tuple[Fraction, ...] | None:
    if interval.low is None or interval.high is None:
        return None
    return (interval.low, interval.high) if interval.low < interval.high else (interval.low,)


def attained(corners: CornerRange, space: Space) -> frozenset[int]:
    """The signs that the polynomial has in the box (without the relations, whole numbers taken as real ones)."""
    low, high = corners.least[1], corners.greatest[1]
    signs = {s for s, there in ((-1, low < 0), (1, high > 0)) if there}
    if low < 0 < high or (low <= 0 <= high and _zero_face(corners, space)):
        signs.add(0)
    return frozenset(signs)


def _zero_face(corners: CornerRange, space: Space) -> bool:
    """Whether the corners of one of the smallest faces with a point in the box are all 0."""
    faces: dict[tuple[tuple[str, Fraction], ...], bool] = {}
    for corner, value in corners.values:
        shut = [(n, at) for n, at in corner.items() if _shut(space.ranges[n], at)]
        if len(shut) == sum(not _all_open(space.ranges[n]) for n in corner):
            faces[tuple(shut)] = faces.get(tuple(shut), True) and value == 0
    return any(faces.values())


def _shut(interval: Range, end: Fraction) -> bool:
    """Whether an end belongs to the interval."""
    return not (end == interval.low and interval.low_open) and not (end == interval.high and interval.high_open)


def _all_open(interval: Range) -> bool:
    return interval.low_open and interval.high_open


def impossible(relation: Relation, corners: CornerRange, space: Space) -> bool:
    """Whether the corners show that the relation holds nowhere in the box."""
    return not any(relation.met_by(sign) for sign in attained(corners, space))
