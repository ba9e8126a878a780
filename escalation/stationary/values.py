"""What a stationary profile is worth in every state, and what each action is worth against it.

A *plan* gives each state the chances of its action profiles: `plan[s][a]`, pure where one `a` has chance 1. Then

    V_i(s) = sum_a plan[s][a] ( u_i(s,a) + sum_s' d(s') P(s'|s,a) V_i(s') ),

a system `V = b + W V` whose matrix `W` has powers that vanish (delta < 1, and no circle of instant states). Action `k`
of a mover is worth

    Q_i(s,k) = sum_a_-i plan[s][a_-i] ( u_i(s,(k,a_-i)) + sum_s' d(s') P(s'|s,(k,a_-i)) V_i(s') ).

A profile is a Markov-perfect equilibrium if and only if no action is worth more than the value in its state: a
deviation of many moves pays only if one of a single move does (Blackwell 1965, thm. 6).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from escalation.arithmetic.state_elimination import solved
from escalation.game.markov_tables import MarkovTables
from escalation.game.stages import Profile

Element = Any
Plan = Sequence[Mapping[Profile, Element]]
Values = Sequence[Sequence[Element]]


def pure_plan(tables: MarkovTables, profiles: Sequence[Profile]) -> Plan:
    """The plan that plays one profile in each state."""
    return [{profile: tables.one} for profile in profiles]


def mixed_plan(tables: MarkovTables, mixtures: Sequence[Sequence[Sequence[Element]]]) -> Plan:
    """The plan in which movers mix on their own: `mixtures[s][m][k]` is the chance of mover `m`'s action `k`."""
    plan = []
    for stage, own in zip(tables.stages, mixtures, strict=True):
        chances = {}
        for profile in stage.moves:
            chance = tables.one
            for mixture, k in zip(own, profile, strict=True):
                chance = chance * mixture[k]
            if chance != tables.one * 0:
                chances[profile] = chance
        plan.append(chances)
    return plan


def values(tables: MarkovTables, plan: Plan) -> Values:
    """`V_i(s)` as `[s][i]`."""
    return solved(
        [_onward(tables, s, own) for s, own in enumerate(plan)],
        [expected_pay(tables, s, own) for s, own in enumerate(plan)],
    )


def expected_pay(tables: MarkovTables, s: int, own: Mapping[Profile, Element]) -> list[Element]:
    """What a state pays each player, where the plan plays `own` there."""
    zero = tables.one * 0
    return [sum((p * tables.pays[s][a][i] for a, p in own.items()), start=zero) for i in range(tables.players)]


def _onward(tables: MarkovTables, s: int, own: Mapping[Profile, Element]) -> dict[int, Element]:
    """The discounted chances of the states that follow."""
    row: dict[int, Element] = {}
    for a, p in own.items():
        for t, chance in tables.chances[s][a].items():
            share = p * chance * tables.step(t)
            row[t] = row[t] + share if t in row else share
    return row


def worth(tables: MarkovTables, plan: Plan, found: Values, s: int, m: int, k: int) -> Element:
    """`Q_i(s, k)` of mover `m` in state `s`, against the plan and with the values that follow."""
    i = tables.stages[s].movers[m]
    total = tables.one * 0
    for a, p in plan[s].items():
        b = (*a[:m], k, *a[m + 1 :])
        ahead = [chance * tables.step(t) * found[t][i] for t, chance in tables.chances[s][b].items()]
        total = total + p * sum(ahead, start=tables.pays[s][b][i])
    return total
