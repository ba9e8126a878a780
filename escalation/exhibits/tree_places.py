"""Where the nodes of a drawn tree stand (after Reingold and Tilford, Tidier drawings of trees, 1981).

Ends stand in their order, evenly spaced; nodes with equally many branches behind them stand in line; a node stands half
way between its first and its last branch. What two nodes in line need between them, they get: heights are stretched as
much as the tightest pair needs. The row of an end is its own as far as the last line, for its name and its payoffs.
With `spread`, the branches of a node are evenly spaced too, as far apart as the subtrees behind them need.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from escalation.exhibits.tree import TreePicture


def node_heights(picture: TreePicture, gap: float, needs: Sequence[tuple[float, float]]) -> list[float]:
    """The height of every node, the first end at 0, downwards.

    Ends are `gap` apart at least, and node `v` has `needs[v]` to itself above and below, in its line.
    """
    places = [0.0] * len(picture.nodes)
    last = -gap
    for v, node in enumerate(picture.nodes):
        if not node.branches:
            places[v] = last = last + gap
    for v in range(len(places) - 1, -1, -1):
        if branches := picture.nodes[v].branches:
            places[v] = (places[branches[0].to] + places[branches[-1].to]) / 2
    stretch = max(
        (
            (needs[a][1] + needs[b][0]) / (places[b] - places[a])
            for line in _lines(picture, places)
            for a, b in pairwise(line)
        ),
        default=1.0,
    )
    return [y * max(stretch, 1.0) for y in places]


def _lines(picture: TreePicture, places: Sequence[float]) -> list[list[int]]:
    """The nodes of each depth from above down, with the ends of lower depths."""
    lines: list[list[int]] = [[] for _ in range(max(picture.depths) + 1)]
    for v in sorted(range(len(places)), key=lambda v: places[v]):
        first = picture.depths[v]
        for line in lines[first : first + 1 if picture.nodes[v].branches else None]:
            line.append(v)
    return lines


def spread(picture: TreePicture, widths: Sequence[float]) -> list[float]:
    """How far apart the branches of each node end, so that no two nodes, `widths[v]` wide, stand over each other."""
    apart = [0.0] * len(widths)
    before, after = [w / 2 for w in widths], [w / 2 for w in widths]
    for v in range(len(widths) - 1, -1, -1):
        to = [branch.to for branch in picture.nodes[v].branches]
        apart[v] = max((after[a] + before[b] for a, b in pairwise(to)), default=0.0)
        for k, child in enumerate(to):
            place = (k - (len(to) - 1) / 2) * apart[v]
            before[v], after[v] = max(before[v], before[child] - place), max(after[v], after[child] + place)
    return apart
