"""Whole numbers and fractions of any length as text (Python's own `str` stops at 4,300 digits, against slow input)."""

from __future__ import annotations

from fractions import Fraction

PLAIN_BITS = 14_000


def whole_text(number: int) -> str:
    """The digits of a whole number.

    >>> len(whole_text(10**5000))
    5001
    """
    if number.bit_length() < PLAIN_BITS:
        return str(number)
    from flint import fmpz

    return str(fmpz(number))


def fraction_text(number: Fraction) -> str:
    """`1/9`; a whole number without a denominator.

    >>> fraction_text(Fraction(-1, 9)), fraction_text(Fraction(3))
    ('-1/9', '3')
    """
    above = whole_text(number.numerator)
    return above if number.denominator == 1 else f"{above}/{whole_text(number.denominator)}"
