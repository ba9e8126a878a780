"""The derivation of a tree's equilibria in words: backward induction from its trace, beliefs by Bayes' rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from escalation.answers.tree_phrases import path_of
from escalation.answers.tree_picture import tree_exhibit
from escalation.assessment import Assessment, TreeResult
from escalation.exhibits import Heading, Prose
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import both, short
from escalation.exhibits.words import counted, listed, mixture
from escalation.induction.step import Step
from escalation.teach.beliefs_told import beliefs_told


def tree_told(result: TreeResult, full: bool) -> list[Exhibit]:
    """The derivation of the equilibria of a tree."""
    told: list[Exhibit] = [Heading("Reading the tree"), Prose(_reading(result))]
    told += [tree_exhibit(result.at, next(iter(result.equilibria), None))] if full else []
    if result.steps:
        told.append(Heading("From the end backwards"))
        told += [Prose(f"{number}. {_step(result, step, full)}") for number, step in enumerate(result.steps, 1)]
    return [*told, *_believed(result, full), *_ending(result)]


def _believed(result: TreeResult, full: bool) -> list[Exhibit]:
    """What is believed in each equilibrium, where somebody does not see all."""
    if result.at.tree.perfect_information:
        return []
    told: list[Exhibit] = []
    for number, e in enumerate(result.equilibria, 1):
        which = f"Equilibrium {number}: what" if len(result.equilibria) > 1 else "What"
        told += [Heading(f"{which} is believed, and what is best then"), *beliefs_told(result.at, e, full)]
    return told


def _reading(result: TreeResult) -> str:
    game = result.at.game
    who = listed(list(game.players))
    if game.tree.perfect_information:
        seen = "whoever moves has seen all that came before"
        how = "so the last choice is made first: what it will be is known to who moves before"
    else:
        seen = "not everybody sees all that came before"
        how = "so the smallest subgames, parts of the tree that begin at a node which its mover knows, are solved first"
    return f"{who} move one after the other, and {seen}; {how}."


def _step(result: TreeResult, step: Step, full: bool) -> str:
    """What is found at one subgame."""
    if step.chances:
        return _chance(step, full)
    return _choice(step, full) if step.player else _together(result, step)


def _where(step: Step) -> str:
    return f"{step.node}, after {', '.join(step.past)}" if step.past else f"{step.node}, where the game begins"


def _chance(step: Step, full: bool) -> str:
    chances = listed([f"{branch} has the chance {short(p)}" for branch, p in step.chances.items()])
    worth = listed([_expected(step, player) for player in step.payoffs[0]]) if full else ""
    return f"At {_where(step)}, {chances}. {f'{worth}.' if full else _worth(step.payoffs)}"


def _expected(step: Step, player: str) -> str:
    """`Iran can expect 0.35*(-6.5) + 0.65*(-0.5) = -2.6`."""
    sums = " + ".join(f"{short(p)}*({short(step.brings[branch][player])})" for branch, p in step.chances.items())
    return f"{player} can expect {sums} = {short(step.payoffs[0][player])}"


def _choice(step: Step, full: bool) -> str:
    brings = [f"{branch} brings {short(paid[step.player])}" for branch, paid in step.brings.items()]
    best = listed(list(step.chosen), "or")
    tie = " Both are followed." if len(step.chosen) == 2 else " All of them are followed." if step.chosen[1:] else ""
    same = "as good as each other: " if step.chosen[1:] else ""
    text = f"At {_where(step)}, {step.player} chooses: {listed(brings)}. So {same}{best}.{tie}"
    return f"{text} {_worth(step.payoffs)}" if full else text


def _worth(payoffs: Sequence[Mapping[str, Any]]) -> str:
    """What the subgame brings to everybody, for each way in which it may be played."""
    each = [listed([f"{short(u)} to {player}" for player, u in own.items()]) for own in payoffs]
    return f"To come here is worth {'; or '.join(each)}."


def _together(result: TreeResult, step: Step) -> str:
    """A subgame with several information sets: what is played at each, unless that differs between equilibria."""
    text = f"From {_where(step)}, not everybody who moves at {listed(list(step.sets))} sees all that came before. This "
    text += "subgame is solved as a whole, as if plans for it were chosen at once."
    played = {_at_sets(result, assessment, step.sets) for assessment in result.equilibria}
    what = played.pop() if len(played) == 1 else "What is played there is told below, equilibrium by equilibrium."
    return f"{text} {what} {_worth(step.payoffs)}"


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


def _ending(result: TreeResult) -> list[Exhibit]:
    many = counted(len(result.equilibria), "equilibrium", "equilibria")
    told: list[Exhibit] = [Heading("What is played"), Prose(f"{many} ({result.status}).")]
    for number, assessment in enumerate(result.equilibria, 1):
        which = f"{number}. " if len(result.equilibria) > 1 else ""
        told.append(Prose(f"{which}{_played(result, assessment)}"))
    return told


def _played(result: TreeResult, assessment: Assessment) -> str:
    pays = listed([f"{player} gets {both(u)}" for player, u in assessment.payoffs.items()])
    events = listed([f"P({event}) = {both(p)}" for event, p in assessment.events.items()])
    text = f"Played is: {path_of(result.at, assessment)}. {pays[0].upper()}{pays[1:]}."
    return f"{text} {events}." if events else text
