"""The cells into which plane curves cut a rectangle, one rational sample each, and which of them touch along what.

Projection (Collins 1975; McCallum 1988): over the `x` axis, between neighbouring real roots of

    the vertical curves; per curve `f` the leading coefficient in `y` and the discriminant;
    per pair the resultant; per curve the values `f(x, bottom)` and `f(x, top)`,

the number of real zeros of every `f(x, .)` is constant, its zeros are continuous, simple and never cross each other or
the edges. So a *column* (the strip between neighbouring roots) is cut by its *branches* into *cells*, from below up,
and the branches at one rational `x` show all of it. Only cells of full dimension are made: they cover the rectangle but
for a set of measure zero, and leading coefficients need no conditions beyond these.

Joining across a border `x = alpha`: let `E` be the curves for which `alpha` is a root of a projection polynomial. All
other branches pass through the border in their order, meeting nothing. On the line `x = alpha` the zeros of the curves
in `E` leave open segments; each lies in the closure of one `E`-cell on the left and of one on the right, and these two
are joined there. For irrational `alpha` with minimal polynomial `m` the zeros of `f(alpha, .)` are among the roots of
`Res_x(m, f)`, so rational heights between neighbouring ones meet every segment. At such a height `h` no `f(., h)`
vanishes at `alpha`, so a rational `x` on each side with no root of `f(., h)` in between counts the `E`-branches below
`h` exactly. The pairs so found rise in both places and differ but for isolated points of curves (which part nothing);
each of the other branches runs inside one of the pairs, and their order on either side says which cells meet there.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import fmpq_poly

from escalation.arithmetic.fractions_between import central
from escalation.arithmetic.plane_curves import Box, Curve, in_x, rational, vertical_line
from escalation.arithmetic.real_roots import RealRoot, real_roots
from escalation.errors import Undecided

MOST_CURVES = 120
MOST_COLUMNS = 3000
Factor = tuple[int, ...]


@dataclass(frozen=True)
class Branch:
    """Over a column, the zero number `rank` (from below, of `of` real ones) of a curve; `at` is its value at `x`."""

    curve: int
    rank: int
    of: int
    at: RealRoot


@dataclass(frozen=True)
class Column:
    """The strip `left < x < right`, seen at the rational `x`; `branches` are those inside the box, from below."""

    left: RealRoot
    right: RealRoot
    x: Fraction
    branches: tuple[Branch, ...]


@dataclass(frozen=True)
class Border:
    """The line `x = at` between two columns: the pairs (cell on the left, cell on the right) that meet along it, from
    below; `curve` is the vertical curve that it is, None if it is none."""

    at: RealRoot
    curve: int | None
    meetings: tuple[tuple[int, int], ...]


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
    ends = [_point(box.left), *roots, _point(box.right)]
    columns = tuple(_column(inside, box, a, b) for a, b in itertools.pairwise(ends))
    borders = tuple(
        _border(inside, box, left, right, concerned[right.left.polynomial])
        for left, right in itertools.pairwise(columns)
    )
    return Arrangement(box, inside, columns, borders)


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


def linear(root: Fraction) -> Any:
    """The polynomial with this one root."""
    return fmpq_poly([rational(-root), 1])


def _within(root: RealRoot, box: Box) -> bool:
    return box.left < root.middle < box.right and root.value not in (box.left, box.right)


def _point(value: Fraction) -> RealRoot:
    return RealRoot(value, value, value, (-value.numerator, value.denominator))


def _column(curves: Sequence[Curve], box: Box, left: RealRoot, right: RealRoot) -> Column:
    x = central(left.high, right.low)
    branches = heights(curves, range(len(curves)), box, x)
    return Column(left, right, x, tuple(branches))


def heights(curves: Sequence[Curve], chosen: Sequence[int], box: Box, x: Fraction) -> list[Branch]:
    """The zeros of the chosen curves on a vertical line, inside the box, from below: each once, by its first curve."""
    own = {k: curves[k].at_x(x) for k in chosen if not curves[k].vertical}
    ends = [linear(box.bottom), linear(box.top)]
    roots = real_roots([p for p in own.values() if p.degree() > 0] + ends)
    found = []
    for k, polynomial in own.items():
        factors = {tuple(int(c) for c in f.coeffs()) for f, _ in polynomial.numer().factor()[1]}
        mine = [r for r in roots if r.polynomial in factors]
        found += [(r, Branch(k, rank, len(mine), r)) for rank, r in enumerate(mine)]
    unique = {r: b for r, b in reversed(found) if box.bottom < r.middle < box.top}
    return [unique[r] for r in sorted(unique, key=lambda r: r.middle)]


def _border(curves: Sequence[Curve], box: Box, left: Column, right: Column, concerned: set[int]) -> Border:
    vertical = next((k for k in concerned if curves[k].vertical), None)
    involved = sorted(k for k in concerned if not curves[k].vertical)
    pairs = _meetings_of(curves, involved, box, left, right) if involved else [(0, 0)]
    passing = list(zip(_below(left, involved), _below(right, involved), strict=True))
    meetings, passed = [], 0
    for pair in pairs:
        meetings.append((pair[0] + passed, pair[1] + passed))
        while passed < len(passing) and passing[passed] == pair:
            passed += 1
            meetings.append((pair[0] + passed, pair[1] + passed))
    assert passed == len(passing), "a branch that meets nothing at a border lost its place"
    return Border(right.left, vertical, tuple(meetings))


def _below(column: Column, involved: Sequence[int]) -> list[int]:
    """For every branch of the other curves, how many branches of the `involved` ones lie below it."""
    found, count = [], 0
    for branch in column.branches:
        if branch.curve in involved:
            count += 1
        else:
            found.append(count)
    return found


def _meetings_of(
    curves: Sequence[Curve], involved: Sequence[int], box: Box, left: Column, right: Column
) -> list[tuple[int, int]]:
    """The pairs of `E`-cells that meet along the border, for `E` the `involved` curves, from below."""
    alpha = right.left
    pairs: list[tuple[int, int]] = []
    for height in _free_heights(curves, involved, box, alpha):
        sides = beside(curves, involved, height, alpha, left.x, right.x)
        pair = (
            count_below(curves, involved, box, sides[0], height),
            count_below(curves, involved, box, sides[1], height),
        )
        if pair not in pairs:
            pairs.append(pair)
    return pairs


def _free_heights(curves: Sequence[Curve], chosen: Sequence[int], box: Box, alpha: RealRoot) -> list[Fraction]:
    """Rational heights that meet every open segment which the chosen curves leave of the line `x = alpha`."""
    if alpha.value is not None:
        zeros = [curves[k].at_x(alpha.value) for k in chosen]
    else:
        m = vertical_line(alpha.polynomial)
        zeros = [_in_y(m.resultant(curves[k].polynomial, "x")) for k in chosen]
    ends = [linear(box.bottom), linear(box.top)]
    roots = real_roots([p for p in zeros if p.degree() > 0] + ends)
    kept = [r for r in roots if box.bottom <= r.middle <= box.top]
    return [central(a.high, b.low) for a, b in itertools.pairwise(kept)]


def _in_y(polynomial: Any) -> Any:
    return Curve(polynomial).by_x[0]


def beside(
    curves: Sequence[Curve], chosen: Sequence[int], height: Fraction, alpha: RealRoot, low: Fraction, high: Fraction
) -> tuple[Fraction, Fraction]:
    """Rationals in `[low, alpha)` and `(alpha, high]` with no zero of the chosen curves at `height` between them; none
    of these curves holds the point `(alpha, height)`."""
    minimal = fmpq_poly(list(alpha.polynomial))
    others = [p for k in chosen if (p := curves[k].at_y(height)).degree() > 0]
    roots = real_roots([minimal, *others, linear(low), linear(high)])
    place = next(k for k, r in enumerate(roots) if r.polynomial == alpha.polynomial and _same(r, alpha))
    return central(roots[place - 1].high, roots[place].low), central(roots[place].high, roots[place + 1].low)


def _same(a: RealRoot, b: RealRoot) -> bool:
    """Whether two enclosures of roots of one polynomial hold the same root: they overlap, and the root in both."""
    if a.value is not None or b.value is not None:
        return a.value == b.value
    low, high = max(a.low, b.low), min(a.high, b.high)
    polynomial = fmpq_poly(list(a.polynomial))
    return low < high and polynomial(rational(low)) * polynomial(rational(high)) < 0


def count_below(curves: Sequence[Curve], chosen: Sequence[int], box: Box, x: Fraction, height: Fraction) -> int:
    """How many zeros of the chosen curves lie on a vertical line inside the box below `height`, which is none."""
    return len(heights(curves, chosen, Box(box.left, box.right, box.bottom, height), x))
