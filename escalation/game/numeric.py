"""A game at given values: payoffs as numbers, exact where they are rational.

`payoffs[profile][i]` is a `Fraction`, or a ball of python-flint that surely holds the payoff where it is not rational
(`exp`, `log`, roots). `weights[event][profile]` likewise, at most 1 and at least 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from escalation.displayed import Displayed
from escalation.errors import InputError, placed, quoted
from escalation.evaluation import Balls, Exact, NotRational
from escalation.expressions import Expr
from escalation.game.exact_replies import WholePayoffs, whole_payoffs
from escalation.game.game import Game
from escalation.game.normal import NormalFormGame, Profile
from escalation.parameters import Values

Number = Any


@dataclass(frozen=True)
class NumericGame(Displayed):
    """A game in normal form with numbers for payoffs."""

    game: NormalFormGame
    payoffs: Mapping[Profile, tuple[Number, ...]]
    weights: Mapping[str, Mapping[Profile, Number]]

    @cached_property
    def values(self) -> Mapping[str, Fraction]:
        """The values of the parameters in play."""
        return {name: p.baseline for name, p in self.game.parameters.items() if p.baseline is not None}

    @cached_property
    def exact(self) -> bool:
        """Whether every payoff is rational."""
        return all(type(u) is Fraction for own in self.payoffs.values() for u in own)

    @cached_property
    def whole(self) -> WholePayoffs:
        """The payoffs over common denominators, where all are rational."""
        return whole_payoffs(self.payoffs, len(self.shape))

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """The number of strategies of each player."""
        return self.game.shape


def numeric(game: NormalFormGame, given: Mapping[str, Fraction]) -> NumericGame:
    """`game` at `given`, baselines elsewhere. Balls are made at flint's present precision."""
    pinned = game.pinned(given)
    values = ExactOrBall(pinned)
    payoffs = {p: tuple(values.at(e, pinned, p, i) for i, e in enumerate(own)) for p, own in pinned.cells.items()}
    with placed(file=game.called):
        weights = {event: {p: values.weight(w, event) for p, w in own.items()} for event, own in pinned.weights.items()}
    return NumericGame(pinned, payoffs, weights)


class ExactOrBall:
    """Values as fractions; as balls where there is no fraction."""

    def __init__(self, game: Game) -> None:
        self._sheet = game.sheet
        self._exact = Values.at_baseline(game.sheet, Exact())

    @cached_property
    def _balls(self) -> Values:
        return Values.at_baseline(self._sheet, Balls())

    def of(self, expression: Expr) -> Number:
        """The value of an expression."""
        try:
            return self._exact.of(expression)
        except NotRational:
            return self._balls.of(expression)

    def at(self, expression: Expr, game: NormalFormGame, profile: Profile, player: int) -> Number:
        """A payoff, with the place in the message if it has no value."""
        try:
            return self.of(expression)
        except InputError as error:
            raise error.at(game.called, "payoffs", game.label(profile), game.players[player]) from None

    def weight(self, expression: Expr, event: str) -> Number:
        """An event's weight. Raises InputError if it is not between 0 and 1."""
        with placed("events", event):
            value = self.of(expression)
            if value < 0 or value > 1:
                side = "below 0" if value < 0 else "above 1"
                raise InputError(
                    f"the weight {quoted(str(expression))} is {side} at these values, not between 0 and 1.",
                    mend="A weight is the chance of the event at that profile.",
                )
        return value
