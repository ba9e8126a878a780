"""Rational functions of one symbol with rational coefficients: an algebra for `evaluation`.

A `RationalFunction` is `numerator / denominator`, both polynomials of python-flint, in lowest terms. Evaluating a
payoff in this algebra, with one name left open and all others at numbers, gives the payoff as a function of that name.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import fmpq, fmpq_poly

from escalation.errors import InputError
from escalation.evaluation import Exact, NotRational

HIGHEST_DEGREE = 160


@dataclass(frozen=True)
class RationalFunction:
    """`numerator / denominator` in lowest terms."""

    numerator: Any
    denominator: Any

    @classmethod
    def quotient(cls, numerator: Any, denominator: Any) -> RationalFunction:
        """The quotient, reduced. Raises InputError if the denominator is identically zero."""
        if not denominator:
            raise InputError("division by an expression that is always 0.", mend="Change the divisor.")
        common = numerator.gcd(denominator)
        if common.degree() > 0:
            numerator, denominator = numerator // common, denominator // common
        if max(numerator.degree(), denominator.degree()) > HIGHEST_DEGREE:
            raise NotRational
        return cls(numerator, denominator)

    @classmethod
    def constant(cls, value: Fraction | int) -> RationalFunction:
        """A number."""
        return cls(fmpq_poly([fmpq(value.numerator, value.denominator)]), fmpq_poly([1]))

    @classmethod
    def identity(cls) -> RationalFunction:
        """The symbol itself."""
        return cls(fmpq_poly([0, 1]), fmpq_poly([1]))

    def __add__(self, other: RationalFunction | int) -> RationalFunction:
        right = other if isinstance(other, RationalFunction) else RationalFunction.constant(other)
        return RationalFunction.quotient(
            self.numerator * right.denominator + right.numerator * self.denominator,
            self.denominator * right.denominator,
        )

    __radd__ = __add__

    def __mul__(self, other: RationalFunction | int) -> RationalFunction:
        right = other if isinstance(other, RationalFunction) else RationalFunction.constant(other)
        return RationalFunction.quotient(self.numerator * right.numerator, self.denominator * right.denominator)

    __rmul__ = __mul__

    def __neg__(self) -> RationalFunction:
        return self * -1

    def __sub__(self, other: RationalFunction) -> RationalFunction:
        return self + -other

    def __pow__(self, exponent: int) -> RationalFunction:
        base = self if exponent >= 0 else RationalFunction.quotient(self.denominator, self.numerator)
        size = abs(exponent)
        if size * max(base.numerator.degree(), base.denominator.degree(), 0) > HIGHEST_DEGREE:
            raise NotRational
        return RationalFunction(base.numerator**size, base.denominator**size)

    @property
    def value(self) -> Fraction | None:
        """The number it is, if it does not depend on the symbol."""
        if self.numerator.degree() > 0 or self.denominator.degree() > 0:
            return None
        ratio = self.numerator[0] / self.denominator[0]
        return Fraction(int(ratio.p), int(ratio.q))

    def has_pole(self, point: Fraction) -> bool:
        """Whether it has no value at a point."""
        return bool(self.denominator(fmpq(point.numerator, point.denominator)) == 0)

    def at(self, point: Fraction) -> Fraction:
        """The value at a point that is no pole."""
        x = fmpq(point.numerator, point.denominator)
        ratio = self.numerator(x) / self.denominator(x)
        return Fraction(int(ratio.p), int(ratio.q))


class RationalFunctions:
    """The algebra. Raises NotRational for what is no rational function of the symbol (roots, logs, min, max)."""

    def __init__(self) -> None:
        self._exact = Exact()

    def number(self, value: Fraction) -> RationalFunction:
        return RationalFunction.constant(value)

    def power(self, base: RationalFunction, exponent: RationalFunction) -> RationalFunction:
        power = _value(exponent)
        if base.value is not None:
            return RationalFunction.constant(self._exact.power(base.value, power))
        if power.denominator != 1:
            raise NotRational
        return base ** int(power)

    def smallest(self, values: list[RationalFunction]) -> RationalFunction:
        return RationalFunction.constant(min(_value(v) for v in values))

    def largest(self, values: list[RationalFunction]) -> RationalFunction:
        return RationalFunction.constant(max(_value(v) for v in values))

    def exp(self, value: RationalFunction) -> RationalFunction:
        return RationalFunction.constant(self._exact.exp(_value(value)))

    def log(self, value: RationalFunction) -> RationalFunction:
        return RationalFunction.constant(self._exact.log(_value(value)))

    def equal(self, value: RationalFunction, number: Fraction) -> bool:
        return value.value == number


def _value(function: RationalFunction) -> Fraction:
    if function.value is None:
        raise NotRational
    return function.value
