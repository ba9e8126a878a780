"""Outlines of regions: cells with one label, put together to polygons; the arcs between regions as lines of points.

Numbers for pictures, in units of the box (`plane_branches`). In a column neighbouring cells of one label are a *strip*;
strips of neighbouring columns that meet, and meet no other of their label there, are one *run*, a polygon whose lower
side goes right and whose upper side comes back. An arc separates two labels: a piece of a curve's branch, or of a
vertical line. Points that lie on the line through their neighbours, to `STRAIGHT`, are left out (Douglas and Peucker
1973).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from escalation.arithmetic.plane_arrangement import Arrangement
from escalation.arithmetic.plane_borders import Border
from escalation.arithmetic.plane_branches import UnitBranches, across

Point = tuple[float, float]
Line = tuple[Point, ...]
Labels = Mapping[tuple[int, int], int]
STRAIGHT = 1e-4
FINE = 200
FEWEST = 9
STEEP = 0.02
HALVINGS = 8
CLOSE = 1e-5


@dataclass(frozen=True)
class Strip:
    """Neighbouring cells of one column with one label: between the edges `low` and `high`."""

    label: int
    low: int
    high: int


@dataclass(frozen=True)
class Arc:
    """Where two labels meet along a curve: `below` and `above` it, or left and right of a vertical one. `edges` are
    its pieces `(column, edge)`, none for a vertical line."""

    curve: int
    below: int
    above: int
    points: Line
    edges: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, repr=False)
class LabelledCells:
    """The cells of an arrangement, each with the label of its region, and what is drawn of them."""

    arrangement: Arrangement
    labels: dict[tuple[int, int], int]

    @cached_property
    def branches(self) -> UnitBranches:
        """The curves as numbers."""
        return UnitBranches(self.arrangement)

    @cached_property
    def arcs(self) -> list[Arc]:
        """Where regions meet, in units of the box."""
        return arcs(self.branches, self.labels)

    @cached_property
    def polygons(self) -> dict[int, list[Line]]:
        """The regions' outlines by their labels, in units of the box."""
        return polygons(self.branches, self.labels)


def polygons(branches: UnitBranches, labels: Labels) -> dict[int, list[Line]]:
    """Per label the polygons that cover its cells, and overlap in no more than their sides."""
    columns = strips(branches, labels)
    following = [_following(b, *pair) for b, pair in zip(branches.arrangement.borders, pairwise(columns), strict=True)]
    found: dict[int, list[Line]] = {}
    started: set[tuple[int, int]] = set()
    for k, own in enumerate(columns):
        for n, strip in enumerate(own):
            if (k, n) in started:
                continue
            run = [(k, n)]
            while run[-1][0] < len(following) and run[-1][1] in following[run[-1][0]]:
                run.append((run[-1][0] + 1, following[run[-1][0]][run[-1][1]]))
            started |= set(run)
            lower = [p for c, s in run for p in _edge(branches, c, columns[c][s].low)]
            upper = [p for c, s in run for p in _edge(branches, c, columns[c][s].high)]
            found.setdefault(strip.label, []).append((*straightened(lower), *straightened(upper)[::-1]))
    return found


def strips(branches: UnitBranches, labels: Labels) -> list[list[Strip]]:
    """Per column its strips, from below."""
    found = []
    for k, column in enumerate(branches.arrangement.columns):
        own: list[Strip] = []
        for n in range(len(column.branches) + 1):
            if own and own[-1].label == labels[k, n]:
                own[-1] = Strip(own[-1].label, own[-1].low, n + 1)
            else:
                own.append(Strip(labels[k, n], n, n + 1))
        found.append(own)
    return found


def _following(border: Border, left: list[Strip], right: list[Strip]) -> dict[int, int]:
    """Strip on the left to the strip on the right that goes on where it ends."""
    met = {(_strip_of(left, a), _strip_of(right, b)) for a, b in border.meetings}
    same = [(a, b) for a, b in met if left[a].label == right[b].label]
    ahead, back = Counter(a for a, _ in same), Counter(b for _, b in same)
    return {a: b for a, b in same if ahead[a] == back[b] == 1}


