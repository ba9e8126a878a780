"""What `optimal-choice` answers: every optimum of a game of one choice, verified, and how complete the list is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from escalation.displayed import Displayed
from escalation.game.numeric_choice import NumericChoice
from escalation.game.replies import greatest, least

Number = Any
KINDS = ("low end", "inside", "kink", "high end", "flat", "only choice")


@dataclass(frozen=True)
class Optimum:
    """One optimum, or a whole interval of them where the payoff is flat (`until` is its other end).

    `kind` is one of `KINDS`; `left` and `right` are the slopes of the payoff on either side, None beyond an end of the
    interval and where they are not known. `events` gives 1 or 0 where all of it agrees, `event_ends` the least and the
    greatest. `regret` is 0, or an upper bound where `exact` is False.
    """

    choice: Number
    kind: str
    profile: Mapping[str, Mapping[str, Number]]
    payoffs: Mapping[str, Number]
    event_ends: Mapping[str, tuple[Number, Number]]
    certificate: str
    until: Number | None = None
    left: Number | None = None
    right: Number | None = None
    regret: Number = field(default_factory=lambda: Fraction(0))
    exact: bool = True

    @property
    def events(self) -> Mapping[str, Number]:
        """Whether each event happens: 1 or 0; the least of both where a flat optimum leaves it open."""
        return {event: ends[0] for event, ends in self.event_ends.items()}


@dataclass(frozen=True)
class ChoiceResult(Displayed):
    """The answer of a concept for a game of one choice at given values."""

    concept: str
    at: NumericChoice
    equilibria: tuple[Optimum, ...]
    complete: bool
    status: str
    undecided: tuple[str, ...] = ()
    refinements: tuple[str, ...] = ()

    @property
    def degenerate(self) -> bool:
        """Whether there are several optima."""
        return len(self.equilibria) > 1 or any(e.until is not None for e in self.equilibria)

    def event_range(self, event: str) -> tuple[Number, Number] | None:
        """0 and 1 if the event happens at some optima and not at others, else twice the same; None if none is known."""
        return _ends([end for e in self.equilibria for end in e.event_ends[event]])

    def payoff_range(self, player: str) -> tuple[Number, Number] | None:
        """The least and greatest payoff, None if none is known."""
        return _ends([e.payoffs[player] for e in self.equilibria])

    def choice_range(self) -> tuple[Number, Number] | None:
        """The least and greatest choice over all optima, None if none is known."""
        return _ends([end for e in self.equilibria for end in (e.choice, e.until) if end is not None])


def _ends(values: Sequence[Number]) -> tuple[Number, Number] | None:
    return (least(values), greatest(values)) if values else None
