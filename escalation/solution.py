"""Solving a game at given values under a named solution concept.

A concept of trees has `FORM = "extensive"`, one of Markov games `FORM = "markov"`, one of games of one choice
`FORM = "choice"`; all others are of games in normal form, and a tree is solved under them through its strategic form.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any, overload

from escalation.assessment import TreeResult
from escalation.choosing.optimum import ChoiceResult
from escalation.concepts import concept as find
from escalation.errors import InputError
from escalation.game.choice import ChoiceGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame, OfActions, PlayedOnce
from escalation.game.game import Game
from escalation.game.markov import MarkovGame
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.game.numeric_choice import NumericChoice
from escalation.game.numeric_markov import NumericMarkov
from escalation.game.numeric_tree import NumericTree
from escalation.game.strategic_form import strategic_form
from escalation.result import Result
from escalation.stationary.profile import MarkovResult

DEFAULTS = {
    "normal": "nash",
    "extensive": "subgame-perfect",
    "markov": "markov-perfect",
    "choice": "optimal-choice",
}
OWN_ALONE = {"markov": "it is not for games in states.", "choice": "it is not for games of one choice."}
AnyNumeric = NumericGame | NumericTree | NumericMarkov | NumericChoice
AnyResult = Result[Any] | TreeResult | MarkovResult | ChoiceResult


@overload
def solve(game: NormalFormGame | NumericGame, concept: str | None = None) -> Result[Any]: ...


@overload
def solve(game: MarkovGame | NumericMarkov, concept: str | None = None) -> MarkovResult: ...


@overload
def solve(game: ChoiceGame | NumericChoice, concept: str | None = None) -> ChoiceResult: ...


@overload
def solve(game: PlayedOnce | NumericGame | NumericTree, concept: str | None = None) -> Result[Any] | TreeResult: ...


@overload
def solve(game: OfActions, concept: str | None = None) -> Result[Any] | TreeResult | MarkovResult: ...


@overload
def solve(game: AnyGame | AnyNumeric, concept: str | None = None) -> AnyResult: ...


def solve(game: AnyGame | AnyNumeric, concept: str | None = None) -> AnyResult:
    """The equilibria of `game`, at its baseline unless it comes from `game.at(...)`.

    The concept is `nash` where none is named, of a tree `subgame-perfect`, of a Markov game `markov-perfect`, of
    one choice `optimal-choice`. Raises InputError for an unknown concept and one that does not accept the game.

    >>> from escalation.files.library import load
    >>> [e.pure for e in solve(load("strike-retaliate")).equilibria]
    [(1, 1)]
    """
    form = _form(game)
    name = concept or DEFAULTS[form]
    module = find(name)
    at: Any = game.at() if isinstance(game, Game) else game
    if form == "extensive" and getattr(module, "FORM", "normal") == "normal":
        at = strategic_form(at.game).at()
    reason = _other_form(form, module) or module.accepts(at.game)
    if reason:
        raise InputError(f"{name} does not apply: {reason}", file=at.game.called)
    result = module.solve(at)
    assert isinstance(result, Result | TreeResult | MarkovResult | ChoiceResult)
    return result


def _other_form(form: str, module: ModuleType) -> str:
    """Why a concept of other games does not apply to a form that has concepts of its own alone; empty for the rest."""
    own = getattr(module, "FORM", "normal") == form
    return "" if own else OWN_ALONE.get(form, "")


def _form(game: AnyGame | AnyNumeric) -> str:
    if isinstance(game, ChoiceGame | NumericChoice):
        return "choice"
    if isinstance(game, MarkovGame | NumericMarkov):
        return "markov"
    return "extensive" if isinstance(game, ExtensiveGame | NumericTree) else "normal"
