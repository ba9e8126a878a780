"""Solving a game at given values under a named solution concept.

A concept of trees has `FORM = "extensive"`; all others are of games in normal form, and a tree is solved under them
through its strategic form.
"""

from __future__ import annotations

from typing import Any, overload

from escalation.assessment import TreeResult
from escalation.concepts import concept as find
from escalation.errors import InputError
from escalation.game.extensive import ExtensiveGame
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.game.numeric_tree import NumericTree
from escalation.game.strategic_form import strategic_form
from escalation.result import Result

NORMAL, EXTENSIVE = "nash", "subgame-perfect"


@overload
def solve(game: NormalFormGame | NumericGame, concept: str | None = None) -> Result[Any]: ...


@overload
def solve(game: ExtensiveGame | NumericTree, concept: str | None = None) -> Result[Any] | TreeResult: ...


def solve(
    game: NormalFormGame | NumericGame | ExtensiveGame | NumericTree, concept: str | None = None
) -> Result[Any] | TreeResult:
    """The equilibria of `game`, at its baseline unless it comes from `game.at(...)`.

    The concept is `nash` where none is named, of a tree `subgame-perfect`. Raises InputError for an unknown concept and
    one that does not accept the game.

    >>> from escalation.files.library import load
    >>> [e.pure for e in solve(load("strike-retaliate")).equilibria]
    [(1, 1)]
    """
    tree = isinstance(game, ExtensiveGame | NumericTree)
    name = concept or (EXTENSIVE if tree else NORMAL)
    module = find(name)
    at: Any = game.at() if isinstance(game, NormalFormGame | ExtensiveGame) else game
    if tree and getattr(module, "FORM", "normal") == "normal":
        at = strategic_form(at.game).at()
    reason = module.accepts(at.game)
    if reason:
        raise InputError(f"{name} does not apply: {reason}", file=at.game.called)
    result = module.solve(at)
    assert isinstance(result, Result | TreeResult)
    return result
