"""The answer of `solve` for a tree: what is played, behaviour and beliefs at every information set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from escalation.answers.framed import object_about
from escalation.answers.phrases import group, units_apart, values_used
from escalation.answers.tree_data import tree_as_data
from escalation.answers.tree_phrases import behaviour_rows, outcome_words, path_of
from escalation.answers.tree_picture import tree_exhibit
from escalation.assessment import Assessment, TreeResult
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data, short
from escalation.exhibits.words import listed, mixture
from escalation.induction.step import Step
from escalation.over_nature import Average

MOST_TOLD = 6


def tree_answer(result: TreeResult, given: Mapping[str, Fraction]) -> Answer:
    """Everything that `solve` says of a tree at given values."""
    game = result.at.game
    under = game.stands
    exhibits: list[Exhibit] = [Prose(f"{game.title}: {values_used(game, given)}{under}")]
    exhibits += [Prose(_verdict(result)), *_summary(result), *_drawn(result), *_assessments(result)]
    exhibits += [Prose(text) for text in tree_remarks(result)]
    code = 3 if result.undecided else 0
    return Answer(game.title, tuple(exhibits), tree_data(result), tuple(_records(result)), code)


def _drawn(result: TreeResult) -> list[Exhibit]:
    """The tree, with the first equilibrium played in it."""
    first = result.equilibria[0] if result.equilibria else None
    many = len(result.equilibria) > 1
    return [tree_exhibit(result.at, first, "equilibrium 1" if many else "")]


def _verdict(result: TreeResult) -> str:
    count = len(result.equilibria)
    name = f"{result.concept} {'equilibrium' if count == 1 else 'equilibria'}"
    kept = f", kept by {listed(list(result.refinements))}" if result.refinements else ""
    if not count:
        return f"No {name} is listed: {result.status}."
    return f"{count} {name}{kept} ({result.status})"


def _summary(result: TreeResult) -> list[Exhibit]:
    """One row an equilibrium: what is played, payoffs, events."""
    if not result.equilibria:
        return []
    game = result.at.game
    apart = units_apart(game)
    unit = f" ({game.units[0]})" if not apart and any(game.units) else ""
    columns = (
        Column("#", right=True),
        Column("what is played"),
        *(Column(f"u {player}{unit}", right=True) for player in game.players),
        *(Column(f"P({event})", right=True) for event in result.at.weights),
    )
    rows = tuple(
        (str(k + 1), path_of(result.at, e), *map(short, e.payoffs.values()), *map(short, e.events.values()))
        for k, e in enumerate(result.equilibria)
    )
    return [Table("", columns, rows, apart)]


def _assessments(result: TreeResult) -> list[Exhibit]:
    """Behaviour and beliefs at every information set, of the first few equilibria."""
    shown: list[Exhibit] = []
    for k, e in enumerate(result.equilibria[:MOST_TOLD]):
        rows = behaviour_rows(result.at, e)
        beliefs = any(row[3] for row in rows)
        heads = ("player", "information set", "plays", *(("believes",) if beliefs else ()), "reached with")
        columns = tuple(Column(h, right=h == "reached with") for h in heads)
        body = tuple((*row[:3], *((row[3] or "-",) if beliefs else ()), row[4]) for row in rows)
        title = f"Equilibrium {k + 1}: the whole plan" if len(result.equilibria) > 1 else "The whole plan"
        shown.append(Table(title, columns, body, f"Ends: {outcome_words(result.at, e)}. Verified: {e.certificate}."))
    if len(result.equilibria) > MOST_TOLD:
        shown.append(Prose(f"The plans of the other {len(result.equilibria) - MOST_TOLD} are in -f json.", quiet=True))
    return shown


def tree_remarks(result: TreeResult) -> list[str]:
    """What is to be said of the list: ties, families, what is undecided."""
    remarks = []
    if result.ties:
        where = listed([f"{name}" for name in result.ties])
        remarks.append(f"Actions tie at {where}: every choice there is followed.")
    for family in result.families:
        remarks.append(
            f"Family {group(family)}: what mixes them, player by player and belief by belief, is one too."
            if len(family) > 1
            else ""
        )
    if result.undecided:
        remarks.append(f"Not decided: {listed(list(result.undecided))}.")
    return [text for text in remarks if text]


def tree_data(result: TreeResult) -> dict[str, Any]:
    """The JSON object of a solved tree."""
    at, game = result.at, result.at.game
    own = {
        "parameters": {name: data(value) for name, value in at.values.items()},
        "concept": result.concept,
        "refinements": list(result.refinements),
        "players": list(game.players),
        "information_sets": [
            {
                "name": own.name,
                "player": game.players[own.player],
                "actions": list(own.actions),
                "nodes": len(own.nodes),
            }
            for own in at.tree.sets
        ],
        "ends": [{"name": game.end_label(z), "payoffs": [data(u) for u in at.payoffs[z]]} for z in at.tree.ends],
        "status": "complete" if result.complete else result.status,
        "complete": result.complete,
        "coverage": result.status,
        "degenerate": result.degenerate,
        "undecided": list(result.undecided),
        "ties": list(result.ties),
        "equilibria": [assessment_data(result, e) for e in result.equilibria],
        "families": [list(f) for f in result.families],
        "events": {event: [data(e.events[event]) for e in result.equilibria] for event in at.weights},
        "tree": tree_as_data(at, result.equilibria[0] if result.equilibria else None),
        "trace": [_step_data(step) for step in result.steps],
    }
    return object_about(game, own)


def _step_data(step: Step) -> dict[str, Any]:
    """One step of backward induction: where, who, what each branch brings to everyone, what is chosen."""
    return {
        "node": step.node,
        "after": list(step.past),
        "information_sets": list(step.sets),
        "player": step.player,
        "brings": {branch: {p: data(u) for p, u in own.items()} for branch, own in step.brings.items()},
        "chances": {branch: data(p) for branch, p in step.chances.items()},
        "chosen": list(step.chosen),
        "payoffs": [{p: data(u) for p, u in own.items()} for own in step.payoffs],
    }


def assessment_data(result: TreeResult, e: Assessment) -> dict[str, Any]:
    """One assessment, as the JSON object has it; a belief is a list of vertices, each a probability for every node."""
    found: dict[str, Any] = {
        "profile": {
            player: {name: {a: data(p) for a, p in mixed.items()} for name, mixed in own.items()}
            for player, own in e.profile.items()
        },
        "path": path_of(result.at, e),
        "payoffs": {player: data(u) for player, u in e.payoffs.items()},
        "outcomes": {name: data(p) for name, p in e.outcomes.items()},
        "regret": data(e.regret),
        "exact": e.exact,
        "certificate": e.certificate,
    }
    if e.beliefs:
        sets = zip(result.at.tree.sets, e.beliefs, strict=True)
        found["beliefs"] = {own.name: [[data(p) for p in vertex] for vertex in points] for own, points in sets}
    return found


def average_data(average: Average) -> dict[str, Any]:
    """Averages over what is drawn first: enclosed numbers, so JSON numbers."""
    found: dict[str, Any] = {
        "over": average.parameter,
        "law": average.law,
        "exact": False,
        "events": {event: float(p) for event, p in average.events.items()},
        "payoffs": {player: float(u) for player, u in average.payoffs.items()},
    }
    if average.often is not None:
        found |= {"played": data(average.often), "unit": average.unit}
        found["how often"] = {event: float(average.how_often(event)) for event in average.events}
    return found


def _records(result: TreeResult) -> Iterator[dict[str, Any]]:
    """One flat row an information set of each equilibrium."""
    game = result.at.game
    for k, e in enumerate(result.equilibria):
        shared = {f"payoff {player}": data(u) for player, u in e.payoffs.items()}
        shared |= {f"P({event})": data(p) for event, p in e.events.items()}
        for own, played in zip(result.at.tree.sets, e.behaviour, strict=True):
            yield {
                **game.row,
                "equilibrium": k + 1,
                "player": game.players[own.player],
                "information set": own.name,
                "plays": mixture(dict(zip(own.actions, played, strict=True))),
                **shared,
                "complete": result.complete,
            }
