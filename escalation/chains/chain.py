"""The Markov chain of a stationary plan: chances of the next state, over any field.

`rows[s][t] = sum_a plan[s][a] P(t|s,a)`, zeros left out. Moves into instant states take no time, all others a period.
A set of states is *recurrent* if play that is in it stays and comes to every state of it again and again: a strongly
connected set that no move leaves (Kemeny and Snell 1960, ch. 2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from escalation.arithmetic.double_description import Undecidable
from escalation.game.markov_tables import MarkovTables
from escalation.game.stages import Profile

Element = Any
Plan = Sequence[Mapping[Profile, Element]]


@dataclass(frozen=True)
class Chain:
    """Rows of chances, which states are instant, and the 1 of the field."""

    rows: tuple[Mapping[int, Element], ...]
    instant: tuple[bool, ...]
    one: Element

    @cached_property
    def reachable(self) -> tuple[frozenset[int], ...]:
        """For each state, those that play may come to from it, itself included."""
        return tuple(self._from(s) for s in range(len(self.rows)))

    def _from(self, state: int) -> frozenset[int]:
        seen, open_ = {state}, [state]
        while open_:
            for t in self.rows[open_.pop()]:
                if t not in seen:
                    seen.add(t)
                    open_.append(t)
        return frozenset(seen)

    @cached_property
    def recurrent(self) -> tuple[frozenset[int], ...]:
        """The recurrent classes, in the order of their first states."""
        closed = [ahead for ahead in self.reachable if all(self.reachable[t] == ahead for t in ahead)]
        return tuple(dict.fromkeys(closed))


def check_surely_positive(chance: Element) -> None:
    """Raises Undecidable for a ball that may be 0."""
    if hasattr(chance, "contains") and chance.contains(0):
        raise Undecidable


def chain_of(tables: MarkovTables, plan: Plan) -> Chain:
    """The chain of a plan. Raises Undecidable where a ball does not tell whether a move can happen."""
    rows = []
    for s, own in enumerate(plan):
        row: dict[int, Element] = {}
        for a, p in own.items():
            for t, chance in tables.chances[s][a].items():
                check_surely_positive(p * chance)
                row[t] = row[t] + p * chance if t in row else p * chance
        rows.append(row)
    return Chain(tuple(rows), tuple(stage.instant for stage in tables.stages), tables.one)
