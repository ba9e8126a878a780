"""States and moves as a drawing: its title, the graph, and what shapes and lines mean.

A circle is a state, a diamond an instant one, a ring in it the start. What is played is drawn heavy and solid, what
is possible but not played thin and dashed. Labels lie on their moves, on white paper.
"""

from __future__ import annotations

from typing import Any

from escalation.errors import printable
from escalation.exhibits import StateGraph
from escalation.exhibits.cubics import Curve
from escalation.exhibits.graph_places import GraphPlaces, Sizes, graph_places
from escalation.exhibits.region_picture import Point
from escalation.exhibits.state_graph import MEANING, Played
from escalation.exhibits.words import counted
from escalation.report.pictures._drawing import Drawing, element, number, path, text_at, width_of, wrapped
from escalation.report.pictures._shapes import cut, said

EDGE = 24.0
NARROWEST = 480.0
SIZE = 13.0
SMALL = 12.0
LINE = 15.0
STEP = 20.0
INDENT = 46.0
BOLD = 1.1
LONGEST = 300.0
LONGEST_LABEL = 230.0
WEIGHTS = {Played.YES: 2.4, Played.NO: 1.0, Played.UNSAID: 1.4}
INK = {Played.YES: "#111", Played.NO: "#666", Played.UNSAID: "#111"}
FILL = "#d9ecf7"


def graph_drawing(graph: StateGraph) -> Drawing:
    """The heading, the graph and its legend."""
    places = graph_places(graph, _sizes(graph))
    width = max(places.width + 2 * EDGE, NARROWEST)
    heading = wrapped(graph.title, 1.15 * (SIZE + 2), width - 2 * EDGE)
    top = 30.0 + STEP * len(heading)
    left = (width - places.width) / 2
    body = [
        *(text_at(line, EDGE, 28 + STEP * k, SIZE + 2, font_weight="bold") for k, line in enumerate(heading)),
        element("g", _plot(graph, places), transform=f"translate({number(left)} {number(top)})"),
    ]
    legend, bottom = _legend(graph, places, top + places.height + 26, width)
    return Drawing(graph.title, printable(graph.words), "\n".join([*body, *legend]), round(width), round(bottom + 8))


def _sizes(graph: StateGraph) -> Sizes:
    states = []
    for s in range(len(graph.states)):
        first, *others = _said_at(graph, s)
        widths = [width_of(first, SIZE * BOLD), *(width_of(line, SMALL) for line in others)]
        states.append((max(widths), LINE * len(widths)))
    return Sizes(tuple(states), tuple(_label_size(_labels(move.labels)) for move in graph.moves), LINE)


def _said_at(graph: StateGraph, s: int) -> list[str]:
    first, *others = graph.said_at(s)
    return [cut(first, SIZE * BOLD, LONGEST), *(cut(line, SMALL, LONGEST) for line in others)]


def _labels(labels: tuple[str, ...]) -> list[str]:
    return [cut(label, SMALL, LONGEST_LABEL) for label in labels]


def _label_size(lines: list[str]) -> tuple[float, float]:
    return (max(width_of(line, SMALL) for line in lines) + 6, LINE * len(lines) + 2) if lines else (0.0, 0.0)


def _plot(graph: StateGraph, places: GraphPlaces) -> str:
    """Moves, then states, then words, the origin at the upper left corner."""
    order = sorted(range(len(graph.moves)), key=lambda k: WEIGHTS[graph.moves[k].played])
    parts = [shape for k in order for shape in _move(graph.moves[k].played, places.curves[k])]
    parts += [shape for k, place in enumerate(places.labels) if place for shape in _label(graph, k, place)]
    for s in range(len(graph.states)):
        parts += [*_mark(graph, s, places), *_words(graph, s, places)]
    return "\n".join(parts)


def _move(played: Played, curve: Curve) -> list[str]:
    """A line with an arrow head."""
    ink, weight = INK[played], WEIGHTS[played]
    dashes = {"stroke_dasharray": "5 4"} if played is Played.NO else {}
    line = element("path", d=_d(curve), fill="none", stroke=ink, stroke_width=weight, **dashes)
    return [line, element("path", d=path(_head(curve[2], curve[3], weight), True), fill=ink)]


