"""A polynomial relation as people write it: solved for one name where that is possible.

`p > 0` with `p = a t + b` and `a` of one strict sign in the space is `t > -b/a`, or `t < -b/a`. A relation in one
coordinate alone is a union of intervals between real roots, irrational ones isolated. Everything else stays
`0 < p`, written in nested form, in the names of the file.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import fmpq_poly

from escalation.arithmetic.nested_form import nested
from escalation.arithmetic.quotients import Polynomial, Quotient, flint_number, rational_of, value_at
from escalation.arithmetic.real_roots import RealRoot, real_roots
from escalation.claims.relations import TURNED
from escalation.expressions import Expr
from escalation.signs.simplification import Simplifier
from escalation.signs.space import Range, Relation


@dataclass(frozen=True)
class Interval:
    """A stretch of one coordinate between two ends, which belong to it or not; None for no end inside the range."""

    low: RealRoot | None
    high: RealRoot | None
    low_open: bool
    high_open: bool


@dataclass(frozen=True)
class SolvedRelation:
    """`name operator bound`; or `name` in one of `intervals`; or, without a name, `0 operator bound`."""

    relation: Relation
    name: str
    operator: str
    bound: Expr | None = None
    intervals: tuple[Interval, ...] = ()


def solved(relation: Relation, simplifier: Simplifier, wanted: Sequence[str]) -> SolvedRelation:
    """The relation solved for the first of `wanted`, then for any coordinate, for which it can be."""
    space, p = simplifier.space, relation.polynomial
    degrees = dict(zip(space.names, map(int, p.degrees()), strict=True))
    used = [n for n, degree in degrees.items() if degree]
    if len(used) == 1 and degrees[used[0]] > 1:
        return SolvedRelation(relation, used[0], "in", None, intervals(relation, used[0], space.ranges[used[0]]))
    for name in [*(n for n in wanted if n in used), *(n for n in used if n not in wanted)]:
        if degrees[name] == 1:
            index = space.names.index(name)
            slope = p.derivative(index)
            signs = simplifier.attained(slope) if not slope.is_constant() else {_sign(slope)}
            if len(signs) == 1 and 0 not in signs:
                rest = p - slope * space.ring.gen(index)
                operator = relation.operator if 1 in signs else TURNED[relation.operator]
                bound = Quotient.reduced(-rest, slope)
                sign = -1 if simplifier.attained(bound.denominator) == {-1} else 1
                return SolvedRelation(relation, name, operator, formula(bound, sign))
    return SolvedRelation(relation, "", TURNED[relation.operator], nested(p))


def formula(quotient: Quotient, sign: int = 1) -> Expr:
    """A quotient in nested form, numerator and denominator times a sign."""
    if quotient.denominator.is_constant():
        return nested(quotient.numerator / quotient.denominator.leading_coefficient())
    common = _content(quotient.denominator)
    return nested(sign * quotient.numerator / common) / nested(sign * quotient.denominator / common)


def _content(polynomial: Polynomial) -> object:
    """The rational number that leaves whole coefficients without a common divisor."""
    return polynomial.factor()[0] if not polynomial.is_zero() else flint_number(1)


def _sign(polynomial: Polynomial) -> int:
    value = rational_of(polynomial.leading_coefficient())
    return (value > 0) - (value < 0)


def intervals(relation: Relation, name: str, reach: Range) -> tuple[Interval, ...]:
    """Where a relation in one coordinate holds inside its range, from low to high."""
    index = relation.polynomial.context().variable_to_index(name)
    terms = {int(e[index]): rational_of(c) for e, c in relation.polynomial.terms()}
    p = fmpq_poly([flint_number(terms.get(k, Fraction(0))) for k in range(max(terms) + 1)])
    roots = [r for r in real_roots([p]) if reach.holds(r.middle)]
    ends: list[RealRoot | None] = [None, *roots, None]
    found: list[Interval] = []
    for k, (low, high) in enumerate(itertools.pairwise(ends)):
        if k and low is not None and relation.met_by(0):
            found.append(Interval(low, low, False, False))
        sample = _between(low, high, reach)
        if sample is not None and relation.met_by(_value(relation.polynomial, index, sample)):
            found.append(Interval(low, high, True, True))
    return _joined(found)


def _value(polynomial: Polynomial, index: int, at: Fraction) -> Fraction:
    point = [Fraction(0)] * len(polynomial.context().names())
    point[index] = at
    return value_at(polynomial, point)


def _between(low: RealRoot | None, high: RealRoot | None, reach: Range) -> Fraction | None:
    first = low.high if low is not None else reach.low
    last = high.low if high is not None else reach.high
    if first is None:
        return last - 1 if last is not None else Fraction(0)
    if last is None:
        return first + 1
    return (first + last) / 2 if first < last else None


def _joined(pieces: Sequence[Interval]) -> tuple[Interval, ...]:
    """Neighbours that touch at a point that belongs to one of them made one."""
    joined: list[Interval] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.high is not None
            and last.high is piece.low
            and not (last.high_open and piece.low_open)
        ):
            joined[-1] = Interval(last.low, piece.high, last.low_open, piece.high_open)
        else:
            joined.append(piece)
    return tuple(joined)
