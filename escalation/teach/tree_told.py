"""The derivation of a tree's equilibria in words: backward induction from its trace, beliefs by Bayes' rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from escalation.answers.framed import payoff_exhibit
from escalation.answers.tree_phrases import path_of
from escalation.answers.tree_picture import tree_exhibit
from escalation.assessment import Assessment, TreeResult
from escalation.exhibits import Heading, Matrix, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import short
from escalation.exhibits.words import counted, listed, mixture
from escalation.game.numeric import NumericGame
from escalation.induction.step import Step
from escalation.teach.beliefs_told import beliefs_told
from escalation.teach.levels import Said, brief_then_full, only_brief, only_full
from escalation.teach.phrases import events_told, everybody_gets

MOST_TOLD = 12
MOST_IN_BRIEF = 3
MOST_CELLS = 9


def tree_told(result: TreeResult) -> Iterator[Said]:
    """The derivation of the equilibria of a tree."""
    yield Said(Heading("Reading the tree"))
    if result.at.game.about:
        yield only_full(Prose(result.at.game.about))
    yield Said(Prose(_reading(result)))
    yield only_full(tree_exhibit(result.at, next(iter(result.equilibria), None)))
    if result.steps:
        yield Said(Heading("From the end backwards"))
        for number, (step, way) in enumerate(zip(result.steps, _ways(result.steps), strict=True), 1):
            yield from _step(result, step, f"{number}. {way}")
    yield from _believed(result)
    yield from _ending(result)


def _believed(result: TreeResult) -> Iterator[Said]:
    """What is believed and best in each equilibrium, where somebody does not see all, or no subgames were solved."""
    perfect = result.at.tree.perfect_information
    if perfect and result.steps:
        return
    before: dict[str, int] = {}
    what = "what is best at each place" if perfect else "what is believed, and what is best then"
    for number, e in enumerate(result.equilibria[:MOST_TOLD], 1):
        which = f"Equilibrium {number}: {what}" if len(result.equilibria) > 1 else f"{what[0].upper()}{what[1:]}"
        told = [Said(Heading(which)), *beliefs_told(result.at, e, number, before)]
        yield from told if number <= MOST_IN_BRIEF else (only_full(own.exhibit) for own in told)
    if len(result.equilibria) > MOST_IN_BRIEF:
        more = counted(len(result.equilibria) - MOST_IN_BRIEF, "further equilibrium", "further equilibria")
        yield only_brief(Prose(f"{more}: --full tells {what} in each."))


def _reading(result: TreeResult) -> str:
    game = result.at.game
    who = listed(list(game.players))
    order = "moves, perhaps several times" if len(game.players) == 1 else "move one after the other"
    perfect = game.tree.perfect_information
    seen = "whoever moves has seen all that came before" if perfect else "not everybody sees all that came before"
    return f"{who} {order}, and {seen}{_how(result, perfect)}."


def _how(result: TreeResult, perfect: bool) -> str:
    """How the tree is then solved, or what is asked of its equilibria."""
    if result.concept == "sequence-form-nash":
        return (
            ". Wanted are plans for the whole tree that nobody gains by leaving: Nash equilibria. Where play does not "
            "come, nothing is asked: what is planned there may be a threat that nobody would carry out"
        )
    if not result.steps:
        return (
            ". Wanted is what everybody does and believes at each place, such that it is best there given what is "
            "believed, and what is believed follows from what is done wherever play comes"
        )
    if perfect:
        return "; so the last choice is made first: what it will be is known to who moves before"
    return "; so the smallest subgames, parts of the tree that begin at a node which its mover knows, are solved first"


def _ways(steps: Sequence[Step]) -> Iterator[str]:
    """Of a subgame that comes several times, because smaller ones may be played in several ways: which of them."""
    places = [(step.node, step.past) for step in steps]
    for number, place in enumerate(places):
        several = places.count(place)
        which = places[: number + 1].count(place)
        yield f"With what follows played in way {which} of {several}: " if several > 1 else ""


def _step(result: TreeResult, step: Step, number: str) -> Iterator[Said]:
    """What is found at one subgame."""
    if step.chances:
        yield from _chance(step, number)
    elif step.player:
        yield from brief_then_full(f"{number}{_choice(step)}", _worth(step.payoffs))
    else:
        yield from _together(result, step, number)


def _where(step: Step) -> str:
    return f"{step.node}, after {', '.join(step.past)}" if step.past else f"{step.node}, where the game begins"


def _chance(step: Step, number: str) -> Iterator[Said]:
    if len(step.chances) == 1:
        (branch,) = step.chances
        yield Said(Prose(f"{number}At {_where(step)}, {branch} follows for sure. {_worth(step.payoffs)}"))
        return
    chances = listed([f"{branch} has the chance {short(p)}" for branch, p in step.chances.items()])
    text = f"{number}At {_where(step)}, {chances}."
    yield only_brief(Prose(f"{text} {_worth(step.payoffs)}"))
    yield only_full(Prose(f"{text} {listed([_expected(step, player) for player in step.payoffs[0]])}."))


def _expected(step: Step, player: str) -> str:
    """`Iran can expect 0.35*(-6.5) + 0.65*(-0.5) = -2.6`."""
    sums = " + ".join(f"{short(p)}*({short(step.brings[branch][player])})" for branch, p in step.chances.items())
    return f"{player} can expect {sums} = {short(step.payoffs[0][player])}"


def _choice(step: Step) -> str:
    brings = [f"{branch} brings {short(paid[step.player])}" for branch, paid in step.brings.items()]
    best = listed(list(step.chosen), "or")
    tie = " Both are followed." if len(step.chosen) == 2 else " All of them are followed." if step.chosen[1:] else ""
    same = "as good as each other: " if step.chosen[1:] else ""
    return f"At {_where(step)}, {step.player} chooses: {listed(brings)}. So {same}{best}.{tie}"


def _worth(payoffs: Sequence[Mapping[str, Any]]) -> str:
    """What the subgame brings to everybody, for each way in which it may be played."""
    each = dict.fromkeys(listed([f"{short(u)} to {player}" for player, u in own.items()]) for own in payoffs)
    return f"To come here is worth {'; or '.join(each)}."


def _together(result: TreeResult, step: Step, number: str) -> Iterator[Said]:
    """A subgame with several information sets: its matrix, and what is played, unless that differs by equilibrium."""
    text = f"{number}From {_where(step)}, not everybody who moves at {listed(list(step.sets))} sees all that came "
    text += "before. This subgame is solved as a whole, as if plans for it were chosen at once."
    played = {_at_sets(result, assessment, step.sets) for assessment in result.equilibria}
    what = played.pop() if len(played) == 1 else "What is played there is told below, equilibrium by equilibrium."
    if step.plans is None:
        yield Said(Prose(f"{text} {what} {_worth(step.payoffs)}"))
        return
    yield Said(Prose(text))
    matrix = _matrix(step.plans, step.node)
    yield Said(matrix) if len(step.plans.payoffs) <= MOST_CELLS else only_full(matrix)
    yield Said(Prose(f"{what} {_worth(step.payoffs)}"))


def _matrix(plans: NumericGame, node: str) -> Exhibit:
    """The matrix of the plans from a node on."""
    exhibit = payoff_exhibit(plans)
    assert isinstance(exhibit, Matrix | Table)
    alone = len(plans.shape) == 1
    return replace(exhibit, title=f"What plans bring from {node} on", note="* the most" if alone else exhibit.note)


def _at_sets(result: TreeResult, assessment: Assessment, names: Sequence[str]) -> str:
    """`At border Iran plays Strike.`"""
    tree = result.at.tree
    told = []
    for h, own in enumerate(tree.sets):
        if own.name in names:
            player = result.at.game.players[own.player]
            played = mixture(dict(zip(own.actions, assessment.behaviour[h], strict=True)))
            told.append(f"at {own.name} {player} plays {played}")
    text = listed(told)
    return f"{text[:1].upper()}{text[1:]}."


def _ending(result: TreeResult) -> Iterator[Said]:
    many = counted(len(result.equilibria), "equilibrium", "equilibria")
    yield Said(Heading("What is played"))
    yield Said(Prose(f"{many} ({result.status})."))
    numbers: dict[str, list[str]] = {}
    for number, assessment in enumerate(result.equilibria[:MOST_TOLD], 1):
        numbers.setdefault(_played(result, assessment), []).append(str(number))
    for text, each in numbers.items():
        which = f"{listed(each)}. " if len(result.equilibria) > 1 else ""
        yield Said(Prose(f"{which}{text}"))
    if len(result.equilibria) > MOST_TOLD:
        yield Said(Prose(f"The other {len(result.equilibria) - MOST_TOLD} equilibria: escalation solve lists them."))


def _played(result: TreeResult, assessment: Assessment) -> str:
    path, gets = path_of(result.at, assessment), everybody_gets(assessment.payoffs)
    return f"Played is: {path}. {gets}.{events_told(assessment.events)}"
