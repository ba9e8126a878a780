"""Where play ends up: the recurrent classes that it may come to, how likely each is, and what it is like inside.

A class of one state that takes time is *absorbing*. A class has *period* `g` if the numbers of periods in which play
can return to a state of it have greatest common divisor `g` (Kemeny and Snell 1960, sec. 1.4); with `g > 1` the chance
to be in a state at a date has no limit, and its long-run frequency is an average over time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import gcd
from typing import Any

from escalation.chains.chain import Chain
from escalation.chains.long_run import ending_in, visits_inside

Element = Any


@dataclass(frozen=True)
class RecurrentClass:
    """`chance` to end here from where play starts, `visits[s]` per period once it is here."""

    states: tuple[int, ...]
    chance: Element
    visits: Mapping[int, Element]
    period: int


def classes_from(chain: Chain, start: int) -> tuple[RecurrentClass, ...]:
    """The recurrent classes that play may come to from `start`, in the order of their first states."""
    return tuple(
        RecurrentClass(
            tuple(sorted(states)), ending_in(chain, states)[start], visits_inside(chain, states), _period(chain, states)
        )
        for states in chain.recurrent
        if states & chain.reachable[start]
    )


def _period(chain: Chain, states: frozenset[int]) -> int:
    """The greatest common divisor of `date(s) + tau(t) - date(t)` over all moves, `date` being one way's length."""
    first = min(states)
    date, open_, found = {first: 0}, [first], 0
    while open_:
        s = open_.pop()
        for t in chain.rows[s]:
            arrival = date[s] + (not chain.instant[t])
            if t not in date:
                date[t] = arrival
                open_.append(t)
            found = gcd(found, arrival - date[t])
    return found
