"""Backward induction in many games on one tree at once, in doubles.

From the last information sets to the first: with `w(v)` the probability that chance alone leads to node `v`, action
`k` at set `h` is worth `sum_v w(v) u(child k of v)` to its mover, where `u` is what is expected there, later choices
made; the greatest is chosen. Arrays have one entry a draw. A draw in which two actions of a set are worth the same, up
to `TOLERANCE` of the mover's payoff range, is a tie and left to the exact solver.

Trees whose beliefs depend on what players do have no such order (`Tree.induction_order`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from escalation.batch.bimatrix import TOLERANCE, Array
from escalation.game.tree import Tree

Choice = npt.NDArray[np.int64]


@dataclass(frozen=True)
class BatchInduction:
    """Per draw: the action chosen at every set (`choices[h]`), the event's probability, and whether some set ties."""

    choices: tuple[Choice, ...]
    chance: Array
    ties: npt.NDArray[np.bool_]


def induction(
    tree: Tree,
    chances: Mapping[int, Sequence[Array]],
    payoffs: Mapping[int, Sequence[Array]],
    weights: Mapping[int, Array],
    draws: int,
) -> BatchInduction:
    """Backward induction at every draw: `chances[v][k]`, `payoffs[z][i]` and `weights[z]` are arrays over the draws."""
    order = tree.induction_order
    assert order is not None
    reach = _reach(tree, chances, draws)
    values: dict[int, tuple[Array, ...]] = {z: (*payoffs[z], weights.get(z, np.zeros(draws))) for z in tree.ends}
    players = range(len(next(iter(payoffs.values()))))
    spread = [np.ptp([np.broadcast_to(payoffs[z][i], (draws,)) for z in tree.ends], axis=0) for i in players]
    ties = ~np.all([np.isfinite(own) for own in spread], axis=0)
    choices: list[Choice] = [np.zeros(draws, dtype=np.int64) for _ in tree.sets]
    for h in order:
        own = tree.sets[h]
        ahead = {v: [_value(tree, chances, values, child) for child in tree.nodes[v].children] for v in own.nodes}
        worth = np.array([sum(reach[v] * ahead[v][k][own.player] for v in own.nodes) for k in range(len(own.actions))])
        margin = TOLERANCE * spread[own.player] * sum(reach[v] for v in own.nodes)
        ties |= (worth >= worth.max(axis=0) - margin).sum(axis=0) > 1
        choices[h] = worth.argmax(axis=0)
        for v in own.nodes:
            values[v] = tuple(_chosen(choices[h], [u[i] for u in ahead[v]]) for i in range(len(players) + 1))
    root = _value(tree, chances, values, 0)
    return BatchInduction(tuple(choices), np.asarray(root[-1]), ties)


def _chosen(choice: Choice, values: Sequence[Array]) -> Array:
    stacked = np.array([np.broadcast_to(u, choice.shape) for u in values])
    return np.asarray(np.take_along_axis(stacked, choice[None], axis=0)[0])


def _reach(tree: Tree, chances: Mapping[int, Sequence[Array]], draws: int) -> list[Array]:
    """The probability that chance alone leads to each node, players doing what leads there."""
    found: list[Array] = [np.ones(draws)]
    for node in tree.nodes[1:]:
        above = tree.nodes[node.parent]
        found.append(found[node.parent] * chances[node.parent][node.branch] if above.is_chance else found[node.parent])
    return found


def _value(
    tree: Tree, chances: Mapping[int, Sequence[Array]], values: dict[int, tuple[Array, ...]], node: int
) -> tuple[Array, ...]:
    """What is expected at a node; chance nodes are averaged when they are first asked for."""
    if node not in values:
        here = tree.nodes[node]
        ahead = [_value(tree, chances, values, child) for child in here.children]
        values[node] = tuple(
            np.asarray(sum(p * u[i] for p, u in zip(chances[node], ahead, strict=True))) for i in range(len(ahead[0]))
        )
    return values[node]
