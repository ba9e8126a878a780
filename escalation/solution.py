"""Solving a game at given values under a named solution concept."""

from __future__ import annotations

from typing import Any

from escalation.concepts import concept as find
from escalation.errors import InputError
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.result import Result

DEFAULT = "nash"


def solve(game: NormalFormGame | NumericGame, concept: str = DEFAULT) -> Result[Any]:
    """The equilibria of `game`, at its baseline unless it comes from `game.at(...)`.

    Raises InputError for an unknown concept and one that does not accept the game.

    >>> from escalation.files.library import load
    >>> [e.pure for e in solve(load("strike-retaliate")).equilibria]
    [(1, 1)]
    """
    at = game.at() if isinstance(game, NormalFormGame) else game
    module = find(concept)
    reason = module.accepts(at.game)
    if reason:
        raise InputError(f"{concept} does not apply: {reason}", file=at.game.called)
    result = module.solve(at)
    assert isinstance(result, Result)
    return result
