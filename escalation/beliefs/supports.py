"""Which actions may be played together: supports that no belief and no probabilities rule out.

A *support profile* names the actions played at each information set. Sets are given supports from the last ones back.
As soon as those of all sets that can follow set `h` are given, what each action at each of its nodes is worth to the
mover lies between two numbers, the extremes over all ways to mix there, and the support of `h` is kept only if some
belief `mu` over the possible nodes leaves it open that its actions are best:

    sum_v mu(v) (high(v, k) - low(v, k')) >= 0      for every k in the support and every other action k'.

Where nobody mixes below, high and low are one number, and this is exact. It is necessary in every case, so that no
equilibrium is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import combinations

from escalation.arithmetic.linear_programmes import Row, maximum
from escalation.beliefs.paths import support_paths
from escalation.game.numeric_tree import NumericTree

Support = tuple[int, ...]
Supports = tuple[Support, ...]


@dataclass
class SupportSearch:
    """The supports of a tree at values. `left` is how many information sets may still be looked at."""

    at: NumericTree
    left: int
    cut: bool = False
    seen: dict[tuple[int, Support, tuple[Support, ...]], bool] = field(default_factory=dict)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The sets, those that can follow another before it, as far as that goes."""
        depth = {h: max(len(self.at.tree.path(v)) for v in own.nodes) for h, own in enumerate(self.at.tree.sets)}
        return tuple(sorted(depth, key=lambda h: (-depth[h], -h)))

    @cached_property
    def following(self) -> tuple[tuple[int, ...], ...]:
        """For each set, the sets with a node behind one of its nodes."""
        tree = self.at.tree
        return tuple(
            tuple(sorted({tree.set_at[w] for v in own.nodes for w in tree.below(v) if w != v and w in tree.set_at}))
            for own in tree.sets
        )

    @cached_property
    def due(self) -> tuple[tuple[int, ...], ...]:
        """For each place in the order, the sets of which it settles the last thing that their check needs."""
        place = {h: n for n, h in enumerate(self.order)}
        last = {h: max(place[g] for g in (h, *self.following[h])) for h in self.order}
        return tuple(tuple(h for h in self.order if last[h] == n) for n in range(len(self.order)))

    @cached_property
    def possible(self) -> tuple[tuple[int, ...], ...]:
        """The possible nodes of each set."""
        everything = [range(len(own.actions)) for own in self.at.tree.sets]
        behind = support_paths(self.at, everything)
        return tuple(behind.possible(own.nodes) for own in self.at.tree.sets)

    def profiles(self, mixing: int) -> Iterator[Supports]:
        """The support profiles with just so many sets at which somebody mixes; ends early when nothing is `left`."""
        yield from self._extended({}, mixing)

    def _extended(self, given: dict[int, Support], mixing: int) -> Iterator[Supports]:
        """The profiles that extend `given`; `cut` notes that more sets could mix than may."""
        if len(given) == len(self.order):
            yield tuple(given[h] for h in range(len(given)))
            return
        h = self.order[len(given)]
        for support in _supports(len(self.at.tree.sets[h].actions)):
            if self.left <= 0:
                return
            self.left -= 1
            extended = {**given, h: support}
            rest = mixing - int(len(support) > 1)
            if all(self._plausible(extended, g) for g in self.due[len(given)]):
                self.cut |= rest < 0
                if 0 <= rest <= len(self.order) - len(extended):
                    yield from self._extended(extended, rest)

    def _plausible(self, given: dict[int, Support], h: int) -> bool:
        """Whether some belief leaves it open that the support of a set is best."""
        key = h, given[h], tuple(given[g] for g in self.following[h])
        if key not in self.seen:
            self.seen[key] = self._open(given, h)
        return self.seen[key]

    def _open(self, given: dict[int, Support], h: int) -> bool:
        tree, nodes, support = self.at.tree, self.possible[h], given[h]
        player, actions = tree.sets[h].player, range(len(tree.sets[h].actions))
        if len(actions) == 1:
            return True
        worth = {v: [self._range(given, child, player) for child in tree.nodes[v].children] for v in nodes}
        rows: list[Row] = [
            ([worth[v][k][1] - worth[v][other][0] for v in nodes], ">=", 0)
            for k in support
            for other in actions
            if other != k
        ]
        if len(nodes) == 1:
            return all(row[0][0] >= 0 for row in rows)
        return maximum([0] * len(nodes), [*rows, ([1] * len(nodes), "=", 1)]).kind == "optimal"

    def _range(self, given: dict[int, Support], node: int, player: int) -> tuple[Fraction, Fraction]:
        """The least and the most that a node can be worth to a player, all sets below having their supports."""
        tree, found = self.at.tree, dict[int, tuple[Fraction, Fraction]]()
        for v in reversed(tree.below(node)):
            here = tree.nodes[v]
            if here.is_end:
                found[v] = (self.at.payoffs[v][player],) * 2
            elif here.player is None:
                found[v] = _mean([found[c] for c in here.children], self.at.chances[v])
            else:
                own = [found[here.children[k]] for k in given[tree.set_at[v]]]
                found[v] = min(low for low, _ in own), max(high for _, high in own)
        return found[node]


def _supports(size: int) -> Iterator[Support]:
    """The nonempty sets of actions, single ones first."""
    for n in range(1, size + 1):
        yield from combinations(range(size), n)


def _mean(ranges: Sequence[tuple[Fraction, Fraction]], chances: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    low = sum((p * a for p, (a, _) in zip(chances, ranges, strict=True)), Fraction(0))
    return low, sum((p * b for p, (_, b) in zip(chances, ranges, strict=True)), Fraction(0))
