"""A graph of states on an ellipse, as wide as the page; where that has no room for its words, in rows (`graph_rows`).

Words get as much room as lets the graph fit; where that does not do, smaller type.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from escalation.exhibits import StateGraph
from escalation.exhibits.cubics import Curve
from escalation.exhibits.graph_places import GraphPlaces, Sizes, graph_places
from escalation.exhibits.region_picture import Point
from escalation.report.figures.graph_rows import graph_rows_figure
from escalation.report.figures.graph_signs import WEIGHTS, graph_legend, move_line, state_sign
from escalation.report.figures.lettering import POINT, breadth, broken
from escalation.report.figures.paper import EDGE, LEADING, Paper

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROOMS = (0.42, 0.34, 0.27, 0.21, 0.17)
LEAST_TYPE = 5.5


@dataclass(frozen=True)
class _Words:
    """The lines at every state, the first `heads[s]` of them its name; the lines along every move; their type."""

    states: Sequence[Sequence[str]]
    heads: Sequence[int]
    moves: Sequence[Sequence[str]]
    points: float

    @property
    def line(self) -> float:
        return self.points * POINT * LEADING


def graph_figure(graph: StateGraph, paper: Paper) -> Figure:
    """The graph and its legend."""
    fitting = _fitting(graph, paper)
    if fitting is None:
        return graph_rows_figure(graph, paper)
    words, places = fitting
    shift = max((paper.width - places.width) / 2, EDGE), paper.top + 1.0
    for k in sorted(range(len(graph.moves)), key=lambda k: WEIGHTS[graph.moves[k].played]):
        move_line(paper, graph.moves[k].played, _shifted(places.curves[k], shift))
    for k, place in enumerate(places.labels):
        if place:
            _label(paper, words.moves[k], (place[0] + shift[0], place[1] + shift[1]), words)
    for s in range(len(graph.states)):
        state_sign(paper, graph, s, (places.at[s][0] + shift[0], places.at[s][1] + shift[1]), places.radius)
        _said(paper, words, s, places, shift)
    return paper.figure(graph_legend(paper, graph, shift[1] + places.height + 2.0))


def _fitting(graph: StateGraph, paper: Paper) -> tuple[_Words, GraphPlaces] | None:
    """Words and places in as large a type as lets the graph fit the page; None where none that can be read does."""
    for points in _sizes(paper.points):
        for share in ROOMS:
            words = _broken(graph, points, share * paper.width)
            places = graph_places(graph, _measured(words))
            if places.width <= paper.width - 2 * EDGE and all(_placed(graph, places)):
                return words, places
    return None


def _placed(graph: StateGraph, places: GraphPlaces) -> Iterator[bool]:
    """For every move with a label, whether that has a place."""
    for move, place in zip(graph.moves, places.labels, strict=True):
        if move.labels and move.origin != move.to:
            yield place is not None


def _sizes(points: float) -> Iterator[float]:
    while points >= LEAST_TYPE:
        yield points
        points -= 0.5


def _broken(graph: StateGraph, points: float, room: float) -> _Words:
    heads = [broken(graph.said_at(s)[0], points, room, "bold") for s in range(len(graph.states))]
    states = [
        [*heads[s], *(line for text in graph.said_at(s)[1:] for line in broken(text, points, room))]
        for s in range(len(graph.states))
    ]
    moves = [[line for text in move.labels for line in broken(text, points, 0.8 * room)] for move in graph.moves]
    return _Words(states, [len(own) for own in heads], moves, points)


def _measured(words: _Words) -> Sizes:
    states = [
        (max(breadth(text, words.points, "bold" if k < head else "") for k, text in enumerate(own)), len(own))
        for own, head in zip(words.states, words.heads, strict=True)
    ]
    moves = [(max((breadth(text, words.points) for text in own), default=0.0), len(own)) for own in words.moves]
    return Sizes(
        tuple((w, words.line * n) for w, n in states),
        tuple((w + 1.2, words.line * n + 0.6) if n else (0.0, 0.0) for w, n in moves),
        words.line,
    )


def _shifted(curve: Curve, by: Point) -> Curve:
    a, b, c, d = ((x + by[0], y + by[1]) for x, y in curve)
    return a, b, c, d


def _label(paper: Paper, lines: Sequence[str], middle: Point, words: _Words) -> None:
    (x, y), line = middle, words.line
    wide = max(breadth(text, words.points) for text in lines) + 0.8
    paper.box((x - wide / 2, y - line * len(lines) / 2), (wide, line * len(lines)), "white")
    for k, text in enumerate(lines):
        paper.say(text, (x, y + line * (k + 0.78 - len(lines) / 2)), words.points, ha="center")


def _said(paper: Paper, words: _Words, s: int, places: GraphPlaces, shift: Point) -> None:
    """What is said of a state, its name bold."""
    left, top, right, _ = places.words[s]
    side = places.sides[s]
    x = left if side > 0 else right if side < 0 else (left + right) / 2
    for k, text in enumerate(words.states[s]):
        spot = x + shift[0], top + shift[1] + words.line * (k + 0.78)
        style = "bold" if k < words.heads[s] else ""
        paper.say(text, spot, words.points, style, ha=("center", "left", "right")[side])
