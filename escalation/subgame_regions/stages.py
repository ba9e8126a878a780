"""A tree cut into stages, one a subgame: what happens from the root of a subgame until the next subgames begin.

Every node belongs to the stage of the last subgame root on the way to it. The *leaves* of a stage are the ends and the
subgame roots at which play leaves it. With perfect information a stage is one node. A *plan* of a stage gives an action
to every information set in it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Any

from escalation.errors import Undecided
from escalation.game.tree import Tree

MOST_PLANS = 256
Plan = Mapping[int, int]
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Stage:
    """The stage of the subgame at `root`: its information sets by index, and its leaves, in the order of the tree."""

    tree: Tree
    root: int
    sets: tuple[int, ...]
    leaves: tuple[int, ...]

    @cached_property
    def movers(self) -> tuple[int, ...]:
        """The players who decide in it."""
        return tuple(sorted({self.tree.sets[h].player for h in self.sets}))

    def plans(self, player: int) -> Iterator[Plan]:
        """A player's plans. Raises Undecided for too many."""
        own = [h for h in self.sets if self.tree.sets[h].player == player]
        choices = [range(len(self.tree.sets[h].actions)) for h in own]
        if prod(map(len, choices)) > MOST_PLANS:
            name = self.tree.nodes[self.root].name
            raise Undecided(f"the subgame at {name} has more than {MOST_PLANS} plans of one player")
        for actions in itertools.product(*choices):
            yield dict(zip(own, actions, strict=True))

    def visited(self, plan: Plan) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The information sets and the leaves that a plan of all movers does not rule out."""
        sets: dict[int, None] = {}
        leaves: list[int] = []
        waiting = [self.root]
        while waiting:
            v = waiting.pop()
            node = self.tree.nodes[v]
            if v in self._ending and v != self.root:
                leaves.append(v)
            elif node.player is None:
                waiting += reversed(node.children)
            else:
                sets.setdefault(self.tree.set_at[v])
                waiting.append(node.children[plan[self.tree.set_at[v]]])
        return tuple(sets), tuple(leaves)

    @cached_property
    def _ending(self) -> frozenset[int]:
        return frozenset(self.leaves)

    def expected(self, plan: Plan, chances: Mapping[int, Sequence[Any]], leaves: Mapping[int, Row]) -> Row:
        """What every player expects under a plan of all movers, where `leaves` has what he expects at the leaves."""

        def at(v: int) -> Row:
            node = self.tree.nodes[v]
            if v in leaves:
                return leaves[v]
            if node.player is None:
                return mean(chances[v], [at(child) for child in node.children])
            return at(node.children[plan[self.tree.set_at[v]]])

        return at(self.root)

    def mixed(self, weights: Callable[[int], Sequence[Any]], leaves: Mapping[int, Row]) -> Row:
        """The same where `weights(v)` are the probabilities of the branches at every node of the stage."""

        def at(v: int) -> Row:
            if v in leaves:
                return leaves[v]
            return mean(weights(v), [at(child) for child in self.tree.nodes[v].children])

        return at(self.root)


def mean(weights: Sequence[Any], rows: Sequence[Row]) -> Row:
    """`sum_k weights[k] rows[k]`, entry by entry."""
    scaled = [tuple(p * x for x in row) for p, row in zip(weights, rows, strict=True)]
    return tuple(_sum(column) for column in zip(*scaled, strict=True))


def _sum(values: Sequence[Any]) -> Any:
    total = values[0]
    for value in values[1:]:
        total = total + value
    return total


def stages_of(tree: Tree) -> list[Stage]:
    """The stages of a tree, later subgames first."""
    return [_stage(tree, root, set(tree.subgame_roots)) for root in reversed(tree.subgame_roots)]


def _stage(tree: Tree, root: int, roots: set[int]) -> Stage:
    sets: dict[int, None] = {}
    leaves: list[int] = []
    waiting = [root]
    while waiting:
        v = waiting.pop()
        if v != root and (tree.nodes[v].is_end or v in roots):
            leaves.append(v)
            continue
        if tree.nodes[v].player is not None:
            sets.setdefault(tree.set_at[v])
        waiting += reversed(tree.nodes[v].children)
    return Stage(tree, root, tuple(sets), tuple(leaves))
