"""A game of one choice at given values: the ends of the interval, and what each name stands for, as fractions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from escalation.displayed import Displayed
from escalation.errors import InputError, Undecided, placed
from escalation.evaluation import NotRational
from escalation.expressions import Expr
from escalation.game.choice import ChoiceGame
from escalation.parameters import Values


@dataclass(frozen=True)
class NumericChoice(Displayed):
    """A game of one choice with numbers for its names; the payoff stays a formula in the choice."""

    game: ChoiceGame
    low: Fraction
    high: Fraction
    values: Mapping[str, Fraction]
    names: Values

    @property
    def exact(self) -> bool:
        """Whether every name has a rational value: always."""
        return True

    @property
    def weights(self) -> Mapping[str, object]:
        """The events."""
        return self.game.weights


def numeric_choice(game: ChoiceGame, given: Mapping[str, Fraction]) -> NumericChoice:
    """`game` at `given`, baselines elsewhere.

    Raises InputError where an end has no value or the interval runs downwards, Undecided where a name is not rational.
    """
    pinned = game.pinned(given)
    names = Values.at_baseline(pinned.sheet)
    with placed("choices", game.choice, file=game.called):
        low, high = (_end(names, end) for end in (pinned.low, pinned.high))
        if low > high:
            mend = "Change the values or the ends."
            raise InputError(f"the interval runs from {low} down to {high} at these values.", mend=mend, key=("range",))
    with placed(file=game.called):
        for name in sorted(pinned.names_used):
            _value(names, name)
    used = {name: p.baseline for name, p in pinned.parameters.items() if p.baseline is not None}
    return NumericChoice(pinned, low, high, used, names)


def _end(names: Values, end: Expr) -> Fraction:
    with placed("range"):
        try:
            return Fraction(names.of(end))
        except NotRational:
            raise Undecided("an end of the interval is not rational at these values.") from None


def _value(names: Values, name: str) -> None:
    try:
        names[name]
    except NotRational:
        raise Undecided(f"{name} is not rational at these values: no optimum is known exactly.") from None
