"""Columns of an arrangement of plane curves: what a vertical line shows of the curves, from below.

Over an interval of `x` on which the real zeros of every `f(x, .)` are constant in number, simple, and never meet each
other or the edges of the box, the zeros are continuous functions, the *branches*; one rational `x` shows their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import fmpq_poly

from escalation.arithmetic.fractions_between import central
from escalation.arithmetic.plane_curves import Box, Curve, rational
from escalation.arithmetic.real_roots import RealRoot, real_roots


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


def column_between(curves: Sequence[Curve], box: Box, left: RealRoot, right: RealRoot) -> Column:
    """The column between two neighbouring roots of the projection."""
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


def count_below(curves: Sequence[Curve], chosen: Sequence[int], box: Box, x: Fraction, height: Fraction) -> int:
    """How many zeros of the chosen curves lie on a vertical line inside the box below `height`, which is none."""
    return len(heights(curves, chosen, Box(box.left, box.right, box.bottom, height), x))


def linear(root: Fraction) -> Any:
    """The polynomial with this one root."""
    return fmpq_poly([rational(-root), 1])
