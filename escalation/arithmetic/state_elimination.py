"""Systems `x = b + W x` of recursions, solved by eliminating one unknown after the other, in any field.

`W` is square with entries `W[s][t]` (rows as mappings, zeros left out), `b[s][c]` has one column for each right side.
Where `W` is nonnegative and its powers vanish, `I - W` is a nonsingular M-matrix: every pivot is positive, so no order
of elimination is better than another and none has to be searched for (Berman and Plemmons 1979, ch. 6). Hence the same
steps serve fractions, balls, and rational functions of parameters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Number = Any
Row = Mapping[int, Number]


def solved(weights: Sequence[Row], right: Sequence[Sequence[Number]]) -> list[list[Number]]:
    """`x[s][c]` with `x[s][c] = b[s][c] + sum_t W[s][t] x[t][c]`.

    >>> from fractions import Fraction
    >>> solved([{0: Fraction(1, 2), 1: Fraction(1, 4)}, {}], [[1], [2]])
    [[Fraction(3, 1)], [2]]
    """
    rows = [dict(row) for row in weights]
    sides = [list(side) for side in right]
    for s in reversed(range(len(rows))):
        _close(rows[s], sides[s], s)
        for r in range(s):
            share = rows[r].pop(s, None)
            if share is not None:
                _put(rows[r], share, rows[s])
                sides[r] = [b + share * c for b, c in zip(sides[r], sides[s], strict=True)]
    for s, row in enumerate(rows):
        for t, share in row.items():
            sides[s] = [b + share * c for b, c in zip(sides[s], sides[t], strict=True)]
    return sides


def _close(row: dict[int, Number], side: list[Number], s: int) -> None:
    """The equation of `s` without `x[s]` on its right side."""
    own = row.pop(s, None)
    if own is None:
        return
    scale = (own * -1 + 1) ** -1
    for t in row:
        row[t] = row[t] * scale
    side[:] = [b * scale for b in side]


def _put(row: dict[int, Number], share: Number, into: Row) -> None:
    """`row` with `share` times another row in place of what stood for it."""
    for t, weight in into.items():
        row[t] = row[t] + share * weight if t in row else share * weight
