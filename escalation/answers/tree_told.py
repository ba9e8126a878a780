"""A tree in words: who moves where and to what it leads, what nobody told them, what is paid on the way.

A *kind* of node is what a file writes once: nodes with the same name, mover and branches, that lead to the same names.
What is paid at a node is told with its name; where what came before makes a difference, with that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from escalation.exhibits.words import counted, listed
from escalation.game.extensive import ExtensiveGame
from escalation.game.rules import type_node
from escalation.game.tree import Tree

MOST_KINDS = 16


def order_of_moves(game: ExtensiveGame) -> str:
    """The kinds of nodes from the root on, a sentence each: who moves, and to what each branch leads."""
    tree = game.tree
    kinds: dict[Any, int] = {}
    for v, node in enumerate(tree.nodes):
        if node.children:
            kinds.setdefault((node.name, node.player, node.branches, _next_names(tree, v)), v)
    chosen = list(kinds.values())
    sentences = [_sentence(game, v) for v in chosen[:MOST_KINDS]]
    if len(chosen) > MOST_KINDS:
        sentences.append(f"{counted(len(chosen) - MOST_KINDS, 'more kind')} of nodes follow.")
    return " ".join(sentences)


def _next_names(tree: Tree, v: int) -> tuple[str, ...]:
    return tuple(tree.nodes[child].name for child in tree.nodes[v].children)


def _sentence(game: ExtensiveGame, v: int) -> str:
    """`Iran at border: Absorb ends the game, Strike leads to struck.`"""
    tree, node = game.tree, game.tree.nodes[v]
    leads: dict[str, list[str]] = {}
    for label, child in zip(node.branches, node.children, strict=True):
        to = "" if tree.nodes[child].is_end else tree.nodes[child].name
        leads.setdefault(to, []).append(label)
    parts = [f"{listed(own, 'or')} {_leads_to(to)}" for to, own in leads.items()]
    who = "Chance" if node.player is None else game.players[node.player]
    for player in game.players:
        if node.name == type_node(player) and node.player is None:
            return f"Chance draws the type of {player}, which {player} alone learns: {listed(node.branches, 'or')}."
    return f"{who}{f' at {node.name}' if node.name else ''}: {', '.join(parts)}."


def _leads_to(name: str) -> str:
    return f"leads to {name}" if name else "ends the game"


def unseen(game: ExtensiveGame) -> str:
    """Who does not know what when he moves: for each player and node name the places where paths to one set differ."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for own in game.tree.sets:
        if len(own.nodes) > 1:
            here = (game.players[own.player], game.tree.nodes[own.nodes[0]].name)
            found.setdefault(here, {}).update(dict.fromkeys(_differing(game.tree, own.nodes)))
    where: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (player, name), places in found.items():
        where.setdefault((player, tuple(places)), []).append(name)
    told = [
        f"{player}{_at(names)} does not know {listed([_event(game, place) for place in places])}"
        for (player, places), names in list(where.items())[:MOST_KINDS]
        if places
    ]
    return f"{'; '.join(told)}." if told else ""


def _at(names: Sequence[str]) -> str:
    named = list(filter(None, names))
    return f" at {listed(named[:MOST_KINDS])}" if named else ""


def _differing(tree: Tree, nodes: Sequence[int]) -> list[str]:
    """The names of the nodes at which the ways to `nodes` part, in the order of the game."""
    ways = [{tree.nodes[v].name: tree.nodes[v].branches[k] for v, k in tree.path(node)} for node in nodes]
    names = dict.fromkeys(name for way in ways for name in way)
    return [name for name in names if len({way.get(name) for way in ways}) > 1]


def _event(game: ExtensiveGame, place: str) -> str:
    if any(place == type_node(player) for player in game.players):
        return f"the {place}"
    return f"what happened at {place}" if place else "an earlier move"


def told_apart(tree: Tree, nodes: Iterable[int], key: Callable[[int], Any]) -> dict[str, int]:
    """A label for each different `key` among nodes of one name, with a node that has it.

    The label is the name; with several keys under one name, followed by the branches that all nodes of this key have
    behind them, and not all nodes of this name.
    """
    groups: dict[str, dict[Any, list[int]]] = {}
    for v in nodes:
        groups.setdefault(tree.nodes[v].name, {}).setdefault(key(v), []).append(v)
    found: dict[str, int] = {}
    for name, own in groups.items():
        everywhere = _behind(tree, [v for alike in own.values() for v in alike])
        for alike in own.values():
            labels = [label for move, label in _behind(tree, alike).items() if move not in everywhere]
            what = f"{name} ({', '.join(labels)})" if len(own) > 1 and labels else name
            found[what if what not in found else f"{what} [{len(found) + 1}]"] = alike[0]
    return found


def _behind(tree: Tree, nodes: Sequence[int]) -> Mapping[tuple[str, str], str]:
    """The moves, as `(name of the node, branch)`, on the ways to all of some nodes, with the branch as label."""
    moves: list[tuple[str, str]] | None = None
    for node in nodes:
        own = [(tree.nodes[v].name, tree.nodes[v].branches[k]) for v, k in tree.path(node)]
        moves = own if moves is None else [move for move in moves if move in own]
    return {move: move[1] for move in moves or ()}
