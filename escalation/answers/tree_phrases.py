"""Play in a tree in words: the path of an assessment, its behaviour, its beliefs."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import Any

from escalation.assessment import Assessment, TreeResult, reached
from escalation.exhibits.numbers import short
from escalation.exhibits.words import listed, mixture
from escalation.game.extensive import ExtensiveGame
from escalation.game.numeric_tree import NumericTree
from escalation.game.replies import plus
from escalation.game.tree import Tree

LONGEST_PATH = 160
MOST_KINDS = 3


def path_of(at: NumericTree, assessment: Assessment) -> str:
    """What is played: `Ignore, Strike, Retaliate, Stop`; behind a chance move what follows each outcome that matters.

    Where a player does not see all, or the path is long, it is told set by set: `border (firm): Absorb; ...`.
    """
    if at.tree.perfect_information:
        words = _following(at, assessment, 0)
        if len(words) <= LONGEST_PATH:
            return words or "no move"
    return "; ".join(_by_set(at, assessment))


def path_in_words(tree: Tree, moves: Mapping[str, str]) -> str:
    """The same of actions by name, at the information sets that are reached."""
    from escalation.claims.path_formulas import path_label

    played = {h: moves[own.name] for h, own in enumerate(tree.sets) if own.name in moves}
    if tree.perfect_information:
        return path_label(tree, tuple((h, tree.sets[h].actions.index(action)) for h, action in played.items()))
    return "; ".join(told_by_node(tree, played)) or "no move"


def _following(at: NumericTree, assessment: Assessment, node: int) -> str:
    here = at.tree.nodes[node]
    if here.is_end:
        return ""
    if here.is_chance:
        branches = zip(here.branches, here.children, at.chances[node], strict=True)
        ahead = [(branch, _following(at, assessment, child)) for branch, child, p in branches if p != 0]
        told = {words for _, words in ahead}
        if len(told) == 1:
            return told.pop()
        return "; ".join(f"if {branch}: {words}" for branch, words in ahead if words)
    played = assessment.behaviour[at.tree.set_at[node]]
    ways = [(k, p) for k, p in enumerate(played) if p != 0]
    parts = []
    for k, p in ways:
        after = _following(at, assessment, here.children[k])
        move = here.branches[k] if len(ways) == 1 else f"{here.branches[k]} {short(p)}"
        parts.append(f"{move}, {after}" if after else move)
    return parts[0] if len(parts) == 1 else " or ".join(f"({part})" for part in parts)


def _by_set(at: NumericTree, assessment: Assessment) -> list[str]:
    """The behaviour at each information set that is reached, sets of the same node together."""
    there = reached(at, assessment.behaviour)
    played = {
        h: mixture(dict(zip(own.actions, assessment.behaviour[h], strict=True)))
        for h, own in enumerate(at.tree.sets)
        if any(there[v] != 0 for v in own.nodes)
    }
    return told_by_node(at.tree, played)


def told_by_node(tree: Tree, played: Mapping[int, str]) -> list[str]:
    """What is played at information sets, node by node: `struck: Retaliate (resolute), Absorb (acquiescent)`.

    Of what a mover has seen only that is told on which his play depends.
    """
    nodes: dict[str, dict[tuple[str, ...], str]] = {}
    for h, words in played.items():
        name, node = tree.sets[h].name, tree.nodes[tree.sets[h].nodes[0]].name
        base = node if name.startswith(node) else name.partition(" (")[0]
        seen = name.removeprefix(base).removeprefix(" (").removesuffix(")")
        nodes.setdefault(base, {})[tuple(seen.split(", "))] = words
    return [f"{base}: {_by_what_is_seen(own)}" for base, own in nodes.items()]


def _by_what_is_seen(played: Mapping[tuple[str, ...], str]) -> str:
    lengths = {len(seen) for seen in played}
    places = range(lengths.pop()) if len(lengths) == 1 else range(0)
    for size in range(len(places) + 1):
        for chosen in itertools.combinations(places, size):
            told = {(tuple(seen[k] for k in chosen), words) for seen, words in played.items()}
            if len({key for key, _ in told}) == len(told):
                ordered = dict.fromkeys((tuple(seen[k] for k in chosen), words) for seen, words in played.items())
                return _sorted_by_action(ordered)
    return _sorted_by_action(dict.fromkeys(played.items()))


def _sorted_by_action(told: Iterable[tuple[tuple[str, ...], str]]) -> str:
    actions: dict[str, list[str]] = {}
    for key, words in told:
        actions.setdefault(words, []).append(" ".join(key))
    if len(actions) == 1:
        return next(iter(actions))
    return ", ".join(f"{words} ({'; '.join(keys)})" for words, keys in actions.items())


def tree_kinds(result: TreeResult) -> str:
    """The equilibria in a cell: the distinct ways of play, the first few by name."""
    ways = list(dict.fromkeys(path_of(result.at, e) for e in result.equilibria))
    if not ways:
        return "none found" if result.complete else "none listed"
    shown = ways if len(ways) <= MOST_KINDS else [*ways[: MOST_KINDS - 1], f"{len(ways) - MOST_KINDS + 1} more"]
    return " | ".join(shown)


def belief_words(at: NumericTree, assessment: Assessment, set_index: int) -> str:
    """`resolute 7/10, acquiescent 3/10`; a range where beliefs are free; empty at a single node."""
    own = at.tree.sets[set_index]
    if len(own.nodes) == 1 or not assessment.beliefs:
        return ""
    points = assessment.beliefs[set_index]
    names = node_words(at, own.nodes)
    parts = []
    for m, name in enumerate(names):
        values = sorted({p[m] for p in points})
        if values[-1] != 0:
            parts.append(f"{name} {short(values[0])}" + (f" to {short(values[-1])}" if len(values) > 1 else ""))
    return ", ".join(parts)


def node_words(at: NumericTree, nodes: Sequence[int]) -> list[str]:
    """The nodes of an information set by what tells them apart: the moves on the way that they do not share."""
    tree = at.tree
    paths = [[(tree.nodes[v].name, tree.nodes[v].branches[k]) for v, k in tree.path(w)] for w in nodes]
    common = set.intersection(*(set(path) for path in paths))
    own = [", ".join(label for name, label in path if (name, label) not in common) for path in paths]
    return [words or f"node {k + 1}" for k, words in enumerate(own)]


def behaviour_rows(at: NumericTree, assessment: Assessment) -> list[tuple[str, ...]]:
    """One row an information set: player, set, what is played, the beliefs there, and whether play comes there."""
    there = reached(at, assessment.behaviour)
    rows: list[tuple[str, ...]] = []
    for h, own in enumerate(at.tree.sets):
        chance = reduce(plus, (there[v] for v in own.nodes))
        rows.append(
            (
                at.game.players[own.player],
                own.name,
                mixture(dict(zip(own.actions, assessment.behaviour[h], strict=True))),
                belief_words(at, assessment, h),
                short(chance),
            )
        )
    return rows


def outcome_words(at: NumericTree, assessment: Assessment) -> str:
    """How play ends, ends of one name together: `over 0.95 and war-by-accident 0.05`."""
    there = reached(at, assessment.behaviour)
    found: dict[str, Any] = {}
    for z in at.tree.ends:
        if there[z] != 0:
            name = at.tree.nodes[z].name
            found[name] = plus(found[name], there[z]) if name in found else there[z]
    return listed([f"{name} {short(p)}" if p != 1 else name for name, p in found.items()])


def plan_set(game: ExtensiveGame, plans: Iterable[tuple[tuple[int, ...], ...]]) -> str:
    """Plans of play, as `shares.played` has them, in words."""
    told = []
    for plan in sorted(plans):
        chosen = {h: game.tree.sets[h].actions[own[0]] for h, own in enumerate(plan) if own}
        simple = game.tree.perfect_information
        words = ", ".join(chosen.values()) if simple else "; ".join(told_by_node(game.tree, chosen))
        told.append(f"({words or 'no move'})")
    return " | ".join(told)
