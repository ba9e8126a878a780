"""A Markov game at given values: payoffs, chances and the discount factor as numbers, exact where they are rational.

`pays[s][a][i]` is what profile `a` pays player `i` in state `s`, `chances[s][a][s']` the probability of `s'` after it,
`weights[event][(s, a)]` how often the event happens there: fractions, or balls of python-flint that surely hold the
value. A chance that is 0 is left out; a ball that holds 0 stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, reduce
from typing import Any

from escalation.displayed import Displayed
from escalation.errors import InputError, placed, quoted
from escalation.game.markov import MarkovGame, Play
from escalation.game.numeric import ExactOrBall
from escalation.game.replies import plus
from escalation.game.stages import Move, Profile, Stage

Number = Any
DISCOUNTED = "Use 0 <= discount < 1."


@dataclass(frozen=True)
class NumericMarkov(Displayed):
    """A Markov game with numbers for payoffs, chances and the discount factor."""

    game: MarkovGame
    values: Mapping[str, Fraction]
    discount: Number
    pays: tuple[Mapping[Profile, tuple[Number, ...]], ...]
    chances: tuple[Mapping[Profile, Mapping[int, Number]], ...]
    weights: Mapping[str, Mapping[Play, Number]]

    @cached_property
    def exact(self) -> bool:
        """Whether the discount factor and every payoff and chance is rational."""
        pays = (u for own in self.pays for row in own.values() for u in row)
        chances = (p for own in self.chances for row in own.values() for p in row.values())
        return all(type(x) is Fraction for x in (self.discount, *pays, *chances))

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The states, with movers and actions."""
        return self.game.stages

    def step(self, state: int) -> Number:
        """What a move into `state` is discounted by: delta, and 1 where it is instant."""
        return Fraction(1) if self.stages[state].instant else self.discount


def numeric_markov(game: MarkovGame, given: Mapping[str, Fraction]) -> NumericMarkov:
    """`game` at `given`, baselines elsewhere. Balls are made at flint's present precision.

    Raises InputError for a discount factor outside of [0, 1), and chances below 0, above 1, or that do not sum to 1.
    """
    pinned = game.pinned(given)
    values = ExactOrBall(pinned)
    with placed(file=game.called):
        discount = _discount(values, pinned)
        pays = tuple({a: _pay(values, stage, a, move) for a, move in stage.moves.items()} for stage in pinned.stages)
        chances = tuple(
            {a: _chances(values, pinned, stage, a, move) for a, move in stage.moves.items()} for stage in pinned.stages
        )
        weights = {
            event: {play: values.weight(w, event) for play, w in own.items()} for event, own in game.weights.items()
        }
    used = {name: p.baseline for name, p in pinned.parameters.items() if p.baseline is not None}
    return NumericMarkov(pinned, used, discount, pays, chances, weights)


def _discount(values: ExactOrBall, game: MarkovGame) -> Number:
    with placed("discount"):
        value = values.of(game.discount)
        if not (value >= 0 and value < 1):
            shown = str(value) if type(value) is Fraction else str(float(value))
            why = (
                "payoffs without end have no discounted value"
                if value == 1
                else "it weighs one period against the next"
            )
            raise InputError(f"is {shown} at these values: {why}.", mend=DISCOUNTED)
    return value


def _pay(values: ExactOrBall, stage: Stage, profile: Profile, move: Move) -> tuple[Number, ...]:
    with placed("states", stage.name, *_key(stage, profile), "pay"):
        return tuple(values.of(e) for e in move.pay)


def _chances(values: ExactOrBall, game: MarkovGame, stage: Stage, profile: Profile, move: Move) -> dict[int, Number]:
    with placed("states", stage.name, *_key(stage, profile), "next"):
        found = {s: values.of(e) for s, e in move.next}
        for s, chance in found.items():
            if chance < 0 or chance > 1:
                side = "below 0" if chance < 0 else "above 1"
                what = f"the probability of {quoted(game.stages[s].name)} is {side} at these values."
                raise InputError(what, mend="Change the values.", key=(game.stages[s].name,))
        total: Number = reduce(plus, found.values(), Fraction(0))
        if not (total == 1 if type(total) is Fraction else total.contains(1)):
            what = f"the probabilities sum to {total} at these values, not to 1."
            raise InputError(what, mend='Write "rest" for one.')
        return {s: chance for s, chance in found.items() if not _is_nothing(chance)}


def _is_nothing(chance: Number) -> bool:
    """Whether a chance is surely 0: of a ball that holds 0 neither `== 0` nor `!= 0` is true."""
    return bool(chance == 0)


def _key(stage: Stage, profile: Profile) -> tuple[str, ...]:
    return ("play", stage.label(profile)) if stage.movers else ()
