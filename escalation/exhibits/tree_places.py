"""Where the nodes of a drawn tree stand (after Reingold and Tilford, Tidier drawings of trees, 1981).

Ends stand in their order, evenly spaced; nodes with equally many branches behind them stand in line; a node stands half
way between its first and its last branch. What two nodes in line need between them, they get: heights are stretched as
much as the tightest pair needs. The row of an end is its own as far as the last line, for its name and its payoffs.

With `spread` a tree grows downwards and the branches of a node are evenly spaced, as far apart as the subtrees behind
them need. Words lie in bands: `2 d` holds those at the nodes behind `d` branches, `2 d + 1` those along the branches
that leave them. A *contour* tells how far a subtree reaches in each band, to the left and to the right of its root.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from escalation.exhibits.tree import TreePicture

Contour = Mapping[int, tuple[float, float]]
BETWEEN = 2.0
MOST_TRACKS = 6


@dataclass(frozen=True)
class Words:
    """How wide the words are: `standing` at a node, `along` the branch to it, `hanging` below an end, over `bands`."""

    standing: float
    along: float
    hanging: float = 0.0
    bands: int = 0


@dataclass(frozen=True)
class Spread:
    """How far apart the branches of each node end, and how far the tree reaches to the left and right of its root."""

    apart: tuple[float, ...]
    left: float
    right: float


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


def sets_in_line(picture: TreePicture, depth: int) -> list[list[int]]:
    """The nodes of each information set that stand in one column, where there are several."""
    found = ([v for v in own.nodes if picture.depths[v] == depth] for own in picture.sets)
    return [nodes for nodes in found if len(nodes) > 1]


def arc_tracks(groups: list[list[int]]) -> list[int]:
    """For each group of nodes in line the first track on which no other one lies beside it, as far as tracks go.

    >>> arc_tracks([[1, 9], [2, 5], [6, 8], [10, 12]])
    [0, 1, 1, 0]
    """
    last: list[int] = []
    found = []
    for nodes in groups:
        free = next((k for k, end in enumerate(last) if end < nodes[0]), len(last))
        last[free : free + 1] = [nodes[-1]]
        found.append(min(free, MOST_TRACKS - 1))
    return found


def spread(picture: TreePicture, words: Sequence[Words]) -> Spread:
    """How far apart branches end, so that no words lie over others.

    Words along a branch stand at its middle, on the outer side; those at a node on the side away from its branch.
    """
    apart = [0.0] * len(words)
    contours: list[Contour] = [{}] * len(words)
    sides = _sides(picture)
    for v in range(len(words) - 1, -1, -1):
        to = [branch.to for branch in picture.nodes[v].branches]
        if to:
            apart[v] = max(_between_subtrees([contours[c] for c in to]), _between_words([words[c].along for c in to]))
        contours[v] = dict(_merged(_reaches(picture, words, contours, v, apart[v], sides[v])))
    left, right = (max(reach[side] for reach in contours[0].values()) for side in (0, 1))
    return Spread(tuple(apart), left, right)


def side_of(k: int, count: int) -> int:
    """On which side of its node branch `k` of `count` leaves: -1 at the left, 0 straight down, 1 at the right."""
    return (2 * k > count - 1) - (2 * k < count - 1)


def _sides(picture: TreePicture) -> list[int]:
    """The side of the branch that leads to each node; 0 for the root."""
    sides = [0] * len(picture.nodes)
    for node in picture.nodes:
        for k, branch in enumerate(node.branches):
            sides[branch.to] = side_of(k, len(node.branches)) or 1
    return sides


def _between_subtrees(contours: Sequence[Contour]) -> float:
    """The least distance of neighbours at which no subtree reaches into another one."""
    return max(
        (
            (one[band][1] + other[band][0] + BETWEEN) / (j - i)
            for (i, one), (j, other) in combinations(enumerate(contours), 2)
            for band in one.keys() & other.keys()
        ),
        default=0.0,
    )


def _between_words(along: Sequence[float]) -> float:
    """The least distance at which no words along a branch reach to the next branch inwards or outwards.

    In the middle of two branches they are half as far apart as their ends.
    """
    sides = [side_of(k, len(along)) for k in range(len(along))]
    inner = [w for k, (w, side) in enumerate(zip(along, sides, strict=True)) if 0 < k + (side >= 0) < len(along)]
    return 2 * max(inner, default=0.0)


def _reaches(
    picture: TreePicture, words: Sequence[Words], contours: Sequence[Contour], v: int, apart: float, side: int
) -> Iterator[tuple[int, float, float]]:
    """Every band with what lies in it, from left to right of node `v`."""
    branches, own, row = picture.nodes[v].branches, words[v], 2 * picture.depths[v]
    if not branches:
        yield from ((row + 1 + n, own.hanging / 2, own.hanging / 2) for n in range(own.bands))
    elif side:
        yield row, own.standing * (side < 0), own.standing * (side > 0)
    else:
        yield row, own.standing / 2, own.standing / 2
    for k, branch in enumerate(branches):
        place = (k - (len(branches) - 1) / 2) * apart
        outwards = words[branch.to].along
        here = side_of(k, len(branches))
        yield row + 1, max(-place, outwards * (here < 0) - place / 2), max(place, outwards * (here >= 0) + place / 2)
        yield from ((band, left - place, right + place) for band, (left, right) in contours[branch.to].items())


def _merged(reaches: Iterator[tuple[int, float, float]]) -> dict[int, tuple[float, float]]:
    found: dict[int, tuple[float, float]] = {}
    for band, left, right in reaches:
        known = found.get(band, (left, right))
        found[band] = (max(left, known[0]), max(right, known[1]))
    return found
