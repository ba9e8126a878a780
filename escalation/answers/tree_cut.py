"""What of a tree is drawn: all of it, or as much as a reader can take in.

Nodes are opened one after another, those that play reaches first, then the shallower ones, as long as the ends and the
places left shut are few enough. Of a node with very many branches the first are drawn, and those that are played.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection

from escalation.game.tree import Tree

MOST_ENDS = 72
MOST_LEVELS = 18
MOST_BRANCHES = 16


def drawn_branches(tree: Tree, reached: Collection[int] = ()) -> dict[int, tuple[int, ...]]:
    """The nodes whose branches are drawn, each with those that are, by index; `reached` are the nodes on the path.

    Nodes are opened from the root on, so that whatever is drawn hangs together.
    """
    found: dict[int, tuple[int, ...]] = {}
    waiting, shut = [(False, 0, 0)], 1
    while waiting:
        _, depth, v = heapq.heappop(waiting)
        drawn = _branches(tree, v, reached)
        more = len(drawn) + (len(drawn) < len(tree.nodes[v].children)) - 1
        if not drawn or depth >= MOST_LEVELS or (v and shut + more > MOST_ENDS):
            continue
        found[v] = drawn
        shut += more
        for k in drawn:
            child = tree.nodes[v].children[k]
            heapq.heappush(waiting, (child not in reached, depth + 1, child))
    return found


def _branches(tree: Tree, node: int, reached: Collection[int]) -> tuple[int, ...]:
    """The branches to draw: all, or the played and the first where there are too many."""
    children = tree.nodes[node].children
    if len(children) <= MOST_BRANCHES:
        return tuple(range(len(children)))
    wanted = sorted(range(len(children)), key=lambda k: (children[k] not in reached, k))
    return tuple(sorted(wanted[:MOST_BRANCHES]))


def ends_behind(tree: Tree, node: int) -> int:
    """How many ends can follow a node; 1 at an end."""
    return sum(tree.nodes[v].is_end for v in tree.below(node))
