"""Best replies: for each choice of the others, the strategy that pays a player most."""

from __future__ import annotations

from functools import partial
from random import Random

from escalation.catalogue.ordinal import OrdinalGame
from escalation.exhibits.words import listed
from escalation.game.domination import joint_profiles
from escalation.game.forms import AnyGame
from escalation.game.normal import NormalFormGame, Profile
from escalation.game.replies import best_replies
from escalation.worksheets.boards import board, told
from escalation.worksheets.drawn_matrices import of_order, square
from escalation.worksheets.questions import OneOf, Question, Task, Unsuited
from escalation.worksheets.steps import steps_of
from escalation.worksheets.written_games import matrix_game

NAME, TITLE, PLACE = "best-replies", "Best replies", 10
OPEN, ON_A_BOARD = False, True
MOST_QUESTIONS = 8


def drawn(order: OrdinalGame | None, random: Random) -> AnyGame:
    """A matrix in the order, or a 3x3 matrix."""
    return matrix_game("Two sides choose at once", of_order(order, random) if order else square(3, random))


def asked(game: AnyGame, random: Random) -> Task:
    """One question for each player who has a choice and each choice of the others."""
    if not isinstance(game, NormalFormGame):
        raise Unsuited("it is no game in normal form.")
    at = game.at()
    shown = (*told(game.about), board(at))
    left = [range(size) for size in at.shape]
    questions = []
    for player, size in ((i, n) for i, n in enumerate(at.shape) if n > 1):
        for others in joint_profiles(left, player):
            best = best_replies(at.payoffs, others, player, size)
            if len(best) > 1:
                raise Unsuited("two best replies tie.")
            questions.append(Question(_text(game, player, others), OneOf(game.strategies[player], best[0])))
    if not 1 <= len(questions) <= MOST_QUESTIONS:
        raise Unsuited("there are too few best replies to ask for, or too many.")
    steps = partial(steps_of, game, ["Best replies"])
    return Task(NAME, TITLE, game, shown, tuple(questions), steps, len(questions))


def _text(game: NormalFormGame, player: int, others: Profile) -> str:
    plays = [f"{game.players[i]} plays {game.strategies[i][k]}" for i, k in enumerate(others) if i != player]
    return f"{listed(plays)}. What is the best reply of {game.players[player]}?"
