"""The frame of a plot: ticks as the exhibit gives them, and names of axes with their meaning and unit.

Points of a plot are in units of it, from `(0, 0)`, its lower left corner.
"""

from __future__ import annotations

from dataclasses import dataclass

from escalation.exhibits.region_picture import PictureAxis, Point
from escalation.report.figures.lettering import POINT, breadth, evenly
from escalation.report.figures.paper import EDGE, Paper

TICK = 1.2
MOST_LINES = 3


def axis_name(axis: PictureAxis) -> str:
    """`A_I: what an attack costs Iran (points)`."""
    meaning = f": {axis.meaning}" if axis.meaning else ""
    return f"{axis.name}{meaning}{f' ({axis.unit})' if axis.unit else ''}"


@dataclass(frozen=True)
class Frame:
    """A plot on paper: its upper left corner and its size in millimetres; `bottom` is where its words end."""

    paper: Paper
    x: PictureAxis
    y: PictureAxis
    corner: Point
    size: Point
    across: tuple[str, ...]
    up: tuple[str, ...]

    @property
    def bottom(self) -> float:
        """Where the words below the plot end."""
        return self.corner[1] + self.size[1] + TICK + self.paper.line * (1.2 + len(self.across)) + 1.0

    def at(self, point: Point) -> Point:
        """A point of the plot on paper."""
        return self.corner[0] + point[0] * self.size[0], self.corner[1] + (1 - point[1]) * self.size[1]

    def draw(self) -> None:
        """The frame, the ticks and the names."""
        self.paper.box(self.corner, self.size, edgecolor="#111111", linewidth=0.8)
        self._ticks_across()
        self._ticks_up()
        (x, y), (w, h) = self.corner, self.size
        for k, line in enumerate(self.across):
            self.paper.say(line, (x + w / 2, y + h + TICK + self.paper.line * (2.1 + k)), ha="center")
        for k, line in enumerate(self.up):
            place = EDGE + self.paper.line * (k + 0.78)
            self.paper.say(line, (place, y + h / 2), ha="right", va="center", rotation=90, rotation_mode="default")

    def _ticks_across(self) -> None:
        paper, last = self.paper, float("-inf")
        for place, text in self.x.ticks:
            x, y = self.at((place, 0.0))
            half = breadth(text, paper.points) / 2
            paper.rule([(x, y), (x, y + TICK)], 0.6)
            if x - half > last and x + half < paper.width:
                paper.say(text, (x, y + TICK + paper.line), ha="center")
                last = x + half + 1.2

    def _ticks_up(self) -> None:
        paper, last = self.paper, float("inf")
        for place, text in self.y.ticks:
            x, y = self.at((0.0, place))
            paper.rule([(x - TICK, y), (x, y)], 0.6)
            if y < last:
                paper.say(text, (x - TICK - 0.6, y + 0.36 * paper.points * POINT), ha="right")
                last = y - paper.line


def axes_of(paper: Paper, x: PictureAxis, y: PictureAxis, shape: float, right: float) -> Frame:
    """A frame as wide as the paper allows, `shape` times as high, with so much room at its right."""
    ticks = max((breadth(text, paper.points) for _, text in y.ticks), default=0.0)
    height = shape * (paper.width - 2 * EDGE - right)
    up = evenly(axis_name(y), paper.points, height, most=MOST_LINES)
    left = EDGE + paper.line * len(up) + 1.0 + ticks + TICK + 0.6
    across = evenly(axis_name(x), paper.points, paper.width - left - right, most=MOST_LINES)
    size = paper.width - left - right, height
    return Frame(paper, x, y, (left, paper.top + 1.0), size, tuple(across), tuple(up))
