"""A game's formulas and constraints at trial points of its ranges."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from escalation.errors import InputError
from escalation.evaluation import Exact, NotRational
from escalation.game.forms import AnyGame
from escalation.game.game import Game
from escalation.parameters import Values


def value_there(game: Game, expression: object, point: Mapping[str, Fraction]) -> Fraction | None:
    """The value of an expression at a point; None where it has none, or none that is rational."""
    held = game.sheet.pinned({n: v for n, v in point.items() if n in game.sheet.parameters})
    try:
        value = Values.at_baseline(held, Exact()).of(expression)
    except (InputError, NotRational):
        return None
    return value if isinstance(value, Fraction) else None


def meets_constraints(game: AnyGame, point: Mapping[str, Fraction]) -> bool:
    """Whether a point of the ranges meets the constraints."""
    values = Values.at_baseline(game.sheet.pinned({n: v for n, v in point.items() if n in game.sheet.parameters}))
    try:
        return all(c.holds(values) for c in game.sheet.binding(game.parameters))
    except (InputError, NotRational):
        return False
