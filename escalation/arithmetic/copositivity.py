"""Strict copositivity: whether `z Q z > 0` for all `z != 0` whose last coordinates are >= 0, `Q` symmetric, exact.

With the first `free` coordinates of any sign: `Q` passes if and only if its leading `free x free` block is positive
definite and what elimination leaves of the rest (the Schur complement) is strictly copositive. A matrix is strictly
copositive if and only if every principal submatrix for which the cofactors of the last row are all positive has a
positive determinant (Keller, in Cottle, Habetler, Lemke 1970; Hadeler 1983).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from math import lcm

from escalation.arithmetic.determinants import determinant

Matrix = Sequence[Sequence[Fraction]]


def strictly_positive(matrix: Matrix, free: int) -> bool:
    """Whether `z matrix z > 0` for all `z != 0` with `z[k] >= 0` for `k >= free`.

    >>> one, less = Fraction(1), Fraction(-2)
    >>> strictly_positive([[one, less], [less, one]], 0), strictly_positive([[one, -less], [-less, one]], 0)
    (False, True)
    """
    rest = [list(row) for row in matrix]
    for _ in range(free):
        (pivot, *top), *below = rest
        if pivot <= 0:
            return False
        rest = [[entry - row[0] * t / pivot for entry, t in zip(row[1:], top, strict=True)] for row in below]
    return strictly_copositive(rest)


def strictly_copositive(matrix: Matrix) -> bool:
    """Whether `z matrix z > 0` for all `z >= 0` but 0."""
    common = lcm(*(entry.denominator for row in matrix for entry in row))
    whole = [[int(entry * common) for entry in row] for row in matrix]
    chosen = (own for size in range(1, len(whole) + 1) for own in combinations(range(len(whole)), size))
    return all(_passes([[whole[i][j] for j in own] for i in own]) for own in chosen)


def _passes(part: list[list[int]]) -> bool:
    *above, last = part
    cofactors = [
        (-1) ** (len(above) + k) * determinant([[*row[:k], *row[k + 1 :]] for row in above]) for k in range(len(part))
    ]
    whole = sum(n * c for n, c in zip(last, cofactors, strict=True))
    return bool(min(cofactors) <= 0 or whole > 0)
