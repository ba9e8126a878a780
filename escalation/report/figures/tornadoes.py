"""A tornado chart: a bar a parameter from the quantity at its low end to that at its high end, the widest at the top.

The low end is drawn white, the high end grey and hatched; at the ends of a bar stand the parameter's values. Where both
ends lie on the same side of the value used, each has a bar of half the height. Labels stand at the left, or on a narrow
page above the bars.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from escalation.exhibits import TornadoChart
from escalation.exhibits.numbers import short
from escalation.exhibits.region_picture import PictureAxis
from escalation.exhibits.tornado import TornadoBar
from escalation.exhibits.words import counted
from escalation.report.figures.axes import TICK
from escalation.report.figures.fills import GAP, SWATCH, entry
from escalation.report.figures.lettering import breadth, broken, evenly
from escalation.report.figures.paper import EDGE, GREY, INK, Paper

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST = 16
LABELS = 0.4
LOW, HIGH = ("#ffffff", ""), ("#c4c4c4", "/////")
Across = Callable[[Any], float]


@dataclass(frozen=True)
class _Place:
    """A bar with its label in lines, where its row begins, and where its bars do; how high these are."""

    bar: TornadoBar
    lines: tuple[str, ...]
    top: float
    bars: float
    high: float
    halves: bool

    @property
    def bottom(self) -> float:
        return self.bars + self.high * (1 + self.halves)


def tornado_figure(chart: TornadoChart, paper: Paper) -> Figure:
    """The bars over their axis, and what they mean."""
    beside = not paper.narrow
    left = EDGE + (LABELS * paper.width if beside else 0.0)
    places = list(_places(paper, chart, left, paper.top + 2 * paper.line + 1.0))
    across, axis = _scale(paper, chart, left)
    bottom = places[-1].bottom + 1.0 if places else paper.top + 3 * paper.line
    _lines(paper, chart, across, left, bottom)
    for place in places:
        _row(paper, place, chart, across, left if beside else 0.0)
    y = _axis(paper, axis, across, left, bottom)
    return paper.figure(_legend(paper, chart, y))


def _places(paper: Paper, chart: TornadoChart, left: float, top: float) -> Iterator[_Place]:
    """Where every bar stands, from `top` down."""
    beside = left > EDGE
    high = paper.line * 0.95
    for bar in chart.bars[:MOST]:
        room = left - EDGE - 1.5 if beside else paper.width - 2 * EDGE
        lines = tuple(broken(bar.label, paper.points, room, "bold" if bar.crosses else "", most=3))
        halves = _same_side(bar, chart.value)
        labels = paper.line * len(lines)
        bars = top if beside else top + labels + 0.3
        if beside:
            bars += max(0.0, labels - high * (1 + halves)) / 2
        place = _Place(bar, lines, top, bars, high, halves)
        yield place
        top = max(place.bottom, top + labels) + (1.4 if beside else 1.8)


def _same_side(bar: TornadoBar, value: Any) -> bool:
    """Whether both ends lie on the same side of the value used."""
    ends = [float(end.value) - float(value) for end in (bar.low, bar.high) if end.value is not None]
    return len(ends) == 2 and ends[0] * ends[1] > 0


def _scale(paper: Paper, chart: TornadoChart, left: float) -> tuple[Across, PictureAxis]:
    """From the quantity to the page, with room for words beyond the ends; and the axis of it."""
    ends = [end for bar in chart.bars[:MOST] for end in (bar.low, bar.high)]
    known = [float(v) for v in (chart.value, chart.mark, *(end.value for end in ends)) if v is not None]
    least, most = min(known), max(known)
    if least == most:
        least, most = least - 1, most + 1
    words = max((breadth(short(end.at), paper.points) for end in ends), default=0.0) + 2.5
    start, stop = left + words, paper.width - EDGE - words
    unit = (stop - start) / (most - least)
    low, high = least - (start - left) / unit, most + (paper.width - EDGE - stop) / unit
    axis = PictureAxis(chart.quantity, Fraction(low), Fraction(high), "", chart.unit)
    return lambda v: start + (float(v) - least) * unit, axis


def _lines(paper: Paper, chart: TornadoChart, across: Across, left: float, bottom: float) -> None:
    """The value used, dashed, and the marked value, with their words above the plot."""
    top = paper.top + 2 * paper.line
    now, words = across(chart.value), f"{short(chart.value)} at the values used"
    if chart.mark is not None:
        x = across(chart.mark)
        paper.rule([(x, top), (x, bottom)], 1.3, color=GREY)
        paper.say(short(chart.mark), (x, top - 0.3 * paper.line), 0, "bold", ha="center")
    paper.rule([(now, top - 0.9 * paper.line), (now, bottom)], 0.9, linestyle=(0, (4, 2)))
    half = breadth(words, paper.points) / 2
    paper.say(
        words, (min(max(now, EDGE + half), paper.width - EDGE - half), paper.top + 0.78 * paper.line), ha="center"
    )


def _row(paper: Paper, place: _Place, chart: TornadoChart, across: Across, left: float) -> None:
    """A bar with its label and the parameter's values at its ends."""
    bar, style = place.bar, "bold" if place.bar.crosses else ""
    if left:
        middle = (place.bars + place.bottom) / 2
        first = middle - paper.line * (len(place.lines) - 1) / 2
        for k, line in enumerate(place.lines):
            paper.middle(line, (left - 1.5, first + paper.line * k), style, ha="right")
    else:
        for k, line in enumerate(place.lines):
            paper.say_over(line, (EDGE, place.top + paper.line * (k + 0.78)), style)
    for k, (end, look) in enumerate(((bar.low, LOW), (bar.high, HIGH))):
        if end.value is not None:
            top = place.bars + place.high * (k * place.halves)
            ends = across(chart.value), across(end.value)
            _half(paper, ends, look, top, place.high)
            right = _points_right(bar, k, chart.value)
            spot = (ends[1] + (0.8 if right else -0.8), top + place.high / 2 + 0.27 * paper.line)
            paper.say_over(short(end.at), spot, ha="left" if right else "right")


