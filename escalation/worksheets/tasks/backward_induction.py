"""Backward induction: what is chosen at every decision of a tree in which all that came before is seen."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from random import Random

from escalation.assessment import TreeResult
from escalation.catalogue.ordinal import OrdinalGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.solution import solve
from escalation.worksheets.boards import told, tree_board
from escalation.worksheets.drawn_matrices import PAYOFFS, DrawnMatrix, of_order
from escalation.worksheets.questions import Number, OneOf, Question, Task, Unsuited
from escalation.worksheets.steps import steps_under
from escalation.worksheets.written_games import game_of

NAME, TITLE, PLACE = "backward-induction", "Backward induction", 60
OPEN, ON_A_BOARD = False, False
MOST_DECISIONS = 8
LEADS = """
title = "Row moves first, and Column sees it"
form = "extensive"
players = ["Row", "Column"]
unit = "points"
root = "first"
[nodes.first]
player = "Row"
actions = {{ {0} = "after-{0}", {1} = "after-{1}" }}
[nodes.after-{0}]
player = "Column"
actions = {{ {2} = "a", {3} = "b" }}
[nodes.after-{1}]
player = "Column"
actions = {{ {2} = "c", {3} = "d" }}
[ends]
"""
LADDER = """
title = "A crisis in four moves"
form = "extensive"
players = ["Challenger", "Defender"]
unit = "points"
root = "calm"
[nodes.calm]
player = "Challenger"
actions = { Wait = "peace", Challenge = "answer" }
[nodes.answer]
player = "Defender"
actions = { Yield = "gain", Resist = "brink" }
[nodes.brink]
player = "Challenger"
actions = { Retreat = "shame", Press = "last" }
[nodes.last]
player = "Defender"
actions = { Settle = "deal", Fight = "war" }
[ends]
"""


def drawn(order: OrdinalGame | None, random: Random) -> AnyGame:
    """The matrix of the order, one after the other; or a ladder of four moves with payoffs drawn without ties."""
    if order:
        return _led(of_order(order, random))
    ends = ("peace", "gain", "shame", "deal", "war")
    pays = zip(*(random.sample(PAYOFFS, len(ends)) for _ in range(2)), strict=True)
    lines = [f"{end} = {{ Challenger = {a}, Defender = {b} }}" for end, (a, b) in zip(ends, pays, strict=True)]
    return game_of(LADDER + "\n".join(lines))


def _led(matrix: DrawnMatrix) -> AnyGame:
    cells = zip("abcd", matrix.payoffs.values(), strict=True)
    lines = [f"{end} = {{ Row = {own}, Column = {other} }}" for end, (own, other) in cells]
    return game_of(LEADS.format(*matrix.strategies[0], *matrix.strategies[1]) + "\n".join(lines))


def asked(game: AnyGame, random: Random) -> Task:
    """What is chosen at each decision, from the last one on, and what everybody gets."""
    if not isinstance(game, ExtensiveGame) or not game.tree.perfect_information:
        raise Unsuited("it is no tree in which all that came before is seen.")
    if not 1 < len(game.tree.sets) <= MOST_DECISIONS:
        raise Unsuited(f"it has not 2 to {MOST_DECISIONS} decisions.")
    at = game.at()
    shown = (*told(game.about), *tree_board(at))
    result = solve(game)
    if not isinstance(result, TreeResult) or len(result.equilibria) != 1 or result.degenerate or not result.complete:
        raise Unsuited("it has not exactly one subgame-perfect equilibrium.")
    (e,) = result.equilibria
    questions = []
    for own, mixture in zip(reversed(game.tree.sets), reversed(e.behaviour), strict=True):
        if max(mixture) != 1:
            raise Unsuited("somebody mixes.")
        past = ", ".join(game.tree.labels(own.nodes[0]))
        where = f"After {past}" if past else "At the start"
        text = f"{where} {game.players[own.player]} chooses. Which action?"
        questions.append(Question(text, OneOf(own.actions, list(mixture).index(Fraction(1)))))
    units = game.units or ("",) * len(game.players)
    for player, unit in zip(game.players, units, strict=True):
        value = e.payoffs[player]
        assert type(value) is Fraction
        questions.append(Question(f"What does {player} get in the subgame-perfect equilibrium?", Number(value, unit)))
    steps = partial(steps_under, result, ["From the end"])
    return Task(NAME, TITLE, game, shown, tuple(questions), steps, len(questions))
