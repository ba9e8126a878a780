"""A threshold: the value of one parameter at which a player is indifferent, and what holds on either side of it.

With all else at its value the gain from the one choice over the other is linear, `g(x) = c + a x`; it is 0 at
`x = -c/a`, and above 0 on the side that the sign of `a` says.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random

from escalation.catalogue.ordinal import OrdinalGame, ordinal_games
from escalation.critical_values import ThresholdAnswer
from escalation.derivations.equations import Line, Linear, solved
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import written_exactly
from escalation.game.forms import AnyGame
from escalation.game.game import NamedThreshold
from escalation.game.normal import NormalFormGame
from escalation.game.replies import best_replies, pure_equilibria
from escalation.parameter_line import along
from escalation.parameters import Values
from escalation.questions_along import threshold_answers
from escalation.teach.equation_lines import line_table
from escalation.worksheets.boards import board_in, told
from escalation.worksheets.drawn_matrices import of_order
from escalation.worksheets.questions import AllOf, Number, OneOf, Question, Right, Task, Unsuited
from escalation.worksheets.rounding import polynomial
from escalation.worksheets.tasks.pure_equilibria import equilibrium_question
from escalation.worksheets.written_games import formula_game

NAME, TITLE, PLACE = "threshold", "The threshold", 50
OPEN, ON_A_BOARD = True, True
LINEAR = 2
SIDES = ("above it", "below it")
CLASH = """
about = "If both defect the clash may run away, with chance p, and then costs each side {cost}."
[parameters]
p = {{ meaning = "chance that a clash runs away", unit = "probability", baseline = {base}, range = [0, 1], \
assumption = "drawn" }}
[thresholds]
defiance = {{ parameter = "p", player = "Row", prefers = "Defect, Defect", to = "Cooperate, Defect" }}
"""


def drawn(order: OrdinalGame | None, random: Random) -> AnyGame:
    """A matrix in which both who defect run a risk: below a chance `p` Row defects against Defect, above it not."""
    matrix = of_order(order or random.choice(ordinal_games()), random)
    parts = random.choice((2, 3, 4, 5, 6, 8))
    share = Fraction(random.randrange(1, parts), parts)
    cost = parts * random.randrange(1, 4)
    own = matrix.payoffs[0, 1][0] + int(share * cost)
    other = matrix.payoffs[1, 0][1] + random.choice((-3, -2, -1, cost + 1, cost + 2))
    cells = {profile: tuple(map(str, pays)) for profile, pays in matrix.payoffs.items()}
    cells[1, 1] = (f"{own} - {cost}*p", f"{other} - {cost}*p")
    base = written_exactly(share / 2) if random.random() < 1 / 2 else written_exactly((1 + share) / 2)
    more = CLASH.format(cost=cost, base=base if "/" not in base else f'"{base}"')
    return formula_game("A clash that may run away", matrix.strategies, cells, more)


def asked(game: AnyGame, random: Random) -> Task:
    """The threshold and its side; and where a game in normal form has pure equilibria, those on either side."""
    if not isinstance(game, NormalFormGame):
        raise Unsuited("it is no game in normal form.")
    for threshold in game.thresholds:
        answers = threshold_answers(game, threshold)
        if len(answers) == 1 and (at := _only_crossing(answers[0])) is not None:
            return _task(game, threshold, at, answers[0].crossings[0].above, random)
    raise Unsuited("it has no threshold at one rational value.")


def _only_crossing(answer: ThresholdAnswer) -> Fraction | None:
    return answer.crossings[0].root.value if len(answer.crossings) == 1 else None


def _task(game: NormalFormGame, threshold: NamedThreshold, at: Fraction, above: bool, random: Random) -> Task:
    name, player = threshold.parameter, game.players[threshold.player]
    first, second = (f"({game.label(game.profile(p))})" for p in (threshold.prefers, threshold.to))
    meaning = game.sheet.parameters[name].meaning if name in game.sheet.parameters else ""
    unit = unit_of(game, name)
    what = f"{name}, {meaning}, is not known." if meaning else f"{name} is not known."
    questions = [
        Question(f"{what} At which {name} is {player} indifferent between {first} and {second}?", Number(at, unit)),
        Question(_which_side(name, player, first, second), OneOf(SIDES, 0 if above else 1)),
        *_on_both_sides(game, name, at),
    ]
    shown = (*told(game.about), board_in(game, name))
    likeness = tuple(_alike(question.right) for question in questions)
    lines = _lines(game, threshold)
    return Task(NAME, TITLE, game, shown, tuple(questions), lambda: lines, likeness)


def _alike(right: Right) -> int | tuple[int, bool]:
    """What two right answers have in common that are as hard to find: a side, or how many profiles, if any."""
    match right:
        case AllOf(options=options, right=own):
            return len(own), len(options) - 1 in own
        case OneOf(right=k):
            return k
        case Number():
            return 0


def unit_of(game: NormalFormGame, name: str) -> str:
    """The unit of a parameter, as it is written after a number; a probability has none."""
    known = game.sheet.parameters.get(name)
    return known.unit if known and known.unit not in ("probability", "share", "0 or 1") else ""


def _which_side(name: str, player: str, first: str, second: str) -> str:
    """The question for the side, which says by itself of what."""
    return (
        f"There is one {name} at which {player} is indifferent between {first} and {second}. Where is {first} better?"
    )


def _on_both_sides(game: NormalFormGame, name: str, at: Fraction) -> list[Question]:
    """What are pure equilibria on the way to the ends of the parameter's range. Raises Unsuited for a tie there."""
    parameter = game.sheet.parameters.get(name)
    if parameter is None or parameter.reach is None or not parameter.reach[0] < at < parameter.reach[1]:
        return []
    low, high = parameter.reach
    found = []
    for value in (_without_ties(game, name, low, at), _without_ties(game, name, at, high)):
        there = game.at(**{name: value})
        where = f"Let {name} be {written_exactly(value)}"
        found.append(equilibrium_question(game, pure_equilibria(there.payoffs, there.shape), where))
    return found


