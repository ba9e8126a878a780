"""Lengths of punishment: which discount factors reach a burden, the shortest length, the lottery that just binds.

With `L_N(d) = d + ... + d**N`, which rises with `d` from 0 to `N`, and `L_oo(d) = d/(1 - d)`, from 0 without bound,
punishing every bad signal for `N` rounds is an equilibrium where `least <= L_N(d) <= greatest`; after a lottery with
probability `beta` the burden is `beta L_N(d)`, so that `least <= L_N(d)` is enough, with `beta = least/L_N(d)`.
`N` rounds reach `least` for some `d < 1` if and only if `N > least`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from flint import fmpq_poly

from escalation.arithmetic.quotients import flint_number
from escalation.arithmetic.real_sets import RealSet
from escalation.monitoring.incentives import Burdens
from escalation.repeated.delta_sets import where_nonnegative

LONGEST = 100


def discounted_rounds(discount: Fraction, rounds: int | None) -> Fraction:
    """`L_N(d)`, `rounds` None for ever.

    >>> discounted_rounds(Fraction(1, 2), 2), discounted_rounds(Fraction(1, 2), None)
    (Fraction(3, 4), Fraction(1, 1))
    """
    forever = discount / (1 - discount)
    return forever if rounds is None else forever * (1 - discount**rounds)


def sustaining(allowed: Burdens, rounds: int | None) -> RealSet:
    """The discount factors at which every bad signal is punished for `rounds` rounds, and that is an equilibrium."""
    least, greatest = allowed.least, allowed.greatest
    polynomials = [_excess(least, rounds)] + ([] if greatest is None else [-_excess(greatest, rounds)])
    return where_nonnegative(polynomials)


def reaching(least: Fraction, rounds: int | None) -> RealSet:
    """The discount factors at which `rounds` rounds after a lottery can be heavy enough."""
    return where_nonnegative([_excess(least, rounds)])


def _excess(burden: Fraction, rounds: int | None) -> Any:
    """A polynomial in `d` with the sign of `L_N(d) - burden` on [0, 1)."""
    s = flint_number(burden)
    return fmpq_poly([-s, 1 + s]) if rounds is None else fmpq_poly([-s, *[1] * rounds])


def shortest(allowed: Burdens, discount: Fraction) -> int | None:
    """The least `N` up to `LONGEST` with `least <= L_N(d) <= greatest`; None where there is none, 0 for no punishment.

    >>> shortest(Burdens(Fraction(3, 4), None, None), Fraction(1, 2))
    2
    """
    reached = Fraction(0)
    for rounds in range(LONGEST + 1):
        if reached >= allowed.least:
            return rounds if allowed.greatest is None or reached <= allowed.greatest else None
        reached = discount * (1 + reached)
    return None


def lottery(least: Fraction, discount: Fraction, rounds: int | None) -> Fraction | None:
    """The probability `beta` with which a bad signal has to be punished; None where no probability is enough.

    >>> lottery(Fraction(1, 2), Fraction(1, 2), None)
    Fraction(1, 2)
    """
    if least == 0:
        return Fraction(0)
    most = discounted_rounds(discount, rounds)
    return least / most if least <= most else None
