"""Sets of discount factors in words and as data."""

from __future__ import annotations

from typing import Any

from escalation.answers.relation_text import root_data
from escalation.arithmetic.real_roots import RealRoot
from escalation.claims.solved_relations import Interval
from escalation.exhibits.numbers import decimal, short
from escalation.exhibits.words import listed
from escalation.repeated.delta_sets import DeltaSet, first_from_one, in_delta
from escalation.repeated.verdicts import Verdict

DIGITS = 6


def end_text(root: RealRoot) -> str:
    """A discount factor: exact where it is rational, else a decimal."""
    if root.value is not None:
        return short(root.value)
    return f"{decimal(root.middle, DIGITS)}"


def delta_set_text(where: DeltaSet, name: str) -> str:
    """`delta >= 1/2`; `always` for all of [0, 1), `never` for none of it."""
    if where.empty:
        return "never"
    return listed([_interval(i, name) for i in where.intervals], "or")


def _interval(interval: Interval, name: str) -> str:
    low, high = interval.low, interval.high
    assert low is not None
    assert high is not None
    if low == high:
        return f"{name} = {end_text(low)}"
    if low.value == 0 and high.value == 1:
        return "always"
    if high.value == 1:
        return f"{name} >= {end_text(low)}"
    return f"{name} <= {end_text(high)}" if low.value == 0 else f"{end_text(low)} <= {name} <= {end_text(high)}"


def verdict_text(verdict: Verdict, name: str) -> str:
    """The same of a verdict; where some deviations always pay, the number from 1 on that they would need not to."""
    if not verdict.where.empty:
        return delta_set_text(verdict.where, name)
    roots = [first_from_one(in_delta(d.gap)) for d in verdict.never]
    known = [r for r in roots if r is not None]
    if not verdict.never or len(known) < len(roots):
        return "never"
    largest = max(known, key=lambda r: r.middle)
    return f"never (needs {name} >= {end_text(largest)})"


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


def delta_set_data(where: DeltaSet) -> list[dict[str, Any]]:
    """The intervals for JSON; the end 1 is open, every other end belongs to the set."""
    return [
        {
            "low": root_data(i.low),
            "high": root_data(i.high),
            "low_open": i.low_open,
            "high_open": i.high_open,
        }
        for i in where.intervals
    ]
