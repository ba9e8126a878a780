"""What a concept for Markov games answers: stationary profiles, each verified, and how complete the list is.

`mixtures[s][m][k]` is the probability with which mover `m` of state `s` chooses action `k`, and `values[s][i]` what
player `i` expects from there on, discounted and not normalised: the sum of delta^t times what is paid.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from escalation.displayed import Displayed
from escalation.game.numeric_markov import NumericMarkov
from escalation.game.replies import greatest, least
from escalation.game.stages import Profile

Number = Any
Mixture = tuple[Number, ...]


@dataclass(frozen=True)
class StationaryProfile:
    """One solution of a Markov game. `profile` gives the behaviour by names: player, state, action.

    `payoffs` are the values where play starts, `visits[s]` how often a state is visited a period in the long run (a
    share of time unless it is instant), `events` how often each event happens in the long run: a share of time
    where it lasts (`MarkovGame.lasts`), else times a period. `regret` is 0 where the profile is exact, else the most
    that anyone gains by one deviation. `ties` are the states where an action that is not used is worth as much.
    `proved` is False where that bound is all that is known, and no equilibrium is surely held by these numbers.
    """

    mixtures: tuple[tuple[Mixture, ...], ...]
    profile: Mapping[str, Mapping[str, Mapping[str, Number]]]
    values: tuple[tuple[Number, ...], ...]
    payoffs: Mapping[str, Number]
    visits: tuple[Number, ...]
    events: Mapping[str, Number]
    certificate: str
    exact: bool = True
    regret: Number = field(default_factory=lambda: Fraction(0))
    ties: tuple[int, ...] = ()
    proved: bool = True

    @property
    def pure(self) -> tuple[Profile, ...] | None:
        """The profile played in each state, if nobody mixes anywhere."""
        chosen = [[[k for k, p in enumerate(own) if p != 0] for own in state] for state in self.mixtures]
        if any(len(own) != 1 for state in chosen for own in state):
            return None
        return tuple(tuple(own[0] for own in state) for state in chosen)


@dataclass(frozen=True)
class MarkovResult(Displayed):
    """The answer of a concept for a Markov game at given values.

    `complete` is True only where no equilibrium in stationary strategies, pure or mixed, is missing.
    """

    concept: str
    at: NumericMarkov
    equilibria: tuple[StationaryProfile, ...]
    complete: bool
    status: str
    undecided: tuple[str, ...] = ()
    refinements: tuple[str, ...] = ()

    @property
    def degenerate(self) -> bool:
        """Whether actions tie in some equilibrium."""
        return any(e.ties for e in self.equilibria)

    def event_range(self, event: str) -> tuple[Number, Number] | None:
        """The least and greatest long-run frequency of an event over what is listed, None if nothing is."""
        return _ends([e.events[event] for e in self.equilibria])

    def payoff_range(self, player: str) -> tuple[Number, Number] | None:
        """The least and greatest payoff of a player over what is listed, None if nothing is."""
        return _ends([e.payoffs[player] for e in self.equilibria])


def _ends(values: Sequence[Number]) -> tuple[Number, Number] | None:
    return (least(values), greatest(values)) if values else None
