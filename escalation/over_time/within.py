"""Within a horizon of `n` periods, those numbered 0 to n-1: whether events happen, and how often.

Exact up to `EXACT_PERIODS` periods, and as long as the fractions have at most `MOST_BITS` binary digits; else balls.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import lcm
from typing import Any

from escalation.arithmetic.quotients import rational_of
from escalation.chains.chain import Chain
from escalation.chains.happening import Happening
from escalation.chains.horizon import Period, after, whole_period
from escalation.errors import InputError

Number = Any
EXACT_PERIODS = 120
MOST_PERIODS = 10**9
MOST_BITS = 100_000
DIGITS = 128


def check_horizon(periods: int | None) -> int | None:
    """The horizon, if it is one. Raises InputError for less than 1 period and for more than are followed."""
    if periods is not None and not 1 <= periods <= MOST_PERIODS:
        raise InputError(f"a horizon of {periods} periods is none.", mend=f"Give 1 to {MOST_PERIODS} periods.")
    return periods


def chance_within(chain: Chain, event: Happening, periods: int) -> tuple[Number, ...]:
    """The chance that an event happens within the periods, by the state in which play begins."""
    period = whole_period(event.onward, [[p] for p in event.now], chain.instant, chain.one * 0)
    return tuple(x for (x,) in _after(period, periods))


def times_within(
    chain: Chain, got: Sequence[Sequence[Any]], periods: int, step: Sequence[Any] | None = None
) -> list[tuple[Number, ...]]:
    """`[k][s]`, the expected sum of `got[s][k]` over all visits within the periods, from `s`.

    With `step` a move into `t` is discounted by `step[t]`.
    """
    rows = [{t: p * step[t] for t, p in row.items()} for row in chain.rows] if step else chain.rows
    found = _after(whole_period(rows, got, chain.instant, chain.one * 0), periods)
    return [tuple(own[k] for own in found) for k in range(len(got[0]))]


def _after(period: Period, n: int) -> list[list[Number]]:
    if _stays_small(period, n):
        return [[rational_of(x) for x in own] for own in after(period, n)]
    from flint import ctx

    before = ctx.prec
    try:
        ctx.prec = max(before, DIGITS + 2 * n.bit_length())
        return after(_in_balls(period), n)
    finally:
        ctx.prec = before


def _entries(period: Period) -> Iterator[Any]:
    for row, own in zip(period.onward, period.paid, strict=True):
        yield from row.values()
        yield from own


def _stays_small(period: Period, n: int) -> bool:
    """Whether all is rational, and the fractions after `n` periods are not too long."""
    if n > EXACT_PERIODS or not all(hasattr(x, "q") for x in _entries(period)):
        return False
    return n * lcm(*(int(x.q) for x in _entries(period))).bit_length() <= MOST_BITS


def _in_balls(period: Period) -> Period:
    from flint import arb

    rows = tuple({t: arb(p) for t, p in row.items()} for row in period.onward)
    return Period(rows, tuple(tuple(map(arb, own)) for own in period.paid))
