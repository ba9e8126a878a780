"""A polynomial relation as people write it: solved for one name where that is possible.

`p > 0` with `p = a t + b` and `a` of one strict sign in the space is `t > -b/a`, or `t < -b/a`. A relation in one
coordinate alone is a union of intervals between real roots, irrational ones isolated. Everything else stays
`0 < p`, written in nested form, in the names of the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import fmpq_poly

from escalation.arithmetic.nested_form import nested
from escalation.arithmetic.quotients import Polynomial, Quotient, flint_number, rational_of
from escalation.arithmetic.real_sets import RealInterval, RealSet, where
from escalation.claims.relations import TURNED
from escalation.expressions import Expr
from escalation.signs.simplification import Simplifier
from escalation.signs.space import Range, Relation


@dataclass(frozen=True)
class SolvedRelation:
    """`name operator bound`; or `name` in one of `intervals`; or, without a name, `0 operator bound`."""

    relation: Relation
    name: str
    operator: str
    bound: Expr | None = None
    intervals: tuple[RealInterval, ...] = ()


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


def intervals(relation: Relation, name: str, reach: Range) -> tuple[RealInterval, ...]:
    """Where a relation in one coordinate holds in its range, from low to high; None for an end that the range has."""
    index = relation.polynomial.context().variable_to_index(name)
    terms = {int(e[index]): c for e, c in relation.polynomial.terms()}
    p = fmpq_poly([terms.get(k, 0) for k in range(max(terms) + 1)])
    line = RealSet.interval(reach.low, reach.high, reach.low_open, reach.high_open)
    found = where([p], lambda signs: relation.met_by(signs[0]), line)
    return tuple(_within(i, line.intervals[0]) for i in found.intervals)


def _within(interval: RealInterval, line: RealInterval) -> RealInterval:
    """An interval without the ends that the line has itself; a point keeps its own."""
    if interval.point:
        return interval
    as_low = (interval.low, interval.low_open) == (line.low, line.low_open)
    as_high = (interval.high, interval.high_open) == (line.high, line.high_open)
    low, high = (None if as_low else interval.low), (None if as_high else interval.high)
    return RealInterval(low, high, as_low or interval.low_open, as_high or interval.high_open)
