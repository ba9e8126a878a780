"""Lines over a parameter as a drawing: its title, the plot, and what numbers, dashes and hatching mean.

A full dot ends a piece of a line that has its end, a hollow one a piece that has not. Every line bears its number, at a
place where it covers no other line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from escalation.errors import printable
from escalation.exhibits import LineChart
from escalation.exhibits.line_chart import ChartPiece, ChartSeries, End
from escalation.exhibits.region_picture import Point
from escalation.report.pictures._drawing import Drawing, element, path, text_at, width_of, wrapped
from escalation.report.pictures._plot import PLOT, SIZE, SMALL, axis_across, axis_up
from escalation.report.pictures._shapes import COLOURS

WIDTH = 760.0
LEFT = 92.0
EDGE = 24.0
BOLD = 1.15
STEP = 19.0
INDENT = 72.0
WEIGHT = 2.2
LEVELS = 3
DASHES = ("", "9 4", "2 3.5", "12 4 2 4", "5 3", "16 4 5 4")
HATCHES = (
    '<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" stroke="{0}" stroke-width="0.9"/>',
    '<path d="M-2 6L2 10M0 0L8 8M6 -2L10 2" stroke="{0}" stroke-width="0.9"/>',
    '<circle cx="4" cy="4" r="1.2" fill="{0}"/>',
    '<path d="M4 0L4 8" stroke="{0}" stroke-width="0.9"/>',
    '<path d="M0 4L8 4" stroke="{0}" stroke-width="0.9"/>',
    '<path d="M2 2L6 6M2 6L6 2" stroke="{0}" stroke-width="0.9"/>',
)
ALONG = (0.62, 0.5, 0.74, 0.38, 0.86, 0.26, 0.94, 0.14, 0.06)
Box = tuple[float, float, float, float]  # middle, half width and half height


def chart_drawing(chart: LineChart) -> Drawing:
    """The plot under its title, and its legend."""
    heading = wrapped(chart.title, BOLD * (SIZE + 2), WIDTH - 2 * EDGE)
    marks, above = _marks(chart)
    top = 24.0 + 20 * len(heading) + above
    body = [
        _patterns(chart),
        *(text_at(line, EDGE, 28 + 20 * k, SIZE + 2, font_weight="bold") for k, line in enumerate(heading)),
        element("g", "\n".join([*_areas(chart), *marks, *_plot(chart)]), transform=f"translate({LEFT:g} {top:g})"),
    ]
    legend, bottom = _legend(chart, top + PLOT[1] + 66)
    return Drawing(chart.title, printable(chart.words), "\n".join([*body, *legend]), WIDTH, bottom)


def _colour(style: int) -> str:
    return COLOURS[style % len(COLOURS)]


def _patterns(chart: LineChart) -> str:
    styles = dict.fromkeys(s.style % len(HATCHES) for s in chart.series if s.areas)
    size: dict[str, Any] = {"width": 8, "height": 8, "patternUnits": "userSpaceOnUse"}
    made = [element("pattern", HATCHES[k].format(_colour(k)), id=f"hatch-{k}", **size) for k in styles]
    return element("defs", "".join(made))


def _at(point: Point) -> Point:
    return point[0] * PLOT[0], (1 - point[1]) * PLOT[1]


def _areas(chart: LineChart) -> list[str]:
    return [
        element("path", d=path([_at(p) for p in area], True), fill=f"url(#hatch-{s.style % len(HATCHES)})")
        for s in chart.series
        for area in s.areas
    ]


def _marks(chart: LineChart) -> tuple[list[str], float]:
    """Vertical lines with their labels above the plot, on as many levels as they need; and how much room that takes."""
    parts: list[str] = []
    ends = [float("-inf")] * LEVELS
    used = 0
    for mark in sorted(chart.marks, key=lambda m: m.at):
        x, half = mark.at * PLOT[0], width_of(mark.label, SMALL) / 2 + 4
        middle = min(max(x, half), PLOT[0] - half)
        level = next((k for k, end in enumerate(ends) if end <= middle - half), None)
        line = path([(x, PLOT[1]), (x, -4.0 - 16 * (level or 0))], False)
        parts.append(element("path", d=line, stroke="#777", stroke_dasharray="1 3", fill="none"))
        if level is not None:
            ends[level], used = middle + half, max(used, level + 1)
            parts.append(text_at(mark.label, middle, -8.0 - 16 * level, SMALL, text_anchor="middle"))
    return parts, 16.0 * used


def _plot(chart: LineChart) -> list[str]:
    """The value used, the frame, axes, lines with their ends and numbers."""
    lines = [shape for s in chart.series for piece in s.pieces for shape in _piece(s, piece)]
    return [
        *_now(chart),
        element("rect", width=PLOT[0], height=PLOT[1], fill="none", stroke="#111"),
        *axis_across(chart.x),
        *axis_up(chart.y),
        *lines,
        *_numbers(chart.series),
        *_cross(chart),
    ]


def _piece(series: ChartSeries, piece: ChartPiece) -> list[str]:
    points = [_at(p) for p in piece.points]
    ends = [(points[0], piece.low), (points[-1], piece.high)]
    dots = [_dot(at, end, _colour(series.style)) for at, end in dict.fromkeys(ends) if end is not End.NONE]
    return [_line(points, series.style), *dots] if len(points) > 1 else dots


def _line(points: Sequence[Point], style: int) -> str:
    dashes = {"stroke_dasharray": own} if (own := DASHES[style % len(DASHES)]) else {}
    ink: dict[str, Any] = {"fill": "none", "stroke": _colour(style), "stroke_width": WEIGHT, **dashes}
    return element("path", d=path(points, False), stroke_linejoin="round", **ink)


def _dot(at: Point, end: End, colour: str) -> str:
    fill = colour if end is End.CLOSED else "#fff"
    return element("circle", cx=at[0], cy=at[1], r=4, fill=fill, stroke=colour, stroke_width=1.6)


def _now(chart: LineChart) -> list[str]:
    """A dashed vertical line at the value used."""
    if chart.now is None:
        return []
    x = (chart.now[0] if isinstance(chart.now, tuple) else chart.now) * PLOT[0]
    return [
        element("path", d=path([(x, 0.0), (x, PLOT[1])], False), stroke="#111", stroke_dasharray="5 4", fill="none")
    ]


def _cross(chart: LineChart) -> list[str]:
    """A cross where the values used have a height too."""
    if not isinstance(chart.now, tuple):
        return []
    x, y = _at(chart.now)
    d = path([(x - 6, y - 6), (x + 6, y + 6)], False) + path([(x - 6, y + 6), (x + 6, y - 6)], False)
    rim = element("path", d=d, stroke="#fff", stroke_width=5, stroke_linecap="round")
    return [rim, element("path", d=d, stroke="#111", stroke_width=2.2, stroke_linecap="round")]


def _numbers(series: Sequence[ChartSeries]) -> list[str]:
    """The number of every series, on its longest piece or in its first area."""
    parts: list[str] = []
    taken: list[Box] = []
    for own in series:
        others = [_at(p) for s in series if s is not own for piece in s.pieces for p in piece.points]
        half = width_of(own.number, SMALL) / 2 + 4
        boxes = [(x, y, half, 9.0) for x, y in _spots(own) if 9 <= y <= PLOT[1] - 9 and half <= x <= PLOT[0] - half]
        free = [box for box in boxes if not any(_meet(box, other) for other in taken)]
        if free:
            box = min(free, key=lambda box: sum(_holds(box, p) for p in others))
            taken.append(box)
            parts += _tag(own.number, box, _colour(own.style))
    return parts


def _spots(series: ChartSeries) -> list[Point]:
    if series.pieces:
        longest = max((piece.points for piece in series.pieces), key=lambda points: points[-1][0] - points[0][0])
        return [_at(_part_of(longest, part)) for part in ALONG]
    return [_at(_inside(area, part)) for area in series.areas[:1] for part in ALONG]


def _part_of(points: Sequence[Point], part: float) -> Point:
    """The point after a part of a line, its pieces taken as equally long."""
    place = part * (len(points) - 1)
    k = min(int(place), len(points) - 2) if len(points) > 1 else 0
    (a, b), (c, d) = points[k], points[min(k + 1, len(points) - 1)]
    return a + (c - a) * (place - k), b + (d - b) * (place - k)


def _inside(area: Sequence[Point], part: float) -> Point:
    """Half way between the lower and the upper side of an area whose sides have equally many points."""
    half = len(area) // 2
    (x, low), (_, high) = _part_of(area[:half], part), _part_of(area[: half - 1 : -1], part)
    return x, (low + high) / 2


def _meet(one: Box, other: Box) -> bool:
    return abs(one[0] - other[0]) < one[2] + other[2] and abs(one[1] - other[1]) < one[3] + other[3]


def _holds(box: Box, point: Point) -> bool:
    return abs(box[0] - point[0]) < box[2] and abs(box[1] - point[1]) < box[3]


def _tag(text: str, box: Box, colour: str) -> list[str]:
    x, y, half, high = box
    paper = element("rect", x=x - half, y=y - high, width=2 * half, height=2 * high, rx=8, fill="#fff", stroke=colour)
    return [paper, text_at(text, x, y + 4, SMALL, text_anchor="middle", font_weight="bold")]


def _legend(chart: LineChart, top: float) -> tuple[list[str], float]:
    """Lines with their numbers, dots, the values used and notes, from `top` down; and where it ends."""
    parts: list[str] = []
    y = top
    for series in chart.series:
        parts += _sample(series, y)
        for line in wrapped(series.words, SIZE, WIDTH - EDGE - INDENT):
            parts.append(text_at(line, INDENT, y + 13))
            y += STEP
    ends = {end for s in chart.series for piece in s.pieces for end in (piece.low, piece.high)}
    for end, words in ((End.CLOSED, "the line has this end"), (End.OPEN, "the line comes near, but has not this end")):
        if end in ends:
            parts += [_dot((EDGE + 18, y + 8), end, "#111"), text_at(words, INDENT, y + 13)]
            y += STEP
    if chart.now is not None:
        parts += [text_at("✕" if isinstance(chart.now, tuple) else "- -", EDGE + 18, y + 13, text_anchor="middle")]
        for line in wrapped(chart.now_words, SIZE, WIDTH - EDGE - INDENT):
            parts.append(text_at(line, INDENT, y + 13))
            y += STEP
    for line in [line for note in chart.notes for line in wrapped(note, SIZE, WIDTH - 2 * EDGE)]:
        parts.append(text_at(line, EDGE, y + 13, fill="#444"))
        y += STEP
    return parts, y + 12


def _sample(series: ChartSeries, y: float) -> list[str]:
    """A piece of a series's line or hatching, with its number on it."""
    colour, parts = _colour(series.style), []
    if series.areas:
        fill = f"url(#hatch-{series.style % len(HATCHES)})"
        parts.append(element("rect", x=EDGE, y=y, width=36, height=17, fill=fill, stroke=colour))
    else:
        parts.append(_line([(EDGE, y + 8), (EDGE + 36, y + 8)], series.style))
    half = width_of(series.number, SMALL) / 2 + 4
    return [*parts, *_tag(series.number, (EDGE + 18, y + 8.5, half, 7.5), colour)]
