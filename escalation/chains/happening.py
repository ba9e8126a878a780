"""An event along a chain: how likely it is in each state, and where play goes while it has not happened.

A visit to `s` plays `a` with chance `plan[s][a]`, and the event then happens with chance `w(s,a)`, whatever follows:

    now[s]       = sum_a plan[s][a] w(s,a),
    onward[s][t] = sum_a plan[s][a] (1 - w(s,a)) P(t|s,a).

`now[s] + sum_t onward[s][t] = 1`. To come to a state is the event that is certain there and happens nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from escalation.chains.chain import Chain, Plan, check_surely_positive
from escalation.game.markov import Play
from escalation.game.markov_tables import MarkovTables

Element = Any


@dataclass(frozen=True)
class Happening:
    """`now[s]` and `onward[s][t]`, zeros left out of the rows."""

    now: tuple[Element, ...]
    onward: tuple[Mapping[int, Element], ...]


def happening(tables: MarkovTables, plan: Plan, weights: Mapping[Play, Element]) -> Happening:
    """An event with its weights at plays, elements of the field of the tables; 0 where there is none.

    Raises Undecidable for a ball that may be 0.
    """
    zero = tables.one * 0
    now, onward = [], []
    for s, own in enumerate(plan):
        chance, row = zero, dict[int, Element]()
        for a, p in own.items():
            weight = weights.get((s, a), zero)
            chance = chance + p * weight
            left = p * (tables.one - weight)
            if not is_zero(left):
                for t, move in tables.chances[s][a].items():
                    row[t] = row[t] + left * move if t in row else left * move
        now.append(chance)
        onward.append(row)
    return Happening(tuple(now), tuple(onward))


def coming_to(chain: Chain, state: int) -> Happening:
    """The event that play is in `state`."""
    zero = chain.one * 0
    now = tuple(chain.one if s == state else zero for s in range(len(chain.rows)))
    return Happening(now, tuple({} if s == state else row for s, row in enumerate(chain.rows)))


def beginnings(chain: Chain, event: Happening, visits: Sequence[Element]) -> Element | None:
    """How often play comes into the states of an event from others, `visits[s]` being how often it is in each.

    None where the event is neither certain nor impossible in a state.
    """
    inside = [is_zero(p - chain.one) for p in event.now]
    if not all(own or is_zero(p) for own, p in zip(inside, event.now, strict=True)):
        return None
    entered = chain.one * 0
    for s, row in enumerate(chain.rows):
        if not inside[s]:
            entered = entered + visits[s] * sum((p for t, p in row.items() if inside[t]), start=chain.one * 0)
    return entered


def is_zero(value: Element) -> bool:
    """Whether an element of a field is 0. Raises Undecidable for a ball that may be."""
    if value == 0 or getattr(value, "value", None) == 0:
        return True
    check_surely_positive(value)
    return False
