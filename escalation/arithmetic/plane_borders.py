"""Which cells of two neighbouring columns meet along the border between them, decided exactly.

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

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from flint import fmpq_poly

from escalation.arithmetic.fractions_between import central
from escalation.arithmetic.plane_columns import Column, count_below, linear
from escalation.arithmetic.plane_curves import Box, Curve, rational, vertical_line
from escalation.arithmetic.real_roots import RealRoot, real_roots


@dataclass(frozen=True)
class Border:
    """The line `x = at` between two columns: the pairs (cell on the left, cell on the right) that meet along it, from
    below; `curve` is the vertical curve that it is, None if it is none."""

    at: RealRoot
    curve: int | None
    meetings: tuple[tuple[int, int], ...]


def border_between(curves: Sequence[Curve], box: Box, left: Column, right: Column, concerned: set[int]) -> Border:
    """The border between two columns; `concerned` are the curves for which it is a root of the projection."""
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
        sides = _beside(curves, involved, height, alpha, left.x, right.x)
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
    return [central(a.high, b.low) for a, b in pairwise(kept)]


def _in_y(polynomial: Any) -> Any:
    return Curve(polynomial).by_x[0]


def _beside(
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
