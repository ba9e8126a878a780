"""Why a mediator is obeyed, and why no mediator brings more (Aumann 1974, 1987).

A mediator draws a profile `p` with chance `x(p)` and tells each player `i` only `p_i`. For each player, each strategy
`k` told and each `k'` played instead, obeying must be no worse:

    sum over p with p_i = k of  x(p) u_i(p)  >=  sum over the same p of  x(p) u_i(k', p_-i).

Divided by the chance of being told `k`, both sides are what the player expects who has been told it. That nothing is
above a bound `c*` is proved by weights `y >= 0` of the deviations: at each profile `c(p) <= c* + sum_d y_d g_d(p)`, and
the gains `g_d` of those who obey are at most 0 on average (the dual programme, solved by the concept).
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from escalation.game.normal import Profile
from escalation.game.numeric import NumericGame
from escalation.game.replies import undominated
from escalation.mediator import Deviation, Distribution, Extremes, gain_at


@dataclass(frozen=True)
class Obedience:
    """One inequality: what obeying pays at each profile with this strategy told, and what the other strategy pays."""

    deviation: Deviation
    obeying: Mapping[Profile, Fraction]
    instead: Mapping[Profile, Fraction]


@dataclass(frozen=True)
class Order:
    """`player` is told a strategy, with this `chance`: what he then knows of the draw, and what each strategy pays."""

    player: int
    told: int
    chance: Fraction
    knows: Mapping[Profile, Fraction]
    pays: tuple[Fraction, ...]


@dataclass(frozen=True)
class Bounded:
    """At a profile: the thing that is bounded, the weighed gains there, and the bound with them."""

    profile: Profile
    value: Fraction
    gains: Fraction
    most: Fraction


def inequalities(at: NumericGame) -> list[Obedience]:
    """All inequalities of a game, player by player and strategy by strategy.

    >>> from escalation.files.library import load
    >>> first = inequalities(load("chicken").at())[0]
    >>> [str(u) for u in first.obeying.values()], [str(u) for u in first.instead.values()]
    (['6', '2'], ['7', '0'])
    """
    found = []
    for player, size in enumerate(at.shape):
        for told in range(size):
            own = [p for p in at.payoffs if p[player] == told]
            obeying = {p: at.payoffs[p][player] for p in own}
            for other in range(size):
                if other != told:
                    deviation = (player, told, other)
                    instead = {p: at.payoffs[p][player] + gain_at(at.payoffs, p, deviation) for p in own}
                    found.append(Obedience(deviation, obeying, instead))
    return found


def orders_obeyed(at: NumericGame, distribution: Distribution) -> list[Order]:
    """What each player who is told a strategy of the plan expects from it, and from every other one."""
    found = []
    for player, size in enumerate(at.shape):
        for told in range(size):
            own = {p: x for p, x in distribution.items() if p[player] == told}
            chance = sum(own.values(), Fraction(0))
            if chance:
                knows = {p: x / chance for p, x in own.items()}
                pays = tuple(
                    sum(
                        (x * (at.payoffs[p][player] + gain_at(at.payoffs, p, (player, told, k))))
                        for p, x in knows.items()
                    )
                    for k in range(size)
                )
                found.append(Order(player, told, chance, knows, pays))
    return found


def bounded(at: NumericGame, values: Mapping[Profile, Fraction], extremes: Extremes) -> list[Bounded]:
    """The proof that nothing is above the greatest, at each profile that a mediator may draw."""
    found = []
    for profile in itertools.product(*undominated(at.payoffs, at.shape)):
        gains = sum((y * gain_at(at.payoffs, profile, d) for d, y in extremes.bound.items()), Fraction(0))
        found.append(Bounded(profile, values[profile], gains, extremes.greatest + gains))
        assert found[-1].value <= found[-1].most, "the bound does not hold"
    return found
