"""Where a rational point lies in an arrangement, and where along the axes through it the labels of cells change.

Around a point `(x, y)` the cells whose closure holds it are found from four rational points that no curve parts from
it: heights just below and above `y` with no zero of any `f(x, .)` between, and at each of them a place just left and
just right of `x` with no zero of `f(., height)` between. The cells that stand between the two heights on either side
hold the point in their closure, and no others do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import fmpq_poly

from escalation.arithmetic.fractions_between import central
from escalation.arithmetic.plane_arrangement import Arrangement
from escalation.arithmetic.plane_columns import count_below, linear
from escalation.arithmetic.plane_curves import rational
from escalation.arithmetic.real_roots import RealRoot, real_roots

Cell = tuple[int, int]
Labels = Mapping[Cell, int]


@dataclass(frozen=True)
class Change:
    """The first point on an axis-parallel line beyond which the labels differ, those beyond it, and the curve there."""

    at: RealRoot
    behind: frozenset[int]
    curve: int


def around(arrangement: Arrangement, x: Fraction, y: Fraction) -> frozenset[Cell]:
    """The cells whose closure holds a point of the box: one inside a cell, several on a curve or an edge of columns."""
    box = arrangement.box
    zeros = [c.at_x(x) for c in arrangement.curves if not c.vertical]
    levels = _beside(zeros, y, box.bottom, box.top)
    found: set[Cell] = set()
    for column, limit in _columns_at(arrangement, x):
        places = [_place(arrangement, x, limit, level) for level in levels]
        places += [0] * (y == box.bottom) + [len(arrangement.columns[column].branches)] * (y == box.top)
        found |= {(column, n) for n in range(min(places), max(places) + 1)}
    return frozenset(found)


def _columns_at(arrangement: Arrangement, x: Fraction) -> list[tuple[int, Fraction]]:
    """The columns on the left and the right of `x`, the one that holds it once, each with a rational inside it or at
    its end, so that it reaches from there to `x`."""
    found = []
    for k, column in enumerate(arrangement.columns):
        left, right = compared(column.left, x), compared(column.right, x)
        if left < 0 <= right:
            found.append((k, _towards(column.left, x)))
        elif left == 0:
            found.append((k, _towards(column.right, x)))
    return found


def _place(arrangement: Arrangement, x: Fraction, limit: Fraction, height: Fraction) -> int:
    """The place of the cell at `height` beside `x`, on the side of `limit`, so near that no curve comes between."""
    zeros = [c.at_y(height) for c in arrangement.curves]
    (near,) = _beside(zeros, x, min(limit, x), max(limit, x))
    chosen = range(len(arrangement.curves))
    return count_below(arrangement.curves, chosen, arrangement.box, near, height)


def _towards(root: RealRoot, x: Fraction) -> Fraction:
    """A rational at the root or between it and `x`, which is another number: its enclosure, halved while it holds x."""
    low, high = root.low, root.high
    while root.value is None and low < x < high:
        middle = (low + high) / 2
        if compared(root, middle) < 0:
            high = middle
        else:
            low = middle
    return high if high < x else low


def compared(root: RealRoot, x: Fraction) -> int:
    """-1, 0 or 1: whether a root lies below, at or above a rational number."""
    if root.value is not None or not root.low < x < root.high:
        return (root.middle > x) - (root.middle < x)
    polynomial = fmpq_poly(list(root.polynomial))
    return 1 if polynomial(rational(x)) * polynomial(rational(root.low)) > 0 else -1


def _beside(polynomials: list[Any], point: Fraction, low: Fraction, high: Fraction) -> list[Fraction]:
    """Rationals below and above a point, inside `[low, high]`, with no zero of the polynomials between."""
    own = [p for p in polynomials if p.degree() > 0] + [linear(e) for e in (low, point, high)]
    roots = real_roots(own)
    place = next(k for k, r in enumerate(roots) if r.value == point)
    sides = [central(roots[place - 1].high, point)] if low < point else []
    return sides + ([central(point, roots[place + 1].low)] if point < high else [])


def changes(
    arrangement: Arrangement, labels: Labels, point: tuple[Fraction, Fraction], axis: int
) -> tuple[Change | None, Change | None]:
    """The nearest changes of labels on the line through a point inside a label, along `x` (0) or `y` (1): below, above.

    None where there is none as far as the box goes.
    """
    x, y = point
    here = _labels(arrangement, labels, x, y)
    box = arrangement.box
    low, high = (box.left, box.right) if axis == 0 else (box.bottom, box.top)
    zeros = {k: c.at_y(y) if axis == 0 else c.at_x(x) for k, c in enumerate(arrangement.curves)}
    cutting = {k: p for k, p in zeros.items() if p.degree() > 0}
    roots = real_roots([*cutting.values(), *map(linear, {low, point[axis], high})])
    inner = [r for r in roots if low <= r.middle <= high]
    start = next(k for k, r in enumerate(inner) if r.value == point[axis])
    found: list[Change | None] = []
    for steps in (range(start, 0, -1), range(start, len(inner) - 1)):
        found.append(None)
        for k in steps:
            a, b = (inner[k - 1], inner[k]) if steps.step < 0 else (inner[k], inner[k + 1])
            middle = central(a.high, b.low)
            there = _labels(arrangement, labels, *((middle, y) if axis == 0 else (x, middle)))
            if there != here:
                found[-1] = Change(inner[k], there, _through(cutting, inner[k]))
                break
    return found[0], found[1]


def _labels(arrangement: Arrangement, labels: Labels, x: Fraction, y: Fraction) -> frozenset[int]:
    return frozenset(labels[cell] for cell in around(arrangement, x, y))


def _through(zeros: Mapping[int, Any], root: RealRoot) -> int:
    """The first curve whose polynomial along the line has this root."""
    minimal = fmpq_poly(list(root.polynomial))
    return next(k for k, p in zeros.items() if not p % minimal)
