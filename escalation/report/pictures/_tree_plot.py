"""A tree from left to right: where its columns stand, its branches, nodes, words and payoffs.

A branch slants from its node to the height of the next and runs level from there; its action stands above the level
part, what it leads to below. The row of an end is its own, so that payoffs stand in columns at the right. Nodes of one
information set are joined by a dashed arc at their left, in a gutter that is free of words.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from escalation.exhibits import TreePicture
from escalation.exhibits.region_picture import Point
from escalation.exhibits.tree import Mark, PictureBranch
from escalation.exhibits.tree_places import arc_tracks, node_heights, sets_in_line
from escalation.report.pictures._drawing import element, number, path, width_of
from escalation.report.pictures._shapes import RADIUS, arrow, chance_shape, cut, player_shape, said

SIZE = 13
SMALL = 11.5
ROW = 27.0
ABOVE = 19.0
LINE = 14.0
SLANT = 26.0
GUTTER = RADIUS + 5
ARC = 9.0
LONGEST = 250.0
LONGEST_HEAD = 150.0
LONGEST_PAYOFF = 440.0
BOLD = 1.1
WEIGHTS = {Mark.PATH: 4.0, Mark.CHOSEN: 2.2, Mark.NONE: 1.0}
INK = {Mark.PATH: "#111", Mark.CHOSEN: "#111", Mark.NONE: "#555"}


@dataclass(frozen=True)
class Columns:
    """`nodes[d]` is where nodes behind `d` branches stand, `words[d]` where the words at their left end.

    `payoffs[i]` is the right edge of what player `i` gets.
    """

    nodes: tuple[float, ...]
    words: tuple[float, ...]
    payoffs: tuple[float, ...]
    right: float


def tree_plot(picture: TreePicture) -> tuple[str, float, float]:
    """The tree with its heads, the origin at the upper left corner; its width and height."""
    columns = _columns(picture)
    places = [
        ROW + ABOVE + y for y in node_heights(picture, ROW, [_needs(picture, v) for v in range(len(picture.nodes))])
    ]
    at = [(columns.nodes[d], y) for d, y in zip(picture.depths, places, strict=True)]
    parts = _arcs(picture, at)
    for v, branch in picture.entries:
        parts += _action(branch, at[v], (columns.words[picture.depths[branch.to]], at[branch.to][1]))
    for v, place in enumerate(at):
        parts += [
            *_words(picture, v, (columns.words[picture.depths[v]], place[1])),
            *_ending(picture, v, place, columns),
        ]
    parts += [*_heads(picture, columns), *_branches(picture, at)]
    parts += [mover_shape(picture, v, place) for v, place in enumerate(at)]
    return "\n".join(parts), columns.right, max(places) + ABOVE


def _below(picture: TreePicture, v: int) -> list[str]:
    """What stands below a branch: the node that it leads to, and what players expect there."""
    node = picture.nodes[v]
    if not node.branches:
        return []
    tags = picture.tags(v)
    name = cut(picture.name(v), SMALL, LONGEST - width_of(tags, SMALL)) + tags
    return [name, cut(", ".join(node.values), SMALL, LONGEST)] if node.values else [name]


def _needs(picture: TreePicture, v: int) -> tuple[float, float]:
    """How much room a node takes above and below, in its line."""
    return ABOVE, max(LINE * len(_below(picture, v)), LINE / 2) + 3


def _columns(picture: TreePicture) -> Columns:
    rooms = [0.0] * (max(picture.depths) + 1)
    for v, line, size in _lines(picture):
        depth = picture.depths[v]
        rooms[depth] = max(rooms[depth], min(width_of(line, size), LONGEST) + 10)
    nodes, words = [rooms[0] + GUTTER], [rooms[0]]
    for depth, room in enumerate(rooms[1:], 1):
        words.append(nodes[-1] + SLANT + room)
        nodes.append(words[-1] + GUTTER + ARC * (1 + max(arc_tracks(sets_in_line(picture, depth)), default=-1)))
    ends = [v for v, node in enumerate(picture.nodes) if not node.branches]
    right = max(nodes[picture.depths[v]] + min(width_of(_end_name(picture, v), SIZE), LONGEST) for v in ends) + 18
    payoffs = []
    for i, player in enumerate(picture.players):
        widths = [width_of(picture.nodes[v].payoffs[i], SIZE) for v in ends if picture.nodes[v].payoffs]
        right += min(max([min(width_of(player, SIZE * BOLD), LONGEST_HEAD), *widths]), LONGEST_PAYOFF) + 24
        payoffs.append(right)
    return Columns(tuple(nodes), tuple(words), tuple(payoffs), right)


def _lines(picture: TreePicture) -> list[tuple[int, str, float]]:
    """Every line of words in the column of a node, with the size of its type."""
    found = [(branch.to, _action_words(branch), SIZE * BOLD) for _, branch in picture.entries]
    return found + [(v, words, SMALL) for v in range(len(picture.nodes)) for words in _below(picture, v)]


def _arcs(picture: TreePicture, at: list[Point]) -> list[str]:
    """Dashed arcs from node to node of each information set, as far as they stand in line."""
    parts = []
    for depth in range(max(picture.depths) + 1):
        groups = sets_in_line(picture, depth)
        for nodes, track in zip(groups, arc_tracks(groups), strict=True):
            bulge = (GUTTER + ARC * track) * 4 / 3  # a cubic reaches three quarters of the way to its middle points
            parts += [_arc(at[a], at[b], bulge) for a, b in pairwise(nodes)]
    return parts


def _arc(start: Point, end: Point, bulge: float) -> str:
    (x, top), bottom = start, end[1]
    quarter = (bottom - top) / 4
    points = ((x - bulge, top + quarter), (x - bulge, bottom - quarter), (x, bottom))
    d = f"{path([start], False)}C{' '.join(f'{number(a)} {number(b)}' for a, b in points)}"
    return element("path", d=d, fill="none", stroke="#333", stroke_width=1.3, stroke_dasharray="5 4")


def _branches(picture: TreePicture, at: list[Point]) -> list[str]:
    """All branches, those of the path last, so that they lie on top."""
    order = sorted(picture.entries, key=lambda entry: WEIGHTS[entry[1].mark])
    return [shape for v, branch in order for shape in _branch(branch, at[v], at[branch.to])]


def _branch(branch: PictureBranch, start: Point, end: Point) -> list[str]:
    d = path([start, (start[0] + SLANT, end[1]), end], False)
    ink, weight = INK[branch.mark], WEIGHTS[branch.mark]
    parts = [element("path", d=d, fill="none", stroke=ink, stroke_width=weight, stroke_linejoin="round")]
    return [*parts, arrow((end[0] - RADIUS - 2, end[1]))] if branch.mark is Mark.CHOSEN else parts


def _action(branch: PictureBranch, start: Point, end: Point) -> list[str]:
    """The words of a branch, above its level part."""
    left = start[0] + SLANT + 4
    weighty = {"font_weight": "bold"} if branch.mark is Mark.PATH else {}
    return said(_action_words(branch), (left, end[1] - 6), SIZE, branch.words, **weighty)


def _action_words(branch: PictureBranch) -> str:
    """The label, cut so that its probability is seen."""
    return cut(branch.label, SIZE * BOLD, LONGEST - width_of(branch.probability, SIZE * BOLD)) + branch.probability


def _words(picture: TreePicture, v: int, at: Point) -> list[str]:
    """What a node is, below the branch that leads to it; at the left of the root."""
    wholes = [picture.standing(v), ", ".join(picture.nodes[v].values)]
    return [
        shape
        for k, (words, whole, ink) in enumerate(zip(_below(picture, v), wholes, ("#111", "#555"), strict=False), 1)
        for shape in said(words, (at[0], at[1] + LINE * k), SMALL, whole, text_anchor="end", fill=ink)
    ]


def _end_name(picture: TreePicture, v: int) -> str:
    """The name of an end, unless the branch that leads to it has the same."""
    there = picture.standing(v)
    return "" if any(branch.to == v and branch.label == there for _, branch in picture.entries) else there


def _ending(picture: TreePicture, v: int, at: Point, columns: Columns) -> list[str]:
    """An end's name, a dotted line and its payoffs."""
    node, (x, y) = picture.nodes[v], at
    if node.branches:
        return []
    name = _end_name(picture, v)
    shown = cut(name, SIZE, LONGEST)
    parts = said(shown, (x + 9, y + 4.5), SIZE, name)
    start = x + 12 + width_of(shown, SIZE)
    for k, (right, u) in enumerate(zip(columns.payoffs, node.payoffs, strict=False)):
        amount = cut(u, SIZE, LONGEST_PAYOFF)
        left = right - width_of(amount, SIZE) - 6
        if k == 0 and left > start:
            dots = path([(start, y), (left, y)], False)
            parts.append(element("path", d=dots, stroke="#999", stroke_width=1.0, stroke_dasharray="1 4"))
        parts += said(amount, (right, y + 4.5), SIZE, u, text_anchor="end")
    return parts


def _heads(picture: TreePicture, columns: Columns) -> list[str]:
    return [
        shape
        for right, player in zip(columns.payoffs, picture.players, strict=True)
        for shape in said(
            cut(player, SIZE * BOLD, LONGEST_HEAD), (right, LINE), SIZE, player, text_anchor="end", font_weight="bold"
        )
    ]


def mover_shape(picture: TreePicture, v: int, at: Point) -> str:
    """The mark of a node: a diamond for chance, a dot at an end, else the shape and colour of its player."""
    node, (x, y) = picture.nodes[v], at
    if not node.branches:
        return element("circle", cx=x, cy=y, r=2.6, fill="#111")
    return chance_shape(x, y) if node.mover is None else player_shape(node.mover, x, y)
