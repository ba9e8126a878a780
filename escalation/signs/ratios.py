"""Ratios of polynomials whose denominator is above 0 where they are used: sums, products and comparisons.

`n / d >= m / e` is `n e - m d >= 0` where `d` and `e` are positive, so that no comparison needs a division.
"""

from __future__ import annotations

from dataclasses import dataclass

from escalation.arithmetic.quotients import Polynomial, Quotient
from escalation.signs.space import Relation


@dataclass(frozen=True)
class Ratio:
    """`numerator / denominator`, the denominator above 0 wherever the ratio is used."""

    numerator: Polynomial
    denominator: Polynomial

    def __add__(self, other: Ratio) -> Ratio:
        if self.denominator == other.denominator:
            return Ratio(self.numerator + other.numerator, self.denominator)
        top = self.numerator * other.denominator + other.numerator * self.denominator
        return Ratio(top, self.denominator * other.denominator)

    def __mul__(self, other: Ratio) -> Ratio:
        return Ratio(self.numerator * other.numerator, self.denominator * other.denominator)

    def compared(self, operator: str, other: Ratio) -> Relation:
        """`self operator other` as a relation; `<` and `<=` are turned."""
        gap = self.numerator * other.denominator - other.numerator * self.denominator
        if operator in ("<", "<="):
            return Relation(-gap, ">" if operator == "<" else ">=")
        return Relation(gap, operator)


def of_quotient(quotient: Quotient) -> Ratio:
    """A quotient whose denominator's sign is not known, as a ratio over its square."""
    if quotient.denominator.is_constant():
        scale = quotient.denominator.leading_coefficient()
        return Ratio(quotient.numerator / scale, quotient.denominator / scale)
    return Ratio(quotient.numerator * quotient.denominator, quotient.denominator**2)
