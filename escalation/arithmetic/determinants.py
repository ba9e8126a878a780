"""Determinants without division: exact for integers, and for any numbers that add and multiply.

`determinant` eliminates without fractions (Bareiss 1968), `minors` gives the signed maximal minors of a `(k-1) x k`
matrix, which span its kernel: `sum_j M[i][j] N[j] = 0` with `N[j] = (-1)**j det(M without column j)`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def determinant(matrix: Sequence[Sequence[int]]) -> int:
    """The determinant of a square matrix of integers; 1 for the empty one.

    >>> determinant([[1, 2], [3, 4]])
    -2
    """
    rows, sign, previous = [list(row) for row in matrix], 1, 1
    size = len(rows)
    for k in range(size - 1):
        pivot = next((r for r in range(k, size) if rows[r][k]), None)
        if pivot is None:
            return 0
        if pivot != k:
            rows[k], rows[pivot], sign = rows[pivot], rows[k], -sign
        for i in range(k + 1, size):
            for j in range(k + 1, size):
                rows[i][j] = (rows[i][j] * rows[k][k] - rows[i][k] * rows[k][j]) // previous
        previous = rows[k][k]
    return sign * rows[-1][-1] if rows else 1


def expansion(matrix: Sequence[Sequence[Any]]) -> Any:
    """The determinant by Laplace's expansion: no division at all, for small matrices over any ring."""
    if not matrix:
        return 1
    total: Any = 0
    for column, entry in enumerate(matrix[0]):
        rest = [[*row[:column], *row[column + 1 :]] for row in matrix[1:]]
        total = total + (-1) ** column * entry * expansion(rest)
    return total


def minors(matrix: Sequence[Sequence[Any]]) -> list[Any]:
    """The signed maximal minors of a matrix with one column more than rows.

    >>> minors([[1, -2]])
    [-2, -1]
    """
    columns = len(matrix) + 1
    return [(-1) ** j * expansion([[*row[:j], *row[j + 1 :]] for row in matrix]) for j in range(columns)]
