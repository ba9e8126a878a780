"""A game tree from left to right, as wide as the page; where that has no room for its words, in rows (`tree_rows`).

A branch slants from its node to the height of the next and runs level from there; its action stands above the level
part, what it leads to below, both broken into lines. Every depth gives up the same part of what it could spare. Payoffs
stand in columns at the right; dashed arcs join nodes of one information set that stand in one column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from escalation.exhibits import TreePicture
from escalation.exhibits.region_picture import Point
from escalation.exhibits.tree import Mark, PictureBranch
from escalation.exhibits.tree_places import arc_tracks, node_heights, sets_in_line
from escalation.report.figures.lettering import breadth, broken, widest_piece
from escalation.report.figures.paper import EDGE, GREY, INK, Paper
from escalation.report.figures.tree_rows import rows_figure
from escalation.report.figures.tree_signs import DASHES, RADIUS, WEIGHTS, branch_line, node_sign, tree_legend

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SLANT = 4.0
GUTTER = 2.2
ARC = 1.6
SPACE = 2.0
HIGHEST = 215.0
LEAST_TYPE = 6.0
CUBIC = 4 / 3  # a cubic reaches three quarters of the way to its middle points


@dataclass(frozen=True)
class _Columns:
    """`nodes[d]` is where nodes behind `d` branches stand, `words[d]` where the words at their left begin.

    `payoffs[i]` is the right edge of what player `i` gets, `names` that of the names of ends.
    """

    nodes: tuple[float, ...]
    words: tuple[float, ...]
    names: float
    payoffs: tuple[float, ...]


def tree_figure(picture: TreePicture, paper: Paper) -> Figure:
    """The tree and its legend, in as large a type as lets it fit."""
    points = paper.points
    while points >= LEAST_TYPE:
        made = _in_columns(picture, paper.in_type(points))
        if made is not None:
            return made
        points -= 0.5
    return rows_figure(picture, paper)


def _in_columns(picture: TreePicture, paper: Paper) -> Figure | None:
    """The tree from left to right; None where it does not fit the page."""
    columns = _columns(paper, picture)
    if columns is None:
        return None
    heads = _head_lines(paper, picture)
    needs = [_needs(paper, picture, columns, v) for v in range(len(picture.nodes))]
    heights = node_heights(picture, paper.line * 1.6, needs)
    top = paper.top + paper.line * max(map(len, heads)) + max(a - y for (a, _), y in zip(needs, heights, strict=True))
    bottom = top + max(b + y for (_, b), y in zip(needs, heights, strict=True))
    if bottom > HIGHEST:
        return None
    at = [(columns.nodes[d], top + y) for d, y in zip(picture.depths, heights, strict=True)]
    joined = _arcs(paper, picture, at)
    _branches(paper, picture, at)
    for v, place in enumerate(at):
        _words(paper, picture, v, place, columns)
    for right, lines in zip(columns.payoffs, heads, strict=True):
        for k, line in enumerate(lines):
            paper.say(line, (right, paper.top + paper.line * (k + 0.78)), 0, "bold", ha="right")
    return paper.figure(tree_legend(paper, picture, bottom + 2.0, joined))


def _columns(paper: Paper, picture: TreePicture) -> _Columns | None:
    """The columns that fit the page; None where not even single words do."""
    depths = range(max(picture.depths) + 1)
    gutters = [GUTTER + ARC * (1 + max(arc_tracks(sets_in_line(picture, d)), default=-1)) for d in depths]
    texts: list[list[tuple[str, str]]] = [[] for _ in (*depths, 0)]
    for v in range(len(picture.nodes)):
        texts[picture.depths[v]] += [(text, "") for text in _below(picture, v)]
    for _, branch in picture.entries:
        texts[picture.depths[branch.to]].append((branch.words, "bold"))
    texts[-1] = [(_end_name(picture, v), "") for v in _ends(picture) if picture.depths[v] == depths[-1]]
    wish = [max((breadth(t, paper.points, s) for t, s in own), default=0.0) for own in texts]
    least = [max((widest_piece(t, paper.points, s) + 0.1 for t, s in own), default=0.0) for own in texts]
    payoffs = _payoff_widths(paper, picture)
    fixed = 2 * EDGE + SLANT * depths[-1] + sum(gutters) + sum(payoffs) + SPACE * len(payoffs) + 2.0
    room = paper.width - fixed
    if sum(least) > room:
        return None
    spare = min((room - sum(least)) / max(sum(wish) - sum(least), 1e-9), 1.0)
    rooms = [low + (high - low) * spare for low, high in zip(least, wish, strict=True)]
    return _placed(picture, paper, rooms, gutters, payoffs)


def _placed(
    picture: TreePicture, paper: Paper, rooms: Sequence[float], gutters: Sequence[float], payoffs: Sequence[float]
) -> _Columns | None:
    words, nodes = [EDGE], [EDGE + rooms[0] + gutters[0]]
    for room, gutter in zip(rooms[1:-1], gutters[1:], strict=True):
        words.append(nodes[-1] + SLANT)
        nodes.append(words[-1] + room + gutter)
    names = nodes[-1] + 2.0 + rooms[-1]
    ends = [(nodes[picture.depths[v]] + 2.0, _end_name(picture, v)) for v in _ends(picture)]
    if any(x + widest_piece(name, paper.points) > names for x, name in ends):
        return None
    edges, x = [], names
    for own in payoffs:
        x += SPACE + own
        edges.append(x)
    return _Columns(tuple(nodes), tuple(words), names, tuple(edges))


def _ends(picture: TreePicture) -> list[int]:
    return [v for v, node in enumerate(picture.nodes) if not node.branches]


def _head_lines(paper: Paper, picture: TreePicture) -> list[list[str]]:
    widths = _payoff_widths(paper, picture)
    return [broken(p, paper.points, w, "bold") for p, w in zip(picture.players, widths, strict=True)]


def _payoff_widths(paper: Paper, picture: TreePicture) -> list[float]:
    """How wide each player's payoffs are, and the longest word of the head above them."""
    found = []
    for i, player in enumerate(picture.players):
        own = [breadth(node.payoffs[i], paper.points) for node in picture.nodes if node.payoffs]
        found.append(max([widest_piece(player, paper.points, "bold") + 0.1, *own]))
    return found


