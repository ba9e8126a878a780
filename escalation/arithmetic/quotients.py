"""Rational functions of several symbols with rational coefficients: an algebra for `evaluation`.

A `Quotient` is `numerator / denominator`, both polynomials (`fmpq_mpoly` of python-flint) of one ring, in lowest terms,
the denominator with leading coefficient 1. Sums and products of polynomials stay polynomials without any division, so
that payoffs without a divisor cost nothing more than their expansion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb, prod
from typing import Any

from flint import fmpq, fmpq_mpoly_ctx

from escalation.errors import InputError
from escalation.evaluation import Exact, NotRational

MOST_TERMS = 20_000
MOST_PRODUCTS = 4_000_000
HIGHEST_DEGREE = 200
Polynomial = Any
Ring = Any


def ring_of(names: Sequence[str]) -> Ring:
    """The ring of polynomials in these names over the rationals."""
    return fmpq_mpoly_ctx.get(tuple(names), "degrevlex")


def rational_of(value: Any) -> Fraction:
    """A rational number of flint as a fraction.

    >>> rational_of(fmpq(2, 4))
    Fraction(1, 2)
    """
    return Fraction(int(value.p), int(value.q))


def flint_number(value: Fraction | int) -> Any:
    """A fraction as a rational number of flint."""
    return fmpq(value.numerator, value.denominator)


@dataclass(frozen=True)
class Quotient:
    """`numerator / denominator` in lowest terms.

    >>> x, y = ring_of(["x", "y"]).gens()
    >>> Quotient.reduced(x * x - y * y, 2 * x + 2 * y)
    Quotient(1/2*x - 1/2*y, 1)
    """

    numerator: Polynomial
    denominator: Polynomial

    def __repr__(self) -> str:
        return f"Quotient({self.numerator}, {self.denominator})"

    @classmethod
    def reduced(cls, numerator: Polynomial, denominator: Polynomial) -> Quotient:
        """The quotient in lowest terms. Raises InputError for a denominator 0, NotRational for what is too large."""
        if denominator.is_zero():
            raise InputError("division by an expression that is always 0.", mend="Change the divisor.")
        if not denominator.is_constant():
            common = numerator.gcd(denominator)
            numerator, denominator = numerator / common, denominator / common
        leading = denominator.leading_coefficient()
        _check_size(numerator)
        _check_size(denominator)
        return cls(numerator / leading, denominator / leading)

    def _of(self, other: Quotient | int) -> Quotient:
        """A quotient of the same ring."""
        if isinstance(other, Quotient):
            return other
        ring = self.numerator.context()
        return Quotient(ring.constant(other), ring.constant(1))

    def __add__(self, given: Quotient | int) -> Quotient:
        other = self._of(given)
        if self.denominator == other.denominator:
            return Quotient.reduced(self.numerator + other.numerator, self.denominator)
        return Quotient.reduced(
            _product(self.numerator, other.denominator) + _product(other.numerator, self.denominator),
            _product(self.denominator, other.denominator),
        )

    __radd__ = __add__

    def __mul__(self, given: Quotient | int) -> Quotient:
        other = self._of(given)
        return Quotient.reduced(
            _product(self.numerator, other.numerator), _product(self.denominator, other.denominator)
        )

    __rmul__ = __mul__

    def __neg__(self) -> Quotient:
        return Quotient(-self.numerator, self.denominator)

    def __sub__(self, other: Quotient) -> Quotient:
        return self + -other

    def __pow__(self, exponent: int) -> Quotient:
        base = self if exponent >= 0 else Quotient.reduced(self.denominator, self.numerator)
        return Quotient.reduced(_power(base.numerator, abs(exponent)), _power(base.denominator, abs(exponent)))

    @property
    def signed(self) -> Polynomial:
        """A polynomial with the quotient's sign wherever the denominator is not 0. Raises NotRational if too large."""
        return _product(self.numerator, self.denominator)

    @property
    def value(self) -> Fraction | None:
        """The number it is, if it depends on no symbol."""
        if self.numerator.is_constant() and self.denominator.is_constant():
            return constant_value(self.numerator) / constant_value(self.denominator)
        return None


def constant_value(polynomial: Polynomial) -> Fraction:
    """The value of a constant polynomial."""
    return rational_of(polynomial.leading_coefficient()) if not polynomial.is_zero() else Fraction(0)


def _product(left: Polynomial, right: Polynomial) -> Polynomial:
    """Raises NotRational before a product that is too long to make."""
    if len(left) * len(right) > MOST_PRODUCTS:
        raise NotRational
    return left * right


def _power(base: Polynomial, exponent: int) -> Polynomial:
    """Raises NotRational before a power of too high a degree, or of too many terms.

    A power of `t` terms has one term at most for every choice of `exponent` of them, and for every monomial within its
    degrees.
    """
    if exponent * max(base.total_degree(), 0) > HIGHEST_DEGREE:
        raise NotRational
    choices = comb(exponent + max(len(base), 1) - 1, exponent)
    if min(choices, prod(exponent * int(degree) + 1 for degree in base.degrees())) > MOST_TERMS:
        raise NotRational
    return base**exponent


def _check_size(polynomial: Polynomial) -> None:
    if len(polynomial) > MOST_TERMS or polynomial.total_degree() > HIGHEST_DEGREE:
        raise NotRational


class Quotients:
    """The algebra over a ring. Raises NotRational for what is no rational function of its symbols."""

    def __init__(self, ring: Ring) -> None:
        self.ring = ring
        self._exact = Exact()
        self._one = ring.constant(1)

    def number(self, value: Fraction) -> Quotient:
        return Quotient(self.ring.constant(flint_number(value)), self._one)

    def symbol(self, name: str) -> Quotient:
        """A generator of the ring."""
        return Quotient(self.ring.gen(self.ring.variable_to_index(name)), self._one)

    def power(self, base: Quotient, exponent: Quotient) -> Quotient:
        power = _constant(exponent)
        if base.value is not None:
            return self.number(self._exact.power(base.value, power))
        if power.denominator != 1:
            raise NotRational
        return base ** int(power)

    def smallest(self, values: list[Quotient]) -> Quotient:
        return self.number(min(_constant(v) for v in values))

    def largest(self, values: list[Quotient]) -> Quotient:
        return self.number(max(_constant(v) for v in values))

    def exp(self, value: Quotient) -> Quotient:
        return self.number(self._exact.exp(_constant(value)))

    def log(self, value: Quotient) -> Quotient:
        return self.number(self._exact.log(_constant(value)))

    def equal(self, value: Quotient, number: Fraction) -> bool:
        return value.value == number


def _constant(quotient: Quotient) -> Fraction:
    if quotient.value is None:
        raise NotRational
    return quotient.value


def value_at(polynomial: Polynomial, point: Sequence[Fraction]) -> Fraction:
    """The value of a polynomial at a rational point, one number for each name of its ring."""
    return rational_of(polynomial(*map(flint_number, point)))
