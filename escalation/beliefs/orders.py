"""Orders of mistakes: how fast each rare move's probability may tend to 0, and which nodes that makes believed.

Let rare move `a` have probability of order `e^o(a)`, `o(a) > 0`, as `e` tends to 0. At a set, beliefs tend to positive
numbers at the nodes with the least sum `sum_{a in rare(v)} o(a)`, and to 0 at the others (Kreps, Wilson 1982, lemma
A1; Perea y Monsuwe, Jansen, Peters 1997). That given nodes are believed is thus a linear programme in `o`, here with
`o >= 1` and gaps of 1 or more, which is no loss, as orders can be multiplied:

    sum over a believed node = that over the first believed node;   sum over any other >= that + 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from escalation.arithmetic.linear_programmes import Row, maximum
from escalation.beliefs.paths import Rare
from escalation.game.tree import Move


@dataclass(frozen=True)
class Believed:
    """At some set: the rare moves behind each believed node, and behind each other node."""

    nodes: tuple[Rare, ...]
    others: tuple[Rare, ...]


@dataclass(frozen=True)
class NoOrders:
    """There are no such orders: `sets` are those whose rows contradict each other (Farkas)."""

    sets: tuple[int, ...]


Orders = dict[Move, int]


def orders(believed: Mapping[int, Believed]) -> Orders | NoOrders:
    """The least orders, as whole numbers, under which just these nodes are believed at each set.

    >>> a, b = frozenset({(0, 1)}), frozenset({(0, 2)})
    >>> orders({1: Believed((a,), (b,))})
    {(0, 1): 1, (0, 2): 2}
    """
    moves = sorted({m for own in believed.values() for rare in (*own.nodes, *own.others) for m in rare})
    rows: list[Row] = []
    owners = []
    for h, own in believed.items():
        # o = 1 + x with x >= 0, so that the least order is 1
        gaps = [[int(m in rare) - int(m in own.nodes[0]) for m in moves] for rare in (*own.nodes[1:], *own.others)]
        rows += [(gap, "=", -sum(gap)) for gap in gaps[: len(own.nodes) - 1]]
        rows += [(gap, ">=", 1 - sum(gap)) for gap in gaps[len(own.nodes) - 1 :]]
        owners += [h] * len(gaps)
    if not moves:
        return NoOrders(tuple(dict.fromkeys(owners))) if any(own.others for own in believed.values()) else {}
    outcome = maximum([-1] * len(moves), rows)
    if outcome.kind == "infeasible":
        return NoOrders(tuple(dict.fromkeys(h for h, y in zip(owners, outcome.dual, strict=True) if y)))
    return dict(zip(moves, _whole([1 + x for x in outcome.point]), strict=True))


def _whole(numbers: Sequence[Fraction]) -> list[int]:
    scale = lcm(*(n.denominator for n in numbers))
    return [int(n * scale) for n in numbers]
