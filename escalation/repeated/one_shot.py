"""Subgame perfection by single deviations.

Plans are a subgame-perfect equilibrium of the repeated game if and only if after no history a player gains by playing
another strategy once and following the plan from then on (Blackwell 1965; Abreu 1988; Mailath, Samuelson 2006,
Proposition 2.2.1 and 2.4.1). For finite automata: at every state `w` that some history reaches, for every player `i`
and strategy `k`, with `a = a(w)` and `w'`, `w''` the states after `a` and after `(k, a_-i)`,

    (1 - d) u_i(a) + d V_i(w')  >=  (1 - d) u_i(k, a_-i) + d V_i(w'').

The gain of today is `u_i(k, a_-i) - u_i(a)`, the loss of tomorrow `d / (1 - d) (V_i(w') - V_i(w''))`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from escalation.arithmetic.quotients import Polynomial
from escalation.game.automata import JointAutomaton
from escalation.repeated.courses import Course, gap, planned
from escalation.repeated.stage import Stage


@dataclass(frozen=True)
class Deviation:
    """At `state` (None: from the start on) `player` leaves the plan: `other` follows, and not `course`.

    `strategy` is what he plays first. The plan is worth at least the deviation where `gap` is at least 0.
    """

    player: int
    state: int
    strategy: int
    course: Course
    other: Course
    gap: Polynomial


def single_deviations(automaton: JointAutomaton, stage: Stage) -> Iterator[Deviation]:
    """Every player's single deviations at every state, in the order of the states."""
    courses = [planned(automaton, w) for w in range(len(automaton.states))]
    for state, plan in enumerate(automaton.plays):
        for player, size in enumerate(stage.payoffs.game.shape):
            for strategy in range(size):
                if strategy != plan[player]:
                    seen, after = automaton.after(state, player, strategy)
                    other = courses[after].begun(seen)
                    difference = gap(courses[state], other, stage.worth(player), stage.d)
                    yield Deviation(player, state, strategy, courses[state], other, difference)
