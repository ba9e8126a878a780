"""A graph of states: circles, and diamonds where no time is spent; moves as arrows, thick where they are played.

Words get as much room as lets the graph fit the page; where that does not do, smaller type.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from escalation.exhibits import StateGraph
from escalation.exhibits.cubics import Curve
from escalation.exhibits.graph_places import GraphPlaces, Sizes, graph_places
from escalation.exhibits.region_picture import Point
from escalation.exhibits.state_graph import MEANING, Played
from escalation.exhibits.words import counted
from escalation.report.figures.axes import EDGE
from escalation.report.figures.fills import SWATCH, entry
from escalation.report.figures.lettering import POINT, breadth, broken
from escalation.report.figures.paper import GREY, INK, LEADING, Paper

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WEIGHTS = {Played.YES: 2.0, Played.NO: 0.6, Played.UNSAID: 1.0}
COLOURS = {Played.YES: INK, Played.NO: GREY, Played.UNSAID: INK}
ROOMS = (0.42, 0.34, 0.27, 0.21, 0.17)
LEAST_TYPE = 4.5
FILL = "#e4e4e4"


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


def graph_figure(graph: StateGraph, width: float) -> Figure:
    """The graph and its legend."""
    paper = Paper(width)
    words, places = _fitting(graph, paper)
    shift = max((width - places.width) / 2, EDGE), EDGE + 1.0
    for k in sorted(range(len(graph.moves)), key=lambda k: WEIGHTS[graph.moves[k].played]):
        _move(paper, graph.moves[k].played, _shifted(places.curves[k], shift))
    for k, place in enumerate(places.labels):
        if place:
            _label(paper, words.moves[k], (place[0] + shift[0], place[1] + shift[1]), words)
    for s in range(len(graph.states)):
        _state(paper, graph, s, places, shift)
        _said(paper, words, s, places, shift)
    return paper.figure(_legend(paper, graph, places, shift[1] + places.height + 2.0))


def _fitting(graph: StateGraph, paper: Paper) -> tuple[_Words, GraphPlaces]:
    """Words and places so that the graph is as wide as the page at most, with as large a type as does."""
    room = paper.width - 2 * EDGE
    found = None
    for points in _sizes(paper.points):
        for share in ROOMS:
            words = _broken(graph, points, share * paper.width)
            places = graph_places(graph, _measured(words))
            if found is None or places.width < found[1].width:
                found = words, places
            if places.width <= room:
                return words, places
    assert found is not None
    return found


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


def _move(paper: Paper, played: Played, curve: Curve) -> None:
    """A line with an arrow head."""
    weight, colour = WEIGHTS[played], COLOURS[played]
    paper.curve(curve, weight, color=colour, linestyle=(0, (4, 2.5)) if played is Played.NO else "-")
    paper.head(curve[2], curve[3], 1.5 + weight * 0.4, color=colour)


def _label(paper: Paper, lines: Sequence[str], middle: Point, words: _Words) -> None:
    (x, y), line = middle, words.line
    wide = max(breadth(text, words.points) for text in lines) + 0.8
    paper.box((x - wide / 2, y - line * len(lines) / 2), (wide, line * len(lines)), "white")
    for k, text in enumerate(lines):
        paper.say(text, (x, y + line * (k + 0.78 - len(lines) / 2)), words.points, ha="center")


def _state(paper: Paper, graph: StateGraph, s: int, places: GraphPlaces, shift: Point) -> None:
    """The shape of a state, with a ring where play starts."""
    x, y = places.at[s][0] + shift[0], places.at[s][1] + shift[1]
    for radius, fill in ((places.radius, FILL), (places.radius * 0.6, "none"))[: 1 + (s == graph.start)]:
        if graph.states[s].instant:
            corners = [(x - radius, y), (x, y - radius), (x + radius, y), (x, y + radius)]
            paper.area([corners], fill, edgecolor=INK, linewidth=1.0)
        else:
            paper.circle((x, y), radius, fill, edgecolor=INK, linewidth=1.0)


def _said(paper: Paper, words: _Words, s: int, places: GraphPlaces, shift: Point) -> None:
    """What is said of a state, its name bold."""
    left, top, right, _ = places.words[s]
    side = places.sides[s]
    x = left if side > 0 else right if side < 0 else (left + right) / 2
    for k, text in enumerate(words.states[s]):
        spot = x + shift[0], top + shift[1] + words.line * (k + 0.78)
        style = "bold" if k < words.heads[s] else ""
        paper.say(text, spot, words.points, style, ha=("center", "left", "right")[side])


def _legend(paper: Paper, graph: StateGraph, places: GraphPlaces, top: float) -> float:
    """Lines, shapes and notes; where that ends."""
    y = top
    for kind in graph.kinds:
        middle = y + paper.line / 2
        _move(paper, kind, ((EDGE, middle), (EDGE + 2, middle), (EDGE + 4, middle), (EDGE + SWATCH[0], middle)))
        y = entry(paper, MEANING[kind], y)
    left_out = sum(
        place is None and bool(move.labels) and move.origin != move.to
        for place, move in zip(places.labels, graph.moves, strict=True)
    )
    missing = [f"{counted(left_out, 'label')} found no room"] if left_out else []
    for text in [*graph.key, *missing]:
        y = paper.tell(text, (EDGE, y), paper.width - 2 * EDGE, color=GREY)
    return y + EDGE
