"""Mixtures of fractions near those that a search found: `mixtures[s][m][k]`, each summing to 1.

A fraction of small denominator is found back from its decimals (Khinchin 1935, thm. 16: where `|x - p/q| < 1/(2 q^2)`,
`p/q` is a convergent of `x`).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from escalation.arithmetic.fractions_between import simplest
from escalation.arithmetic.quotients import rational_of

Fractions = Sequence[Sequence[Sequence[Fraction]]]
Numbers = Sequence[Sequence[Sequence[Any]]]


def middles(mixtures: Numbers) -> Fractions:
    """Doubles, balls (their middles) and rational numbers of flint as fractions."""
    return [[[_fraction(p) for p in own] for own in state] for state in mixtures]


def _fraction(number: Any) -> Fraction:
    if isinstance(number, float):
        return Fraction(number)
    if not hasattr(number, "man_exp"):
        return rational_of(number)
    mantissa, exponent = number.mid().man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def simple(mixtures: Fractions, tolerance: Fraction) -> Fractions:
    """The simplest fractions within `tolerance` of each chance.

    >>> [[list(map(str, own))] for (own,) in simple([[[Fraction(334, 1000), Fraction(666, 1000)]]], Fraction(1, 100))]
    [[['1/3', '2/3']]]
    """
    return shares([[[simplest(p - tolerance, p + tolerance) for p in own] for own in state] for state in mixtures])


def shares(mixtures: Fractions) -> Fractions:
    """Chances that sum to 1: none below 0, and the greatest of each mover takes what is left."""
    return [[_share([max(p, Fraction(0)) for p in own]) for own in state] for state in mixtures]


def _share(own: Sequence[Fraction]) -> list[Fraction]:
    most = max(range(len(own)), key=lambda k: own[k])
    rest = Fraction(1) - sum(p for k, p in enumerate(own) if k != most)
    return [rest if k == most else p for k, p in enumerate(own)]
