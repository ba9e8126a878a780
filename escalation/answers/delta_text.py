"""Where plans hold, in words: sets of discount factors, and their irrational ends."""

from __future__ import annotations

from escalation.answers.real_set_text import set_text
from escalation.arithmetic.real_roots import RealRoot
from escalation.arithmetic.real_sets import RealSet
from escalation.exhibits.numbers import decimal, short
from escalation.repeated.delta_sets import DISCOUNT
from escalation.repeated.verdicts import Verdict

DIGITS = 6


def end_text(root: RealRoot) -> str:
    """A discount factor: exact where it is rational, else a decimal."""
    return short(root.value) if root.value is not None else decimal(root.middle, DIGITS)


def delta_set_text(where: RealSet, name: str) -> str:
    """`delta >= 1/2`; `always` for all of [0, 1), `never` for none of it."""
    if where.empty:
        return "never"
    return "always" if where == DISCOUNT else set_text(name, where, DISCOUNT, end_text)


def verdict_text(verdict: Verdict, name: str) -> str:
    """The same of a verdict; where some deviations always pay, the number from 1 on that they would need not to."""
    needed = verdict.needed
    return f"never (needs {name} >= {end_text(needed)})" if needed else delta_set_text(verdict.where, name)


def polynomial_text(root: RealRoot, name: str) -> str:
    """`0.618034 is the root of delta**2 + delta - 1`; empty for a rational number."""
    if root.value is not None:
        return ""
    terms = [(c, k) for k, c in reversed(list(enumerate(root.polynomial))) if c]
    parts = [f"{'-' if c < 0 else '+'} {_term(abs(c), k, name)}" for c, k in terms]
    text = " ".join(parts).removeprefix("+ ")
    return f"{end_text(root)} is the root of {text} near it"


def _term(coefficient: int, power: int, name: str) -> str:
    factors = [str(coefficient)] if coefficient != 1 or power == 0 else []
    if power:
        factors.append(name if power == 1 else f"{name}**{power}")
    return "*".join(factors)
