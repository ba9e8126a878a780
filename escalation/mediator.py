"""What a mediator can bring about: correlated equilibria, and the range of what they give.

A mediator draws a profile from a distribution `x` that all know, and tells everybody the own part of it in private.
`x` is a correlated equilibrium (Aumann 1974, 1987) if nobody gains by disobeying: for every player `i`, strategies `k`
and `k'`,

    sum over profiles p with p_i = k of  x[p] (u_i(k', p_-i) - u_i(p))  <=  0.

These distributions form a polytope; payoffs and probabilities of events are linear on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from escalation.game.normal import Profile
from escalation.game.numeric import NumericGame
from escalation.game.replies import Payoffs

Distribution = Mapping[Profile, Fraction]
Deviation = tuple[int, int, int]  # player, told, instead


@dataclass(frozen=True)
class CorrelatedEquilibrium:
    """A distribution over profiles (only those that occur), with what it gives, by name."""

    distribution: Distribution
    payoffs: Mapping[str, Fraction]
    events: Mapping[str, Fraction]


@dataclass(frozen=True)
class Extremes:
    """The least and the greatest of something over all correlated equilibria, and one that attains each.

    `bound` proves that nothing is above `greatest`: at every profile `p` that a mediator may draw, the thing is at most
    `greatest + sum of bound[d] * gain of d at p` over the deviations `d`, and in equilibrium no such gain is positive
    on average.
    """

    least: Fraction
    greatest: Fraction
    least_at: CorrelatedEquilibrium
    greatest_at: CorrelatedEquilibrium
    bound: Mapping[Deviation, Fraction]


@dataclass(frozen=True)
class CorrelatedPolytope:
    """All correlated equilibria: the extremes of each payoff, of their sum, of each event, and a mediator's plan.

    The plan has the greatest sum of payoffs and, among those, the greatest payoff to whoever gets least.
    """

    payoffs: Mapping[str, Extremes]
    total: Extremes
    events: Mapping[str, Extremes]
    plan: CorrelatedEquilibrium


def gain(payoffs: Payoffs, profile: Profile, player: int, instead: int) -> Fraction:
    """What `player` gains at `profile` by playing `instead`."""
    change: Fraction = payoffs[(*profile[:player], instead, *profile[player + 1 :])][player] - payoffs[profile][player]
    return change


def gain_at(payoffs: Payoffs, profile: Profile, deviation: Deviation) -> Fraction:
    """What a deviation gains at a profile: 0 where its player is told something else there."""
    player, told, instead = deviation
    return gain(payoffs, profile, player, instead) if profile[player] == told else Fraction(0)


def disobedience(at: NumericGame, distribution: Distribution) -> Iterator[Fraction]:
    """What each player gains, for each strategy told and each played instead: none positive in equilibrium."""
    for player, size in enumerate(at.shape):
        for told in range(size):
            own = [(p, x) for p, x in distribution.items() if p[player] == told]
            for instead in range(size):
                yield sum((x * gain(at.payoffs, p, player, instead) for p, x in own), Fraction(0))


def mediated(at: NumericGame, distribution: Distribution) -> CorrelatedEquilibrium:
    """The correlated equilibrium, verified by its definition. Raises AssertionError if the distribution is none."""
    occurring = {p: x for p, x in sorted(distribution.items()) if x}
    assert sum(occurring.values()) == 1 and min(occurring.values()) > 0, "this is no distribution"
    assert max(disobedience(at, occurring)) <= 0, "somebody gains by disobeying"
    payoffs = {
        player: sum((x * at.payoffs[p][i] for p, x in occurring.items()), Fraction(0))
        for i, player in enumerate(at.game.players)
    }
    events = {
        event: sum((x * weights[p] for p, x in occurring.items() if p in weights), Fraction(0))
        for event, weights in at.weights.items()
    }
    return CorrelatedEquilibrium(occurring, payoffs, events)
