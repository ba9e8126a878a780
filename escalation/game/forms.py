"""The forms that a game can be written in."""

from __future__ import annotations

from escalation.errors import Unsupported
from escalation.game.extensive import ExtensiveGame
from escalation.game.markov import MarkovGame
from escalation.game.normal import NormalFormGame

INSTEAD = "Try: escalation solve, compare, chain."
PlayedOnce = NormalFormGame | ExtensiveGame
AnyGame = PlayedOnce | MarkovGame


def played_once(game: AnyGame, question: str) -> PlayedOnce:
    """The game, if it has no states. Raises Unsupported for one that has: `question` is not asked of it."""
    if isinstance(game, MarkovGame):
        raise Unsupported(f"{question} are not known of games in states.", mend=INSTEAD, file=game.called)
    return game


def in_one_matrix(game: AnyGame, question: str) -> NormalFormGame:
    """The game, if it is in normal form. Raises Unsupported for others."""
    if not isinstance(game, NormalFormGame):
        raise Unsupported(f"{question} are known of games in normal form only.", file=game.called)
    return game


def hangs_on_beliefs(game: AnyGame) -> bool:
    """Whether a game is a tree that induction does not decide: some beliefs depend on what players do."""
    return isinstance(game, ExtensiveGame) and game.tree.induction_order is None
