"""Whether an event ever happens, and how many periods pass before it first does.

With `now` and `onward` of the event (`chains.happening`), and `tau(t) = 1` for a move into `t` that takes time, 0 where
`t` is instant, the chance that it ever happens and the expected periods until then are the least solutions of

    ever[s] = now[s] + sum_t onward[s][t] ever[t],
    m[s]    = sum_t onward[s][t] (tau(t) ever[t] + m[t]),

`m` being the periods that pass if it happens, 0 if it never does, so that `m[s] / ever[s]` is expected *given* that it
happens; without that condition the expectation is infinite wherever `ever[s] < 1`. An event in the period in which play
begins happens after 0 periods. `ever` is 0 where no way leads to the event, 1 where every way onward keeps one open
(Kemeny and Snell 1960, thms. 3.3.5 and 3.3.7); both are read from the ways alone, the rest is solved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from escalation.arithmetic.state_elimination import solved
from escalation.chains.chain import Chain
from escalation.chains.happening import Happening, is_zero

Element = Any


@dataclass(frozen=True)
class FirstPassage:
    """By the state in which play begins: `ever[s]`, `wait[s]` in periods given that it happens, None where it cannot.

    `certain[s]` says whether it happens with probability 1.
    """

    ever: tuple[Element, ...]
    wait: tuple[Element | None, ...]
    certain: tuple[bool, ...]


def first_passage(chain: Chain, event: Happening) -> FirstPassage:
    """The first time that an event happens, from every state. Raises Undecidable for balls too wide to tell."""
    states = range(len(chain.rows))
    possible = _leading_to({s for s in states if not is_zero(event.now[s])}, event.onward)
    lost = _leading_to(set(states) - possible, event.onward)
    ever = _ever(chain, event, possible, lost)
    lasting = [[(t, p) for t, p in event.onward[s].items() if t in possible] for s in states]
    passing = [sum((p * ever[t] for t, p in own if not chain.instant[t]), start=chain.one * 0) for own in lasting]
    periods = _solved_on(sorted(possible), event.onward, passing)
    wait = tuple(periods[s] * ever[s] ** -1 if s in possible else None for s in states)
    return FirstPassage(tuple(ever), wait, tuple(s in possible - lost for s in states))


def _ever(chain: Chain, event: Happening, possible: set[int], lost: set[int]) -> list[Element]:
    zero = chain.one * 0
    ever = [chain.one if s in possible - lost else zero for s in range(len(chain.rows))]
    open_ = sorted(possible & lost)
    sure = [
        event.now[s] + sum((p for t, p in event.onward[s].items() if t in possible - lost), start=zero)
        for s in range(len(chain.rows))
    ]
    for s, value in _solved_on(open_, event.onward, sure).items():
        ever[s] = value
    return ever


def _solved_on(
    states: Sequence[int], rows: Sequence[Mapping[int, Element]], right: Sequence[Element]
) -> dict[int, Element]:
    """`x[s] = right[s] + sum_t rows[s][t] x[t]` on some states, with 0 on all others."""
    place = {s: k for k, s in enumerate(states)}
    weights = [{place[t]: p for t, p in rows[s].items() if t in place} for s in states]
    return {s: x for s, (x,) in zip(states, solved(weights, [[right[s]] for s in states]), strict=True)}


def _leading_to(goal: Iterable[int], rows: Sequence[Mapping[int, Element]]) -> set[int]:
    """The states from which some way leads into `goal`, its own included."""
    before: list[list[int]] = [[] for _ in rows]
    for s, row in enumerate(rows):
        for t in row:
            before[t].append(s)
    seen = set(goal)
    open_ = list(seen)
    while open_:
        for s in before[open_.pop()]:
            if s not in seen:
                seen.add(s)
                open_.append(s)
    return seen
