"""What is believed at an information set, and what each action is then worth (Bayes; Kreps and Wilson 1982).

Let `P(v)` be the chance that play comes to node `v` of set `h`, the product of the chances and the behaviour on the
way. Where `P(h) = sum_v P(v)` is above 0 the belief is `b(v) = P(v) / P(h)`; elsewhere it is what the equilibrium
holds. Given a belief, action `k` is worth

    W(k) = sum_v b(v) u(v, k),

where `u(v, k)` is what the mover expects behind it, everybody playing on as in the equilibrium.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from escalation.assessment import Assessment, Number, reached, values, weighted_mean
from escalation.beliefs.paths import bayes
from escalation.game.numeric_tree import NumericTree
from escalation.game.replies import plus

Vector = tuple[Number, ...]


@dataclass(frozen=True)
class Worth:
    """A belief, what the mover expects behind each node by each action, and what each action is worth."""

    belief: Vector
    behind: tuple[Vector, ...]
    actions: Vector


@dataclass(frozen=True)
class AtSet:
    """An information set in an equilibrium.

    `ways[m]` are the chances met on the way to its `m`-th node, those of 1 apart, `reached[m]` their product. `worths`
    has one entry for each belief: the one by Bayes' rule, or the vertices of those that the equilibrium holds. It is
    empty where play never comes and nothing is said of beliefs.
    """

    place: int
    ways: tuple[tuple[Number, ...], ...]
    reached: Vector
    worths: tuple[Worth, ...]

    @property
    def total(self) -> Number:
        """The chance that play comes here."""
        total: Number = Fraction(0)
        for p in self.reached:
            total = plus(total, p)
        return total


def at_sets(at: NumericTree, e: Assessment) -> list[AtSet]:
    """Every information set of a tree, in the order of its sets."""
    there, expected, told = reached(at, e.behaviour), values(at, e.behaviour), bayes(at, e.behaviour)
    found = []
    for h, own in enumerate(at.tree.sets):
        chances = tuple(there[v] for v in own.nodes)
        worths = []
        for belief in _beliefs(e, h, told[h], len(own.nodes)):
            behind = tuple(
                tuple(expected[at.tree.nodes[v].children[k]][own.player] for v in own.nodes)
                for k in range(len(own.actions))
            )
            worths.append(Worth(belief, behind, tuple(weighted_mean(belief, line) for line in behind)))
        found.append(AtSet(h, tuple(_way(at, e, v) for v in own.nodes), chances, tuple(worths)))
    return found


def _beliefs(e: Assessment, h: int, told: Vector | None, nodes: int) -> Sequence[Vector]:
    """The belief that Bayes' rule tells where play comes, else those that the equilibrium holds."""
    if told is not None:
        return [told]
    if e.beliefs:
        return e.beliefs[h]
    return [(Fraction(1),)] if nodes == 1 else []


def _way(at: NumericTree, e: Assessment, node: int) -> tuple[Number, ...]:
    """The chances on the way to a node, those that are certain apart."""
    found = []
    v = node
    while at.tree.nodes[v].parent >= 0:
        above = at.tree.nodes[v].parent
        chances = at.chances[above] if at.tree.nodes[above].player is None else e.behaviour[at.tree.set_at[above]]
        found.append(chances[at.tree.nodes[v].branch])
        v = above
    return tuple(p for p in reversed(found) if p != 1)
