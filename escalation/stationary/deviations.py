"""What a player gains who leaves a stationary plan once, in one state, and follows it again afterwards.

The gain of action `k` of a mover in `s` is `Q_i(s,k) - V_i(s)` (`stationary.values`). The plan is a Markov-perfect
equilibrium if and only if no gain is above 0 (Blackwell 1965, thm. 6); states that play never enters count too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from escalation.game.markov_tables import MarkovTables
from escalation.stationary.values import Plan, Values, worth

Number = Any


@dataclass(frozen=True)
class Deviation:
    """Player `player` gains `gain` by action `action` of his in state `state`."""

    state: int
    player: int
    action: str
    gain: Number


def gains(tables: MarkovTables, plan: Plan, values: Values) -> list[Deviation]:
    """The gain of every action that is not played for certain, in the order of the file."""
    found = []
    for s, stage in enumerate(tables.stages):
        for m, (player, own) in enumerate(zip(stage.movers, stage.actions, strict=True)):
            played = {a[m] for a in plan[s]}
            for k, action in enumerate(own):
                if played != {k}:
                    gain = worth(tables, plan, values, s, m, k) - values[s][player]
                    found.append(Deviation(s, player, action, gain))
    return found


def is_equilibrium(found: list[Deviation]) -> bool | None:
    """Whether nobody gains; None where balls do not tell."""
    if any(d.gain > 0 for d in found):
        return False
    return True if all(d.gain <= 0 for d in found) else None