def _below(picture: TreePicture, v: int) -> list[str]:
    """What stands below a branch: the node that it leads to, and what players expect there."""
    node = picture.nodes[v]
    if not node.branches:
        return []
    return [picture.standing(v), *([f"({', '.join(node.values)})"] if node.values else [])]


def _end_name(picture: TreePicture, v: int) -> str:
    """The name of an end, unless the branch that leads to it has the same."""
    there = picture.standing(v)
    return "" if any(branch.to == v and branch.label == there for _, branch in picture.entries) else there


def _room(columns: _Columns, picture: TreePicture, v: int, paper: Paper) -> float:
    """How wide the words at the left of a node may be."""
    depth = picture.depths[v]
    gutter = GUTTER + ARC * (1 + max(arc_tracks(sets_in_line(picture, depth)), default=-1))
    return columns.nodes[depth] - gutter - columns.words[depth] + 0.1


def _lines(paper: Paper, picture: TreePicture, columns: _Columns, v: int) -> list[tuple[str, str]]:
    """The lines below a branch with their colours: what is expected is grey."""
    room = _room(columns, picture, v, paper)
    inks = zip(_below(picture, v), (INK, GREY), strict=False)
    return [(line, ink) for text, ink in inks for line in broken(text, paper.points, room)]


def _into(picture: TreePicture) -> dict[int, PictureBranch]:
    return {branch.to: branch for _, branch in picture.entries}


def _needs(paper: Paper, picture: TreePicture, columns: _Columns, v: int) -> tuple[float, float]:
    """How much room a node takes above and below its line."""
    branch = _into(picture).get(v)
    above = len(broken(branch.words, paper.points, _room(columns, picture, v, paper), "bold")) if branch else 0
    name = broken(_end_name(picture, v), paper.points, columns.names - columns.nodes[picture.depths[v]] - 2.0)
    below = max(len(_lines(paper, picture, columns, v)), len(name) / 2)
    return paper.line * max(above, len(name) / 2) + 1.0, paper.line * below + 1.0


def _arcs(paper: Paper, picture: TreePicture, at: Sequence[Point]) -> bool:
    """Dashed arcs from node to node of each information set, as far as they stand in line; whether there are any."""
    found = False
    for depth in range(max(picture.depths) + 1):
        groups = sets_in_line(picture, depth)
        for nodes, track in zip(groups, arc_tracks(groups), strict=True):
            bulge = (RADIUS + 0.6 + ARC * (track + 0.5)) * CUBIC
            for a, b in pairwise(nodes):
                (x, top), bottom = at[a], at[b][1]
                quarter = (bottom - top) / 4
                curve = ((x, top), (x - bulge, top + quarter), (x - bulge, bottom - quarter), (x, bottom))
                paper.curve(curve, 0.8, linestyle=DASHES)
                found = True
    return found


def _branches(paper: Paper, picture: TreePicture, at: Sequence[Point]) -> None:
    """All branches, those of the path last, so that they lie on top."""
    for v, branch in sorted(picture.entries, key=lambda entry: WEIGHTS[entry[1].mark]):
        start, end = at[v], at[branch.to]
        branch_line(paper, branch.mark, [start, (start[0] + SLANT, end[1]), end], (end[0] - RADIUS - 0.2, end[1]))


def _words(paper: Paper, picture: TreePicture, v: int, at: Point, columns: _Columns) -> None:
    """A node's sign, the action that leads to it, what it is, and at an end its name and payoffs."""
    y, branch = at[1], _into(picture).get(v)
    left = columns.words[picture.depths[v]]
    if branch is not None:
        style = "bold" if branch.mark is Mark.PATH else ""
        lines = broken(branch.words, paper.points, _room(columns, picture, v, paper), "bold")
        for k, line in enumerate(reversed(lines)):
            paper.say(line, (left + 0.4, y - 0.9 - paper.line * k), 0, style)
    root = branch is None
    for k, (line, ink) in enumerate(_lines(paper, picture, columns, v)):
        down = y + paper.line * (k + 0.28 if root else k + 0.95)
        paper.say(line, (left if root else left + 0.4, down), color=ink)
    _ending(paper, picture, v, at, columns)
    node_sign(paper, picture, v, at)


def _ending(paper: Paper, picture: TreePicture, v: int, at: Point, columns: _Columns) -> None:
    """An end's name, a dotted line and its payoffs."""
    (x, y), node = at, picture.nodes[v]
    if node.branches:
        return
    lines = broken(_end_name(picture, v), paper.points, columns.names - x - 2.0)
    for k, line in enumerate(lines):
        paper.middle(line, (x + 1.6, y + paper.line * (k - (len(lines) - 1) / 2)))
    start = x + 2.6 + max((breadth(line, paper.points) for line in lines), default=0.0)
    for k, (right, payoff) in enumerate(zip(columns.payoffs, node.payoffs, strict=False)):
        left = right - breadth(payoff, paper.points) - 1.0
        if k == 0 and left > start:
            paper.rule([(start, y), (left, y)], 0.4, color=GREY, linestyle=(0, (1, 3)))
        paper.middle(payoff, (right, y), ha="right")
