"""Square systems of linear equations in exact numbers, by elimination."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def solution(matrix: Sequence[Sequence[Fraction | int]], right: Sequence[Fraction | int]) -> list[Fraction] | None:
    """The only `x` with `matrix x = right`, None if there is none or more than one.

    >>> solution([[1, 1], [1, -1]], [3, 1])
    [Fraction(2, 1), Fraction(1, 1)]
    """
    rows = [[Fraction(n) for n in (*row, b)] for row, b in zip(matrix, right, strict=True)]
    for k in range(len(rows)):
        pivot = next((r for r in range(k, len(rows)) if rows[r][k]), None)
        if pivot is None:
            return None
        rows[k], rows[pivot] = rows[pivot], rows[k]
        top = rows[k] = [n / rows[k][k] for n in rows[k]]
        for r, row in enumerate(rows):
            if r != k and row[k]:
                rows[r] = [a - row[k] * b for a, b in zip(row, top, strict=True)]
    return [row[-1] for row in rows]
