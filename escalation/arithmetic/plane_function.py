"""Rational functions of two symbols with rational coefficients: an algebra for `evaluation`.

A `PlaneFunction` is `numerator / denominator`, both polynomials of python-flint in `x` and `y` (`RING`), in lowest
terms. Evaluating a payoff in this algebra, with two names left open and all others at numbers, gives the payoff as a
function on the plane of the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import fmpq, fmpq_mpoly_ctx

from escalation.errors import InputError, Undecided
from escalation.evaluation import Exact, NotRational

HIGHEST_DEGREE = 24
RING = fmpq_mpoly_ctx.get(("x", "y"), "lex")


@dataclass(frozen=True)
class PlaneFunction:
    """`numerator / denominator` in lowest terms.

    >>> x, y = PlaneFunction.coordinates()
    >>> (x * y * (y ** -1)).numerator
    x
    """

    numerator: Any
    denominator: Any

    @classmethod
    def quotient(cls, numerator: Any, denominator: Any) -> PlaneFunction:
        """The quotient, reduced. Raises InputError if the denominator is identically zero, Undecided if the degree is
        beyond the limit."""
        if not denominator:
            raise InputError("division by an expression that is always 0.", mend="Change the divisor.")
        common = numerator.gcd(denominator)
        if not common.is_constant():
            numerator, denominator = numerator / common, denominator / common
        _check_degree(max(*numerator.degrees(), *denominator.degrees()))
        return cls(numerator, denominator)

    @classmethod
    def constant(cls, value: Fraction | int) -> PlaneFunction:
        """A number."""
        exact = Fraction(value)
        return cls(RING.constant(fmpq(exact.numerator, exact.denominator)), RING.constant(1))

    @classmethod
    def coordinates(cls) -> tuple[PlaneFunction, PlaneFunction]:
        """The two symbols themselves."""
        x, y = RING.gens()
        return cls(x, RING.constant(1)), cls(y, RING.constant(1))

    def __add__(self, other: PlaneFunction | int) -> PlaneFunction:
        right = other if isinstance(other, PlaneFunction) else PlaneFunction.constant(other)
        return PlaneFunction.quotient(
            self.numerator * right.denominator + right.numerator * self.denominator,
            self.denominator * right.denominator,
        )

    __radd__ = __add__

    def __mul__(self, other: PlaneFunction | int) -> PlaneFunction:
        right = other if isinstance(other, PlaneFunction) else PlaneFunction.constant(other)
        return PlaneFunction.quotient(self.numerator * right.numerator, self.denominator * right.denominator)

    __rmul__ = __mul__

    def __neg__(self) -> PlaneFunction:
        return self * -1

    def __sub__(self, other: PlaneFunction) -> PlaneFunction:
        return self + -other

    def __pow__(self, exponent: int) -> PlaneFunction:
        base = self if exponent >= 0 else PlaneFunction.quotient(self.denominator, self.numerator)
        size = abs(exponent)
        _check_degree(size * max(*base.numerator.degrees(), *base.denominator.degrees(), 0))
        return PlaneFunction(base.numerator**size, base.denominator**size)

    @property
    def value(self) -> Fraction | None:
        """The number it is, if it depends on neither symbol."""
        if not (self.numerator.is_constant() and self.denominator.is_constant()):
            return None
        ratio = _number(self.numerator) / _number(self.denominator)
        return Fraction(int(ratio.p), int(ratio.q))


class PlaneFunctions:
    """The algebra. Raises NotRational for what is no rational function of the symbols (roots, logs, min, max)."""

    def __init__(self) -> None:
        self._exact = Exact()

    def number(self, value: Fraction) -> PlaneFunction:
        return PlaneFunction.constant(value)

    def power(self, base: PlaneFunction, exponent: PlaneFunction) -> PlaneFunction:
        power = _value(exponent)
        if base.value is not None:
            return PlaneFunction.constant(self._exact.power(base.value, power))
        if power.denominator != 1:
            raise NotRational
        return base ** int(power)

    def smallest(self, values: list[PlaneFunction]) -> PlaneFunction:
        return PlaneFunction.constant(min(_value(v) for v in values))

    def largest(self, values: list[PlaneFunction]) -> PlaneFunction:
        return PlaneFunction.constant(max(_value(v) for v in values))

    def exp(self, value: PlaneFunction) -> PlaneFunction:
        return PlaneFunction.constant(self._exact.exp(_value(value)))

    def log(self, value: PlaneFunction) -> PlaneFunction:
        return PlaneFunction.constant(self._exact.log(_value(value)))

    def equal(self, value: PlaneFunction, number: Fraction) -> bool:
        return value.value == number


def _check_degree(degree: int) -> None:
    if degree > HIGHEST_DEGREE:
        raise Undecided(f"a formula has a degree above {HIGHEST_DEGREE} in the two parameters.")


def _number(polynomial: Any) -> Any:
    return polynomial.coeffs()[0] if polynomial else fmpq(0)


def _value(function: PlaneFunction) -> Fraction:
    if function.value is None:
        raise NotRational
    return function.value
