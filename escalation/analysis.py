"""Analysing a game at given values: one analysis, with the options that are its own."""

from __future__ import annotations

import inspect
from typing import Any

from escalation.analyses import analysis, names
from escalation.errors import InputError, quoted
from escalation.exhibits import Answer
from escalation.exhibits.words import listed
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.game.numeric_tree import NumericTree
from escalation.game.strategic_form import strategic_form


def analyse(game: AnyGame | NumericGame | NumericTree, name: str, **options: Any) -> Answer:
    """What the analysis `name` says of `game`, at its baseline unless it comes from `game.at(...)`.

    A tree is analysed through its strategic form. Raises InputError for an unknown analysis, one that does not accept
    the game, and an option that it does not take.

    >>> from escalation.files.library import load
    >>> analyse(load("prisoners-dilemma"), "dominance").data["dominant"]["Row"]
    {'strategy': 'Defect', 'how': 'strictly'}
    """
    made: Any = game.at() if isinstance(game, NormalFormGame | ExtensiveGame) else game
    at: NumericGame = strategic_form(made.game).at() if isinstance(made, NumericTree) else made
    module = analysis(name)
    for option in options:
        if option not in options_of(name):
            known = listed(options_of(name)) or "no option"
            raise InputError(f"{name} takes no {quoted(option)}.", mend=f"It takes {known}.")
    reason = module.accepts(at.game)
    if reason:
        raise InputError(f"{quoted(name)} does not apply: {reason}", file=at.game.called)
    found = module.analyse(at, **options)
    assert isinstance(found, Answer)
    return found


def options_of(name: str) -> list[str]:
    """The options that an analysis takes.

    >>> options_of("dominance")
    []
    """
    return list(inspect.signature(analysis(name).analyse).parameters)[1:]


def default_names() -> list[str]:
    """The analyses that answer when none is named."""
    return [name for name in names() if analysis(name).BY_DEFAULT]
