"""Solving a game at given values under a named solution concept.

A concept of trees has `FORM = "extensive"`, one of Markov games `FORM = "markov"`; all others are of games in normal
form, and a tree is solved under them through its strategic form.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any, overload

from escalation.assessment import TreeResult
from escalation.concepts import concept as find
from escalation.errors import InputError
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame, PlayedOnce
from escalation.game.markov import MarkovGame
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.game.numeric_markov import NumericMarkov
from escalation.game.numeric_tree import NumericTree
from escalation.game.strategic_form import strategic_form
from escalation.result import Result
from escalation.stationary.profile import MarkovResult

DEFAULTS = {"normal": "nash", "extensive": "subgame-perfect", "markov": "markov-perfect"}


@overload
def solve(game: NormalFormGame | NumericGame, concept: str | None = None) -> Result[Any]: ...


@overload
def solve(game: MarkovGame | NumericMarkov, concept: str | None = None) -> MarkovResult: ...


@overload
def solve(game: PlayedOnce | NumericGame | NumericTree, concept: str | None = None) -> Result[Any] | TreeResult: ...


@overload
def solve(
    game: AnyGame | NumericGame | NumericTree | NumericMarkov, concept: str | None = None
) -> Result[Any] | TreeResult | MarkovResult: ...


def solve(
    game: AnyGame | NumericGame | NumericTree | NumericMarkov, concept: str | None = None
) -> Result[Any] | TreeResult | MarkovResult:
    """The equilibria of `game`, at its baseline unless it comes from `game.at(...)`.

    The concept is `nash` where none is named, of a tree `subgame-perfect`, of a Markov game `markov-perfect`. Raises
    InputError for an unknown concept and one that does not accept the game.

    >>> from escalation.files.library import load
    >>> [e.pure for e in solve(load("strike-retaliate")).equilibria]
    [(1, 1)]
    """
    form = _form(game)
    name = concept or DEFAULTS[form]
    module = find(name)
    at: Any = game.at() if isinstance(game, NormalFormGame | ExtensiveGame | MarkovGame) else game
    if form == "extensive" and getattr(module, "FORM", "normal") == "normal":
        at = strategic_form(at.game).at()
    reason = _other_form(form, module) or module.accepts(at.game)
    if reason:
        raise InputError(f"{name} does not apply: {reason}", file=at.game.called)
    result = module.solve(at)
    assert isinstance(result, Result | TreeResult | MarkovResult)
    return result


def _other_form(form: str, module: ModuleType) -> str:
    """Why a concept of other games does not apply to a Markov game; empty for the rest."""
    own = getattr(module, "FORM", "normal") == "markov"
    return "it is not for games in states." if form == "markov" and not own else ""


def _form(game: AnyGame | NumericGame | NumericTree | NumericMarkov) -> str:
    if isinstance(game, MarkovGame | NumericMarkov):
        return "markov"
    return "extensive" if isinstance(game, ExtensiveGame | NumericTree) else "normal"
