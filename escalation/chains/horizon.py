"""What happens within `n` periods: those numbered 0 to n-1, the one in which play begins being the first.

A period begins in a state that takes time (or where play starts) and goes through the instant states that follow, until
a move into the next state that takes time. `onward` being the chances of moves, those of a whole period are, for
`t` that takes time,

    B[s][t] = onward[s][t] + sum_(r instant) onward[s][r] B[r][t],    c[s] = now[s] + sum_(r instant) onward[s][r] c[r],

and `x_n = c + B x_(n-1)`, `x_0 = 0`. With the rows of an event that has not happened yet `x_n` is the chance that it
happens within `n` periods; with the rows of the chain itself the expected number of times; with these times delta the
number discounted. All terms are at least 0, so that balls lose no digits. `x -> c + B x` is iterated by squaring.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from escalation.arithmetic.state_elimination import solved

Element = Any
Rows = Sequence[Mapping[int, Element]]


@dataclass(frozen=True)
class Period:
    """`x -> c + B x` over one period: `onward[s][t]` with `t` that takes time, `paid[s][k]` one column a quantity."""

    onward: tuple[Mapping[int, Element], ...]
    paid: tuple[tuple[Element, ...], ...]


def whole_period(onward: Rows, paid: Sequence[Sequence[Element]], instant: Sequence[bool], zero: Element) -> Period:
    """The period that begins in each state, from single moves and what is got in each state."""
    lasting = [t for t, quick in enumerate(instant) if not quick]
    quick = [{t: p for t, p in row.items() if instant[t]} for row in onward]
    right = [[*(row.get(t, zero) for t in lasting), *own] for row, own in zip(onward, paid, strict=True)]
    found = solved(quick, right)
    rows = tuple({t: x for t, x in zip(lasting, own, strict=False) if not _none(x)} for own in found)
    return Period(rows, tuple(tuple(own[len(lasting) :]) for own in found))


def _none(value: Element) -> bool:
    return bool(value == 0)


def after(period: Period, n: int) -> list[list[Element]]:
    """`x_n[s]`, one column a quantity, for `n` periods."""
    zero = [own * 0 for own in period.paid[0]]
    total = [zero for _ in period.paid]
    step = period
    while n:
        if n % 2:
            total = _applied(step, total)
        n //= 2
        if n:
            step = Period(_product(step.onward, step.onward), tuple(map(tuple, _applied(step, step.paid))))
    return total


def _applied(step: Period, x: Sequence[Sequence[Element]]) -> list[list[Element]]:
    """`c + B x`."""
    made = []
    for own, row in zip(step.paid, step.onward, strict=True):
        total = list(own)
        for t, p in row.items():
            total = [a + p * b for a, b in zip(total, x[t], strict=True)]
        made.append(total)
    return made


def _product(left: Rows, right: Rows) -> tuple[Mapping[int, Element], ...]:
    made = []
    for row in left:
        total: dict[int, Element] = {}
        for r, p in row.items():
            for t, q in right[r].items():
                total[t] = total[t] + p * q if t in total else p * q
        made.append(total)
    return tuple(made)
