"""The cells into which plane curves cut a rectangle, one rational sample each, and which of them touch along what.

Projection (Collins 1975; McCallum 1988): over the `x` axis, between neighbouring real roots of

    the vertical curves; per curve `f` the leading coefficient in `y` and the discriminant;
    per pair the resultant; per curve the values `f(x, bottom)` and `f(x, top)`,

the number of real zeros of every `f(x, .)` is constant, its zeros are continuous, simple and never cross each other or
the edges. So a *column* (the strip between neighbouring roots) is cut by its *branches* into *cells*, from below up,
and the branches at one rational `x` show all of it. Only cells of full dimension are made: they cover the rectangle but
for a set of measure zero, and leading coefficients need no conditions beyond these.

Cells of neighbouring columns are joined where they meet along their border (`plane_borders`), so that it is known which
cells touch along what.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import fmpq_poly

from escalation.arithmetic.fractions_between import central
from escalation.arithmetic.plane_borders import Border, border_between
from escalation.arithmetic.plane_columns import Column, column_between, linear
from escalation.arithmetic.plane_curves import Box, Curve, in_x
from escalation.arithmetic.real_roots import RealRoot, real_roots, root_at
from escalation.errors import Undecided

MOST_CURVES = 120
MOST_COLUMNS = 3000
_LOG = logging.getLogger(__name__)
Factor = tuple[int, ...]


@dataclass(frozen=True)
class Arrangement:
    """`columns[k]` and `columns[k + 1]` meet at `borders[k]`. A cell is `(column, place from below)`."""

    box: Box
    curves: tuple[Curve, ...]
    columns: tuple[Column, ...]
    borders: tuple[Border, ...]

    def cells(self) -> Iterator[tuple[int, int]]:
        """All cells, column by column, from below."""
        for k, column in enumerate(self.columns):
            yield from ((k, place) for place in range(len(column.branches) + 1))

    def sample(self, cell: tuple[int, int]) -> tuple[Fraction, Fraction]:
        """A rational point inside a cell."""
        column = self.columns[cell[0]]
        return column.x, central(*self.span(cell))

    def span(self, cell: tuple[int, int]) -> tuple[Fraction, Fraction]:
        """Heights between which a cell surely reaches at its column's `x`: exact, or a little inside."""
        roots = [branch.at for branch in self.columns[cell[0]].branches]
        low = roots[cell[1] - 1].high if cell[1] else self.box.bottom
        high = roots[cell[1]].low if cell[1] < len(roots) else self.box.top
        return low, high

    def neighbours(self) -> Iterator[tuple[tuple[int, int], tuple[int, int], int | None]]:
        """Pairs of cells that meet along more than points, with the curve that they meet along, None for none."""
        for k, column in enumerate(self.columns):
            yield from (((k, n), (k, n + 1), b.curve) for n, b in enumerate(column.branches))
        for k, border in enumerate(self.borders):
            yield from (((k, a), (k + 1, b), border.curve) for a, b in border.meetings)


def arrangement(curves: Sequence[Curve], box: Box) -> Arrangement:
    """The cells of the box (of some width and height). Curves that surely miss it are left out.

    Raises Undecided where there are too many curves or columns.
    """
    inside = tuple(c for c in curves if not c.misses(box))
    if len(inside) > MOST_CURVES:
        raise Undecided(f"more than {MOST_CURVES} curves cross the box.")
    concerned = _projection(inside, box)
    roots = [
        r
        for r in real_roots([*(fmpq_poly(list(m)) for m in concerned), linear(box.left), linear(box.right)])
        if _within(r, box)
    ]
    if len(roots) >= MOST_COLUMNS:
        raise Undecided(f"the curves meet over more than {MOST_COLUMNS} points of the axis.")
    ends = [root_at(box.left), *roots, root_at(box.right)]
    columns: list[Column] = []
    for a, b in itertools.pairwise(ends):
        _LOG.info("column %d of %d of the arrangement", len(columns) + 1, len(ends) - 1)
        columns.append(column_between(inside, box, a, b))
    borders = tuple(
        border_between(inside, box, left, right, concerned[right.left.polynomial])
        for left, right in itertools.pairwise(columns)
    )
    return Arrangement(box, inside, tuple(columns), borders)


def _projection(curves: Sequence[Curve], box: Box) -> dict[Factor, set[int]]:
    """The irreducible factors of the projection polynomials, with the curves that each concerns."""
    found: dict[Factor, set[int]] = {}

    def add(polynomial: Any, *concerned: int) -> None:
        for factor, _ in polynomial.numer().factor()[1]:
            found.setdefault(tuple(int(c) for c in factor.coeffs()), set()).update(concerned)

    for k, curve in enumerate(curves):
        if curve.vertical:
            add(in_x(curve.polynomial), k)
            continue
        add(curve.by_y[-1], k)
        for edge in (box.bottom, box.top):
            at_edge = curve.at_y(edge)
            if at_edge:
                add(at_edge, k)
        if len(curve.by_y) > 2:
            add(in_x(curve.polynomial.discriminant("y")), k)
    bent = [(k, c) for k, c in enumerate(curves) if not c.vertical]
    for (k, a), (n, b) in itertools.combinations(bent, 2):
        if not (a.horizontal and b.horizontal):
            add(in_x(a.polynomial.resultant(b.polynomial, "y")), k, n)
    return found


def _within(root: RealRoot, box: Box) -> bool:
    return box.left < root.middle < box.right and root.value not in (box.left, box.right)
