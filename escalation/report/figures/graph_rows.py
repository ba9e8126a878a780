"""A graph of states in rows, for narrow pages: a state with what is said of it, below it an arrow for every move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalation.exhibits import StateGraph
from escalation.exhibits.region_picture import Point
from escalation.exhibits.state_graph import GraphMove
from escalation.report.figures.graph_signs import graph_legend, move_line, state_sign
from escalation.report.figures.paper import EDGE, GREY, Paper

if TYPE_CHECKING:
    from matplotlib.figure import Figure

RADIUS = 1.5
INDENT = EDGE + 2 * RADIUS + 1.5
ARROW = 7.0


def graph_rows_figure(graph: StateGraph, paper: Paper) -> Figure:
    """The states in the order in which they are met, and the legend."""
    y = paper.top
    for s in graph.order:
        y = _state(paper, graph, s, y) + 1.4
    return paper.figure(graph_legend(paper, graph, y))


def _state(paper: Paper, graph: StateGraph, s: int, top: float) -> float:
    """A state, and the moves that leave it; where these end."""
    first, *others = graph.said_at(s)
    state_sign(paper, graph, s, (EDGE + RADIUS, top + paper.line / 2), RADIUS)
    y = paper.tell(first, (INDENT, top), paper.width - INDENT - EDGE, "bold")
    for text in others:
        y = paper.tell(text, (INDENT, y), paper.width - INDENT - EDGE, color=GREY)
    for move in graph.moves:
        if move.origin == s and move.to != s:
            y = _move(paper, graph, move, (INDENT, y))
    return y


def _move(paper: Paper, graph: StateGraph, move: GraphMove, corner: Point) -> float:
    x, y = corner
    middle = y + paper.line / 2
    move_line(paper, move.played, ((x, middle), (x + 2, middle), (x + 4, middle), (x + ARROW, middle)))
    labels = f": {'; '.join(move.labels)}" if move.labels else ""
    left = x + ARROW + 1.2
    return paper.tell(f"{graph.states[move.to].name}{labels}", (left, y), paper.width - left - EDGE)
