"""A threshold chart: a strip a mechanism along the parameter's range, cut where the set of equilibria changes.

Every stretch has the number of its set and the fill of the event; every threshold its value above the strip. What finds
no room stands one line further away.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from escalation.exhibits import ThresholdChart
from escalation.exhibits.threshold_chart import LineStretch, MechanismLine
from escalation.report.figures.axes import TICK, axis_name
from escalation.report.figures.fills import GAP, HATCHES, SWATCH, TONES, entry, fill_entries
from escalation.report.figures.lettering import breadth, broken, evenly, trimmed
from escalation.report.figures.paper import EDGE, GREY, INK, Paper

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LABELS = 0.3
STRIP = 4.4
DASHED = (0, (4, 2))


class _Scale:
    """From a place on the axis to the page."""

    def __init__(self, left: float, right: float) -> None:
        self.left, self.right = left, right

    def at(self, place: float) -> float:
        """Where a place is."""
        return self.left + place * (self.right - self.left)


def threshold_figure(chart: ThresholdChart, paper: Paper) -> Figure:
    """The strips over the axis, and what numbers and fills mean."""
    beside = not paper.narrow
    scale = _Scale(EDGE + (LABELS * paper.width if beside else 2.0), paper.width - EDGE - 2.0)
    y = top = paper.top + paper.line * (chart.now is not None)
    rows = []
    for line in chart.lines:
        labels = broken(line.label, paper.points, scale.left - EDGE - 2.0 if beside else paper.width - 2 * EDGE, "bold")
        rows.append((line, labels, y))
        y = _bottom(paper, line, labels, y, scale, beside)
    for line, labels, start in rows:
        strip = _strip(paper, line, labels, start, scale, beside)
        _stretches(paper, line, strip, scale)
        if line.now is not None:
            x = scale.at(line.now)
            paper.rule([(x, strip - 0.8), (x, strip + STRIP + 0.8)], 1.2, linestyle=DASHED)
    _now(paper, chart, scale, top, y)
    for line, labels, start in rows:
        _words(paper, line, labels, start, scale, beside)
    return paper.figure(_legend(paper, chart, _axis(paper, chart, scale, y + 0.5)))


def _levels(widths: Sequence[tuple[float, float]]) -> list[int]:
    """For words around places in order, each `(middle, width)`, the first level on which they cover no others."""
    ends: list[float] = []
    found = []
    for middle, width in widths:
        free = next((k for k, end in enumerate(ends) if end <= middle - width / 2), len(ends))
        ends[free : free + 1] = [middle + width / 2]
        found.append(free)
    return found


def _marks(paper: Paper, line: MechanismLine, scale: _Scale) -> list[tuple[float, float, str, int]]:
    """The words of the thresholds: where they stand, their place on the strip, and their level above it."""
    found = []
    for mark in sorted(line.marks, key=lambda mark: mark.at):
        text = trimmed(mark.text, paper.points, paper.width - 2 * EDGE - 1.2)
        half = breadth(text, paper.points) / 2 + 0.6
        x = scale.at(mark.at)
        found.append((min(max(x, EDGE + half), paper.width - EDGE - half), 2 * half, x, text))
    levels = _levels([(middle, width) for middle, width, _, _ in found])
    return [(middle, x, text, level) for (middle, _, x, text), level in zip(found, levels, strict=True)]


def _tight(paper: Paper, line: MechanismLine, scale: _Scale) -> list[tuple[LineStretch, int]]:
    """The stretches too short for their number, and how far below the strip it stands."""
    found = [s for s in line.stretches if not _fits(paper, s, scale)]
    middles = [(scale.at((s.low + s.high) / 2), paper.tag_size(str(s.number), "bold")[0] + 0.6) for s in found]
    return list(zip(found, _levels(middles), strict=True))


def _fits(paper: Paper, stretch: LineStretch, scale: _Scale) -> bool:
    return paper.tag_size(str(stretch.number), "bold")[0] + 0.8 <= scale.at(stretch.high) - scale.at(stretch.low)


def _strip(paper: Paper, line: MechanismLine, labels: Sequence[str], top: float, scale: _Scale, beside: bool) -> float:
    """Where a line's strip begins: below its label on a narrow page, and below the words of its thresholds."""
    above = 1 + max((level for *_, level in _marks(paper, line, scale)), default=-1)
    return top + paper.line * above + (0.0 if beside else paper.line * len(labels)) + 0.3


