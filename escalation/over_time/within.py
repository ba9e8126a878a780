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


def within_horizon(
    chain: Chain, happenings: Sequence[Happening], periods: int
) -> list[tuple[tuple[Number, ...], tuple[Number, ...]]]:
    """Of each event: the chance that it happens, and the expected number of times, from every state."""
    zero = chain.one * 0
    often = whole_period(
        chain.rows, [[own.now[s] for own in happenings] for s in range(len(chain.rows))], chain.instant, zero
    )
    times = _after(often, periods) if happenings else []
    found = []
    for k, own in enumerate(happenings):
        first = whole_period(own.onward, [[p] for p in own.now], chain.instant, zero)
        found.append((tuple(x for (x,) in _after(first, periods)), tuple(row[k] for row in times)))
    return found


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
