"""One equilibrium of two players along a path of vertices, for every label that is dropped first (Lemke, Howson 1964).

`P` and `Q` are those of `bimatrix_pairs`, as the systems `B^T x + s = 1` and `A y + r = 1` with `x, y, s, r >= 0`.
`x_i` and `r_i` carry the label `i`, `y_j` and `s_j` the label `m + j`. From the vertex pair `(0, 0)` one label is
dropped; the variable that leaves a basis has a label that the other polytope must now give up, until the first label is
found again. Whole numbers (Edmonds 1967), the least ratio chosen lexicographically, so that no path cycles (von Stengel
2002).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cmp_to_key
from typing import Any

Matrix = Sequence[Sequence[int]]
Point = tuple[int, ...]


class Tableau:
    """The basic solutions of `M z + w = 1`, `M` of shape `(rows, columns)` with positive whole entries.

    Columns of the tableau: `z`, then `w`, then the right-hand side. `divisor` is the common denominator of all entries.
    """

    def __init__(self, matrix: Matrix) -> None:
        self.columns = len(matrix[0])
        size = len(matrix)
        self.rows = [[*row, *(int(k == r) for k in range(size)), 1] for r, row in enumerate(matrix)]
        self.basis = [self.columns + r for r in range(size)]
        self.divisor = 1

    def enter(self, column: int) -> int:
        """Brings a variable into the basis; the variable that leaves."""
        pivot_row = self._least_ratio(column)
        pivot = self.rows[pivot_row]
        for k, row in enumerate(self.rows):
            if k != pivot_row:
                self.rows[k] = [
                    (a * pivot[column] - row[column] * b) // self.divisor for a, b in zip(row, pivot, strict=True)
                ]
        self.divisor = pivot[column]
        leaving, self.basis[pivot_row] = self.basis[pivot_row], column
        return leaving

    def _least_ratio(self, column: int) -> int:
        def compare(first: int, second: int) -> int:
            a, b = self.rows[first], self.rows[second]
            for k in (len(a) - 1, *range(self.columns, len(a) - 1)):
                difference = a[k] * b[column] - b[k] * a[column]
                if difference:
                    return 1 if difference > 0 else -1
            return 0

        return min((k for k, row in enumerate(self.rows) if row[column] > 0), key=cmp_to_key(compare))

    def point(self) -> Point:
        """The numerators of `z`, over the divisor."""
        values = [0] * self.columns
        for row, variable in zip(self.rows, self.basis, strict=True):
            if variable < self.columns:
                values[variable] = row[-1]
        return tuple(values)


def lemke_howson(rows: Matrix, columns: Matrix, label: int) -> tuple[Point, Point]:
    """The equilibrium at the end of the path that drops `label`, each mixture up to scale.

    Both matrices have shape `(m, n)` and positive whole entries; `0 <= label < m + n`.

    >>> lemke_howson([[2, 1], [1, 2]], [[2, 1], [1, 2]], 0)
    ((1, 0), (1, 0))
    """
    m, n = len(rows), len(rows[0])
    first, second = Tableau([list(line) for line in zip(*columns, strict=True)]), Tableau(rows)
    tableau: Any = first if label < m else second
    missing = label
    while True:
        column = missing if tableau is first else (missing - m) % (m + n)
        leaving = tableau.enter(column)
        missing = leaving if tableau is first else (leaving + m) % (m + n)
        if missing == label:
            return first.point(), second.point()
        tableau = second if tableau is first else first
