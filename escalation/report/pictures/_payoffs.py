"""Two players' payoffs as a drawing: what is feasible, what is individually rational, profiles and equilibria.

Sets are told apart by a pattern, points by their shape: a dot for a pure profile, with a ring around it where it is an
equilibrium of the stage game, a diamond for a mixed equilibrium, a cross where the dashed minmax levels meet.
"""

from __future__ import annotations

from typing import Any

from escalation.exhibits.payoff_picture import Mark, PayoffPicture, PayoffPoint
from escalation.exhibits.region_picture import Line, Point
from escalation.report.pictures._drawing import Drawing, element, path, text_at, width_of, wrapped
from escalation.report.pictures._plot import PLOT, SIZE, SMALL, axis_across, axis_up

WIDTH = 760.0
LEFT = 92.0
EDGE = 24.0
BOLD = 1.15
FEASIBLE, RATIONAL = "#eef3f7", "#cfe3f1"
KINDS = {
    Mark.PROFILE: "a pure profile",
    Mark.EQUILIBRIUM: "a pure profile that is an equilibrium of the stage game",
    Mark.MIXED: "a mixed equilibrium of the stage game",
    Mark.MINMAX: "minmax: no equilibrium of the repeated game gives a player less (dashed levels)",
}


def payoff_drawing(picture: PayoffPicture) -> Drawing:
    """The plot and what it means."""
    heading = wrapped(picture.title, BOLD * (SIZE + 2), WIDTH - 2 * EDGE)
    top = 24.0 + 20 * len(heading)
    body = [
        _pattern(),
        *(text_at(line, EDGE, 28 + 20 * k, SIZE + 2, font_weight="bold") for k, line in enumerate(heading)),
        element("g", _plot(picture), transform=f"translate({LEFT:g} {top:g})"),
    ]
    legend, bottom = _legend(picture, top + PLOT[1] + 66)
    words = "; ".join(p.words for p in picture.points if p.words)
    return Drawing(picture.title, f"{words}. {' '.join(picture.notes)}", "\n".join([*body, *legend]), WIDTH, bottom)


def _pattern() -> str:
    lines = '<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" stroke="#4a7ea6" stroke-width="0.6"/>'
    return element("defs", element("pattern", lines, id="rational", width=8, height=8, patternUnits="userSpaceOnUse"))


def _at(point: Point) -> Point:
    return point[0] * PLOT[0], (1 - point[1]) * PLOT[1]


def _plot(picture: PayoffPicture) -> str:
    parts = [
        *_set(picture.feasible, FEASIBLE, ""),
        *_set(picture.rational, RATIONAL, "url(#rational)"),
        *_levels(picture.minmax),
        element("rect", width=PLOT[0], height=PLOT[1], fill="none", stroke="#111"),
        *axis_across(picture.x),
        *axis_up(picture.y),
        *(_mark(p.mark, *_at(p.at)) for p in picture.points),
        *_numbers(picture.points),
    ]
    return "\n".join(parts)


def _set(corners: Line, colour: str, pattern: str) -> list[str]:
    """A polygon, a segment or a point, painted and outlined."""
    if not corners:
        return []
    d = path([_at(p) for p in corners], closed=True)
    shapes = [element("path", d=d, fill=colour, stroke="#555", stroke_width="1.2", stroke_linejoin="round")]
    return [*shapes, element("path", d=d, fill=pattern)] if pattern else shapes


def _levels(minmax: Point) -> list[str]:
    x, y = _at(minmax)
    d = path([(x, 0.0), (x, PLOT[1])], False) + path([(0.0, y), (PLOT[0], y)], False)
    return [element("path", d=d, stroke="#555", stroke_width="1", stroke_dasharray="5 4", fill="none")]


def _mark(mark: Mark, x: float, y: float) -> str:
    if mark is Mark.MINMAX:
        d = path([(x - 6, y - 6), (x + 6, y + 6)], False) + path([(x - 6, y + 6), (x + 6, y - 6)], False)
        return element("path", d=d, stroke="#111", stroke_width="2", fill="none")
    if mark is Mark.MIXED:
        around = [(x - 6, y), (x, y - 6), (x + 6, y), (x, y + 6)]
        return element("path", d=path(around, True), fill="#fff", stroke="#111", stroke_width="1.6")
    dot = element("circle", cx=x, cy=y, r=3.5, fill="#111")
    if mark is Mark.PROFILE:
        return dot
    return dot + element("circle", cx=x, cy=y, r=7.5, fill="none", stroke="#111", stroke_width="1.6")


def _numbers(points: tuple[PayoffPoint, ...]) -> list[str]:
    """The numbers of the points, each at the first side of its point where it covers nothing."""
    taken = [(*_at(p.at), 9.0, 9.0) for p in points]
    parts = []
    for point in points:
        if point.number:
            x, y = _at(point.at)
            w = width_of(point.number, SMALL) / 2 + 2
            sides = [(w + 11, 0.0), (-w - 11, 0.0), (0.0, -17.0), (0.0, 17.0), (w + 8, -14.0), (-w - 8, -14.0)]
            sides += [(w + 8, 14.0), (-w - 8, 14.0), (w + 24, 0.0), (0.0, -31.0), (0.0, 31.0), (-w - 24, 0.0)]
            boxes = [(x + dx, y + dy, w, 8.0) for dx, dy in sides]
            box = next((b for b in boxes if not any(_meet(b, other) for other in taken)), boxes[0])
            taken.append(box)
            parts.append(
                text_at(point.number, box[0], box[1] + 4, SMALL, text_anchor="middle", font_weight="bold", **_RIM)
            )
    return parts


_RIM: dict[str, Any] = {"paint_order": "stroke", "stroke": "#fff", "stroke_width": 3.0, "stroke_linejoin": "round"}


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    """Whether two boxes, each by its middle and half its width and height, overlap."""
    return abs(one[0] - other[0]) < one[2] + other[2] and abs(one[1] - other[1]) < one[3] + other[3]


def _legend(picture: PayoffPicture, top: float) -> tuple[list[str], float]:
    """What sets, shapes and numbers mean, from `top` down; and where it ends."""
    parts: list[str] = []
    y = top
    for colour, pattern, words in (
        (RATIONAL, "url(#rational)", "feasible and individually rational: every player has at least his minmax"),
        (FEASIBLE, "", "feasible: the convex hull of the payoffs of pure profiles"),
    ):
        shape: dict[str, Any] = {"x": EDGE, "y": y, "width": 30, "height": 17, "rx": 2}
        parts.append(element("rect", **shape, fill=colour, stroke="#555", stroke_width="0.7"))
        parts += [element("rect", **shape, fill=pattern)] if pattern else []
        parts.append(text_at(words, 64, y + 13))
        y += 22
    for mark in Mark:
        if any(p.mark is mark for p in picture.points):
            parts += [_mark(mark, EDGE + 15, y + 9), text_at(KINDS[mark], 64, y + 13)]
            y += 22
    for line in [line for p in picture.points if p.number for line in _entry(p)]:
        parts.append(text_at(line, 64, y + 13))
        y += 18
    for line in [line for note in picture.notes for line in wrapped(note, SIZE, WIDTH - EDGE - 64)]:
        parts.append(text_at(line, 64, y + 13, fill="#444"))
        y += 18
    return parts, y + 16


def _entry(point: PayoffPoint) -> list[str]:
    return wrapped(f"{point.number}: {point.words}", SIZE, WIDTH - EDGE - 64)
