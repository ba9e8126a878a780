"""Whether polynomial relations have a common point in a space: a certificate, a point, or an honest "open".

In this order, the cheap and checkable first: a relation that no point of the box can meet, shown by corner values
(`signs.corners`) or by Bernstein coefficients (`arithmetic.bernstein`); a point among samples; z3, which shows that
there is none, or finds one, perhaps irrational (coordinates that are whole numbers are split where it finds others).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from escalation.arithmetic.bernstein import TooManyCoefficients, bernstein_sign
from escalation.arithmetic.real_roots import RealRoot
from escalation.signs.corners import CornerRange, changes_sign, corner_range, impossible
from escalation.signs.samples import Samples, samples_of
from escalation.signs.space import Relation, Space
from escalation.signs.z3_process import LIMIT, satisfiable

SPLITS = 64
DRAWN = 128
FEW_TERMS = 400
MOST_PARTS = 64


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
    found = looked_at(space, relations, samples, clauses)
    return asked(found, limit, samples, clauses) if isinstance(found, Space) else found


def looked_at(
    space: Space, relations: Sequence[Relation], samples: Samples | None, clauses: Sequence[Sequence[Relation]] = ()
) -> Finding | Space:
    """What samples and single relations show; where they show nothing, the space cut by the relations."""
    if samples is not None:
        met = samples.meeting(relations, clauses).nonzero()[0]
        if len(met):
            return Point(samples.point(int(met[0])))
    cut = space.cut(relations)
    if cut is None:
        return Empty("a bound", next((r for r in relations if space.cut([r]) is None), None), None, space)
    bounds = [r for r in relations if r not in cut.relations]
    for relation in cut.relations:
        if samples is not None and samples.meeting((*bounds, relation)).any():
            continue
        refusal = refuted(relation, cut)
        if refusal is not None:
            return refusal
    if samples is None and not clauses:
        drawn = samples_of(cut, DRAWN)
        if len(drawn):
            return Point(drawn.point(0))
    return cut


def asked(
    space: Space, limit: int, samples: Samples | None = None, clauses: Sequence[Sequence[Relation]] = ()
) -> Finding:
    """What z3 says; its points join the samples."""
    found = _asked(space, limit, clauses)
    if samples is not None and isinstance(found, Point) and found.rational is not None:
        samples.add(found.rational)
    return found


def _asked(space: Space, limit: int, clauses: Sequence[Sequence[Relation]]) -> Finding:
    """What z3 says. A range is split where it finds a number that should be whole; its rational points are checked."""
    waiting = [space]
    for _ in range(MOST_PARTS):
        if not waiting:
            return Empty("z3", None, None, space)
        part = waiting.pop()
        reply = satisfiable(part, (), limit, clauses)
        if reply.verdict == "unsat":
            continue
        if reply.point is None:
            return Open(f"z3 gave up after {limit:,} of its resource units")
        point = Point(reply.point)
        broken = next((n for n in space.names if n in space.whole and not _is_whole(point.values[n])), None)
        if broken is None:
            return point if _checked(space, clauses, point) else Open("z3 gave a point that does not hold")
        waiting += _halves(part, broken, point.values[broken])
    return Open(f"no whole numbers were found, nor ruled out, in {MOST_PARTS} parts of their ranges")


def _is_whole(value: Fraction | RealRoot) -> bool:
    number = value.value if isinstance(value, RealRoot) else value
    return number is not None and number.denominator == 1


def _halves(space: Space, name: str, value: Fraction | RealRoot) -> list[Space]:
    """The parts of a space on either side of a number that is not whole."""
    step = floor(value.middle if isinstance(value, RealRoot) else value)
    x = space.ring.gen(space.names.index(name))
    sides = (space.cut([Relation(step - x, ">=")]), space.cut([Relation(x - step - 1, ">=")]))
    return [side for side in sides if side is not None]


def _checked(space: Space, clauses: Sequence[Sequence[Relation]], point: Point) -> bool:
    """Whether a rational point lies in the space and meets the clauses; nothing is said of an irrational one."""
    exact = point.rational
    if exact is None:
        return True
    return space.holds(exact) and all(any(space.met(r, exact) for r in clause) for clause in clauses)


def refuted(relation: Relation, space: Space) -> Empty | None:
    """Why one relation holds nowhere in the box, where corners or Bernstein coefficients show it."""
    if relation.operator != "!=" and changes_sign(relation.polynomial, space):
        return None
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
