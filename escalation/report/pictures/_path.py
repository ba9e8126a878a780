"""A path through states as a drawing: a lane for every state and every event, time from left to right.

A bar says that the path is in a state, a diamond that it goes through an instant one within a period, a cross that an
event happens.
"""

from __future__ import annotations

from escalation.exhibits.path_chart import PathChart
from escalation.report.pictures._drawing import Drawing, element, path, text_at, width_of, wrapped
from escalation.report.pictures._shapes import cut

WIDTH = 760.0
EDGE = 24.0
LANE = 24.0
SIZE = 13.0
WIDEST_NAME = 170.0
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#8a6d00")


def path_drawing(chart: PathChart) -> Drawing:
    """The lanes under the title, the scale below them, and what the signs mean."""
    heading = wrapped(chart.title, 1.15 * (SIZE + 1), WIDTH - 2 * EDGE)
    names = (*chart.rows, *chart.events)
    left = EDGE + min(max(width_of(name, SIZE) for name in names), WIDEST_NAME) + 12
    top = 22.0 + 20 * len(heading)
    bottom = top + LANE * len(names)
    scale = (WIDTH - EDGE - left) / chart.periods
    body = [text_at(line, EDGE, 24 + 20 * k, SIZE + 1, font_weight="bold") for k, line in enumerate(heading)]
    body += [_lane(chart, name, k, left, top) for k, name in enumerate(names)]
    body += [*_stays(chart, left, top, scale), *_signs(chart, left, top, scale), *_scale(chart, left, bottom, scale)]
    legend = wrapped(_legend(chart), SIZE, WIDTH - 2 * EDGE)
    body += [text_at(line, EDGE, bottom + 62 + 18 * k, fill="#444") for k, line in enumerate(legend)]
    return Drawing(chart.title, chart.words, "\n".join(body), WIDTH, bottom + 62 + 18 * len(legend))


def _lane(chart: PathChart, name: str, k: int, left: float, top: float) -> str:
    y = top + LANE * (k + 0.5)
    style = "italic" if k >= len(chart.rows) else "normal"
    line = path([(left, y), (WIDTH - EDGE, y)], False)
    return element("path", d=line, stroke="#ddd") + text_at(
        cut(name, SIZE, WIDEST_NAME), left - 12, y + 4.5, SIZE, text_anchor="end", font_style=style
    )


def _stays(chart: PathChart, left: float, top: float, scale: float) -> list[str]:
    """Bars, and thin lines from each to the next."""
    parts, end = [], None
    for row, first, last in chart.stays:
        x, y = left + scale * first, top + LANE * (row + 0.5)
        if end is not None:
            parts.append(element("path", d=path([end, (x, y)], False), stroke="#999", stroke_width="0.8"))
        end = (left + scale * (last + 1), y)
        width, colour = max(end[0] - x, 1.0), COLOURS[row % len(COLOURS)]
        parts.append(element("rect", x=x, y=y - 5, width=width, height=10.0, fill=colour))
    return parts


def _signs(chart: PathChart, left: float, top: float, scale: float) -> list[str]:
    parts = []
    for period, row, events in chart.visits:
        x = left + scale * (period + 0.5)
        if chart.instant[row]:
            y = top + LANE * (row + 0.5)
            around = [(x - 4, y), (x, y - 5), (x + 4, y), (x, y + 5)]
            parts.append(element("path", d=path(around, True), fill=COLOURS[row % len(COLOURS)]))
        for event in events:
            y = top + LANE * (len(chart.rows) + event + 0.5)
            cross = path([(x - 4, y - 4), (x + 4, y + 4)], False) + path([(x - 4, y + 4), (x + 4, y - 4)], False)
            parts.append(element("path", d=cross, stroke="#111", stroke_width="1.6"))
    return parts


def _scale(chart: PathChart, left: float, bottom: float, scale: float) -> list[str]:
    parts = [element("path", d=path([(left, bottom), (WIDTH - EDGE, bottom)], False), stroke="#111")]
    for tick in chart.ticks:
        x = left + scale * tick
        parts.append(element("path", d=path([(x, bottom), (x, bottom + 5)], False), stroke="#111"))
        parts.append(text_at(str(tick), x, bottom + 19, SIZE, text_anchor="middle"))
    return [*parts, text_at(chart.unit, (left + WIDTH - EDGE) / 2, bottom + 38, SIZE, text_anchor="middle")]


def _legend(chart: PathChart) -> str:
    instant = f"; a diamond: an instant state, gone through within the {chart.unit}" if any(chart.instant) else ""
    return f"A bar: in the state{instant}{'; a cross: the event happens' if chart.events else ''}."
