"""The signs of a drawn graph, a circle a state, a diamond one that takes no time, arrows for moves; their legend."""

from __future__ import annotations

from escalation.exhibits import StateGraph
from escalation.exhibits.cubics import Curve
from escalation.exhibits.region_picture import Point
from escalation.exhibits.state_graph import MEANING, Played
from escalation.report.figures.fills import SWATCH, entry
from escalation.report.figures.paper import EDGE, GREY, INK, Paper

WEIGHTS = {Played.YES: 2.0, Played.NO: 0.6, Played.UNSAID: 1.0}
COLOURS = {Played.YES: INK, Played.NO: GREY, Played.UNSAID: INK}
FILL = "#e4e4e4"


def move_line(paper: Paper, played: Played, curve: Curve) -> None:
    """The line of a move with an arrow head, thick where it is played, dashed where it is not."""
    weight, colour = WEIGHTS[played], COLOURS[played]
    paper.curve(curve, weight, color=colour, linestyle=(0, (4, 2.5)) if played is Played.NO else "-")
    paper.head(curve[2], curve[3], 1.5 + weight * 0.4, color=colour)


def state_sign(paper: Paper, graph: StateGraph, s: int, at: Point, radius: float) -> None:
    """The shape of a state, with a ring where play starts."""
    (x, y), start = at, s == graph.start
    for r, fill in ((radius, FILL), (radius * 0.6, "none"))[: 1 + start]:
        if graph.states[s].instant:
            corners = [(x - r, y), (x, y - r), (x + r, y), (x, y + r)]
            paper.area([corners], fill, edgecolor=INK, linewidth=1.0)
        else:
            paper.circle(at, r, fill, edgecolor=INK, linewidth=1.0)


def graph_legend(paper: Paper, graph: StateGraph, top: float) -> float:
    """Lines, shapes and notes, from `top` down; where that ends."""
    y = top
    for kind in graph.kinds:
        middle = y + paper.line / 2
        move_line(paper, kind, ((EDGE, middle), (EDGE + 2, middle), (EDGE + 4, middle), (EDGE + SWATCH[0], middle)))
        y = entry(paper, MEANING[kind], y)
    for text in graph.key:
        y = paper.tell(text, (EDGE, y), paper.width - 2 * EDGE, color=GREY)
    return y + EDGE
