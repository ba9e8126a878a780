"""What is to be believed at an information set to which play comes, by Bayes' rule, and what is best then."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from functools import partial
from random import Random

from escalation.assessment import TreeResult
from escalation.catalogue.ordinal import OrdinalGame
from escalation.derivations.beliefs import AtSet, at_sets
from escalation.exhibits import Prose
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import written_exactly
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.numeric_tree import NumericTree
from escalation.solution import solve
from escalation.worksheets.boards import told, tree_board
from escalation.worksheets.questions import Number, OneOf, Question, Task, Unsuited
from escalation.worksheets.steps import steps_under
from escalation.worksheets.written_games import game_of

NAME, TITLE, PLACE = "posterior", "What is to be believed", 70
OPEN, ON_A_BOARD = False, False
CONCEPT = "weak-perfect-bayesian"
MOST_SETS = 4
EQUILIBRIUM = "There is exactly one weak perfect Bayesian equilibrium. What is asked is asked of play in it."
ALARM = """
title = "An alarm that may be false"
about = "An attack is under way or not. If it is, the alarm is likely to ring; if not, it may ring all the same. \
The Guard hears whether it rings, and sees no more."
form = "extensive"
players = ["Guard"]
unit = "points"
root = "dawn"
[nodes.dawn]
chance = {{ attack = "{prior}", calm = "rest" }}
[nodes.attack]
chance = {{ alarm-in-attack = "{hit}", silence-in-attack = "rest" }}
[nodes.calm]
chance = {{ alarm-in-calm = "{false}", silence-in-calm = "rest" }}
{sets}
[ends]
saved = {{ Guard = {0} }}
lost = {{ Guard = {1} }}
error = {{ Guard = {2} }}
peace = {{ Guard = {3} }}
"""
HEARD = """
[nodes.{heard}-in-{truth}]
player = "Guard"
information = "{heard}"
hidden = ["dawn"]
actions = {{ Fire = "{fire}", Wait = "{wait}" }}
"""


def drawn(order: OrdinalGame | None, random: Random) -> AnyGame:
    """An alarm with tenths as chances. Raises Unsuited for an ordinal game, which says nothing of beliefs."""
    if order:
        raise Unsuited("an ordinal game says nothing of beliefs.")
    prior, hit, false = (
        Fraction(random.choice(tenths), 10) for tenths in ((1, 2, 3, 4, 5), (6, 7, 8, 9), (1, 2, 3, 4))
    )
    sets = "".join(
        HEARD.format(heard=heard, truth=truth, fire=fire, wait=wait)
        for heard in ("alarm", "silence")
        for truth, fire, wait in (("attack", "saved", "lost"), ("calm", "error", "peace"))
    )
    lost, error = (-random.randrange(2, 10) for _ in range(2))
    saved, peace = -random.randrange(0, 2), random.randrange(0, 3)
    chances = {name: written_exactly(p) for name, p in (("prior", prior), ("hit", hit), ("false", false))}
    return game_of(ALARM.format(saved, lost, error, peace, sets=sets, **chances))


def asked(game: AnyGame, random: Random) -> Task:
    """At each set at which something is not seen: the chance of every node but the last, and the best action."""
    if not isinstance(game, ExtensiveGame):
        raise Unsuited("it is no tree.")
    hidden = [h for h, own in enumerate(game.tree.sets) if len(own.nodes) > 1]
    if not hidden or len(hidden) > MOST_SETS:
        raise Unsuited(f"it has not 1 to {MOST_SETS} information sets at which something is not seen.")
    at = game.at()
    shown = (*told(game.about), *tree_board(at), *_which_play(at, hidden))
    result = solve(game, CONCEPT)
    if not isinstance(result, TreeResult) or len(result.equilibria) != 1 or result.degenerate or not result.complete:
        raise Unsuited(f"it has not exactly one {CONCEPT} equilibrium.")
    (e,) = result.equilibria
    sets = at_sets(at, e)
    questions = [question for h in hidden for question in _at_set(at, sets[h], e.behaviour[h])]
    steps = partial(steps_under, result, ["What is believed"])
    sure = tuple(q.right.value in (0, 1) if isinstance(q.right, Number) else None for q in questions)
    return Task(NAME, TITLE, game, shown, tuple(questions), steps, sure)


def _which_play(at: NumericTree, hidden: Collection[int]) -> tuple[Exhibit, ...]:
    """Of which play the chances are, where some player moves before something is not seen."""
    before = (w for h in hidden for v in at.tree.sets[h].nodes for w, _ in at.tree.path(v))
    return (Prose(EQUILIBRIUM),) if any(w in at.tree.set_at for w in before) else ()


def _at_set(at: NumericTree, own: AtSet, behaviour: tuple[object, ...]) -> list[Question]:
    here = at.tree.sets[own.place]
    player = at.game.players[here.player]
    if own.total == 0:
        raise Unsuited("play does not come to a set at which something is not seen.")
    if 1 not in behaviour:
        raise Unsuited("somebody mixes.")
    (worth,) = own.worths
    questions = []
    for v, b in list(zip(here.nodes, worth.belief, strict=True))[:-1]:
        if type(b) is not Fraction:
            raise Unsuited("a belief is not rational.")
        way = ", ".join(at.tree.labels(v))
        text = f"At {here.name} {player} does not know what came before. What is the chance that it was ({way})?"
        questions.append(Question(text, Number(b)))
    text = f"Which action is best for {player} at {here.name}?"
    return [*questions, Question(text, OneOf(here.actions, list(behaviour).index(Fraction(1))))]
