"""Expression to value, in an algebra: one walk over the tree, whatever the numbers are.

An algebra says how a rational number enters and what powers, `min`, `max`, `exp` and `log` mean; `+` and `*` are the
numbers' own. (sympy writes an even root of an even power as `Abs`.) Four algebras are in use:

- `Exact`: Python fractions; what is not rational raises `NotRational`;
- `Balls`: real balls of python-flint (a midpoint and a radius that surely holds the true value);
- `Arrays`: numpy arrays of doubles, one entry a draw;
- rational functions of one symbol (`arithmetic.rational_function`).
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Any, Protocol

import sympy as sp

from escalation.errors import InputError
from escalation.expressions import Expr

MOST_BITS = 200_000
LARGEST = 10**300
KEPT = 1024


class NotRational(Exception):
    """The value is not rational (or not a rational function), so it needs another algebra."""


class Algebra(Protocol):
    """How numbers enter an algebra and what the functions mean in it."""

    def number(self, value: Fraction) -> Any: ...
    def power(self, base: Any, exponent: Any) -> Any: ...
    def smallest(self, values: list[Any]) -> Any: ...
    def largest(self, values: list[Any]) -> Any: ...
    def exp(self, value: Any) -> Any: ...
    def log(self, value: Any) -> Any: ...
    def equal(self, value: Any, number: Fraction) -> bool: ...


Reading = Callable[[Callable[[str], Any], Algebra], Any]


def evaluate(expression: Expr, lookup: Callable[[str], Any], algebra: Algebra) -> Any:
    """The value of `expression` where `lookup` gives the value of each name.

    Raises NotRational where the algebra has no such value, InputError at a division by zero and where a value leaves
    the real numbers.

    >>> x = sp.Symbol("x", real=True)
    >>> evaluate((x + 1) ** -2, {"x": Fraction(1)}.__getitem__, Exact())
    Fraction(1, 4)
    """
    return _reading(expression)(lookup, algebra)


@lru_cache(maxsize=KEPT)
def _reading(expression: Expr) -> Reading:
    """The walk over an expression, laid out once: the same formula is evaluated at thousands of points."""
    return _laid_out(expression)


def _laid_out(expression: Expr) -> Reading:
    if expression.is_Symbol:
        name = expression.name
        return lambda lookup, algebra: lookup(name)
    if expression.is_Rational:
        number = Fraction(int(expression.p), int(expression.q))
        return lambda lookup, algebra: algebra.number(number)
    if expression is sp.E:
        return lambda lookup, algebra: algebra.exp(algebra.number(Fraction(1)))
    operate = _operation(expression)
    parts = [_laid_out(argument) for argument in expression.args]
    return lambda lookup, algebra: operate(algebra, [part(lookup, algebra) for part in parts])


def _operation(expression: Expr) -> Callable[[Algebra, list[Any]], Any]:
    """What an expression does with the values of its parts."""
    match expression:
        case sp.Add():
            return lambda algebra, values: _fold(values, operator.add)
        case sp.Mul():
            return lambda algebra, values: _fold(values, operator.mul)
        case sp.Pow():
            return lambda algebra, values: algebra.power(*values)
        case sp.Min():
            return lambda algebra, values: algebra.smallest(values)
        case sp.Max():
            return lambda algebra, values: algebra.largest(values)
        case sp.Abs():
            return lambda algebra, values: algebra.largest([values[0], values[0] * algebra.number(Fraction(-1))])
        case sp.exp():
            return lambda algebra, values: algebra.exp(values[0])
        case sp.log():
            return lambda algebra, values: algebra.log(values[0])
    raise AssertionError(f"{type(expression).__name__} passed the whitelist")


def _fold(values: list[Any], operate: Callable[[Any, Any], Any]) -> Any:
    total = values[0]
    for value in values[1:]:
        total = operate(total, value)
        _check_size(total)
    return total


def _check_size(value: Any) -> None:
    if type(value) is Fraction and value.numerator.bit_length() + value.denominator.bit_length() > MOST_BITS:
        raise InputError("a number grows too large.", mend=f"At most {MOST_BITS} binary digits are kept.")


class Exact:
    """Python fractions."""

    def number(self, value: Fraction) -> Fraction:
        return value

    def power(self, base: Fraction, exponent: Fraction) -> Fraction:
        if base == 0 and exponent <= 0:
            raise InputError("division by zero at these values.", mend="Change the values or the formula.")
        if exponent.denominator != 1:
            root = rational_root(base, exponent.denominator)
            if root is None:
                raise NotRational
            return self.power(root, Fraction(exponent.numerator))
        size = (base.numerator.bit_length() + base.denominator.bit_length()) * abs(exponent.numerator)
        if abs(base) != 1 and size > MOST_BITS:
            raise InputError("a number grows too large.", mend=f"At most {MOST_BITS} binary digits are kept.")
        return base**exponent.numerator if abs(base) != 1 else base ** (exponent.numerator % 2)

    def smallest(self, values: list[Fraction]) -> Fraction:
        return min(values)

    def largest(self, values: list[Fraction]) -> Fraction:
        return max(values)

    def exp(self, value: Fraction) -> Fraction:
        if value == 0:
            return Fraction(1)
        raise NotRational

    def log(self, value: Fraction) -> Fraction:
        if value <= 0:
            raise InputError("a logarithm of zero or less at these values.", mend="Change the values or the formula.")
        if value == 1:
            return Fraction(0)
        raise NotRational

    def equal(self, value: Fraction, number: Fraction) -> bool:
        return value == number


def rational_root(value: Fraction, degree: int) -> Fraction | None:
    """The real `degree`-th root of `value` if it is rational, else None; InputError for roots of negatives.

    >>> rational_root(Fraction(4, 9), 2)
    Fraction(2, 3)
    """
    if value < 0:
        raise InputError("a root of a negative number at these values.", mend="Change the values or the formula.")
    top, bottom = _integer_root(value.numerator, degree), _integer_root(value.denominator, degree)
    return Fraction(top, bottom) if top is not None and bottom is not None else None


def _integer_root(value: int, degree: int) -> int | None:
    if value.bit_length() > 2 * MOST_BITS or degree > MOST_BITS:
        return None
    root, exact = sp.integer_nthroot(value, degree)
    return int(root) if exact else None


class Balls:
    """Real balls: every result encloses the true value. Precision is flint's, in binary digits, set by the caller."""

    def number(self, value: Fraction) -> Any:
        return ball(value)

    def power(self, base: Any, exponent: Any) -> Any:
        if exponent.is_exact() and exponent.is_integer() and abs(exponent) < MOST_BITS:
            return self._finite(base ** int(exponent.unique_fmpz()))
        return self._finite(base**exponent)

    def smallest(self, values: list[Any]) -> Any:
        return _fold(values, lambda a, b: a.min(b))

    def largest(self, values: list[Any]) -> Any:
        return _fold(values, lambda a, b: a.max(b))

    def exp(self, value: Any) -> Any:
        return self._finite(value.exp())

    def log(self, value: Any) -> Any:
        return self._finite(value.log())

    def equal(self, value: Any, number: Fraction) -> bool:
        return bool(value.is_exact() and value.fmpq() == ball(number).fmpq())

    def _finite(self, value: Any) -> Any:
        if not value.is_finite():
            raise InputError("a value is not a finite real number.", mend="Check divisors, roots and logarithms.")
        if abs(value) > LARGEST:
            raise InputError("a value that is not rational is above 1e300.", mend="Change the formula or its values.")
        return value


def ball(value: Fraction) -> Any:
    """The ball around a rational number, at flint's present precision."""
    from flint import arb, fmpq

    return arb(fmpq(value.numerator, value.denominator))


class Arrays:
    """Doubles, one entry a draw. A value that is not real becomes `nan`, which the batch kernels send on."""

    def number(self, value: Fraction) -> float:
        return as_float(value)

    def power(self, base: Any, exponent: Any) -> Any:
        import numpy as np

        with np.errstate(all="ignore"):
            return np.power(np.asarray(base, dtype=float), exponent)

    def smallest(self, values: list[Any]) -> Any:
        import numpy as np

        return _fold(values, np.minimum)

    def largest(self, values: list[Any]) -> Any:
        import numpy as np

        return _fold(values, np.maximum)

    def exp(self, value: Any) -> Any:
        import numpy as np

        with np.errstate(all="ignore"):
            return np.exp(value)

    def log(self, value: Any) -> Any:
        import numpy as np

        with np.errstate(all="ignore"):
            return np.log(value)

    def equal(self, value: Any, number: Fraction) -> bool:
        import numpy as np

        return bool(np.all(value == as_float(number)))


def as_float(value: Fraction) -> float:
    """The nearest double, infinite where there is none."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf
