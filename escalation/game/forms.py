"""The forms that a game can be written in."""

from __future__ import annotations

from escalation.game.extensive import ExtensiveGame
from escalation.game.markov import MarkovGame
from escalation.game.normal import NormalFormGame

AnyGame = NormalFormGame | ExtensiveGame | MarkovGame


def hangs_on_beliefs(game: AnyGame) -> bool:
    """Whether a game is a tree that induction does not decide: some beliefs depend on what players do."""
    return isinstance(game, ExtensiveGame) and game.tree.induction_order is None
