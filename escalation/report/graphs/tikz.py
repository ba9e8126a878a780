"""States and moves in LaTeX, drawn by the package TikZ at places of their own (`exhibits.graph_places`).

    \\draw[->,line width=1.2pt] (20,30) .. controls (25,20) and (30,15) .. (35,14);
    \\node[fill=white] at (28,19) {0.05};

Lengths are in millimetres and y points down. Everything is in black: what is played is thick, what is possible but not
played dashed. A picture wider than the line is made as wide as the line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from escalation.exhibits import StateGraph
from escalation.exhibits.cubics import Curve
from escalation.exhibits.graph_places import GraphPlaces, Sizes, graph_places
from escalation.exhibits.region_picture import Point
from escalation.exhibits.state_graph import MEANING, Played

Escape = Callable[[str], str]
CHARACTER = 1.65  # millimetres, in \footnotesize
ROW = 3.6
GAP = 1.5
STYLES = {
    Played.YES: "[->,line width=1.2pt]",
    Played.NO: "[->,line width=0.4pt,dashed]",
    Played.UNSAID: "[->,line width=0.6pt]",
}
LINES = {Played.YES: "thick", Played.NO: "dashed"}
ANCHORS = {-1: "[anchor=north east,align=right]", 0: "[anchor=north,align=center]", 1: "[anchor=north west,align=left]"}


def tikz(graph: StateGraph, escape: Escape) -> str:
    """The picture with its title and legend; `escape` makes text of names."""
    places = graph_places(graph, _sizes(graph))
    words = [f"{LINES[kind]}: {MEANING[kind]}" for kind in graph.kinds]
    return "\n".join(
        [
            f"\\textbf{{{escape(graph.title)}}}\\par",
            "{\\footnotesize\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%",
            "\\begin{tikzpicture}[x=1mm,y=-1mm,>=stealth,every node/.style={inner sep=0.8pt}]",
            *chain(_moves(graph, places), _states(graph, places), _words(graph, places, escape)),
            *_labels(graph, places, escape),
            "\\end{tikzpicture}}\\par}",
            f"{{\\small {escape('; '.join([*words, *graph.key]))}\\par}}",
            "\\medskip",
        ]
    )


def _sizes(graph: StateGraph) -> Sizes:
    states = tuple(_size(graph.said_at(s)) for s in range(len(graph.states)))
    return Sizes(states, tuple(_size(move.labels) for move in graph.moves), ROW)


def _size(lines: tuple[str, ...]) -> tuple[float, float]:
    return (CHARACTER * max(map(len, lines)) + GAP, ROW * len(lines) + GAP) if lines else (0.0, 0.0)


def _moves(graph: StateGraph, places: GraphPlaces) -> Iterator[str]:
    for move, curve in zip(graph.moves, places.curves, strict=True):
        yield f"\\draw{STYLES[move.played]} {_path(curve)};"


def _path(curve: Curve) -> str:
    a, b, c, d = map(_at, curve)
    return f"{a} .. controls {b} and {c} .. {d}"


def _at(point: Point) -> str:
    return f"({point[0]:.2f},{point[1]:.2f})"


def _states(graph: StateGraph, places: GraphPlaces) -> Iterator[str]:
    """A circle, or a diamond; where play starts with a ring in it."""
    for s, state in enumerate(graph.states):
        for radius in (places.radius, 0.65 * places.radius)[: 2 if s == graph.start else 1]:
            yield f"\\draw[fill=white,line width=0.6pt] {_shape(state.instant, places.at[s], radius)};"


def _shape(instant: bool, at: Point, r: float) -> str:
    (x, y) = at
    if instant:
        return " -- ".join([*map(_at, [(x - r, y), (x, y - r), (x + r, y), (x, y + r)]), "cycle"])
    return f"{_at(at)} circle[radius={r:.2f}mm]"


def _words(graph: StateGraph, places: GraphPlaces, escape: Escape) -> Iterator[str]:
    for s, (left, top, right, _) in enumerate(places.words):
        side = places.sides[s]
        x = (left + right) / 2 if side == 0 else left if side > 0 else right
        name, *others = map(escape, graph.said_at(s))
        rows = _rows([f"\\textbf{{{name}}}", *others])
        yield f"\\node{ANCHORS[side]} at {_at((x, top))} {{{rows}}};"


def _labels(graph: StateGraph, places: GraphPlaces, escape: Escape) -> Iterator[str]:
    for move, place in zip(graph.moves, places.labels, strict=True):
        if place:
            rows = _rows([escape(label) for label in move.labels])
            yield f"\\node[fill=white,fill opacity=0.86,text opacity=1,align=center] at {_at(place)} {{{rows}}};"


def _rows(lines: list[str]) -> str:
    """Lines below each other; a bracket at the beginning of one is no option of the break before it."""
    return " \\\\ ".join(f"{{{line}}}" if line.startswith("[") else line for line in lines)
