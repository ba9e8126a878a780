"""Paths of a chain, drawn with seeds: which state, which play, which events, period after period.

A *draw* is one visit to a state: with one uniform number it settles the play `a` (chance `plan[s][a]`), which events
happen (chance `w(s,a)` each, by one number in common, so that of two events the likelier happens whenever the other
does) and the next state (chance `P(t|s,a)`). Chances are doubles here: one below 1e-16 never comes up.

The n-th path depends on the seed and n alone: its numbers are those of a Philox generator keyed by both.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from escalation.chains.chain import Plan
from escalation.errors import Undecided
from escalation.evaluation import as_float
from escalation.game.markov import Play
from escalation.game.markov_tables import MarkovTables

Column = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
LONGEST_BLOCK = 1_000_000


@dataclass(frozen=True)
class Outcome:
    """What a draw in `state` may come to: what is played pays `pay[i]`, `events[e]` happen, `next` follows."""

    state: int
    chance: float
    pay: tuple[float, ...]
    events: tuple[bool, ...]
    next: int


@dataclass(frozen=True)
class Machine:
    """The outcomes of all states, numbered: those of state `s` from `first[s]` on, with `bounds[s]` between them.

    `state[k]`, `ends[k]` (whether the draw ends the period), `pay[k, i]` and `events[k, e]` of outcome `k`.
    """

    first: tuple[int, ...]
    bounds: tuple[tuple[float, ...], ...]
    next: tuple[tuple[int, ...], ...]
    state: Whole
    ends: npt.NDArray[np.bool_]
    pay: Column
    events: npt.NDArray[np.bool_]


def machine(tables: MarkovTables, plan: Plan, weights: Sequence[Mapping[Play, Any]]) -> Machine:
    """The draws of a plan, events numbered as their weights. Raises Undecided where a payoff is beyond doubles."""
    by_state = [list(_outcomes(tables, plan, weights, s)) for s in range(len(plan))]
    outcomes = [o for own in by_state for o in own]
    pay = np.array([o.pay for o in outcomes], dtype=float).reshape(len(outcomes), tables.players)
    if not np.isfinite(pay).all():
        raise Undecided("a payoff goes beyond 1e308: no simulation.")
    return Machine(
        tuple(accumulate(map(len, by_state[:-1]), initial=0)),
        tuple(tuple(accumulate(o.chance for o in own))[:-1] for own in by_state),
        tuple(tuple(o.next for o in own) for own in by_state),
        np.array([o.state for o in outcomes]),
        np.array([not tables.stages[o.next].instant for o in outcomes]),
        pay,
        np.array([o.events for o in outcomes], dtype=bool).reshape(len(outcomes), len(weights)),
    )


def _outcomes(tables: MarkovTables, plan: Plan, weights: Sequence[Mapping[Play, Any]], s: int) -> Iterator[Outcome]:
    for a, p in plan[s].items():
        chances = [double(own.get((s, a), 0)) for own in weights]
        pay = tuple(map(double, tables.pays[s][a]))
        for low, high in pairwise(sorted({0.0, 1.0, *chances})):
            happening = tuple(w >= high for w in chances)
            for t, chance in tables.chances[s][a].items():
                yield Outcome(s, double(p) * (high - low) * double(chance), pay, happening, t)


def double(value: Any) -> float:
    """The nearest double of a rational number, or of the middle of a ball."""
    if hasattr(value, "p") and hasattr(value, "q"):
        return as_float(Fraction(int(value.p), int(value.q)))
    return as_float(value) if isinstance(value, Fraction) else float(value)


def path(made: Machine, start: int, periods: int, seed: int, n: int) -> Whole:
    """The outcomes of the n-th path, draw after draw, of so many whole periods from `start`."""
    generator = stream(seed, n)
    parts: list[Whole] = []
    state, left = start, periods
    while left:
        drawn, state = _drawn(made, state, generator.random(min(left, LONGEST_BLOCK)).tolist())
        parts.append(np.array(drawn))
        left -= int(made.ends[parts[-1]].sum())
    return np.concatenate(parts)


def _drawn(made: Machine, state: int, uniform: Sequence[float]) -> tuple[list[int], int]:
    """The outcomes of so many draws, and the state after them."""
    first, bounds, following = made.first, made.bounds, made.next
    drawn = []
    for u in uniform:
        k = bisect_right(bounds[state], u)
        drawn.append(first[state] + k)
        state = following[state][k]
    return drawn, state


def stream(seed: int, n: int) -> np.random.Generator:
    """The random numbers of the n-th path."""
    digest = hashlib.sha256(f"{seed}/path/{n}".encode()).digest()
    return np.random.Generator(np.random.Philox(key=int.from_bytes(digest[:16], "big")))


def period_of(made: Machine, drawn: Whole) -> Whole:
    """The number of the period of each draw."""
    ends = np.cumsum(made.ends[drawn])
    return np.concatenate([[0], ends[:-1]]).astype(np.int64)
