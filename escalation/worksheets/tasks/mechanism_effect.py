"""What a mechanism does: the equilibria without it and with it, and how strong it has to be."""

from __future__ import annotations

from functools import partial
from random import Random

from escalation.catalogue.names import ordinal_game
from escalation.catalogue.ordinal import OrdinalGame
from escalation.errors import InputError
from escalation.exhibits import Heading, Prose
from escalation.exhibits.answer import Exhibit
from escalation.files.institutions import mechanisms_of
from escalation.game.forms import AnyGame
from escalation.game.normal import NormalFormGame, Profile
from escalation.game.numeric import NumericGame
from escalation.game.replies import best_replies, pure_equilibria
from escalation.questions_along import threshold_answers
from escalation.worksheets.boards import board, board_in, told
from escalation.worksheets.drawn_matrices import of_order
from escalation.worksheets.questions import Number, Question, Task, Unsuited
from escalation.worksheets.rounding import on_a_board
from escalation.worksheets.steps import steps_of
from escalation.worksheets.tasks.pure_equilibria import equilibrium_question
from escalation.worksheets.tasks.threshold import unit_of
from escalation.worksheets.written_games import formula_game

NAME, TITLE, PLACE = "mechanism-effect", "What an institution changes", 90
OPEN, ON_A_BOARD = True, False
TREATY = """
compare = ["none", "treaty"]
[parameters]
fine = {{ meaning = "what whoever defects pays", unit = "points", asleep = "0" }}
f = {{ meaning = "the fine of the treaty", unit = "points", baseline = {size}, range = [0, 20], assumption = "drawn" }}
[thresholds]
restraint = {{ parameter = "f", player = "Row", prefers = "Cooperate, {column}", to = "Defect, {column}" }}
[mechanisms.treaty]
title = "a treaty under which whoever defects pays a fine of {size}"
limited_by = ["f"]
[mechanisms.treaty.edits]
fine = "f"
"""


def drawn(order: OrdinalGame | None, random: Random) -> AnyGame:
    """A matrix, a prisoners' dilemma where no order is given, and a treaty that fines whoever defects."""
    matrix = of_order(order or ordinal_game("prisoners-dilemma"), random)
    tempted = [j for j in range(2) if matrix.payoffs[1, j][0] > matrix.payoffs[0, j][0]]
    if not tempted:
        raise Unsuited("in this order Row never gains by defecting: a fine changes nothing.")
    cells: dict[Profile, tuple[str, ...]] = {
        (i, j): (f"{own} - fine" if i else str(own), f"{other} - fine" if j else str(other))
        for (i, j), (own, other) in matrix.payoffs.items()
    }
    column = matrix.strategies[1][random.choice(tempted)]
    more = TREATY.format(size=random.randrange(1, 13), column=column)
    return formula_game("Two sides and a treaty", matrix.strategies, cells, more)


def asked(game: AnyGame, random: Random) -> Task:
    """Pure equilibria without the mechanism and with it, and where it has a threshold of its own, that."""
    if not isinstance(game, NormalFormGame):
        raise Unsuited("it is no game in normal form.")
    if game.mechanisms:
        base, under = game.base, game
    else:
        rows = [row for row in game.rows if row != "none"]
        if not rows:
            raise Unsuited("it compares no mechanism.")
        try:
            base, under = game, game.with_mechanisms(rows[0])
        except InputError as error:
            raise Unsuited(error.what) from None
    return _task(base, under)


def _task(base: NormalFormGame, under: NormalFormGame) -> Task:
    name = " and ".join(under.mechanisms)
    told_of = [Prose(f"{m.name}: {m.title or m.name}.") for m in mechanisms_of(under)]
    numbers = (on_a_board(base).at(), on_a_board(under).at())
    found = []
    for at in numbers:
        if any(len(best_replies(at.payoffs, p, i, n)) > 1 for p in at.game.profiles for i, n in enumerate(at.shape)):
            raise Unsuited("two best replies tie.")
        found.append(pure_equilibria(at.payoffs, at.shape))
    strength = _strength(under, name)
    questions = [
        equilibrium_question(base, found[0], f"Without {name}"),
        equilibrium_question(base, found[1], f"With {name}"),
        *(question for question, _ in strength),
    ]
    boards = [board(numbers[0], f"Without {name}"), board(numbers[1], f"With {name}"), *(own for _, own in strength)]
    shown = (*told(numbers[0].game.about), *told_of, *boards)
    likeness = (len(questions), *(len(own) for own in found))
    return Task(NAME, TITLE, under, shown, tuple(questions), partial(_steps, numbers, name), likeness)


def _steps(numbers: tuple[NumericGame, NumericGame], name: str) -> tuple[Exhibit, ...]:
    steps: list[Exhibit] = []
    for at, when in zip(numbers, ("Without", "With"), strict=True):
        steps += [Heading(f"{when} {name}"), *steps_of(at.game, ["Best replies", "Equilibria in pure"])]
    return tuple(steps)


def _strength(under: NormalFormGame, name: str) -> list[tuple[Question, Exhibit]]:
    """How large a parameter of the mechanism has to be, where a threshold asks for it, and the payoffs with it open."""
    asked = []
    for threshold in under.thresholds:
        if threshold.parameter not in set(under.parameters) - set(under.base.parameters):
            continue
        shown = on_a_board(under, threshold.parameter)
        answers = threshold_answers(shown, threshold)
        if len(answers) == 1 and len(answers[0].crossings) == 1 and answers[0].crossings[0].root.value is not None:
            value, p = answers[0].crossings[0].root.value, under.sheet.parameters[threshold.parameter]
            first, second = (f"({under.label(under.profile(x))})" for x in (threshold.prefers, threshold.to))
            player = under.players[threshold.player]
            text = f"At which {p.name}, {p.meaning}, is {player} indifferent between {first} and {second}?"
            question = Question(text, Number(value, unit_of(under, p.name)))
            asked.append((question, board_in(shown, p.name, f"With {name}")))
    return asked
