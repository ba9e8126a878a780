"""From the most that anybody gains to a verdict, for numbers that are exact and for numbers that are enclosed.

With `r` the greatest regret of a profile, it is an equilibrium if `r = 0` (Nash 1951) and an epsilon-equilibrium if `r`
is at most epsilon (Radner 1980). Rational payoffs give `r` exactly. Other payoffs are balls, which enclose it: what
lies surely above the tolerance is refuted, what lies surely at or below it is verified, and else the answer is a tiny
upper bound of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction

from escalation.arithmetic.quadratic_field import Surd
from escalation.errors import Undecided
from escalation.exhibits.numbers import data, decimal
from escalation.game.numeric import Number

ROUNDING = Fraction(1, 10**9)
PRECISION = 512
DECIMALS = 60
HOLDS, APPROXIMATE, BOUNDED, REFUTED = "equilibrium", "approximate equilibrium", "bounded", "refuted"


class Judged:
    """What was verified: everybody's regret, the verdict, and where a file says otherwise."""

    regrets: Mapping[str, Fraction]
    verdict: str
    differences: tuple[str, ...]

    @property
    def regret(self) -> Fraction:
        """The greatest regret, or an upper bound of it where `exact` is false."""
        return max(self.regrets.values())

    @property
    def holds(self) -> bool:
        """Whether it is what it is claimed to be."""
        return self.verdict != REFUTED and not self.differences


@contextmanager
def many_digits(exact: bool) -> Iterator[None]:
    """Arithmetic with balls of many digits inside, unless all is `exact`."""
    from flint import ctx

    before = ctx.prec
    try:
        ctx.prec = before if exact else PRECISION
        yield
    finally:
        ctx.prec = before


def enclosure(value: Number) -> tuple[Fraction, Fraction]:
    """The least and the greatest that a number can be: twice itself for a fraction, the ends of an enclosure.

    Raises Undecided for a ball without an end.
    """
    if type(value) is Fraction:
        return value, value
    if isinstance(value, Surd):
        return value.interval(DECIMALS)
    if not value.is_finite():
        raise Undecided("a payoff is not enclosed at these values.")
    low, high = value.lower().mid().fmpq(), value.upper().mid().fmpq()
    return Fraction(int(low.p), int(low.q)), Fraction(int(high.p), int(high.q))


def greatest_size(payoffs: Iterable[Number]) -> Fraction:
    """The greatest payoff by absolute value, at least 1."""
    return max(Fraction(1), *(abs(end) for u in payoffs for end in enclosure(u)))


def verdict(least: Fraction, most: Fraction, tolerance: Fraction) -> str:
    """From an interval that holds the greatest regret. Raises Undecided for a wide one around the tolerance.

    >>> verdict(Fraction(1, 9), Fraction(1, 9), Fraction(0))
    'refuted'
    """
    if most == 0:
        return HOLDS
    if most <= tolerance:
        return APPROXIMATE
    if least > tolerance:
        return REFUTED
    if most - tolerance > ROUNDING:
        raise Undecided(f"the regret is only known to be at most {decimal(most)}.")
    return BOUNDED


def otherwise(what: str, true: Number, said: Number, loose: Fraction) -> str:
    """Where a file says of `what` something else than is true, by more than `loose`; empty where it does not.

    >>> otherwise("the regret", Fraction(0), Fraction(3), Fraction(0))
    'the regret is 0, claimed is 3'
    """
    low, high = enclosure(true)
    if said == true or low - loose <= said <= high + loose:
        return ""
    return f"{what} is {exactly_if_short(true)}, claimed is {exactly_if_short(said)}"


def exactly_if_short(value: Number) -> str:
    """A fraction as it is if it fits a line, else about how much."""
    exact = str(data(value)) if type(value) is Fraction else ""
    return exact if 0 < len(exact) <= 40 else f"about {decimal(value, 17)}"
