"""A game tree: nodes, information sets, and what follows from them.

`nodes[v]` is a node and `nodes[0]` the root; behind a node stands all that can follow it, branch by branch (preorder).
A node is an *end* (no branches), a *chance* node (`player` is None, `chances[k]` the probability of branch `k`) or a
*decision* of `player`.
`pay[i]` is what player `i` gets on reaching the node; a payoff at an end is the sum of what was paid on the way to it.

`sets[h]` is an information set: the decisions that its player cannot tell apart, all with the same actions. A player
has *perfect recall* if, at every node of a set, the same sets of his own and the same actions there lie behind him
(Kuhn 1953). A *subgame* begins at a node that is alone in its set, where no set reaches from inside to outside (Selten
1965).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from escalation.errors import InputError, quoted
from escalation.expressions import Expr

Move = tuple[int, int]


@dataclass(frozen=True)
class Node:
    """A place in the tree. `parent` is -1 at the root; `branch` is the branch of the parent that leads here."""

    name: str
    parent: int = -1
    branch: int = 0
    player: int | None = None
    branches: tuple[str, ...] = ()
    children: tuple[int, ...] = ()
    chances: tuple[Expr, ...] = ()
    pay: tuple[Expr, ...] = ()

    @property
    def is_end(self) -> bool:
        """Whether play ends here."""
        return not self.children

    @property
    def is_chance(self) -> bool:
        """Whether chance moves here."""
        return bool(self.children) and self.player is None


@dataclass(frozen=True)
class InformationSet:
    """Decisions that `player` cannot tell apart, by index; `actions[k]` is branch `k` of each of them."""

    name: str
    player: int
    nodes: tuple[int, ...]
    actions: tuple[str, ...]


@dataclass(frozen=True)
class Tree:
    """Nodes and information sets. Made by `grown` (game.rules) or `tree_of`."""

    nodes: tuple[Node, ...]
    sets: tuple[InformationSet, ...]

    @cached_property
    def set_at(self) -> dict[int, int]:
        """The information set of each decision, by index."""
        return {v: h for h, own in enumerate(self.sets) for v in own.nodes}

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """The ends, in the order of the nodes."""
        return tuple(v for v, node in enumerate(self.nodes) if node.is_end)

    def path(self, node: int) -> tuple[Move, ...]:
        """The moves that lead to a node: `(node, branch)`, from the root on."""
        moves: list[Move] = []
        while self.nodes[node].parent >= 0:
            moves.append((self.nodes[node].parent, self.nodes[node].branch))
            node = self.nodes[node].parent
        return tuple(reversed(moves))

    def labels(self, node: int) -> tuple[str, ...]:
        """The labels of the branches that lead to a node."""
        return tuple(self.nodes[v].branches[k] for v, k in self.path(node))

    def below(self, node: int) -> range:
        """The node and all that can follow it."""
        return range(node, self.last_below[node] + 1)

    def own_moves(self, node: int, player: int) -> tuple[Move, ...]:
        """What a player remembers of himself at a node: his information sets and what he did there."""
        return tuple((self.set_at[v], k) for v, k in self.path(node) if self.nodes[v].player == player)

    @cached_property
    def last_below(self) -> tuple[int, ...]:
        """For each node the last that can follow it: what follows `v` is `v + 1, ..., last_below[v]`."""
        last = list(range(len(self.nodes)))
        for v in range(len(self.nodes) - 1, 0, -1):
            last[self.nodes[v].parent] = max(last[self.nodes[v].parent], last[v])
        return tuple(last)

    @cached_property
    def subgame_roots(self) -> tuple[int, ...]:
        """The nodes at which a subgame begins, ends left out, in the order of the nodes."""
        low, high = list(range(len(self.nodes))), list(range(len(self.nodes)))
        for own in self.sets:
            for v in own.nodes:
                low[v], high[v] = own.nodes[0], own.nodes[-1]
        for v in range(len(self.nodes) - 1, 0, -1):
            above = self.nodes[v].parent
            low[above], high[above] = min(low[above], low[v]), max(high[above], high[v])
        return tuple(
            v
            for v, node in enumerate(self.nodes)
            if node.children and low[v] >= v and high[v] <= self.last_below[v]
            if node.player is None or len(self.sets[self.set_at[v]].nodes) == 1
        )

    @cached_property
    def perfect_information(self) -> bool:
        """Whether every information set is a single node."""
        return all(len(own.nodes) == 1 for own in self.sets)

    @cached_property
    def decided_sets(self) -> tuple[int, ...]:
        """The information sets that backward induction decides, whatever is believed, each behind all that follow it.

        These are the sets at whose nodes the moves of players so far are the same, so that beliefs there are those of
        chance alone, and behind which there are only such sets. Every set of a single node is one if what follows is.
        """
        follows: dict[int, set[int]] = {}
        for h, own in enumerate(self.sets):
            if len({frozenset(self._players_moves(v)) for v in own.nodes}) == 1:
                follows[h] = {self.set_at[w] for v in own.nodes for w in self.below(v) if w != v and w in self.set_at}
        order: list[int] = []
        while True:
            done = set(order)
            ready = [h for h, after in follows.items() if h not in done and after <= done]
            if not ready:
                return tuple(order)
            order += ready

    @property
    def induction_order(self) -> tuple[int, ...] | None:
        """The information sets, each behind all that can follow it, if backward induction decides them all, else None.

        It then finds all sequential equilibria.
        """
        return self.decided_sets if len(self.decided_sets) == len(self.sets) else None

    def _players_moves(self, node: int) -> set[Move]:
        return {(self.set_at[v], k) for v, k in self.path(node) if v in self.set_at}

    def sets_of(self, player: int) -> tuple[int, ...]:
        """A player's information sets, by index."""
        return tuple(h for h, own in enumerate(self.sets) if own.player == player)


