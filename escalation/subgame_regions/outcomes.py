"""Where play ends, and with which chance, under given moves: for any kind of number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from escalation.game.tree import Tree

Moves = Mapping[int, Any]


def chance_of_ends(tree: Tree, chances: Mapping[int, Sequence[Any]], moves: Moves) -> dict[int, tuple[Any, ...]]:
    """For every end that the moves do not rule out, the factors of the probability that play ends there.

    `moves[h]` is an action, or a probability for every action of information set `h`. No factors: it is certain.
    """
    found: dict[int, tuple[Any, ...]] = {}
    waiting: list[tuple[int, tuple[Any, ...]]] = [(0, ())]
    while waiting:
        v, factors = waiting.pop()
        node = tree.nodes[v]
        if node.is_end:
            found[v] = factors
            continue
        move = None if node.player is None else moves[tree.set_at[v]]
        if isinstance(move, int):
            waiting.append((node.children[move], factors))
        else:
            weights = chances[v] if move is None else move
            waiting += [(child, (*factors, p)) for child, p in zip(node.children, weights, strict=True)]
    return dict(sorted(found.items()))


def expectation(ends: Mapping[int, tuple[Any, ...]], weights: Mapping[int, Any], zero: Any) -> Any:
    """`sum_z P(z) weights[z]`; `zero` where no end has a weight."""
    total = zero
    for z, factors in ends.items():
        if z in weights:
            term = weights[z]
            for p in factors:
                term = p * term
            total = total + term
    return total
