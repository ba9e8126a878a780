"""Best replies in a Markov game, and the pure profiles that can be equilibria.

Against stationary strategies of the others a player faces a decision problem of his own. Policy iteration solves it
exactly: take in every state an action worth most, `Q_i(s,k)`, until none is worth more than the value (Howard 1960).
The values reached are the highest from every state on; a stationary strategy reaches them if and only if it takes
optimal actions alone. In a pure equilibrium each player does: so for one player only these strategies have to be tried.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from math import prod

from escalation.game.markov_tables import MarkovTables
from escalation.game.stages import Profile
from escalation.stationary.values import pure_plan, values, worth

Profiles = tuple[Profile, ...]


def most_choices(tables: MarkovTables) -> int:
    """The player with the most pure stationary strategies."""
    return max(range(tables.players), key=lambda i: prod(_sizes(tables, i)))


def decisions(tables: MarkovTables, i: int) -> int:
    """How many pure stationary profiles the others have."""
    return prod(len(stage.moves) for stage in tables.stages) // prod(_sizes(tables, i))


def _sizes(tables: MarkovTables, i: int) -> list[int]:
    return [len(own) for stage in tables.stages for j, own in zip(stage.movers, stage.actions, strict=True) if j == i]


def candidates(tables: MarkovTables, i: int) -> Iterator[Profiles]:
    """The pure stationary profiles in which player `i` plays a best reply, in no order. The numbers are exact."""
    own = [stage.movers.index(i) if i in stage.movers else None for stage in tables.stages]
    starts = [[a for a in stage.moves if m is None or a[m] == 0] for stage, m in zip(tables.stages, own, strict=True)]
    for profiles in itertools.product(*starts):
        yield from itertools.product(*optimal(tables, profiles, own))


def optimal(tables: MarkovTables, start: Profiles, own: Sequence[int | None]) -> list[list[Profile]]:
    """For each state the profiles in which the player's action is optimal against the others' part of `start`.

    `own[s]` is his place among the movers of `s`, None where he does not move.
    """
    policy = start
    while True:
        plan = pure_plan(tables, policy)
        found = values(tables, plan)
        best = []
        for s, (a, m) in enumerate(zip(policy, own, strict=True)):
            if m is None:
                best.append([a])
            else:
                each = [worth(tables, plan, found, s, m, k) for k in range(len(tables.stages[s].actions[m]))]
                best.append([(*a[:m], k, *a[m + 1 :]) for k, q in enumerate(each) if q == max(each)])
        better = tuple(a if a in most else most[0] for a, most in zip(policy, best, strict=True))
        if better == policy:
            return best
        policy = better
