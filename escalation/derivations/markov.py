"""Why nobody leaves a stationary profile: what each action brings today, and what it brings from tomorrow on.

In state `s`, let the others play as the profile says. Action `k` of a mover `i` is worth

    Q_i(s, k) = now + later,   now = sum_a plan(a) u_i(s, a),   later = sum_a plan(a) sum_t d(t) P(t | s, a) V_i(t),

over the profiles `a` in which `i` plays `k`, with `d(t) = delta`, and 1 where state `t` is instant. The value of the
state is that of what is played, and no action is worth more: by the one-shot deviation principle that is all that has
to be shown (Blackwell 1965, thm. 6).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from escalation.game.numeric_markov import Number, NumericMarkov
from escalation.game.replies import plus, times
from escalation.game.stages import Profile
from escalation.stationary.profile import StationaryProfile


@dataclass(frozen=True)
class Ahead:
    """What a player gets now and later, and the chances of the states that follow."""

    now: Number
    later: Number
    following: Mapping[int, Number]

    @property
    def worth(self) -> Number:
        """Now and later together."""
        return plus(self.now, self.later)


@dataclass(frozen=True)
class AtState:
    """A state: what each player gets as it is played, and each mover by each action."""

    state: int
    played: tuple[Ahead, ...]
    actions: tuple[tuple[Ahead, ...], ...]


def at_states(at: NumericMarkov, e: StationaryProfile) -> list[AtState]:
    """Every state of a Markov game under a stationary profile.

    >>> from escalation.files.library import load
    >>> from escalation.solution import solve
    >>> result = solve(load("cycle"))
    >>> [own.state for own in at_states(result.at, result.equilibria[0])]
    [0, 1, 2, 3, 4]
    """
    found = []
    for s, stage in enumerate(at.stages):
        plan = dict(_plan(e.mixtures[s]))
        played = tuple(_ahead(at, e, s, plan, i) for i in range(len(at.game.players)))
        actions = tuple(
            tuple(_ahead(at, e, s, _with_action(plan, m, k), stage.movers[m]) for k in range(len(own)))
            for m, own in enumerate(stage.actions)
        )
        found.append(AtState(s, played, actions))
    return found


def _plan(mixtures: Sequence[Sequence[Number]]) -> Iterator[tuple[Profile, Number]]:
    """The chances of the profiles that are played."""
    for profile in itertools.product(*(range(len(own)) for own in mixtures)):
        chance: Number = Fraction(1)
        for own, k in zip(mixtures, profile, strict=True):
            chance = times(chance, own[k])
        if chance != 0:
            yield profile, chance


def _with_action(plan: Mapping[Profile, Number], mover: int, action: int) -> dict[Profile, Number]:
    """The plan with one mover's action put in the place of his own."""
    found: dict[Profile, Number] = {}
    for profile, chance in plan.items():
        moved = (*profile[:mover], action, *profile[mover + 1 :])
        found[moved] = plus(found[moved], chance) if moved in found else chance
    return found


def _ahead(at: NumericMarkov, e: StationaryProfile, s: int, plan: Mapping[Profile, Number], player: int) -> Ahead:
    now: Number = Fraction(0)
    later: Number = Fraction(0)
    following: dict[int, Number] = {}
    for profile, chance in plan.items():
        now = plus(now, times(chance, at.pays[s][profile][player]))
        for t, p in at.chances[s][profile].items():
            share = times(chance, p)
            following[t] = plus(following[t], share) if t in following else share
            later = plus(later, times(times(share, at.step(t)), e.values[t][player]))
    return Ahead(now, later, following)
