"""How many draws stay quick: a measure of how dear a game is, and the number of draws that a budget pays.

The work of a draw, in steps of a kernel: of a matrix the supports times their linear systems,
`sum over k of C(m, k) C(n, k) k^3`; of a tree its information sets and ends; of a game in states its profiles times
its states. A command pays for `MOST_WORK` steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb, prod

from escalation.batch import bimatrix
from escalation.game.choice import ChoiceGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.game.normal import NormalFormGame

MOST_WORK = 40_000_000
OF_A_CHOICE = 40


def _work(game: AnyGame) -> int:
    """A measure of how dear one draw is."""
    if isinstance(game, MarkovGame):
        return prod(len(stage.moves) for stage in game.stages) * len(game.stages) // 8 + 1
    if isinstance(game, ExtensiveGame):
        return len(game.tree.sets) + len(game.tree.ends)
    if isinstance(game, ChoiceGame):
        return OF_A_CHOICE
    if len(game.shape) != 2:
        return len(game.cells)
    m, n = game.shape
    return sum(comb(m, k) * comb(n, k) * k**3 for k in range(1, min(m, n) + 1))


def affordable(games: Sequence[AnyGame], count: int) -> int:
    """The number of draws that stays quick: `count`, or fewer for large games.

    None beyond five strategies a player, and none for a tree in which beliefs depend on what players do.
    """
    trees = [g for g in games if isinstance(g, ExtensiveGame)]
    matrices = [g for g in games if isinstance(g, NormalFormGame)]
    if any(g.tree.induction_order is None for g in trees):
        return 0
    if any(len(g.shape) == 2 and min(g.shape) > bimatrix.LARGEST for g in matrices):
        return 0
    return min(count, MOST_WORK // (sum(map(_work, games)) * 10))
