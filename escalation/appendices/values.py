"""The value that a name has in a game."""

from __future__ import annotations

from fractions import Fraction

from escalation.evaluation import NotRational
from escalation.game.forms import AnyGame
from escalation.parameters import Values


def value_used(game: AnyGame, name: str) -> Fraction | None:
    """The value at the game's values; None where the name has none that is rational, or is a belief.

    >>> from escalation.files.library import load
    >>> value_used(load("strike-retaliate"), "A_I")
    Fraction(1, 1)
    """
    if name not in game.sheet.names:
        return None
    try:
        return Fraction(Values.at_baseline(game.sheet)[name])
    except NotRational:
        return None
