"""How long numbers may grow in what is read: looked at before a number is made.

A power `b**n` is as long as `n` times `b`; a product as its factors together; for the root of a number its square
factors are looked for, which takes long already for numbers of some hundred digits.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import sympy as sp

from escalation.errors import InputError

if TYPE_CHECKING:
    Expr = Any  # sympy carries no types
else:
    Expr = sp.Expr

LARGEST_EXPONENT = 1000
MOST_BITS = 14_000
MOST_ROOT_BITS = 1_400


def check_power(base: Expr, exponent: Expr) -> None:
    """Raises InputError where a power would be long, or the root of a long number: its square factors are looked for.

    A number with names above it counts, too: names may cancel. So does a power of a power, whose exponents multiply.
    """
    if base.is_Pow:
        check_power(base.base, base.exp * exponent)
    if isinstance(base, sp.exp):
        check_exponential(base.args[0] * exponent)
    if exponent.is_Rational or base.is_number:
        numbers = [Fraction(int(n.p), int(n.q)) for n in exponent.atoms(sp.Rational)]
        size = max(map(abs, numbers), default=Fraction(1))
        if size > LARGEST_EXPONENT or (exponent.is_Rational and exponent.q > LARGEST_EXPONENT):
            raise InputError("an exponent is too large.", mend=f"At most {LARGEST_EXPONENT} is read.")
        _check_size(int(size * _bits(base)))
        if any(number.denominator > 1 for number in numbers):
            _check_root(_bits(base))


def check_exponential(exponent: Expr) -> None:
    """The same of `exp(x)`, which is `b**n` where `x` has a part `n*log(b)`."""
    for term in sp.Add.make_args(exponent):
        for factor in sp.Mul.make_args(term):
            if isinstance(factor, sp.log):
                check_power(factor.args[0], term / factor)


def check_product(*factors: Expr) -> None:
    """Raises InputError where the number, or the root of a number, in a product would be long."""
    _check_size(sum(map(_bits, factors)))
    _check_root(sum(map(_root_bits, factors)))


def check_numbers(expression: Expr) -> None:
    """Raises InputError for a number too long for Python to write out (4300 decimal digits)."""
    _check_size(max(map(_bits, expression.atoms(sp.Rational)), default=0))


def _bits(expression: Expr) -> int:
    """The length of a number, or of the number in front of a product: of the longer part of the fraction."""
    number, _ = expression.as_coeff_Mul(rational=True)
    return max(int(number.p).bit_length(), int(number.q).bit_length())


def _root_bits(product: Expr) -> int:
    """The length of the numbers that stand under roots in a product."""
    return sum(_bits(factor.base) for factor in sp.Mul.make_args(product) if factor.is_Pow)


def _check_root(bits: int) -> None:
    if bits > MOST_ROOT_BITS:
        raise InputError("a root of a long number is taken.", mend=f"At most {MOST_ROOT_BITS} binary digits have one.")


def _check_size(bits: int) -> None:
    if bits > MOST_BITS:
        raise InputError("a number grows too large.", mend=f"At most {MOST_BITS} binary digits are kept.")