def _bottom(paper: Paper, line: MechanismLine, labels: Sequence[str], top: float, scale: _Scale, beside: bool) -> float:
    """Where a line ends, with all its words."""
    strip = _strip(paper, line, labels, top, scale, beside)
    if line.reason:
        height = paper.line * len(broken(line.reason, paper.points, scale.right - scale.left))
    else:
        below = 1 + max((level for _, level in _tight(paper, line, scale)), default=-1)
        height = STRIP + (paper.line + 0.4) * below
    label = paper.line * len(labels) - STRIP / 2 if beside else 0.0
    return max(strip + height, strip + label) + 2.0


def _stretches(paper: Paper, line: MechanismLine, strip: float, scale: _Scale) -> None:
    """The strip of a mechanism."""
    for stretch in line.stretches:
        x, end = scale.at(stretch.low), scale.at(stretch.high)
        look = TONES.get(stretch.fill, "#ffffff"), HATCHES.get(stretch.fill, "")
        paper.box((x, strip), (end - x, STRIP), *look, edgecolor=INK, linewidth=0.6)


def _words(paper: Paper, line: MechanismLine, labels: Sequence[str], top: float, scale: _Scale, beside: bool) -> None:
    """A mechanism's label, the numbers of its sets, its thresholds."""
    strip = _strip(paper, line, labels, top, scale, beside)
    for k, text in enumerate(labels):
        first = strip + STRIP / 2 + 0.27 * paper.line if beside else top + 0.78 * paper.line
        paper.say_over(text, (EDGE, first + paper.line * k), "bold")
    for k, text in enumerate(broken(line.reason, paper.points, scale.right - scale.left) if line.reason else ()):
        paper.say_over(text, (scale.left, strip + paper.line * (k + 0.78)))
    for stretch in line.stretches:
        if _fits(paper, stretch, scale):
            middle = scale.at((stretch.low + stretch.high) / 2)
            paper.tag(str(stretch.number), (middle, strip + STRIP / 2), "bold")
    for stretch, level in _tight(paper, line, scale):
        x, y = scale.at((stretch.low + stretch.high) / 2), strip + STRIP + (paper.line + 0.4) * (level + 0.5)
        paper.rule([(x, strip + STRIP / 2), (x, y)], 0.5)
        paper.tag(str(stretch.number), (x, y), "bold")
    for middle, x, text, level in _marks(paper, line, scale):
        paper.rule([(x, strip - 0.8), (x, strip + STRIP)], 1.4)
        paper.say_over(text, (middle, strip - 1.0 - paper.line * level), ha="center")


def _now(paper: Paper, chart: ThresholdChart, scale: _Scale, top: float, bottom: float) -> None:
    """The value used as a dashed line through all strips."""
    if chart.now is None:
        return
    words = trimmed(chart.now_words, paper.points, paper.width - 2 * EDGE)
    x, half = scale.at(chart.now), breadth(words, paper.points) / 2
    paper.rule([(x, top), (x, bottom)], 1.0, linestyle=DASHED)
    middle = min(max(x, EDGE + half), paper.width - EDGE - half)
    paper.say(words, (middle, top - 0.3 * paper.line), ha="center")


def _axis(paper: Paper, chart: ThresholdChart, scale: _Scale, top: float) -> float:
    """The parameter's axis with its name, meaning and unit; where it ends."""
    paper.rule([(scale.left, top), (scale.right, top)], 0.8)
    last = float("-inf")
    for place, text in chart.x.ticks:
        x, half = scale.at(place), breadth(text, paper.points) / 2
        paper.rule([(x, top), (x, top + TICK)], 0.6)
        if x - half > last and x + half < paper.width:
            paper.say(text, (x, top + TICK + paper.line), ha="center")
            last = x + half + 1.2
    y = top + TICK + 1.2 * paper.line
    for line in evenly(axis_name(chart.x), paper.points, scale.right - scale.left):
        y += paper.line
        paper.say(line, ((scale.left + scale.right) / 2, y - 0.1 * paper.line), ha="center")
    return y


def _legend(paper: Paper, chart: ThresholdChart, top: float) -> float:
    """What numbers and fills mean, and notes; where that ends."""
    y = top + 2.0
    for number, words in enumerate(chart.sets, 1):
        paper.middle(str(number), (EDGE + SWATCH[0] / 2, y + paper.line / 2), "bold", ha="center")
        y = entry(paper, words, y)
    y = fill_entries(paper, chart.fills, y + GAP)
    for note in chart.notes:
        y = paper.tell(note, (EDGE, y), paper.width - 2 * EDGE, color=GREY)
    return y + EDGE
