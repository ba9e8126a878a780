"""The mixtures that make a player indifferent, as formulas: nonsingular bordered bases.

A player has payoffs `A` of shape `(m, n)` against the other's columns, entries polynomials. A vertex `(y, v)` of the
polyhedron `{A y <= v 1, y >= 0, 1 y = 1}` with support `J` has rows `I`, as many as columns in `J`, that are best
replies and for which the bordered matrix `[[A_IJ, -1], [1, 0]]` is nonsingular (von Stengel 2002; Avis, Rosenberg,
Savani, von Stengel 2010). Let `M` be the rows of `A_IJ` minus its first; with the signed minors
`N_j = (-1)^j det(M without j)` and `T = sum N_j`, Cramer's rule gives `y_j = N_j / T`, and `T` is the bordered
determinant up to its sign. With `s` the sign of `T`, the vertex exists with exactly this support where

    s N_j > 0 for j in J,    s sum_j (A_ij' - A_ij) N_j >= 0 for every row i outside I, i' the first row of I.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from escalation.arithmetic.determinants import minors
from escalation.arithmetic.quotients import Polynomial
from escalation.signs.space import Relation

Matrix = Sequence[Sequence[Polynomial]]
Indices = tuple[int, ...]


@dataclass(frozen=True)
class Basis:
    """`support` of the mixture, `tight` rows, `numerators[k]` and their sum `total`, `slacks[i]` (times `total`)."""

    support: Indices
    tight: Indices
    numerators: tuple[Polynomial, ...]
    total: Polynomial
    slacks: Mapping[int, Polynomial]

    @property
    def signs(self) -> tuple[int, ...]:
        """The signs that `total` may have."""
        return (1,) if len(self.support) == 1 else (1, -1)

    def positive(self, sign: int) -> list[Relation]:
        """The support is exactly this, where `total` has this sign."""
        if len(self.support) == 1:
            return []
        return [Relation(sign * numerator, ">") for numerator in self.numerators]

    def best_reply(self, sign: int, beside: Sequence[int] = ()) -> list[Relation]:
        """No row is better than the tight ones, where `total` has this sign; rows `beside` are asked elsewhere."""
        return [Relation(sign * slack, ">=") for row, slack in self.slacks.items() if row not in beside]

    def indifferent(self, rows: Sequence[int]) -> list[Relation]:
        """These rows are as good as the tight ones."""
        return [Relation(self.slacks[row], "=") for row in rows if row in self.slacks]


def bases(matrix: Matrix) -> Iterator[Basis]:
    """All bases whose total is not identically 0, small supports first, then in order."""
    m, n = len(matrix), len(matrix[0])
    for size in range(1, min(m, n) + 1):
        for support in itertools.combinations(range(n), size):
            for tight in itertools.combinations(range(m), size):
                basis = _basis(matrix, support, tight)
                if not basis.total.is_zero():
                    yield basis


def _basis(matrix: Matrix, support: Indices, tight: Indices) -> Basis:
    first = matrix[tight[0]]
    one = first[0].context().constant(1)
    rows = [[matrix[i][j] - first[j] for j in support] for i in tight[1:]]
    numerators = tuple(n * one for n in minors(rows)) if rows else (one,)
    total = sum(numerators[1:], numerators[0])
    slacks = {
        i: sum(((first[j] - row[j]) * n for j, n in zip(support, numerators, strict=True)), 0 * one)
        for i, row in enumerate(matrix)
        if i not in tight
    }
    return Basis(support, tight, numerators, total, slacks)
