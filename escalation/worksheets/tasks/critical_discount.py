"""The shadow of the future: from which discount factor on a threat of the stage game's equilibrium keeps a promise.

Grim: play `c` until somebody leaves it, then the equilibrium `d` for ever. Leaving brings a gain `g` today and costs
`l` in every round from tomorrow on, so nobody leaves exactly where `g (1 - delta) <= l delta`: where
`delta >= g/(g + l)` for every player (Friedman 1971).
"""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from random import Random

from escalation.catalogue.names import ordinal_game
from escalation.catalogue.ordinal import OrdinalGame
from escalation.errors import InputError
from escalation.exhibits import Prose
from escalation.exhibits.answer import Exhibit
from escalation.game.forms import AnyGame
from escalation.game.normal import NormalFormGame
from escalation.game.replies import Payoffs
from escalation.repeated.families import Roles
from escalation.repeated.repeating import Repeated, repeat
from escalation.teach.repeated_told import repeated_told
from escalation.worksheets.boards import board, told
from escalation.worksheets.drawn_matrices import of_order
from escalation.worksheets.questions import Number, Question, Task, Unsuited
from escalation.worksheets.steps import told_under
from escalation.worksheets.written_games import matrix_game

NAME, TITLE, PLACE = "critical-discount", "The shadow of the future", 80
OPEN, ON_A_BOARD = False, True


def drawn(order: OrdinalGame | None, random: Random) -> AnyGame:
    """A matrix in the order, of a prisoners' dilemma where none is given."""
    return matrix_game("Two sides meet again and again", of_order(order or ordinal_game("prisoners-dilemma"), random))


def asked(game: AnyGame, random: Random) -> Task:
    """What each player gains by leaving once, what each loses in every later round, and the critical factor."""
    if not isinstance(game, NormalFormGame) or not game.at().exact:
        raise Unsuited("it is no game in normal form with rational payoffs.")
    try:
        found = repeat(game, ["grim"])
    except InputError as error:
        raise Unsuited(f"no profile suggests itself to be kept: {error.what}") from None
    critical = _critical(found)
    assert found.roles is not None
    keep, fall = (f"({game.label(p)})" for p in (found.roles.keep, found.roles.revert))
    plan = f"The game is played for ever. The plan: {keep} until somebody leaves it, then {fall} for ever."
    questions = []
    for i, (player, unit) in enumerate(zip(game.players, game.units or ("",) * len(game.players), strict=True)):
        gain, loss = _gain_and_loss(found.at.payoffs, found.roles, i, game.shape[i])
        if gain <= 0 or loss <= 0:
            raise Unsuited("not every player is tempted, or has something to lose.")
        questions += [
            Question(
                f"How much more than in {keep} does {player} get in the round in which {player} leaves it?",
                Number(gain, unit),
            ),
            Question(f"How much less than in {keep} does {player} get in every later round?", Number(loss, unit)),
        ]
    questions.append(
        Question("From which discount factor on is the plan a subgame-perfect equilibrium?", Number(critical))
    )
    shown = (*told(game.about), board(found.at), Prose(plan))
    return Task(NAME, TITLE, game, shown, tuple(questions), partial(_steps, found), len(questions))


def _critical(found: Repeated) -> Fraction:
    """The lower end of the discount factors at which the plan is subgame perfect, all above it included."""
    (plan,) = found.plans
    intervals = plan.perfect.where.intervals
    if len(intervals) != 1 or len(plan.perfect.ends) != 1 or plan.perfect.ends[0].upper:
        raise Unsuited("the plan is not an equilibrium from one discount factor on.")
    value = plan.perfect.ends[0].root.value
    if value is None:
        raise Unsuited("the critical discount factor is not rational.")
    return value


def _gain_and_loss(payoffs: Payoffs, roles: Roles, player: int, size: int) -> tuple[Fraction, Fraction]:
    """What the best strategy against the others' part of the profile to keep brings beyond it, and the later loss."""
    keep = roles.keep
    kept = payoffs[keep][player]
    best = max(payoffs[(*keep[:player], k, *keep[player + 1 :])][player] for k in range(size))
    return best - kept, kept - payoffs[roles.revert][player]


def _steps(found: Repeated) -> tuple[Exhibit, ...]:
    """What `explain --repeated grim` says of the plan."""
    return told_under(repeated_told(found), ["The plan"])