def tree_of(nodes: Sequence[Node], sets: Sequence[InformationSet], players: Sequence[str]) -> Tree:
    """The tree, its sets checked. Raises InputError where actions differ within a set, and without perfect recall."""
    tree = Tree(tuple(nodes), tuple(sets))
    for own in tree.sets:
        for v in own.nodes:
            here = tree.nodes[v]
            if here.branches != own.actions or here.player != own.player:
                other = tree.nodes[own.nodes[0]]
                what = f"{quoted(here.name)} and {quoted(other.name)} are one information set, {quoted(own.name)}, but "
                differ = "different players move there." if here.player != other.player else "their actions differ."
                mend = "Give them the same, or tell the nodes apart."
                raise InputError(what + differ, mend=mend, key=("nodes", here.name))
        _check_recall(tree, own, players[own.player])
    return tree


def _check_recall(tree: Tree, own: InformationSet, player: str) -> None:
    known = {tree.own_moves(v, own.player): v for v in own.nodes}
    if len(known) > 1:
        (a, first), (b, second) = list(known.items())[:2]
        lost = _first_difference(tree, a, b)
        ways = " and ".join(quoted(", ".join(tree.labels(v)) or "the root") for v in (first, second))
        raise InputError(
            f"no perfect recall: at {quoted(own.name)} {player} no longer knows {lost} (after {ways}).",
            mend="A player remembers his own moves and what he once saw: tell these nodes apart.",
            key=("nodes", tree.nodes[second].name),
        )


def _first_difference(tree: Tree, a: Sequence[Move], b: Sequence[Move]) -> str:
    """What a player has forgotten of himself, in words."""
    for one, other in zip(a, b, strict=False):
        if one != other:
            if one[0] == other[0]:
                return f"what he did at {quoted(tree.sets[one[0]].name)}"
            return f"whether he was at {quoted(tree.sets[one[0]].name)} or at {quoted(tree.sets[other[0]].name)}"
    longer = max(a, b, key=len)
    return f"whether he was at {quoted(tree.sets[longer[min(len(a), len(b))][0]].name)}"
