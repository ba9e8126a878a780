"""A value with its slope by the choice, both enclosed: an algebra for `evaluation` (Moore 1966).

`value` and `slope` are real balls that hold what the expression and its derivative take anywhere on a box. Where `max`
may choose either argument the slope is anything between both. A value of no bound is a ball that is not finite.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import arb

from escalation.evaluation import ball

Ball = Any
NOTHING_KNOWN = arb("nan")


@dataclass(frozen=True)
class Moving:
    """A value and its slope."""

    value: Ball
    slope: Ball

    def __add__(self, other: Moving) -> Moving:
        return Moving(self.value + other.value, self.slope + other.slope)

    def __mul__(self, other: Moving) -> Moving:
        return Moving(self.value * other.value, self.slope * other.value + self.value * other.slope)


class SlopeBalls:
    """The algebra."""

    def number(self, value: Fraction) -> Moving:
        return Moving(ball(value), arb(0))

    def power(self, base: Moving, exponent: Moving) -> Moving:
        p = exponent.value
        if exponent.slope != 0 or not p.is_exact():
            return self.exp(self.log(base) * exponent)
        if p.is_integer():
            value, before = base.value ** int(p.unique_fmpz()), base.value ** int((p - 1).unique_fmpz())
            return Moving(value, p * before * base.slope)
        inside = base.value.max(arb(0))
        value = arb(0).union(inside.upper() ** p) if p > 0 and inside.contains(0) else inside**p
        return Moving(value, NOTHING_KNOWN if inside.contains(0) and p < 1 else p * _power(inside, p - 1) * base.slope)

    def smallest(self, values: list[Moving]) -> Moving:
        return self._extreme(values, lambda a, b: a.value <= b.value, lambda a, b: a.min(b))

    def largest(self, values: list[Moving]) -> Moving:
        return self._extreme(values, lambda a, b: a.value >= b.value, lambda a, b: a.max(b))

    def _extreme(self, values: list[Moving], before: Any, chosen: Any) -> Moving:
        best = values[0]
        for value in values[1:]:
            if before(value, best):
                best = value
            elif not before(best, value):
                best = Moving(chosen(best.value, value.value), best.slope.union(value.slope))
        return best

    def exp(self, value: Moving) -> Moving:
        found = value.value.exp()
        return Moving(found, found * value.slope)

    def log(self, value: Moving) -> Moving:
        return Moving(value.value.log(), value.slope / value.value)

    def equal(self, value: Moving, number: Fraction) -> bool:
        return bool(value.value == ball(number))


def _power(base: Ball, exponent: Ball) -> Ball:
    return arb(0).union(base.upper() ** exponent) if base.contains(0) and exponent > 0 else base**exponent
