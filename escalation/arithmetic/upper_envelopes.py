"""Corners of upper envelopes of linear functions over a product of simplices.

`z = (z_1, ..., z_G)` with `z_g` in the simplex of `sizes[g]` corners, written one after the other; `pieces[j][b]` is an
affine function `constant + coefficients z`. The polyhedron

    {(z, v) : v_j >= pieces[j][b](z) for all j, b}

has as its faces the sets of all `z` at which given pieces are greatest in their group and given coordinates are 0. A
*corner* is a vertex of it. The `z` at which certain pieces are greatest and certain coordinates are 0 are the convex
hull of the corners at which these are (and perhaps more): a face of a polyhedron whose unbounded directions only raise
`v` is, seen from above, the hull of its vertices. So corners of best-reply polyhedra carry the equilibria of a game
(Vorob'ev 1958; Winkels 1979), and those of one simplex the beliefs that justify a reply.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import lcm, prod
from typing import Any

from escalation.arithmetic.cone_rays import MOST_RAYS, cone_rays
from escalation.arithmetic.double_description import TooManyRays

Number = Any
Piece = tuple[Number, Sequence[Number]]


@dataclass(frozen=True)
class Corner:
    """`point[k]` of all coordinates in order; masks of those that are 0 and of the pieces that are greatest.

    Pieces are counted through all groups: bit `len(pieces[0]) + b` is piece `b` of group 1.
    """

    point: tuple[Fraction, ...]
    zero: int
    greatest: int


def envelope_corners(sizes: Sequence[int], pieces: Sequence[Sequence[Piece]]) -> list[Corner]:
    """All corners, each once. Raises TooManyRays where there are too many to hold.

    >>> [c.point for c in envelope_corners([2], [[(0, (1, 0)), (0, (0, 2))]])]
    [(Fraction(1, 1), Fraction(0, 1)), (Fraction(0, 1), Fraction(1, 1)), (Fraction(2, 3), Fraction(1, 3))]
    """
    if prod(sizes) > MOST_RAYS:
        raise TooManyRays(f"{prod(sizes)} pure combinations")
    size, groups = sum(sizes), len(pieces)
    n = size + groups + 1
    starts = accumulate(sizes, initial=0)
    equations = [
        [*(int(start <= k < start + own) for k in range(n - 1)), -1] for start, own in zip(starts, sizes, strict=False)
    ]
    rows = [_row(piece, _floor(own), j, size, groups) for j, own in enumerate(pieces) for piece in own]
    found = [(ray, tight) for ray, tight in cone_rays(n, equations, rows) if ray[-1]]
    points = (tuple(Fraction(entry, ray[-1]) for entry in ray[:size]) for ray, _ in found)
    everything = (1 << size) - 1
    return [Corner(point, tight & everything, tight >> n) for point, (_, tight) in zip(points, found, strict=True)]


def _floor(own: Sequence[Piece]) -> Fraction:
    """A number below all pieces of a group everywhere, as coordinates of a simplex sum to 1."""
    return Fraction(min(constant + sum(min(c, 0) for c in coefficients) for constant, coefficients in own) - 1)


def _row(piece: Piece, floor: Fraction, group: int, size: int, groups: int) -> list[int]:
    """`v_group - piece >= 0` over `(z, v, t)` in integers, with `v` counted from `floor`."""
    constant, coefficients = piece
    scale = lcm((constant - floor).denominator, *(Fraction(c).denominator for c in coefficients))
    values = [0] * groups
    values[group] = scale
    return [*(int(-c * scale) for c in coefficients), *values, int((floor - constant) * scale)]
