"""A commitment: what a leader announces and cannot take back, and the follower's reply to it (von Stackelberg 1934).

Two players. The leader commits to a strategy, pure or mixed; the follower sees it (a mixture, not its draw) and plays a
best reply. If several are best, ties may be broken for the leader (strong) or against (weak, or pessimistic). Against,
the best over mixtures is a supremum that need not be attained: commitments nearby then come as close as one likes, and
the one given here is their limit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from escalation.game.numeric import NumericGame
from escalation.game.replies import Mixture, expected, payoff, regret

Kind = Literal["pure", "mixed"]
Ties = Literal["for the leader", "against the leader"]


@dataclass(frozen=True)
class Commitment:
    """`mixtures` hold the leader's commitment and the follower's reply, in player order; `profile` the same by name.

    `value` is the leader's payoff; where it is not `attained`, commitments near this one come as near to it as one
    likes, and this one, with ties against the leader, gives less.
    """

    leader: str
    kind: Kind
    ties: Ties
    value: Fraction
    attained: bool
    mixtures: tuple[Mixture, ...]
    profile: Mapping[str, Mapping[str, Fraction]]
    payoffs: Mapping[str, Fraction]
    events: Mapping[str, Fraction]


def committed(
    at: NumericGame, leader: int, kind: Kind, ties: Ties, mixture: Mixture, reply: int, value: Fraction, attained: bool
) -> Commitment:
    """The commitment, verified: the follower's regret is 0, and the leader gets `value`. Raises AssertionError else."""
    follower = 1 - leader
    answer = tuple(Fraction(int(k == reply)) for k in range(at.shape[follower]))
    mixtures = (mixture, answer) if leader == 0 else (answer, mixture)
    assert sum(mixture) == 1 and min(mixture) >= 0, "the commitment is no mixture"
    assert regret(at.payoffs, mixtures, follower) == 0, "the reply is not a best one"
    payoffs = {player: payoff(at.payoffs, mixtures, i) for i, player in enumerate(at.game.players)}
    assert payoffs[at.game.players[leader]] == value, "the leader gets something else"
    profile = {
        player: dict(zip(own, played, strict=True))
        for player, own, played in zip(at.game.players, at.game.strategies, mixtures, strict=True)
    }
    events = {event: expected(weights, mixtures) for event, weights in at.weights.items()}
    return Commitment(at.game.players[leader], kind, ties, value, attained, mixtures, profile, payoffs, events)
