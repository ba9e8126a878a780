"""The equilibrium in which both mix: the chances that make the other side indifferent, and what it is worth."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from random import Random

from escalation.catalogue.ordinal import OrdinalGame, ordinal_games
from escalation.game.forms import AnyGame
from escalation.game.normal import NormalFormGame
from escalation.result import Equilibrium
from escalation.solution import solve
from escalation.worksheets.boards import board, told
from escalation.worksheets.drawn_matrices import of_order
from escalation.worksheets.questions import Number, Question, Task, Unsuited
from escalation.worksheets.steps import steps_under
from escalation.worksheets.written_games import matrix_game

NAME, TITLE, PLACE = "mixed-equilibrium", "The equilibrium in which both mix", 40
OPEN, ON_A_BOARD = False, True
BOTH = 2


def drawn(order: OrdinalGame | None, random: Random) -> AnyGame:
    """A matrix in the order, or in one in which nobody has a dominant strategy."""
    own = order or random.choice([game for game in ordinal_games() if game.mixed])
    return matrix_game("Two sides choose at once", of_order(own, random))


def asked(game: AnyGame, random: Random) -> Task:
    """The chance of each strategy that is mixed, the last of them apart, and each player's payoff."""
    if not isinstance(game, NormalFormGame) or len(game.players) != BOTH:
        raise Unsuited("it is no game of two players in normal form.")
    result = solve(game)
    mixed = [(k, e) for k, e in enumerate(result.equilibria, 1) if e.pure is None]
    if len(mixed) != 1 or result.degenerate or not result.complete or not mixed[0][1].exact:
        raise Unsuited("it has not exactly one mixed equilibrium.")
    number, e = mixed[0]
    if any(len(support) == 1 for support in e.supports):
        raise Unsuited("in its mixed equilibrium somebody plays a pure strategy.")
    questions = (*_chances(game, e), *_payoffs(game, e))
    shown = (*told(game.about), board(result.at))
    steps = partial(steps_under, result, [f"Equilibrium {number}:"])
    return Task(NAME, TITLE, game, shown, questions, steps, (len(result.equilibria), len(questions)))


def _chances(game: NormalFormGame, e: Equilibrium) -> list[Question]:
    return [
        Question(
            f"Both mix. With what chance does {game.players[i]} play {game.strategies[i][k]}?", _exact(e.mixtures[i][k])
        )
        for i, support in enumerate(e.supports)
        for k in sorted(support)[:-1]
    ]


def _payoffs(game: NormalFormGame, e: Equilibrium) -> list[Question]:
    return [
        Question(f"Both mix. What does {player} get on average?", _exact(e.payoffs[player], unit))
        for player, unit in zip(game.players, game.units or [""] * BOTH, strict=True)
    ]


def _exact(value: object, unit: str = "") -> Number:
    if type(value) is not Fraction:
        raise Unsuited("its mixed equilibrium is not rational.")
    return Number(value, unit)