def _half(paper: Paper, ends: tuple[float, float], look: tuple[str, str], top: float, high: float) -> None:
    """The bar from the value used to one end."""
    left, right = sorted(ends)
    if left < right:
        paper.box((left, top + 0.3), (right - left, high - 0.6), *look, edgecolor=INK, linewidth=0.6)


def _points_right(bar: TornadoBar, k: int, value: Any) -> bool:
    """Whether the words of end `k` stand at the right of it: on the side of its bar, or away from the other bar."""
    own, other = (bar.low, bar.high)[k], (bar.high, bar.low)[k]
    away = float(own.value) - float(value)
    if not away and other.value is not None:
        away = float(value) - float(other.value)
    return away > 0 if away else k == 1


def _axis(paper: Paper, axis: PictureAxis, across: Across, left: float, bottom: float) -> float:
    """The axis with its ticks and its name; where it ends."""
    right = paper.width - EDGE
    paper.rule([(left, bottom), (right, bottom)], 0.8)
    last = float("-inf")
    for value, (_, text) in zip(axis.readings, axis.ticks, strict=True):
        x, half = across(value), breadth(text, paper.points) / 2
        paper.rule([(x, bottom), (x, bottom + TICK)], 0.6)
        if x - half > last and x + half < paper.width:
            paper.say(text, (x, bottom + TICK + paper.line), ha="center")
            last = x + half + 1.2
    y = bottom + TICK + 1.2 * paper.line
    for line in evenly(f"{axis.name}{f' ({axis.unit})' if axis.unit else ''}", paper.points, right - left):
        y += paper.line
        paper.say(line, ((left + right) / 2, y - 0.1 * paper.line), ha="center")
    return y


def _legend(paper: Paper, chart: TornadoChart, top: float) -> float:
    """The two ends, the sides of the mark, ends without a value, notes; where that ends."""
    y = top + 2.0
    for look, words in ((LOW, "parameter at the low end of its range"), (HIGH, "parameter at the high end")):
        paper.box((EDGE, y + 0.3), (SWATCH[0], paper.line - 0.6), *look, edgecolor=INK, linewidth=0.6)
        y = entry(paper, words, y) + GAP / 2
    for text in _told(chart):
        y = paper.tell(text, (EDGE, y), paper.width - 2 * EDGE, color=INK if text in chart.sides else GREY)
    return y + EDGE


def _told(chart: TornadoChart) -> Iterator[str]:
    yield from chart.sides
    if chart.mark is not None and any(bar.crosses for bar in chart.bars):
        yield f"bold: reaches {short(chart.mark)} within its range"
    for bar in chart.bars[:MOST]:
        for end in (bar.low, bar.high):
            if end.note:
                yield f"{bar.name} = {short(end.at)}: {end.note}"
    if rest := chart.bars[MOST:]:
        yield f"{counted(len(rest), 'parameter')} that move it less: {', '.join(bar.name for bar in rest)}"
    yield from chart.notes
