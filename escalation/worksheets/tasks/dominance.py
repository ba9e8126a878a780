"""Dominance: what is strictly dominated, and what is left when nothing more can be removed."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from random import Random

from escalation.catalogue.ordinal import OrdinalGame
from escalation.game.domination import Loss, elimination, pure_dominator, strict_dominator
from escalation.game.forms import AnyGame
from escalation.game.normal import NormalFormGame
from escalation.worksheets.boards import board, told
from escalation.worksheets.drawn_matrices import DrawnMatrix, of_order, tries
from escalation.worksheets.questions import AllOf, Question, Task, Unsuited
from escalation.worksheets.steps import steps_of
from escalation.worksheets.written_games import matrix_game

NAME, TITLE, PLACE = "dominance", "Dominance", 20
OPEN, ON_A_BOARD = False, True
NONE = "none of them"
ROUNDS = 3


def drawn(order: OrdinalGame | None, random: Random) -> AnyGame:
    """A matrix in the order; or a 3x3 matrix of which three rounds, each by a pure strategy, leave one profile."""
    if order:
        return matrix_game("Two sides choose at once", of_order(order, random))
    for matrix in tries(random):
        if _solved_in_three(matrix):
            return matrix_game("Two sides choose at once", matrix)
    raise Unsuited("no matrix was found that is solved in three rounds.")


def _solved_in_three(matrix: DrawnMatrix) -> bool:
    """Whether three rounds leave one profile, and no mixture takes more: the first is seen without a programme."""
    shape = tuple(map(len, matrix.strategies))
    rounds, left = elimination(matrix.payoffs, shape, pure_dominator)
    if len(rounds) != ROUNDS or any(len(own) > 1 for own in left):
        return False
    return all(max(loss.by) == 1 for lost in elimination(matrix.payoffs, shape, strict_dominator)[0] for loss in lost)


def asked(game: AnyGame, random: Random) -> Task:
    """Two questions a player who has a choice: what is lost at once, and what is left in the end."""
    if not isinstance(game, NormalFormGame):
        raise Unsuited("it is no game in normal form.")
    at = game.at()
    shown = (*told(game.about), board(at))
    rounds, left = elimination(at.payoffs, at.shape, strict_dominator)
    if not rounds:
        raise Unsuited("no strategy is strictly dominated.")
    choosing = [i for i, size in enumerate(at.shape) if size > 1]
    questions = [_at_once(game, i, [loss for loss in rounds[0] if loss.player == i]) for i in choosing]
    questions += [_in_the_end(game, i, left[i]) for i in choosing]
    lost = tuple((len(own), all(max(loss.by) == 1 for loss in own)) for own in rounds)
    steps = partial(steps_of, game, ["Dominance"])
    return Task(NAME, TITLE, game, shown, tuple(questions), steps, lost)


def _at_once(game: NormalFormGame, player: int, losses: Collection[Loss]) -> Question:
    options = (*game.strategies[player], NONE)
    right = frozenset(loss.strategy for loss in losses) or frozenset([len(options) - 1])
    who = game.players[player]
    text = f"Nothing has been removed yet. Which strategies of {who} does another one, or a mixture, strictly dominate?"
    return Question(text, AllOf(options, right))


def _in_the_end(game: NormalFormGame, player: int, left: Collection[int]) -> Question:
    text = "Strictly dominated strategies are removed, round after round, until none is."
    return Question(
        f"{text} Which strategies of {game.players[player]} are left?",
        AllOf(game.strategies[player], frozenset(left)),
    )
