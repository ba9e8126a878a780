"""The signs of a drawn tree: shapes of those who move, lines of branches, and the legend of them.

Players are told apart by shape and tone: circle, square, triangle, one that points down; filled, then hollow.
"""

from __future__ import annotations

from collections.abc import Sequence

from escalation.exhibits import TreePicture
from escalation.exhibits.region_picture import Point
from escalation.exhibits.tree import CHANCE, MEANING, Mark
from escalation.report.figures.fills import SWATCH, entry
from escalation.report.figures.lettering import breadth, trimmed
from escalation.report.figures.paper import EDGE, GREY, INK, Paper

RADIUS = 1.2
WEIGHTS = {Mark.PATH: 2.4, Mark.CHOSEN: 1.4, Mark.NONE: 0.6}
COLOURS = {Mark.PATH: INK, Mark.CHOSEN: INK, Mark.NONE: GREY}
TONES = (INK, "#ffffff", "#9a9a9a", "#ffffff")
DASHES = (0, (3, 2))


def node_sign(paper: Paper, picture: TreePicture, v: int, at: Point) -> None:
    """The sign of a node: a dot at an end."""
    node = picture.nodes[v]
    if not node.branches:
        paper.circle(at, 0.55, INK)
    else:
        mover_sign(paper, node.mover, at)


def mover_sign(paper: Paper, mover: int | None, at: Point) -> None:
    """A diamond for chance, else the shape of a player."""
    (x, y), r = at, RADIUS
    if mover is None:
        around = [(x - 1.3 * r, y), (x, y - 1.3 * r), (x + 1.3 * r, y), (x, y + 1.3 * r)]
        paper.area([around], "white", edgecolor=INK, linewidth=0.9)
        return
    tone = TONES[(mover + mover // 4) % 4]
    if mover % 4 == 0:
        paper.circle(at, r, tone, edgecolor=INK, linewidth=0.9)
        return
    around = {
        1: [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
        2: [(x - 1.2 * r, y + r), (x, y - 1.3 * r), (x + 1.2 * r, y + r)],
        3: [(x - 1.2 * r, y - r), (x, y + 1.3 * r), (x + 1.2 * r, y - r)],
    }[mover % 4]
    paper.area([around], tone, edgecolor=INK, linewidth=0.9)


def branch_line(paper: Paper, mark: Mark, points: Sequence[Point], tip: Point) -> None:
    """The line of a branch, with the head of an arrow at its tip where it is chosen."""
    paper.rule(points, WEIGHTS[mark], color=COLOURS[mark])
    if mark is Mark.CHOSEN:
        paper.head((tip[0] - 1.0, tip[1]), tip, 1.8)


def tree_legend(paper: Paper, picture: TreePicture, top: float, joined: bool) -> float:
    """Shapes, lines, letters, brackets and units, from `top` down; and where that ends.

    `joined` says whether dashed lines join nodes of one set.
    """
    y = _movers(paper, picture, top)
    for mark in picture.marks:
        middle = y + paper.line / 2
        ends = (EDGE, middle), (EDGE + SWATCH[0], middle)
        branch_line(paper, mark, ends, ends[1])
        y = entry(paper, MEANING[mark], y)
    if joined:
        paper.rule([(EDGE, y + paper.line / 2), (EDGE + SWATCH[0], y + paper.line / 2)], 0.8, linestyle=DASHES)
        y = entry(paper, "joins nodes of one letter that stand in line", y)
    for text in picture.key:
        y = paper.tell(text, (EDGE, y), paper.width - 2 * EDGE, color=GREY)
    return y + EDGE


def _movers(paper: Paper, picture: TreePicture, top: float) -> float:
    """The shapes of those who move, in rows."""
    movers = {node.mover for node in picture.nodes if node.branches}
    x, y = EDGE, top
    for mover in [*(i for i in range(len(picture.players)) if i in movers), *([None] if None in movers else [])]:
        name = trimmed(CHANCE if mover is None else picture.players[mover], paper.points, paper.width - 4 * EDGE)
        wide = 4.0 + breadth(name, paper.points)
        if x > EDGE and x + wide > paper.width - EDGE:
            x, y = EDGE, y + paper.line
        mover_sign(paper, mover, (x + 1.4, y + paper.line / 2))
        paper.middle(name, (x + 4.0, y + paper.line / 2))
        x += wide + 4.0
    return y + paper.line * 1.2
