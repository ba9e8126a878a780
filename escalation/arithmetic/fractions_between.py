"""Fractions that are easy to read: of least denominator in an interval (Stern 1858, Brocot 1861)."""

from __future__ import annotations

from fractions import Fraction


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """The fraction of least denominator (then nearest to 0) strictly between `low < high`.

    >>> str(simplest(Fraction(3, 10), Fraction(2, 5))), str(simplest(Fraction(-1), Fraction(1)))
    ('1/3', '0')
    """
    if low < 0 < high:
        return Fraction(0)
    if high <= 0:
        return -simplest(-high, -low)
    terms: list[int] = []
    while True:
        whole = low.__floor__()
        if whole + 1 < high:
            return _continued([*terms, whole + 1])
        terms.append(whole)
        low, high = low - whole, high - whole
        if low == 0:
            return _continued([*terms, (1 / high).__floor__() + 1])
        low, high = 1 / high, 1 / low


def simplest_from(low: Fraction | None, high: Fraction | None) -> Fraction:
    """A fraction of small denominator strictly between `low < high`, None for no end.

    >>> third = Fraction(1, 3)
    >>> str(simplest_from(third, Fraction(1))), str(simplest_from(third, None)), str(simplest_from(None, None))
    ('1/2', '1', '0')
    """
    if low is None:
        return Fraction(0) if high is None else Fraction(high.__ceil__() - 1)
    return simplest(low, low + 2 if high is None else high)


def central(low: Fraction, high: Fraction) -> Fraction:
    """The fraction of least denominator in the middle half of an interval.

    >>> str(central(Fraction(0), Fraction(1)))
    '1/2'
    """
    margin = (high - low) / 4
    return simplest(low + margin, high - margin)


def _continued(terms: list[int]) -> Fraction:
    value = Fraction(terms[-1])
    for term in reversed(terms[:-1]):
        value = term + 1 / value
    return value
