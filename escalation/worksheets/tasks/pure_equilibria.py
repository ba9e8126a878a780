"""Equilibria in pure strategies: the profiles that nobody would leave alone."""

from __future__ import annotations

from functools import partial
from random import Random

from escalation.catalogue.ordinal import OrdinalGame
from escalation.game.forms import AnyGame
from escalation.game.normal import NormalFormGame
from escalation.game.replies import pure_equilibria
from escalation.worksheets.boards import board, told
from escalation.worksheets.drawn_matrices import of_order, tries
from escalation.worksheets.questions import AllOf, Question, Task, Unsuited
from escalation.worksheets.steps import steps_of
from escalation.worksheets.written_games import matrix_game

NAME, TITLE, PLACE = "pure-equilibria", "Equilibria in pure strategies", 30
OPEN, ON_A_BOARD = False, True
NONE = "there is none"
TWO = 2


def drawn(order: OrdinalGame | None, random: Random) -> AnyGame:
    """A matrix in the order; or a 3x3 matrix with two pure equilibria."""
    if order:
        return matrix_game("Two sides choose at once", of_order(order, random))
    for matrix in tries(random):
        if len(pure_equilibria(matrix.payoffs, (3, 3))) == TWO:
            return matrix_game("Two sides choose at once", matrix)
    raise Unsuited("no matrix with two pure equilibria was found.")


def asked(game: AnyGame, random: Random) -> Task:
    """One question: all of them."""
    if not isinstance(game, NormalFormGame):
        raise Unsuited("it is no game in normal form.")
    at = game.at()
    shown = (*told(game.about), board(at))
    found = pure_equilibria(at.payoffs, at.shape)
    steps = partial(steps_of, game, ["Equilibria in pure"])
    return Task(NAME, TITLE, game, shown, (equilibrium_question(game, found),), steps, len(found))


def equilibrium_question(game: NormalFormGame, found: list[tuple[int, ...]], where: str = "") -> Question:
    """Which profiles are equilibria in pure strategies; `where` may say first at which values, or with what."""
    profiles = list(game.profiles)
    options = (*(f"({game.label(p)})" for p in profiles), NONE)
    right = frozenset(map(profiles.index, found)) or frozenset([len(options) - 1])
    which = "which profiles are equilibria in pure strategies?"
    return Question(f"{where}: {which}" if where else which.capitalize(), AllOf(options, right))
