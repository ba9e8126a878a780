"""What lies behind each node under given behaviour: moves that happen, and rare ones, whose probability is 0.

A move is *rare* if behaviour, or chance, gives it probability 0. As behaviour with small mistakes tends to the given
one, the probability of node `v` is

    P_n(v) = certain_n(v) * prod_{a in rare(v)} e_n(a),     certain_n(v) -> certain(v) > 0,     e_n(a) -> 0.

`certain[v]` multiplies the positive probabilities on the path to `v`, and `rare[v]` holds its rare moves: `(h, k)` for
action `k` at information set `h`, `(-1 - v', k)` for branch `k` of chance node `v'`. A set is *reached* if one of its
nodes has no rare move behind it.

A branch of chance that has probability 0 at these values is no part of the game that is played: players err rather
than believe in it. `impossible[v]` counts such branches on the path; of a set only the nodes with the least count are
*possible*, so that beliefs are those of the game without the branch wherever that game has the set.

Of the possible nodes of a set those *lead* behind which no other's rare moves lie (and more). If all that lead have
the same rare moves, they outweigh all others under any mistakes, and the beliefs there are `certain(v)` in proportion.
On the path that is Bayes' rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from escalation.game.numeric_tree import Number, NumericTree
from escalation.game.tree import Move

Rare = frozenset[Move]
Group = tuple[Rare, tuple[int, ...]]


@dataclass(frozen=True)
class Paths:
    """What lies behind each node."""

    certain: tuple[Fraction, ...]
    rare: tuple[Rare, ...]
    impossible: tuple[int, ...]

    def leading(self, nodes: Sequence[int]) -> tuple[Group, ...]:
        """The possible nodes of a set that lead, grouped by the rare moves behind them, in the order of the nodes."""
        groups: dict[Rare, list[int]] = {}
        for v in self.possible(nodes):
            groups.setdefault(self.rare[v], []).append(v)
        return tuple((own, tuple(vs)) for own, vs in groups.items() if not any(other < own for other in groups))

    def possible(self, nodes: Sequence[int]) -> tuple[int, ...]:
        """The nodes of a set with the fewest impossible branches behind them."""
        fewest = min(self.impossible[v] for v in nodes)
        return tuple(v for v in nodes if self.impossible[v] == fewest)

    def reaches(self, nodes: Sequence[int]) -> bool:
        """Whether a set is reached."""
        return any(not self.rare[v] for v in nodes)


def paths(at: NumericTree, behaviour: Sequence[Sequence[Number]]) -> Paths:
    """What lies behind each node under `behaviour[h][k]`."""
    return _paths(at, lambda h, k: behaviour[h][k])


def support_paths(at: NumericTree, supports: Sequence[Sequence[int]]) -> Paths:
    """The same where only the actions that are played, `supports[h]`, are known: `certain` takes each to be 1."""
    return _paths(at, lambda h, k: Fraction(int(k in supports[h])))


def _paths(at: NumericTree, probability: Callable[[int, int], Fraction]) -> Paths:
    tree = at.tree
    certain, rare, impossible = [Fraction(1)], [frozenset[Move]()], [0]
    for node in tree.nodes[1:]:
        above, k = node.parent, node.branch
        chance = tree.nodes[above].player is None
        p = at.chances[above][k] if chance else probability(tree.set_at[above], k)
        letter = (-1 - above if chance else tree.set_at[above], k)
        certain.append(certain[above] * p if p else certain[above])
        rare.append(rare[above] if p else rare[above] | {letter})
        impossible.append(impossible[above] + int(chance and not p))
    return Paths(tuple(certain), tuple(rare), tuple(impossible))


def bayes(at: NumericTree, behaviour: Sequence[Sequence[Number]]) -> tuple[tuple[Fraction, ...] | None, ...]:
    """The beliefs that Bayes' rule gives at each set, None where a set is not reached."""
    behind = paths(at, behaviour)
    return tuple(
        in_proportion([behind.certain[v] if not behind.rare[v] else Fraction(0) for v in own.nodes])
        if behind.reaches(own.nodes)
        else None
        for own in at.tree.sets
    )


def in_proportion(weights: Sequence[Fraction | int]) -> tuple[Fraction, ...]:
    """Weights as probabilities.

    >>> in_proportion([1, 3])
    (Fraction(1, 4), Fraction(3, 4))
    """
    total = sum(weights)
    return tuple(Fraction(w) / total for w in weights)
