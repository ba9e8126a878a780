"""What a game of one choice is: one player chooses one number, and is paid by a formula in it.

The player chooses `x` in `[low, high]` and gets `u(x)`; `u`, `low` and `high` are sympy expressions over the names of
the sheet, `u` over `x` besides. An optimum is an `x` in the interval with `u(x) >= u(y)` for every `y` in it. An event
is a relation between two such expressions: it has happened (1) where the relation holds at what is chosen, else not
(0).
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from escalation.expressions import Expr, exact_number, names_in, symbol
from escalation.game.game import Game
from escalation.parameters import Parameter

if TYPE_CHECKING:
    from escalation.game.numeric_choice import NumericChoice

HOLDS: dict[str, Callable[[int, int], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}


@dataclass(frozen=True)
class ChoiceEvent:
    """`left relation right`, over the choice and the names of the sheet."""

    left: Expr
    relation: str
    right: Expr

    @property
    def difference(self) -> Expr:
        """`left - right`, which has the sign that decides."""
        return self.left - self.right

    def holds(self, sign: int) -> bool:
        """Whether the relation holds where `left - right` has this sign: -1, 0 or 1.

        >>> ChoiceEvent(symbol("x"), ">=", symbol("y")).holds(0)
        True
        """
        return HOLDS[self.relation](sign, 0)


@dataclass(frozen=True, repr=False, kw_only=True)
class ChoiceGame(Game):
    """A game of one choice. `choice` is its name, `meaning` and `choice_unit` say what it is."""

    choice: str
    payoff: Expr
    low: Expr
    high: Expr
    meaning: str = ""
    choice_unit: str = ""
    weights: Mapping[str, ChoiceEvent] = field(default_factory=dict)

    def __repr__(self) -> str:
        under = self.stands
        return f"<{self.name}: {self.players[0]} chooses {self.choice}{under}>"

    @property
    def events(self) -> tuple[str, ...]:
        """The events, in the order of the file."""
        return tuple(self.weights)

    @property
    def variable(self) -> Expr:
        """The symbol of the choice."""
        return symbol(self.choice)

    @cached_property
    def payoff_names(self) -> frozenset[str]:
        """The names that the payoff and the ends of the interval are written in, the choice apart."""
        used = names_in(self.payoff) | names_in(self.low) | names_in(self.high)
        return frozenset(used - {self.choice})

    @cached_property
    def names_used(self) -> frozenset[str]:
        """The names that the payoff, the interval and the events are written in, the choice apart."""
        sides = [side for event in self.weights.values() for side in (event.left, event.right)]
        return self.payoff_names.union(*map(names_in, sides)) - {self.choice}

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        """The parameters in play: those that the payoff, the interval or an event is made of."""
        return self.sheet.in_play(self.names_used)

    def at(self, **values: object) -> NumericChoice:
        """The game at the given values, the baseline for all others; a definition may be given a value too.

        Raises InputError for unknown names, parameters without a baseline, and an interval that runs downwards,
        Undecided where a name has no rational value.
        """
        from escalation.game.numeric_choice import numeric_choice

        return numeric_choice(self, {name: exact_number(value) for name, value in values.items()})