def _without_ties(game: NormalFormGame, name: str, low: Fraction, high: Fraction) -> Fraction:
    """A plain value between two others at which no best replies tie. Raises Unsuited where none of three is one."""
    middle = plain_between(low, high)
    for value in (middle, plain_between(low, middle), plain_between(middle, high)):
        there = game.at(**{name: value})
        sides = [(p, i, size) for p in game.profiles for i, size in enumerate(there.shape)]
        if all(len(best_replies(there.payoffs, *side)) == 1 for side in sides):
            return value
    raise Unsuited("best replies tie beside the threshold.")


def plain_between(low: Fraction, high: Fraction) -> Fraction:
    """The number with the fewest digits after the point strictly between two others, the nearest to their middle.

    >>> plain_between(Fraction(3, 5), Fraction(8, 9)), plain_between(Fraction(0), Fraction(8))
    (Fraction(7, 10), Fraction(4, 1))
    """
    middle, size = (low + high) / 2, 1
    while not low < Fraction(round(middle * size), size) < high:
        size *= 10
    return Fraction(round(middle * size), size)


def _lines(game: NormalFormGame, threshold: NamedThreshold) -> tuple[Exhibit, ...]:
    """What makes the player indifferent, solved. Raises Unsuited for what is not linear."""
    name = threshold.parameter
    values = along(game, name)
    sides = [_linear(values, game, p, threshold) for p in (threshold.prefers, threshold.to)]
    start = Line(sides[0], sides[1], "both pay the same")
    lines = solved([start], [name])
    if lines is None:
        raise Unsuited("the gain does not depend on the parameter.")
    return (line_table("Where the player is indifferent", [start, *lines]),)


def _linear(values: Values, game: NormalFormGame, pattern: tuple[str, ...], threshold: NamedThreshold) -> Linear:
    terms = polynomial(values, game.cells[game.profile(pattern)][threshold.player], threshold.parameter)
    if len(terms) > LINEAR:
        raise Unsuited("the gain is not linear.")
    constant, slope = (*terms, Fraction(0))[:LINEAR]
    return Linear(constant, {threshold.parameter: slope})
