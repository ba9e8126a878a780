"""Linear dependencies between rows of a matrix, and what a solution of `rows x = b` is made of.

Gauss-Jordan elimination of `rows`, shape `(m, n)`, keeps for every line the combination of rows that it is:

    line_p = sum_r made_of[p][r] * rows[r],   1 in its pivot column and 0 in all others' pivot columns;
    dependencies[d] is a combination, in whole numbers, that gives 0; together they span all of them.

`rows x = b` is solvable if and only if every dependency gives 0 of `b` too, and then `x[pivot of p] = made_of[p] b`,
all else 0, is a solution.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

Line = list[Fraction]


@dataclass(frozen=True)
class Reduction:
    """`pivots[p]` is the pivot column of line `p`."""

    pivots: tuple[int, ...]
    made_of: tuple[tuple[Fraction, ...], ...]
    dependencies: tuple[tuple[int, ...], ...]

    @property
    def rank(self) -> int:
        """The number of independent rows."""
        return len(self.pivots)


def reduction(rows: Sequence[Sequence[int]]) -> Reduction:
    """The reduced lines and the dependencies of a matrix.

    >>> reduction([[1, -1], [2, -2]])
    Reduction(pivots=(0,), made_of=((Fraction(1, 1), Fraction(0, 1)),), dependencies=((-2, 1),))
    """
    lines: list[tuple[int, Line, Line]] = []
    dependencies = []
    for r, row in enumerate(rows):
        line, made = [Fraction(n) for n in row], [Fraction(int(r == other)) for other in range(len(rows))]
        for column, top, own in lines:
            line, made = _less(line, top, line[column]), _less(made, own, line[column])
        pivot = next((k for k, n in enumerate(line) if n), None)
        if pivot is None:
            dependencies.append(_whole(made))
            continue
        made, line = [n / line[pivot] for n in made], [n / line[pivot] for n in line]
        lines = [(column, _less(top, line, top[pivot]), _less(own, made, top[pivot])) for column, top, own in lines] + [
            (pivot, line, made)
        ]
    return Reduction(tuple(k for k, _, _ in lines), tuple(tuple(own) for _, _, own in lines), tuple(dependencies))


def _less(line: Line, other: Line, factor: Fraction) -> Line:
    return [a - factor * b for a, b in zip(line, other, strict=True)] if factor else line


def _whole(line: Line) -> tuple[int, ...]:
    """The line times the least number that makes it whole."""
    scale = lcm(*(n.denominator for n in line))
    return tuple(int(n * scale) for n in line)
