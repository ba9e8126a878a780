"""A tree as data for programs: all of it, numbers exact, formulas beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from escalation.answers.tree_picture import branch_marks
from escalation.assessment import Assessment, reached, values
from escalation.exhibits import Formula
from escalation.exhibits.numbers import data, written
from escalation.game.extensive import ExtensiveGame
from escalation.game.numeric_tree import NumericTree


def tree_as_data(at: NumericTree, assessment: Assessment | None = None) -> dict[str, Any]:
    """Nodes in the order of the tree and information sets, which name nodes by their place in that order.

    With an assessment branches have the probability with which they are `played` and their mark (`path`, `chosen`),
    nodes the probability that play comes there, what is expected from there on, and the belief there: the list of its
    values at the extreme beliefs.
    """
    nodes = [_node(at, v) for v in range(len(at.tree.nodes))]
    if assessment is not None:
        _add_play(nodes, at, assessment)
    return {"nodes": nodes, "information_sets": information_sets(at.game)}


def information_sets(game: ExtensiveGame) -> list[dict[str, Any]]:
    """Every information set: name, player, its nodes, its actions."""
    return [
        {"name": own.name, "player": game.players[own.player], "nodes": list(own.nodes), "actions": list(own.actions)}
        for own in game.tree.sets
    ]


def _node(at: NumericTree, v: int) -> dict[str, Any]:
    game, node = at.game, at.tree.nodes[v]
    found: dict[str, Any] = {"name": node.name}
    if node.is_end:
        formulas = (Formula(e).text for e in game.end_payoffs[v])
        return found | {
            "payoffs": _by_player(game, map(data, at.payoffs[v])),
            "formulas": _by_player(game, formulas),
        }
    branches: list[dict[str, Any]] = [
        {"label": label, "to": to} for label, to in zip(node.branches, node.children, strict=True)
    ]
    if node.player is not None:
        return found | {"player": game.players[node.player], "branches": branches}
    for branch, formula, p in zip(branches, node.chances, at.chances[v], strict=True):
        branch |= {"probability": data(p), "formula": Formula(formula).text}
    return found | {"chance": True, "branches": branches}


def _add_play(nodes: Sequence[dict[str, Any]], at: NumericTree, assessment: Assessment) -> None:
    tree = at.tree
    there, expected = reached(at, assessment.behaviour), values(at, assessment.behaviour)
    marks = branch_marks(at, assessment)
    for v, node in enumerate(nodes):
        node |= {"reached": data(there[v]), "expected": _by_player(at.game, map(data, expected[v]))}
        for k, branch in enumerate(node.get("branches", ())):
            branch["mark"] = marks[v, k].value if (v, k) in marks else ""
    for own, mixture in zip(tree.sets, assessment.behaviour, strict=True):
        for v in own.nodes:
            for branch, p in zip(nodes[v]["branches"], mixture, strict=True):
                branch["played"] = data(p)
    for own, vertices in zip(tree.sets, assessment.beliefs, strict=False):
        for m, v in enumerate(own.nodes):
            nodes[v]["belief"] = [data(vertex[m]) for vertex in vertices]


def _by_player(game: ExtensiveGame, amounts: Any) -> dict[str, Any]:
    return dict(zip(game.players, amounts, strict=True))


def end_records(at: NumericTree) -> tuple[dict[str, Any], ...]:
    """One flat row an end: the moves that lead there, its name and payoffs."""
    return tuple(
        {"end": at.tree.nodes[z].name, "moves": ", ".join(at.tree.labels(z))}
        | {f"payoff {player}": written(u) for player, u in zip(at.game.players, at.payoffs[z], strict=True)}
        for z in at.tree.ends
    )
