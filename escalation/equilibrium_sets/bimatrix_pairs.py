"""Extreme equilibria of two players as pairs of vertices of the best-reply polytopes.

Payoff matrices `A` (rows) and `B` (columns), shape `(m, n)`, made positive by adding a constant. The polytopes are
`P = {x >= 0 : B^T x <= 1}` and `Q = {y >= 0 : A y <= 1}`; a vertex carries the labels of its tight inequalities
(`i < m`: row `i` is unplayed, or a best reply; `m + j`: likewise column `j`). A pair of vertices other than `(0, 0)` is
an extreme equilibrium, up to scale, if and only if together they carry all labels (Mangasarian 1964; von Stengel 2002).
The game is degenerate if a vertex carries more labels than its dimension. Index of an equilibrium of a nondegenerate
game, with supports `I` and `J` of size `k`: `(-1)**(k+1) sign(det A_IJ det B_IJ)`; the indices sum to 1 (Shapley 1974).

Every equilibrium is a convex combination inside a maximal Nash subset, a maximal set of pairs of the form `U x V`
(Winkels 1979; Jansen 1981; Avis, Rosenberg, Savani, von Stengel 2010): the list is complete, ties included.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from escalation.arithmetic.determinants import determinant
from escalation.arithmetic.double_description import Vertex

MOST_SUBSETS = 5000
Matrix = Sequence[Sequence[Any]]
Groups = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Pair:
    """An extreme equilibrium up to scale, and its index where it has one."""

    own: Vertex
    other: Vertex
    index: int | None = None


def extreme_pairs(own: Sequence[Vertex], other: Sequence[Vertex], m: int, n: int) -> tuple[list[Pair], bool]:
    """The pairs that carry all labels, and whether the game is degenerate.

    `own` are the vertices of `P`, labelled rows first, `other` those of `Q`, labelled columns first.
    """
    turned = [Vertex(v.numerators, v.denominator, _rows_first(v.tight, n, m)) for v in other if not _is_zero(v)]
    firsts = [v for v in own if not _is_zero(v)]
    degenerate = any(v.tight.bit_count() > m for v in firsts) or any(v.tight.bit_count() > n for v in turned)
    return [Pair(x, y) for x, y in _fully_labelled(firsts, turned, m, n)], degenerate


def with_indices(pairs: Sequence[Pair], rows: Matrix, columns: Matrix) -> list[Pair]:
    """The pairs of a nondegenerate game with their indices. Raises AssertionError unless they sum to 1."""
    indexed = [Pair(p.own, p.other, index(rows, columns, p)) for p in pairs]
    assert sum(p.index or 0 for p in indexed) == 1, "the indices of a nondegenerate game sum to 1"
    return indexed


def index(rows: Matrix, columns: Matrix, pair: Pair) -> int:
    """The index of an equilibrium of a nondegenerate game with positive integer payoffs."""
    support_x = [i for i, p in enumerate(pair.own.numerators) if p]
    support_y = [j for j, p in enumerate(pair.other.numerators) if p]
    product = determinant([[rows[i][j] for j in support_y] for i in support_x]) * determinant(
        [[columns[i][j] for j in support_y] for i in support_x]
    )
    sign = (product > 0) - (product < 0)
    return sign if len(support_x) % 2 else -sign


def _rows_first(tight: int, n: int, m: int) -> int:
    """Labels of `Q`, whose own strategies are the columns, in the order rows, columns."""
    return (tight >> n) | (tight & ((1 << n) - 1)) << m


def _is_zero(vertex: Vertex) -> bool:
    return all(type(x) is int and x == 0 for x in vertex.numerators)


def _fully_labelled(
    firsts: Sequence[Vertex], seconds: Sequence[Vertex], m: int, n: int
) -> Iterator[tuple[Vertex, Vertex]]:
    """Simple vertices meet their complement; those with more labels than their dimension, any superset of it."""
    full = (1 << (m + n)) - 1
    simple_seconds = {y.tight: y for y in seconds if y.tight.bit_count() == n}
    folded_seconds = [y for y in seconds if y.tight.bit_count() > n]
    simple_firsts = [x for x in firsts if x.tight.bit_count() == m]
    for x in simple_firsts:
        if full ^ x.tight in simple_seconds:
            yield x, simple_seconds[full ^ x.tight]
    yield from _covering([x for x in firsts if x.tight.bit_count() > m], seconds, full)
    yield from _covering(simple_firsts, folded_seconds, full)


def _covering(firsts: Sequence[Vertex], seconds: Sequence[Vertex], full: int) -> Iterator[tuple[Vertex, Vertex]]:
    if full >> 63 or len(firsts) * len(seconds) < 2000:
        yield from ((x, y) for x in firsts for y in seconds if x.tight | y.tight == full)
        return
    masks = np.array([y.tight for y in seconds], dtype=np.int64)
    for x in firsts:
        yield from ((x, seconds[int(k)]) for k in np.flatnonzero((masks | x.tight) == full))


def connected(edges: Sequence[tuple[Hashable, Hashable]]) -> Groups:
    """Connected components of a set of pairs, as indices: two pairs that share a vertex are connected.

    >>> connected([(1, 1), (1, 2), (3, 3)])
    ((0, 1), (2,))
    """
    leader = list(range(len(edges)))

    def root(k: int) -> int:
        while leader[k] != k:
            leader[k] = leader[leader[k]]
            k = leader[k]
        return k

    seen: dict[tuple[int, Hashable], int] = {}
    for k, edge in enumerate(edges):
        for end in enumerate(edge):
            leader[root(k)] = root(seen.setdefault(end, k))
    groups: dict[int, list[int]] = {}
    for k in range(len(edges)):
        groups.setdefault(root(k), []).append(k)
    return tuple(sorted(map(tuple, groups.values())))


def maximal_products(edges: Sequence[tuple[Hashable, Hashable]]) -> tuple[Groups, bool]:
    """Maximal sets `U x V` of pairs, as indices: the closed sets of neighbourhoods; and whether all were listed.

    >>> maximal_products([(1, 1), (1, 2), (2, 2)])
    (((0, 1), (1, 2)), True)
    """
    place = {edge: k for k, edge in enumerate(edges)}
    lists: dict[Hashable, set[Hashable]] = {}
    for x, y in edges:
        lists.setdefault(x, set()).add(y)
    neighbours = {x: frozenset(own) for x, own in lists.items()}
    closed = set(neighbours.values())
    waiting = list(closed)
    while waiting and len(closed) <= MOST_SUBSETS:
        small = waiting.pop()
        for own in set(neighbours.values()):
            meet = small & own
            if meet and meet not in closed:
                closed.add(meet)
                waiting.append(meet)
    products = {tuple(sorted(place[x, y] for x, own in neighbours.items() if own >= ys for y in ys)) for ys in closed}
    return tuple(sorted(products)), not waiting
