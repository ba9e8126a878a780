"""Last decisions that nobody needs to think about, taken away from the end of a tree.

An information set is *settled* if what follows each of its actions at each of its nodes is settled (an end, chance or
settled sets alone), and one action is strictly better there than all others at every node. That action is then the
only one that is sequentially rational, whatever the player believes and whatever anybody does elsewhere, so that every
equilibrium in which each set is answered rationally contains it. A tie settles nothing: the set stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from escalation.game.numeric_tree import NumericTree

Values = Mapping[int, tuple[Fraction, ...]]


@dataclass(frozen=True)
class Settled:
    """`actions[h]` for the sets that are settled; `values[v][i]` at the nodes behind which nothing is open."""

    actions: Mapping[int, int]
    values: Values


def settled(at: NumericTree) -> Settled:
    """What is settled, from the ends on, until nothing more is. Payoffs and chances are rational."""
    tree = at.tree
    actions: dict[int, int] = {}
    values: dict[int, tuple[Fraction, ...]] = {}
    while True:
        for v in range(len(tree.nodes) - 1, -1, -1):
            if v not in values:
                _value(at, actions, values, v)
        new = {
            h: action
            for h in range(len(tree.sets))
            if h not in actions and (action := _best_everywhere(at, values, h)) is not None
        }
        if not new:
            return Settled(actions, values)
        actions |= new


def _value(at: NumericTree, actions: Mapping[int, int], values: dict[int, tuple[Fraction, ...]], v: int) -> None:
    """Writes down what a node is worth, if nothing is open behind it."""
    node = at.tree.nodes[v]
    if node.is_end:
        values[v] = at.payoffs[v]
    elif node.is_chance and all(child in values for child in node.children):
        values[v] = tuple(
            sum((p * values[child][i] for p, child in zip(at.chances[v], node.children, strict=True)), Fraction(0))
            for i in range(len(at.game.players))
        )
    elif node.player is not None and at.tree.set_at[v] in actions:
        values[v] = values[node.children[actions[at.tree.set_at[v]]]]


def _best_everywhere(at: NumericTree, values: Values, h: int) -> int | None:
    """The action of a set that is strictly better than all others at each of its nodes, if there is one."""
    own = at.tree.sets[h]
    if any(child not in values for v in own.nodes for child in at.tree.nodes[v].children):
        return None
    best: set[int] = set()
    for v in own.nodes:
        worths = [values[child][own.player] for child in at.tree.nodes[v].children]
        top = max(worths)
        best |= {k for k, worth in enumerate(worths) if worth == top}
    return best.pop() if len(best) == 1 else None