def _d(curve: Curve) -> str:
    (x, y), *others = curve
    return f"M{number(x)} {number(y)}C{' '.join(f'{number(a)} {number(b)}' for a, b in others)}"


def _head(before: Point, tip: Point, weight: float) -> list[Point]:
    """The corners of an arrow head that ends at `tip`."""
    x, y = tip[0] - before[0], tip[1] - before[1]
    length = (x * x + y * y) ** 0.5
    x, y = x / length, y / length
    long, half = 8 + weight, 3.2 + weight / 2
    back = tip[0] - long * x, tip[1] - long * y
    return [tip, (back[0] - half * y, back[1] + half * x), (back[0] + half * y, back[1] - half * x)]


def _label(graph: StateGraph, k: int, place: Point) -> list[str]:
    """The lines of a label on white paper."""
    labels = graph.moves[k].labels
    lines = _labels(labels)
    width, height = _label_size(lines)
    x, y = place
    paper = element(
        "rect", x=x - width / 2, y=y - height / 2, width=width, height=height, rx=3, fill="#fff", fill_opacity="0.86"
    )
    first = y - height / 2 + 1 + 0.78 * LINE
    shown = [
        text
        for n, (line, whole) in enumerate(zip(lines, labels, strict=True))
        for text in said(line, (x, first + LINE * n), SMALL, whole, text_anchor="middle")
    ]
    return [paper, *shown]


def _mark(graph: StateGraph, s: int, places: GraphPlaces) -> list[str]:
    """The shape of a state, with a ring where play starts."""
    parts = [_shape(graph.states[s].instant, places.at[s], places.radius, FILL)]
    if s == graph.start:
        parts.append(_shape(graph.states[s].instant, places.at[s], places.radius - 4, "none"))
    return parts


def _shape(instant: bool, at: Point, radius: float, fill: str) -> str:
    (x, y), r = at, radius
    ink: dict[str, Any] = {"fill": fill, "stroke": "#111", "stroke_width": 1.5}
    if instant:
        return element("path", d=path([(x - r, y), (x, y - r), (x + r, y), (x, y + r)], True), **ink)
    return element("circle", cx=x, cy=y, r=r, **ink)


def _words(graph: StateGraph, s: int, places: GraphPlaces) -> list[str]:
    """What is said of a state, its name bold."""
    left, top, right, _ = places.words[s]
    side = places.sides[s]
    x = left if side > 0 else right if side < 0 else (left + right) / 2
    anchor = ("middle", "start", "end")[side]
    parts = []
    for k, (line, whole) in enumerate(zip(_said_at(graph, s), graph.said_at(s), strict=True)):
        weight = {"font_weight": "bold"} if k == 0 else {}
        at = (x, top + LINE * (k + 0.78))
        parts += said(line, at, SIZE if k == 0 else SMALL, whole, text_anchor=anchor, **weight)
    return parts


def _legend(graph: StateGraph, places: GraphPlaces, top: float, width: float) -> tuple[list[str], float]:
    """Lines, shapes and notes; and where it ends."""
    parts, y = [], top
    for kind in graph.kinds:
        line = ((EDGE, y), (EDGE + 10, y), (EDGE + 20, y), (EDGE + INDENT - 12, y))
        parts += [*_move(kind, line), text_at(MEANING[kind], EDGE + INDENT, y + 4.5, SIZE)]
        y += STEP
    left_out = sum(
        place is None and bool(move.labels) and move.origin != move.to
        for place, move in zip(places.labels, graph.moves, strict=True)
    )
    missing = [f"{counted(left_out, 'label')} found no room"] if left_out else []
    for words in [*graph.key, *missing]:
        for line_of_words in wrapped(words, SIZE, width - 2 * EDGE):
            parts.append(text_at(line_of_words, EDGE, y + 4.5, SIZE, fill="#444"))
            y += STEP
    return parts, y
