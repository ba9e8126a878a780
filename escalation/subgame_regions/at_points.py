"""Where values are compared at one point: yes or no, by the sign of a difference.

`sign(x)` is -1, 0 or 1. Values are numbers, or functions of one parameter whose sign at the point is known; every
difference that was looked at is kept in `asked`, so that it can be known how far from the point the answer holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Any

from escalation.arithmetic.integer_vertices import integer_vertices
from escalation.equilibrium_sets.bimatrix_pairs import extreme_pairs
from escalation.errors import Undecided


@dataclass
class AtPoint:
    """Compares by `sign`."""

    sign: Callable[[Any], int]
    asked: list[Any] = field(default_factory=list)
    everywhere: bool = True

    def at_least(self, first: Any, second: Any) -> bool:
        """Whether one value is at least another."""
        difference = first - second
        self.asked.append(difference)
        return self.sign(difference) >= 0

    def both(self, first: bool, second: bool) -> bool:
        """Whether both hold."""
        return first and second

    def either(self, parts: Iterable[bool]) -> bool:
        """Whether one of them holds."""
        return any(parts)

    def bimatrix(
        self, rows: Sequence[Sequence[Any]], columns: Sequence[Sequence[Any]]
    ) -> Iterator[tuple[dict[int, Any], dict[int, Any], bool]]:
        """The extreme equilibria of a bimatrix game of fractions. Raises Undecided for other values."""
        if not all(type(x) is Fraction for line in (*rows, *columns) for x in line):
            raise Undecided("players move without seeing each other's moves, and what they get is no number here")
        own, other = integer_vertices(_turned(_whole(columns))), integer_vertices(_whole(rows))
        for pair in extreme_pairs(own, other, len(rows), len(rows[0]))[0]:
            yield _weights(pair.own.numerators), _weights(pair.other.numerators), True

    def share(self, parts: Iterable[Any], whole: Iterable[Any]) -> Any:
        """The ratio of two sums."""
        return sum(parts, start=Fraction(0)) / sum(whole, start=Fraction(0))


def _whole(matrix: Sequence[Sequence[Fraction]]) -> list[list[int]]:
    """Positive integers in the same order and proportion."""
    common = lcm(*(u.denominator for row in matrix for u in row))
    least = min(min(row) for row in matrix)
    return [[int((u - least) * common) + 1 for u in row] for row in matrix]


def _turned(matrix: list[list[int]]) -> list[list[int]]:
    return [list(line) for line in zip(*matrix, strict=True)]


def _weights(numerators: Sequence[int]) -> dict[int, Fraction]:
    """The probabilities of what is played."""
    total = sum(numerators)
    return {k: Fraction(int(n), int(total)) for k, n in enumerate(numerators) if n}
