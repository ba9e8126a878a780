"""The forms that a game can be written in."""

from __future__ import annotations

from escalation.errors import Unsupported
from escalation.game.choice import ChoiceGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.markov import MarkovGame
from escalation.game.normal import NormalFormGame

OF_CHOICE = "Try: escalation solve, compare, conditions, show, check."
INSTEAD = "Try: escalation solve, compare, chain."
PlayedOnce = NormalFormGame | ExtensiveGame
OfActions = PlayedOnce | MarkovGame
AnyGame = OfActions | ChoiceGame


def played_once(game: AnyGame, question: str) -> PlayedOnce:
    """The game, if it has no states. Raises Unsupported for one that has: `question` is not asked of it."""
    if isinstance(game, MarkovGame):
        raise Unsupported(f"{question} are not known of games in states.", mend=INSTEAD, file=game.called)
    if isinstance(game, ChoiceGame):
        raise Unsupported(f"{question} are not known of games of one choice.", mend=OF_CHOICE, file=game.called)
    return game


def of_actions(game: AnyGame, question: str) -> OfActions:
    """The game, if players choose between actions. Raises Unsupported for a game of one choice of a number."""
    if isinstance(game, ChoiceGame):
        raise Unsupported(f"{question} are not known of games of one choice.", mend=OF_CHOICE, file=game.called)
    return game


def in_one_matrix(game: AnyGame, question: str) -> NormalFormGame:
    """The game, if it is in normal form. Raises Unsupported for others."""
    if not isinstance(game, NormalFormGame):
        raise Unsupported(f"{question} are known of games in normal form only.", file=game.called)
    return game


def hangs_on_beliefs(game: AnyGame) -> bool:
    """Whether a game is a tree that induction does not decide: some beliefs depend on what players do."""
    return isinstance(game, ExtensiveGame) and game.tree.induction_order is None
