"""Last decisions that nobody needs to think about, taken away from the end of a tree.

An information set is *settled* if what follows each of its actions at each of its nodes is settled (an end, chance or
settled sets alone), and one action is strictly better there than all others at every node. That action is then the
only one that is sequentially rational, whatever the player believes and whatever anybody does elsewhere, so that every
equilibrium in which each set is answered rationally contains it. A tie settles nothing: the set stays.

Numbers may be of any kind that adds and multiplies. `sign` tells the sign of one, None where it is not the same at all
points that are meant: then too the set stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from escalation.game.numeric_tree import NumericTree
from escalation.game.tree import Tree

Number = Any
Values = Mapping[int, tuple[Number, ...]]


@dataclass(frozen=True)
class Worths:
    """A tree with numbers: `chances[v][k]` of branch `k`, `payoffs[z][i]` at end `z`."""

    tree: Tree
    players: tuple[str, ...]
    chances: Values
    payoffs: Values
    sign: Callable[[Number], int | None]

    @classmethod
    def of(cls, at: NumericTree) -> Worths:
        """A tree at given values, which are rational."""
        return cls(at.tree, at.game.players, at.chances, at.payoffs, lambda x: (x > 0) - (x < 0))

    def mean(self, v: int, values: Values) -> tuple[Number, ...]:
        """What chance node `v` is worth to all players."""
        branches = list(zip(self.chances[v], self.tree.nodes[v].children, strict=True))
        return tuple(sum(p * values[child][i] for p, child in branches) for i in range(len(self.players)))


@dataclass(frozen=True)
class Settled:
    """`actions[h]` for the sets that are settled; `values[v][i]` at the nodes behind which nothing is open."""

    actions: Mapping[int, int]
    values: Values


def settled(worths: Worths) -> Settled:
    """What is settled, from the ends on, until nothing more is."""
    tree = worths.tree
    actions: dict[int, int] = {}
    values: dict[int, tuple[Number, ...]] = {}
    while True:
        for v in range(len(tree.nodes) - 1, -1, -1):
            node = tree.nodes[v]
            if v in values:
                continue
            if node.is_end:
                values[v] = worths.payoffs[v]
            elif node.is_chance and all(child in values for child in node.children):
                values[v] = worths.mean(v, values)
            elif node.player is not None and tree.set_at[v] in actions:
                values[v] = values[node.children[actions[tree.set_at[v]]]]
        left = (h for h in range(len(tree.sets)) if h not in actions)
        new = {h: action for h in left if (action := _best_everywhere(worths, values, h)) is not None}
        if not new:
            return Settled(actions, values)
        actions |= new


def _best_everywhere(worths: Worths, values: Values, h: int) -> int | None:
    """The action of a set that is strictly better than all others at each of its nodes, if there is one."""
    own = worths.tree.sets[h]
    rows = [worths.tree.nodes[v].children for v in own.nodes]
    if any(child not in values for row in rows for child in row):
        return None

    def better(a: int, b: int) -> bool:
        return all(worths.sign(values[row[a]][own.player] - values[row[b]][own.player]) == 1 for row in rows)

    actions = range(len(own.actions))
    return next((a for a in actions if all(better(a, b) for b in actions if b != a)), None)
