"""Corners of upper envelopes as formulas: what `arithmetic.upper_envelopes` finds at a point, over a space.

Let the pieces have quotients of polynomials as coefficients. A corner has a support in every simplex and *tight* pieces
in every group, as many as make the system

    sum of each simplex = 1,    tight pieces of a group are equal

square, and its determinant is not 0 (a basis); Cramer's rule gives its coordinates. It is a corner with exactly this
support where these are positive and no other piece of a group is greater than the tight ones. Pieces that are equal to
the tight ones at every point of the space belong to `greatest`; where another one is equal, more is best than the mask
says: such points lie on the zeros of the `slacks`. At every other point all corners are values of listed ones.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from math import prod
from typing import Any

from escalation.arithmetic.determinants import expansion
from escalation.arithmetic.quotients import Polynomial, Quotient, Ring, flint_number
from escalation.arithmetic.upper_envelopes import Piece
from escalation.errors import Undecided
from escalation.signs.space import Relation

MOST_CHOICES = 50_000
Indices = tuple[int, ...]


@dataclass(frozen=True)
class FormulaCorner:
    """`point[k]` as quotients; masks as in `Corner`, of what holds at every point; where the corner exists.

    `slacks` are what the other pieces lack, as far as it is no constant.
    """

    point: tuple[Quotient, ...]
    zero: int
    greatest: int
    relations: tuple[Relation, ...]
    slacks: tuple[Polynomial, ...]


def envelope_formulas(sizes: Sequence[int], pieces: Sequence[Sequence[Piece]], ring: Ring) -> list[FormulaCorner]:
    """All corners, each once. Raises Undecided where supports and tight pieces are too many."""
    if prod(2**size - 1 for size in (*sizes, *map(len, pieces))) > MOST_CHOICES:
        raise Undecided(f"formulas are found for signalling games of up to {MOST_CHOICES} choices of supports")
    made = [[_Affine.of(piece, ring) for piece in own] for own in pieces]
    found: dict[tuple[object, ...], FormulaCorner] = {}
    for support, tight in _bases(sizes, [len(own) for own in pieces]):
        point = _solved(sizes, support, [[own[b] for b in best] for own, best in zip(made, tight, strict=True)], ring)
        corner = None if point is None else _corner(point, made, tight)
        if corner is not None:
            found.setdefault((*map(str, corner.point), corner.greatest), corner)
    return list(found.values())


@dataclass(frozen=True)
class _Affine:
    """`constant + sum of coefficients[k] z_k`, entries quotients."""

    constant: Quotient
    coefficients: tuple[Quotient, ...]

    @classmethod
    def of(cls, piece: Piece, ring: Ring) -> _Affine:
        return cls(_quotient(piece[0], ring), tuple(_quotient(c, ring) for c in piece[1]))

    def __sub__(self, other: _Affine) -> _Affine:
        pairs = zip(self.coefficients, other.coefficients, strict=True)
        return _Affine(self.constant - other.constant, tuple(a - b for a, b in pairs))

    def at(self, point: Sequence[Quotient]) -> Quotient:
        return reduce(
            lambda total, term: total + term[0] * term[1], zip(self.coefficients, point, strict=True), self.constant
        )


def _quotient(value: Any, ring: Ring) -> Quotient:
    return value if isinstance(value, Quotient) else Quotient(ring.constant(flint_number(value)), ring.constant(1))


def _bases(sizes: Sequence[int], groups: Sequence[int]) -> Iterator[tuple[tuple[Indices, ...], tuple[Indices, ...]]]:
    """Supports and tight pieces whose system is square, small supports first."""
    supports = sorted(itertools.product(*(_subsets(size) for size in sizes)), key=lambda own: sum(map(len, own)))
    for support in supports:
        free = sum(map(len, support)) - len(sizes)
        for tight in itertools.product(*(_subsets(size, free + 1) for size in groups)):
            if sum(map(len, tight)) - len(groups) == free:
                yield support, tight


def _subsets(size: int, most: int | None = None) -> list[Indices]:
    """The nonempty subsets of so many things, of at most `most`."""
    sizes = range(1, min(size, most or size) + 1)
    return [own for k in sizes for own in itertools.combinations(range(size), k)]


def _solved(
    sizes: Sequence[int], support: Sequence[Indices], tight: Sequence[Sequence[_Affine]], ring: Ring
) -> tuple[Quotient, ...] | None:
    """The coordinates that a basis gives; None where it has no determinant or a coordinate is nowhere positive."""
    starts = [sum(sizes[:g]) for g in range(len(sizes))]
    columns = [start + k for start, own in zip(starts, support, strict=True) for k in own]
    one, nothing = ring.constant(1), ring.constant(0)
    rows = [
        [*(one if start <= c < start + size else nothing for c in columns), one]
        for start, size in zip(starts, sizes, strict=True)
    ]
    for own in tight:
        for other in own[1:]:
            gap = other - own[0]
            rows.append(_whole([*(gap.coefficients[c] for c in columns), -gap.constant]))
    determinant = expansion([row[:-1] for row in rows]) * one
    if determinant.is_zero():
        return None
    values = {}
    for k, column in enumerate(columns):
        value = Quotient.reduced(expansion([[*row[:k], row[-1], *row[k + 1 : -1]] for row in rows]) * one, determinant)
        if value.value is not None and value.value <= 0:
            return None
        values[column] = value
    return tuple(values.get(c, Quotient(nothing, one)) for c in range(sum(sizes)))


def _whole(row: Sequence[Quotient]) -> list[Polynomial]:
    """A row times its denominators."""
    return [
        reduce(lambda product, d: product * d, (q.denominator for j, q in enumerate(row) if j != k), own.numerator)
        for k, own in enumerate(row)
    ]


def _corner(
    point: tuple[Quotient, ...], pieces: Sequence[Sequence[_Affine]], tight: Sequence[Indices]
) -> FormulaCorner | None:
    """The corner with its relations; None where some piece is greater at every point."""
    relations = [Relation(z.signed, ">") for z in point if z.value is None]
    slacks: list[Polynomial] = []
    greatest = 0
    lacks = [(own[best[0]] - piece).at(point) for own, best in zip(pieces, tight, strict=True) for piece in own]
    for bit, slack in enumerate(lacks):
        if slack.numerator.is_zero():
            greatest |= 1 << bit
        elif slack.value is None:
            relations.append(Relation(slack.signed, ">="))
            slacks.append(slack.numerator)
        elif slack.value < 0:
            return None
    zero = sum(1 << k for k, z in enumerate(point) if z.numerator.is_zero())
    return FormulaCorner(point, zero, greatest, tuple(dict.fromkeys(relations)), tuple(slacks))
