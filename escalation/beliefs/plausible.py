"""Whether an action or a mixture can be best at an information set, when only part of what is played is known.

For each set `g` the supports that it may still have are given, its *domain*. What action `k` at node `v` is worth to
the mover then lies between two numbers, the extremes over all that may be played below. A move is *surely* rare if no
support of its domain has it, and *maybe* rare if not every support has it. Node `w` outweighs node `v` if all that is
maybe rare behind `w` is surely rare behind `v`, and something more is (`beliefs.paths`). A support is plausible if some
belief `mu` over the possible nodes that none outweighs leaves it open that its actions are best:

    sum_v mu(v) (high(v, k) - low(v, k')) >= 0      for every k in the support and every other action k'.

If all these nodes have the same rare moves behind them, surely, and every other move there is the only one of its set,
the belief is known: the chances on the way in proportion. The conditions are necessary for every equilibrium, and exact
where everything is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from escalation.arithmetic.linear_programmes import Row, maximum
from escalation.beliefs.paths import Rare, support_paths
from escalation.game.numeric_tree import NumericTree
from escalation.game.tree import Move

Support = tuple[int, ...]
Domain = tuple[Support, ...]
Domains = tuple[Domain, ...]
Range = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Plausibility:
    """The checks of a tree at values, remembered. `free_off_path`: only nodes surely reached outweigh others."""

    at: NumericTree
    free_off_path: bool
    known: dict[tuple[int, Support, Domains], bool] = field(default_factory=dict)
    ranges: dict[tuple[int, int, Domains], Range] = field(default_factory=dict)

    @cached_property
    def following(self) -> tuple[tuple[int, ...], ...]:
        """For each set, the sets with a node behind one of its nodes."""
        tree = self.at.tree
        return tuple(
            tuple(sorted({tree.set_at[w] for v in own.nodes for w in tree.below(v) if w != v and w in tree.set_at}))
            for own in tree.sets
        )

    @cached_property
    def related(self) -> tuple[tuple[int, ...], ...]:
        """For each set, those that come before it or can follow it: what its check depends on."""
        found = [set(own) for own in self.following]
        for h, own in enumerate(self.following):
            for g in own:
                found[g].add(h)
        return tuple(tuple(sorted(own)) for own in found)

    @cached_property
    def depth(self) -> tuple[int, ...]:
        """How many moves lie before the first node of each set."""
        return tuple(len(self.at.tree.path(own.nodes[0])) for own in self.at.tree.sets)

    @cached_property
    def possible(self) -> tuple[tuple[int, ...], ...]:
        """The possible nodes of each set."""
        everything = [range(len(own.actions)) for own in self.at.tree.sets]
        behind = support_paths(self.at, everything)
        return tuple(behind.possible(own.nodes) for own in self.at.tree.sets)

    @cached_property
    def _moves(self) -> dict[int, tuple[Move, ...]]:
        """The actions behind each decision, `(set, action)`, and `(-1 - node, branch)` for chances of 0."""
        tree, found = self.at.tree, {}
        for v in tree.set_at:
            steps = tree.path(v)
            actions = [(tree.set_at[w], k) for w, k in steps if w in tree.set_at]
            found[v] = (
                *actions,
                *((-1 - w, k) for w, k in steps if w in self.at.chances and not self.at.chances[w][k]),
            )
        return found

    def plausible(self, h: int, support: Support, domains: Domains) -> bool:
        """Whether a set may have a support, given the domains of all sets."""
        key = h, support, tuple(domains[g] for g in self.related[h])
        if key not in self.known:
            self.known[key] = self._open(h, support, domains)
        return self.known[key]

    def _open(self, h: int, support: Support, domains: Domains) -> bool:
        tree, actions = self.at.tree, range(len(self.at.tree.sets[h].actions))
        if len(actions) == 1:
            return True
        nodes, weights = self._believable(h, domains)
        player = tree.sets[h].player
        worth = {v: [self._range(child, player, domains) for child in tree.nodes[v].children] for v in nodes}
        gaps = [[worth[v][k][1] - worth[v][j][0] for v in nodes] for k in support for j in actions if j != k]
        if weights:
            return all(sum(w * gap for w, gap in zip(weights, row, strict=True)) >= 0 for row in gaps)
        rows: list[Row] = [(row, ">=", 0) for row in gaps]
        return maximum([0] * len(nodes), [*rows, ([1] * len(nodes), "=", 1)]).kind == "optimal"

    def _believable(self, h: int, domains: Domains) -> tuple[tuple[int, ...], tuple[Fraction, ...]]:
        """The nodes of a set that none outweighs, and their weights, empty where these are not known."""
        possible = self.possible[h]
        maybe = {v: frozenset(m for m in self._moves[v] if not _in_all(m, domains)) for v in possible}
        surely = {v: frozenset(m for m in self._moves[v] if not _in_some(m, domains)) for v in possible}
        nodes = tuple(v for v in possible if not any(self._outweighs(maybe[w], surely[v]) for w in possible))
        rare = maybe[nodes[0]]
        alike = all(maybe[v] == surely[v] == rare for v in nodes) and not (self.free_off_path and rare)
        single = all(domains[m[0]] == ((m[1],),) for v in nodes for m in self._moves[v] if m not in rare)
        known = len(nodes) == 1 or (alike and single)
        return nodes, tuple(map(self._chance, nodes)) if known else ()

    def _outweighs(self, maybe: Rare, surely: Rare) -> bool:
        return maybe < surely and not (self.free_off_path and maybe)

    def _chance(self, v: int) -> Fraction:
        """The product of the positive chances on the path to a node."""
        product = Fraction(1)
        for w, k in self.at.tree.path(v):
            product *= (w in self.at.chances and self.at.chances[w][k]) or 1
        return product

    @cached_property
    def _below(self) -> dict[int, tuple[int, ...]]:
        """For each node the sets with a node at it or behind it."""
        tree = self.at.tree
        return {
            v: tuple(sorted({tree.set_at[w] for w in tree.below(v) if w in tree.set_at}))
            for node in tree.nodes
            for v in node.children
        }

    def _range(self, node: int, player: int, domains: Domains) -> Range:
        """The least and the most that a node can be worth to a player."""
        key = node, player, tuple(domains[g] for g in self._below[node])
        if key not in self.ranges:
            self.ranges[key] = self._range_of(node, player, domains)
        return self.ranges[key]

    def _range_of(self, node: int, player: int, domains: Domains) -> Range:
        here = self.at.tree.nodes[node]
        if here.is_end:
            return (self.at.payoffs[node][player],) * 2
        if here.player is None:
            chances = [(p, c) for p, c in zip(self.at.chances[node], here.children, strict=True) if p]
            parts = [(p, self._range(c, player, domains)) for p, c in chances]
            return sum(p * low for p, (low, _) in parts), sum(p * high for p, (_, high) in parts)
        own = [self._range(here.children[k], player, domains) for k in _played(domains[self.at.tree.set_at[node]])]
        return min(low for low, _ in own), max(high for _, high in own)


def _played(domain: Domain) -> Iterator[int]:
    return iter({k for support in domain for k in support})


def _in_all(move: Move, domains: Domains) -> bool:
    return move[0] >= 0 and all(move[1] in support for support in domains[move[0]])


def _in_some(move: Move, domains: Domains) -> bool:
    return move[0] >= 0 and any(move[1] in support for support in domains[move[0]])