def _strip_of(own: list[Strip], cell: int) -> int:
    return next(n for n, strip in enumerate(own) if strip.low <= cell < strip.high)


def _edge(branches: UnitBranches, column: int, edge: int) -> list[Point]:
    low, high = branches.ends[column]
    steps = max(FEWEST, int((high - low) * FINE))
    u = (low + high) / 2 - (high - low) / 2 * np.cos(np.linspace(0, np.pi, steps))
    v = branches.height(column, edge, u)
    for _ in range(HALVINGS):
        steep = np.flatnonzero(np.abs(np.diff(v)) > STEEP)
        if not len(steep):
            break
        u = np.insert(u, steep + 1, (u[steep] + u[steep + 1]) / 2)
        v = branches.height(column, edge, u)
    return list(zip(u.tolist(), v.tolist(), strict=True))


def arcs(branches: UnitBranches, labels: Labels) -> list[Arc]:
    """The arcs along which two labels meet, those of one curve between the same two put together where they join."""
    done: list[Arc] = []
    growing: list[Arc] = []
    for k in range(len(branches.arrangement.columns)):
        grown = []
        for piece in _pieces(branches, labels, k):
            before = next((a for a in growing if _goes_on(a, piece)), None)
            if before is None:
                grown.append(piece)
            else:
                growing.remove(before)
                joined = (*before.points, *piece.points)
                grown.append(replace(piece, points=joined, edges=before.edges + piece.edges))
        done += growing
        growing = grown
    straight = [replace(arc, points=straightened(arc.points)) for arc in (*done, *growing)]
    borders = enumerate(branches.arrangement.borders)
    return straight + [arc for k, border in borders for arc in _walls(branches, labels, k, border)]


def _pieces(branches: UnitBranches, labels: Labels, k: int) -> Iterator[Arc]:
    """The parts of one column's branches that separate two labels."""
    for n, branch in enumerate(branches.arrangement.columns[k].branches):
        below, above = labels[k, n], labels[k, n + 1]
        if below != above:
            yield Arc(branch.curve, below, above, tuple(_edge(branches, k, n + 1)), ((k, n + 1),))


def _goes_on(arc: Arc, piece: Arc) -> bool:
    same = (arc.curve, arc.below, arc.above) == (piece.curve, piece.below, piece.above)
    return same and abs(arc.points[-1][1] - piece.points[0][1]) < CLOSE


def _walls(branches: UnitBranches, labels: Labels, k: int, border: Border) -> list[Arc]:
    """The parts of a vertical curve that separate two labels."""
    found: list[Arc] = []
    if border.curve is None:
        return found
    u = np.array([across(border.at, branches.arrangement.box)])
    for a, b in border.meetings:
        left, right = labels[k, a], labels[k + 1, b]
        low = max(float(branches.height(k, a, u)[0]), float(branches.height(k + 1, b, u)[0]))
        high = min(float(branches.height(k, a + 1, u)[0]), float(branches.height(k + 1, b + 1, u)[0]))
        if left == right:
            continue
        wall = Arc(border.curve, left, right, ((float(u[0]), low), (float(u[0]), high)))
        if found and _goes_on(found[-1], wall):
            wall = replace(wall, points=(found.pop().points[0], wall.points[1]))
        found.append(wall)
    return found


def straightened(points: list[Point] | Line) -> Line:
    """The points without those that lie, to `STRAIGHT`, on the line through the ones that are kept."""
    line = np.array(points)
    keep = np.zeros(len(line), dtype=bool)
    keep[[0, -1]] = True
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        ahead = line[last] - line[first]
        off = line[first + 1 : last] - line[first]
        length = float(np.hypot(*ahead))
        distance = np.abs(ahead[0] * off[:, 1] - ahead[1] * off[:, 0]) / length if length else np.hypot(*off.T)
        worst = int(distance.argmax())
        if distance[worst] > STRAIGHT:
            keep[first + 1 + worst] = True
            waiting += [(first, first + 1 + worst), (first + 1 + worst, last)]
    return tuple((float(u), float(v)) for u, v in line[keep])
