"""Where the states, moves and words of a drawn graph stand.

States stand on an ellipse, evenly in its angle, in the order in which they are met from the start on: clockwise from
the left. A straight line between two points of an ellipse meets no third one, so no move runs over a state. Words of a
state stand outside of the ellipse, the moves inside: straight, or as parabolas that bend to their left where there is a
move back. A move from a state to itself is a loop that points outwards.

The ellipse grows until no words of a state lie over others. Every label then takes a place on its move where it covers
no words, no state, no tip and no other label, and as few other moves as possible; of some larger ellipses the one is
taken on which fewest labels find no place, and fewest moves are covered. Lengths are those of the sizes given; y points
down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import cos, hypot, pi, sin

import numpy as np
import numpy.typing as npt

from escalation.exhibits.cubics import Curve, Points, as_point, piece_of, points_on
from escalation.exhibits.region_picture import Point
from escalation.exhibits.state_graph import StateGraph

Box = tuple[float, float, float, float]  # left, top, right, bottom
Labels = Sequence[tuple[Point, int] | None]
WIDER = 1.3
GROWTH = 1.08
TRIES = 8
LEAST = 6.0
MARK = 0.72
GAP = 0.45
BEND = 0.24
TIP = 0.8
ALONG = (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8, 0.15, 0.85)
TIMES = np.linspace(0.0, 1.0, 25)


@dataclass(frozen=True)
class Sizes:
    """Widths and heights of the words at every state and of the labels of every move; how high a `line` of words is."""

    states: tuple[tuple[float, float], ...]
    moves: tuple[tuple[float, float], ...]
    line: float


@dataclass(frozen=True)
class GraphPlaces:
    """`at[s]` is the middle of a state, `radius` that of its mark, `words[s]` the box of its words.

    `sides[s]` is -1 where these end at the state, 1 where they begin there, 0 where they stand above or below it.
    `curves[k]` is a move as a cubic from one mark to the other, `labels[k]` the middle of its label, None for none.
    """

    at: tuple[Point, ...]
    radius: float
    words: tuple[Box, ...]
    sides: tuple[int, ...]
    curves: tuple[Curve, ...]
    labels: tuple[Point | None, ...]
    width: float
    height: float


def graph_places(graph: StateGraph, sizes: Sizes) -> GraphPlaces:
    """The places of everything; the upper left corner of all is at (0, 0)."""
    radius = LEAST * sizes.line
    while not _apart(found := _ring(graph, sizes, radius), sizes.line):
        radius *= GROWTH
    best = found, _labels(graph, sizes, found)
    least = _badness(graph, sizes, best[1])
    for _ in range(TRIES if least > (0, 0) else 0):
        radius *= GROWTH
        found = _ring(graph, sizes, radius)
        labels = _labels(graph, sizes, found)
        if (own := _badness(graph, sizes, labels)) < least:
            best, least = (found, labels), own
    return _moved(*best, sizes)


def _badness(graph: StateGraph, sizes: Sizes, labels: Labels) -> tuple[int, int]:
    """How many labels have found no place, and how many moves the others cover."""
    wanted = (m.origin != m.to and size[0] > 0 for m, size in zip(graph.moves, sizes.moves, strict=True))
    missing = sum(want and own is None for want, own in zip(wanted, labels, strict=True))
    return missing, sum(own[1] for own in labels if own)


@dataclass(frozen=True)
class _Ring:
    at: list[Point]
    words: list[Box]
    sides: list[int]
    curves: list[Curve]


def _ring(graph: StateGraph, sizes: Sizes, radius: float) -> _Ring:
    """States, their words and the moves at one size of the ellipse."""
    count = len(graph.states)
    at: list[Point] = [(0.0, 0.0)] * count
    words: list[Box] = [(0.0, 0.0, 0.0, 0.0)] * count
    out: list[Point] = [(0.0, 0.0)] * count
    sides = [0] * count
    for k, s in enumerate(graph.order):
        angle = pi + 2 * pi * k / count
        across, down = cos(angle), sin(angle)
        at[s] = (WIDER * radius * across * (count > 1), radius * down * (count > 1))
        sides[s] = 0 if abs(across) < 0.3 else 1 if across > 0 else -1
        out[s] = (across, down)
        words[s] = _box(at[s], sizes.states[s], sides[s], _reach(out[s], sizes.line, s in graph.loops), down)
    pairs = {(m.origin, m.to) for m in graph.moves}
    curves = [
        _loop(at[m.origin], out[m.origin], sizes.line)
        if m.origin == m.to
        else _curve(at[m.origin], at[m.to], BEND * ((m.to, m.origin) in pairs), MARK * sizes.line)
        for m in graph.moves
    ]
    return _Ring(at, words, sides, curves)


def _box(at: Point, size: tuple[float, float], side: int, away: Point, down: float) -> Box:
    """The words of a state: beside it, further out than it; or above or below it. `away` is how far, either way."""
    (x, y), (width, height) = at, size
    if side:
        left = x + away[0] if side > 0 else x - away[0] - width
        top = y + (down - 1) * height / 2
        return left, top, left + width, top + height
    top = y + away[1] if down > 0 else y - away[1] - height
    return x - width / 2, top, x + width / 2, top + height


def _curve(start: Point, end: Point, bend: float, mark: float) -> Curve:
    """A parabola from mark to mark that bends to the left of the way."""
    (x, y), (z, w) = start, end
    middle = ((x + z) / 2 + bend * (w - y), (y + w) / 2 + bend * (x - z))
    cubic = (start, _part(start, middle, 2 / 3), _part(end, middle, 2 / 3), end)
    away = [hypot(p[0] - x, p[1] - y) for p in points_on(cubic, _FINE)]
    first = next(t for t, d in zip(_FINE, away, strict=True) if d >= mark)
    return piece_of(cubic, float(first), 1 - float(first))


_FINE = np.linspace(0.0, 0.5, 201)


def _loop(at: Point, out: Point, line: float) -> Curve:
    """A loop that leaves the mark of a state on one side and comes back to it."""

    def turned(length: float, angle: float) -> Point:
        c, s = length * cos(angle), length * sin(angle)
        return at[0] + c * out[0] - s * out[1], at[1] + s * out[0] + c * out[1]

    mark, far = MARK * line, 3.0 * line
    return turned(mark, -0.6), turned(far, -0.6), turned(far, 0.6), turned(mark, 0.6)


def _reach(out: Point, line: float, loop: bool) -> Point:
    """How far words have to keep from the middle of a state, across and down: beyond its mark and its loop."""
    points = points_on(_loop((0.0, 0.0), out, line), TIMES) if loop else np.zeros((1, 2))
    across, down = np.maximum(np.abs(points).max(axis=0), MARK * line) + GAP * line
    return float(across), float(down)


def _part(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _apart(ring: _Ring, line: float) -> bool:
    """Whether no words lie over other words or over a state."""
    marks = [_around(at, (2 * MARK * line, 2 * MARK * line)) for at in ring.at]
    return not any(_meet(a, b) for a, b in combinations([*ring.words, *marks], 2))


def _labels(graph: StateGraph, sizes: Sizes, ring: _Ring) -> Labels:
    """A place for every label that finds one, the largest first."""
    mark = 2 * MARK * sizes.line
    taken = [*ring.words, *(_around(at, (mark, mark)) for at in ring.at)]
    taken += [_around(c[3], (TIP * sizes.line, TIP * sizes.line)) for c in ring.curves]
    lines = [points_on(curve, TIMES) for curve in ring.curves]
    labels: list[tuple[Point, int] | None] = [None] * len(sizes.moves)
    for k in sorted(range(len(labels)), key=lambda k: -sizes.moves[k][0] * sizes.moves[k][1]):
        if sizes.moves[k][0] and graph.moves[k].origin != graph.moves[k].to:
            own = labels[k] = _place(ring.curves[k], sizes.moves[k], taken, [*lines[:k], *lines[k + 1 :]])
            taken += [_around(own[0], sizes.moves[k])] if own else []
    return labels


def _place(
    curve: Curve, size: tuple[float, float], taken: Sequence[Box], others: Sequence[Points]
) -> tuple[Point, int] | None:
    """The place along a move where its label covers the fewest other moves, and how many these are."""
    spots = [as_point(p) for p in points_on(curve, np.array(ALONG))]
    free = [spot for spot in spots if not any(_meet(_around(spot, size), box) for box in taken)]
    lines = np.array(others).reshape(-1, len(TIMES), 2)
    counted = [(spot, int(_covered(_around(spot, size), lines).any(axis=1).sum())) for spot in free]
    return min(counted, key=lambda found: found[1], default=None)


def _around(middle: Point, size: tuple[float, float]) -> Box:
    (x, y), (width, height) = middle, size
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _covered(box: Box, points: Points) -> npt.NDArray[np.bool_]:
    """Which points lie in a box."""
    x, y = points[..., 0], points[..., 1]
    found: npt.NDArray[np.bool_] = (x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])
    return found


def _moved(ring: _Ring, found: Labels, sizes: Sizes) -> GraphPlaces:
    """Everything moved so that it begins at (0, 0)."""
    labels = [own[0] if own else None for own in found]
    boxes = [*ring.words, *(_around(p, s) for p, s in zip(labels, sizes.moves, strict=True) if p)]
    boxes += [_around(at, (4 * MARK * sizes.line, 4 * MARK * sizes.line)) for at in ring.at]
    for curve in ring.curves:
        points = points_on(curve, TIMES)
        boxes.append((*as_point(points.min(axis=0)), *as_point(points.max(axis=0))))
    left, top = (min(box[k] for box in boxes) for k in (0, 1))
    right, bottom = (max(box[k] for box in boxes) for k in (2, 3))

    def shifted(p: Point) -> Point:
        return p[0] - left, p[1] - top

    return GraphPlaces(
        tuple(map(shifted, ring.at)),
        MARK * sizes.line,
        tuple((a - left, b - top, c - left, d - top) for a, b, c, d in ring.words),
        tuple(ring.sides),
        tuple((shifted(a), shifted(b), shifted(c), shifted(d)) for a, b, c, d in ring.curves),
        tuple(p and shifted(p) for p in labels),
        right - left,
        bottom - top,
    )
