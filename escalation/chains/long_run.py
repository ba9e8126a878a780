"""How often each state is visited in the long run, per period.

In a recurrent class `C` the visits `x` solve `x(t) = sum_s x(s) P(t|s)`; with one state's set to 1 that is a system of
recursions, and the visits per period are `x(t) / sum of x over the states of C that take time`. From elsewhere the
class is reached with probability

    h(s) = sum_(t in C) P(t|s) + sum_(t in no class) P(t|s) h(t),

and the long-run frequency from `s` is `sum_C h_C(s) x_C(t)`: the limit of the average over the first `n` periods
(Kemeny and Snell 1960, thms. 3.3.7 and 5.1.2).
"""

from __future__ import annotations

from typing import Any

from escalation.arithmetic.state_elimination import solved
from escalation.chains.chain import Chain

Element = Any


def visits_per_period(chain: Chain, start: int) -> list[Element]:
    """The long-run frequency of every state, from `start`: a share of time for all that are not instant."""
    total = [chain.one * 0 for _ in chain.rows]
    for states in chain.recurrent:
        if states & chain.reachable[start]:
            share = ending_in(chain, states)[start]
            for s, often in visits_inside(chain, states).items():
                total[s] = total[s] + share * often
    return total


def ending_in(chain: Chain, states: frozenset[int]) -> list[Element]:
    """The probability, from each state, that play ends in a recurrent class."""
    settled = frozenset[int]().union(*chain.recurrent)
    moving = [s for s in range(len(chain.rows)) if s not in settled]
    place = {s: k for k, s in enumerate(moving)}
    weights = [{place[t]: p for t, p in chain.rows[s].items() if t in place} for s in moving]
    zero = chain.one * 0
    right = [[sum((p for t, p in chain.rows[s].items() if t in states), start=zero)] for s in moving]
    found = [chain.one if s in states else zero for s in range(len(chain.rows))]
    for s, (value,) in zip(moving, solved(weights, right), strict=True):
        found[s] = value
    return found


def visits_inside(chain: Chain, states: frozenset[int]) -> dict[int, Element]:
    """Visits per period of each state of a recurrent class, once play is in it."""
    first, *others = sorted(states)
    place = {s: k for k, s in enumerate(others)}
    weights: list[dict[int, Element]] = [{} for _ in others]
    for s in others:
        for t, p in chain.rows[s].items():
            if t != first:
                weights[place[t]][place[s]] = p
    zero = chain.one * 0
    found = solved(weights, [[chain.rows[first].get(t, zero)] for t in others])
    visits = {first: chain.one} | {s: found[k][0] for s, k in place.items()}
    time = sum((x for s, x in visits.items() if not chain.instant[s]), start=zero)
    return {s: x * time**-1 for s, x in visits.items()}
