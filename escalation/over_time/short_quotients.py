"""Quotients of polynomials that stay short enough to be read, as elements of a field.

A chain of many states has shares of exponentially many terms (one for each spanning tree, Kirchhoff 1847): a formula
that nobody could read is given up as soon as it has more than `MOST_READ` terms.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from escalation.arithmetic.quotients import Quotient
from escalation.evaluation import NotRational

MOST_READ = 400


@dataclass(frozen=True)
class ShortQuotient:
    """A quotient whose numerator and denominator have few terms. Operations raise NotRational where they have more."""

    quotient: Quotient

    @property
    def value(self) -> Fraction | None:
        """The number it is, if it depends on no symbol."""
        return self.quotient.value

    def __add__(self, other: ShortQuotient | int) -> ShortQuotient:
        return _short(self.quotient + _inside(other))

    __radd__ = __add__

    def __sub__(self, other: ShortQuotient) -> ShortQuotient:
        return _short(self.quotient - other.quotient)

    def __mul__(self, other: ShortQuotient | int) -> ShortQuotient:
        return _short(self.quotient * _inside(other))

    __rmul__ = __mul__

    def __pow__(self, exponent: int) -> ShortQuotient:
        return _short(self.quotient**exponent)


def _inside(value: ShortQuotient | int) -> Quotient | int:
    return value.quotient if isinstance(value, ShortQuotient) else value


def _short(quotient: Quotient) -> ShortQuotient:
    if max(len(quotient.numerator), len(quotient.denominator)) > MOST_READ:
        raise NotRational
    return ShortQuotient(quotient)
