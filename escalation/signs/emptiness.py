"""Whether polynomial relations have a common point in a space: a certificate, a point, or an honest "open".

In this order, the cheap and checkable first: a relation that no point of the box can meet, shown by corner values
(`signs.corners`) or by Bernstein coefficients (`arithmetic.bernstein`); a point among samples; z3, which shows that
there is none, or finds one, perhaps irrational.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from escalation.arithmetic.bernstein import TooManyCoefficients, bernstein_sign
from escalation.arithmetic.real_roots import RealRoot
from escalation.signs.corners import CornerRange, corner_range, impossible
from escalation.signs.samples import Samples, samples_of
from escalation.signs.space import Relation, Space
from escalation.signs.z3_process import LIMIT, satisfiable

SPLITS = 64
DRAWN = 128
FEW_TERMS = 400


@dataclass(frozen=True)
class Empty:
    """There is no point. `relation` is the one that cannot hold, `corners` its values, where one alone decides."""

    method: str
    relation: Relation | None = None
    corners: CornerRange | None = None
    space: Space | None = None


@dataclass(frozen=True)
class Point:
    """A point that meets all relations: rational or algebraic coordinates."""

    values: Mapping[str, Fraction | RealRoot]

    @property
    def rational(self) -> dict[str, Fraction] | None:
        """The coordinates, if all are rational."""
        found = {n: v.value if isinstance(v, RealRoot) else v for n, v in self.values.items()}
        return {n: v for n, v in found.items() if v is not None} if None not in found.values() else None


@dataclass(frozen=True)
class Open:
    """Neither was shown."""

    reason: str


Finding = Empty | Point | Open


def settle(
    space: Space,
    relations: Sequence[Relation],
    limit: int = LIMIT,
    samples: Samples | None = None,
    clauses: Sequence[Sequence[Relation]] = (),
) -> Finding:
    """Whether the relations can hold together in the space, and of each clause at least one.

    >>> from escalation.arithmetic.quotients import ring_of
    >>> from escalation.signs.space import Range
    >>> ring = ring_of(["x"])
    >>> x = ring.gens()[0]
    >>> unit = Space(ring, {"x": Range(Fraction(0), Fraction(1))})
    >>> settle(unit, [Relation(x - 2, ">=")]).method
    'a bound'
    >>> settle(unit, [Relation(x**2 - 3, ">")]).method
    'Bernstein coefficients'
    """
    if samples is not None:
        met = samples.meeting(relations, clauses).nonzero()[0]
        if len(met):
            return Point(samples.point(int(met[0])))
    cut = space.cut(relations)
    if cut is None:
        return Empty("a bound", next(iter(relations), None), None, space)
    for relation in cut.relations:
        found = refuted(relation, cut)
        if found is not None:
            return found
    if samples is None and not clauses:
        drawn = samples_of(cut, DRAWN)
        if len(drawn):
            return Point(drawn.point(0))
    reply = satisfiable(cut, (), limit, clauses)
    if reply.verdict == "unsat":
        return Empty("z3", None, None, cut)
    if reply.verdict == "sat" and reply.point is not None:
        point = Point(reply.point)
        if samples is not None and point.rational is not None:
            samples.add(point.rational)
        return point
    return Open(f"z3 gave up after {limit:,} of its resource units")


def refuted(relation: Relation, space: Space) -> Empty | None:
    """Why one relation holds nowhere in the box, where corners or Bernstein coefficients show it."""
    corners = corner_range(relation.polynomial, space)
    if corners is not None:
        return Empty("corners", relation, corners, space) if impossible(relation, corners, space) else None
    box = {n: (r.low, r.high) for n, r in space.ranges.items() if r.low is not None and r.high is not None}
    degrees = relation.polynomial.degrees()
    inside = all(n in box for n, degree in zip(space.names, degrees, strict=True) if degree > 0)
    if relation.operator == "!=" or not inside or len(relation.polynomial) > FEW_TERMS:
        return None
    try:
        sign = bernstein_sign(relation.polynomial, box, SPLITS)
    except TooManyCoefficients:
        return None
    if sign is not None and not relation.met_by(sign):
        return Empty("Bernstein coefficients", relation, None, space)
    return None
