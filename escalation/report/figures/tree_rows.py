"""A game tree in rows, for narrow pages: a branch a row, what follows it below and further to the right.

Rails lead down from a node to its branches. Payoffs stand in columns at the right, or, where these would take half of
the page, in brackets behind the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from escalation.exhibits import TreePicture
from escalation.exhibits.tree import Mark, PictureBranch
from escalation.report.figures.lettering import breadth, broken, widest_piece
from escalation.report.figures.paper import EDGE, GREY, Paper
from escalation.report.figures.tree_signs import RADIUS, branch_line, node_sign, tree_legend

if TYPE_CHECKING:
    from matplotlib.figure import Figure

STEP = 4.4
LEAST_STEP = 2.2
SPACE = 2.0
BETWEEN = 0.8


@dataclass(frozen=True)
class _Row:
    """A node with its sign at `(x, y)`, and the words at its right, from `left` on, the first `bold` lines in bold."""

    node: int
    x: float
    y: float
    left: float
    lines: tuple[str, ...]
    bold: bool


def rows_figure(picture: TreePicture, paper: Paper) -> Figure:
    """The tree in rows, and its legend."""
    columns = _columns(paper, picture)
    beside = sum(columns) + SPACE * len(columns) < paper.width / 2
    step = min(STEP, max((paper.width / 3) / max(max(picture.depths), 1), LEAST_STEP))
    right = paper.width - EDGE - (sum(columns) + SPACE * len(columns) if beside else 0.0)
    right = min(right, _widest(paper, picture, step, beside))
    heads = (
        [broken(p, paper.points, w, "bold") for p, w in zip(picture.players, columns, strict=True)] if beside else []
    )
    top = paper.top + paper.line * max(map(len, heads), default=0) + 0.5
    rows, bottom = _rows(paper, picture, step, right, top, beside)
    _rails(paper, picture, rows)
    for row in rows.values():
        for k, line in enumerate(row.lines):
            paper.middle(line, (row.left, row.y + paper.line * k), "bold" if row.bold else "")
        node_sign(paper, picture, row.node, (row.x, row.y))
    if beside:
        _payoffs(paper, picture, rows, columns, heads, right)
    return paper.figure(tree_legend(paper, picture, bottom + 1.5, joined=False))


def _columns(paper: Paper, picture: TreePicture) -> list[float]:
    """How wide each player's payoffs are, and the longest word of the head above them."""
    found = []
    for i, player in enumerate(picture.players):
        own = [
            breadth(text, paper.points) for v in range(len(picture.nodes)) for text in _numbers(picture, v)[i : i + 1]
        ]
        found.append(max([widest_piece(player, paper.points, "bold"), *own]) + 0.2)
    return found


def _numbers(picture: TreePicture, v: int) -> Sequence[str]:
    """What players get at an end; in brackets what they expect at a node."""
    node = picture.nodes[v]
    return node.payoffs if node.payoffs else tuple(f"({value})" for value in node.values)


def _rows(
    paper: Paper, picture: TreePicture, step: float, right: float, top: float, beside: bool
) -> tuple[dict[int, _Row], float]:
    """The rows from above down, by node; where they end."""
    into = {branch.to: branch for _, branch in picture.entries}
    rows, y = {}, top
    for v in range(len(picture.nodes)):
        x = EDGE + RADIUS + step * picture.depths[v]
        left, branch = x + RADIUS + 1.0, into.get(v)
        bold = branch is not None and branch.mark is Mark.PATH
        lines = broken(_said(picture, v, branch, beside), paper.points, right - left, "bold" if bold else "")
        rows[v] = _Row(v, x, y + paper.line / 2, left, tuple(lines), bold)
        y += paper.line * max(len(lines), 1) + BETWEEN
    return rows, y


def _widest(paper: Paper, picture: TreePicture, step: float, beside: bool) -> float:
    """How far to the right the longest row reaches, on one line."""
    into = {branch.to: branch for _, branch in picture.entries}
    return max(
        EDGE
        + step * picture.depths[v]
        + 2 * RADIUS
        + 3.0
        + breadth(_said(picture, v, into.get(v), beside), paper.points, "bold")
        for v in range(len(picture.nodes))
    )


def _said(picture: TreePicture, v: int, branch: PictureBranch | None, beside: bool) -> str:
    """`Strike (1/9) · Pakistan: struck`: the action, and what it leads to."""
    there = picture.standing(v)
    action = branch.words if branch is not None else ""
    name = "" if branch is not None and branch.label == there else there
    numbers = "" if beside else f"[{'; '.join(_numbers(picture, v))}]" * bool(_numbers(picture, v))
    return " ".join(part for part in (" · ".join(p for p in (action, name) if p), numbers) if part)


def _rails(paper: Paper, picture: TreePicture, rows: dict[int, _Row]) -> None:
    """From every node down to its branches; those of the path last, so that they lie on top."""
    for mark in (Mark.NONE, Mark.CHOSEN, Mark.PATH):
        for v, branch in picture.entries:
            if branch.mark is mark:
                start, end = rows[v], rows[branch.to]
                points = [(start.x, start.y), (start.x, end.y), (end.x, end.y)]
                branch_line(paper, mark, points, (end.x - RADIUS - 0.1, end.y))


def _payoffs(
    paper: Paper,
    picture: TreePicture,
    rows: dict[int, _Row],
    columns: Sequence[float],
    heads: Sequence[Sequence[str]],
    right: float,
) -> None:
    """The payoffs in columns under the names of their players."""
    edge = right
    for i, wide in enumerate(columns):
        edge += SPACE + wide
        for k, line in enumerate(heads[i]):
            paper.say(line, (edge, paper.top + paper.line * (k + 0.78)), 0, "bold", ha="right")
        for v, row in rows.items():
            for text in _numbers(picture, v)[i : i + 1]:
                colour = "#111111" if picture.nodes[v].payoffs else GREY
                paper.middle(text, (edge, row.y), ha="right", color=colour)
