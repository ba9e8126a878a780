"""Boxes of real coordinates, cut by polynomial relations.

A *space* is a set of points `x` of R^n: every coordinate lies in its range (an interval, open or closed at either end,
perhaps without an end), and every relation `p(x) > 0`, `p(x) >= 0`, `p(x) = 0` or `p(x) != 0` holds. Polynomials are
those of python-flint over the rationals, in a ring with one generator a coordinate, in the same order. Coordinates
in `whole` are whole numbers.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil, floor
from typing import Any

from escalation.arithmetic.quotients import Polynomial, Ring, constant_value, rational_of, value_at

HOLDS = {">": operator.gt, ">=": operator.ge, "=": operator.eq, "!=": operator.ne}
NEGATED = {">": (-1, ">="), ">=": (-1, ">"), "=": (1, "!="), "!=": (1, "=")}


@dataclass(frozen=True)
class Range:
    """An interval; None for no end."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    @property
    def empty(self) -> bool:
        """Whether it holds no number."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    @property
    def bounded(self) -> bool:
        """Whether it has both ends."""
        return self.low is not None and self.high is not None

    def holds(self, value: Any) -> bool:
        """Whether a number lies in it."""
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        below = self.high is None or value < self.high or (value == self.high and not self.high_open)
        return bool(above and below)

    @property
    def whole(self) -> Range:
        """From its least to its greatest whole number, empty where it holds none.

        >>> Range(Fraction(1, 2), Fraction(3), high_open=True).whole
        Range(low=Fraction(1, 1), high=Fraction(2, 1), low_open=False, high_open=False)
        """
        low = self.low if self.low is None else Fraction(floor(self.low) + 1 if self.low_open else ceil(self.low))
        high = self.high if self.high is None else Fraction(ceil(self.high) - 1 if self.high_open else floor(self.high))
        return Range(low, high)

    def at_least(self, bound: Fraction, strict: bool) -> Range:
        """The part from `bound` on."""
        if self.low is not None and (self.low > bound or (self.low == bound and (self.low_open or not strict))):
            return self
        return replace(self, low=bound, low_open=strict)

    def at_most(self, bound: Fraction, strict: bool) -> Range:
        """The part up to `bound`."""
        if self.high is not None and (self.high < bound or (self.high == bound and (self.high_open or not strict))):
            return self
        return replace(self, high=bound, high_open=strict)


@dataclass(frozen=True)
class Relation:
    """`polynomial operator 0`, the operator one of `>`, `>=`, `=`, `!=`."""

    polynomial: Polynomial
    operator: str

    def __hash__(self) -> int:
        return hash((str(self.polynomial), self.operator))

    @property
    def negated(self) -> Relation:
        """The relation that holds exactly where this one does not."""
        sign, opposite = NEGATED[self.operator]
        return Relation(sign * self.polynomial, opposite)

    @property
    def strict(self) -> bool:
        """Whether it is false where the polynomial is 0."""
        return self.operator in (">", "!=")

    @property
    def constant(self) -> bool | None:
        """Its truth, if it depends on no coordinate."""
        if not self.polynomial.is_constant():
            return None
        return self.met_by(constant_value(self.polynomial))

    def met_by(self, value: Any) -> bool:
        """Whether a value, or the sign of a value, of the polynomial meets it."""
        return bool(HOLDS[self.operator](value, 0))


@dataclass(frozen=True)
class Space:
    """`ranges` in the order of the ring's generators, and the relations that cut the box."""

    ring: Ring
    ranges: Mapping[str, Range]
    relations: tuple[Relation, ...] = ()
    whole: frozenset[str] = field(default=frozenset())

    @property
    def names(self) -> tuple[str, ...]:
        """The coordinates."""
        return tuple(self.ranges)

    def holds(self, point: Mapping[str, Fraction]) -> bool:
        """Whether a rational point lies in the space."""
        return (
            all(r.holds(point[n]) for n, r in self.ranges.items())
            and all(point[n].denominator == 1 for n in self.whole)
            and all(self.met(r, point) for r in self.relations)
        )

    def met(self, relation: Relation, point: Mapping[str, Fraction]) -> bool:
        """Whether a relation holds at a rational point."""
        return relation.met_by(value_at(relation.polynomial, [point[n] for n in self.names]))

    def cut(self, relations: Iterable[Relation]) -> Space | None:
        """The space under more relations, bounds on one coordinate taken into its range; None where a range is empty.

        >>> from escalation.arithmetic.quotients import ring_of
        >>> ring = ring_of(["x"])
        >>> half = Relation(2 * ring.gens()[0] - 1, ">=")
        >>> Space(ring, {"x": Range(Fraction(0), Fraction(1))}).cut([half]).ranges["x"].low
        Fraction(1, 2)
        """
        ranges = dict(self.ranges)
        kept: list[Relation] = list(self.relations)
        for relation in relations:
            if relation.constant is not None:
                if not relation.constant:
                    return None
                continue
            bound = _bound(relation, self.names)
            if bound is None:
                kept.append(relation)
                continue
            name, at, side = bound
            if side >= 0:
                ranges[name] = ranges[name].at_least(at, relation.operator == ">")
            if side <= 0:
                ranges[name] = ranges[name].at_most(at, relation.operator == ">")
        ranges = {n: r.whole if n in self.whole else r for n, r in ranges.items()}
        if any(r.empty for r in ranges.values()):
            return None
        return replace(self, ranges=ranges, relations=tuple(dict.fromkeys(kept)))


def _bound(relation: Relation, names: tuple[str, ...]) -> tuple[str, Fraction, int] | None:
    """`(name, bound, side)` of a relation linear in one coordinate alone: side 1: above, -1: below, 0: equal."""
    p = relation.polynomial
    degrees = p.degrees()
    used = [k for k, degree in enumerate(degrees) if degree > 0]
    if len(used) != 1 or degrees[used[0]] != 1 or relation.operator == "!=":
        return None
    slope = rational_of(p.derivative(used[0]).leading_coefficient())
    rest = constant_value(p - p.derivative(used[0]) * p.context().gen(used[0]))
    side = 0 if relation.operator == "=" else 1 if slope > 0 else -1
    return names[used[0]], -rest / slope, side
