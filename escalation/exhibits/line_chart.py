"""Lines over a parameter as a picture, as pure data: points in units of the plot, from `(0, 0)`, its lower left corner.

Every series has a number, words and a style that a format draws as dashes or hatching too, so that nothing is said by
colour alone. A line that exists on a part of the axis only is broken into pieces, whose ends say whether they belong
to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from escalation.displayed import Displayed
from escalation.exhibits.region_picture import Line, PictureAxis, Point


class End(Enum):
    """Whether the end of a piece belongs to it; `NONE` where it goes on, or is not known to end just there."""

    CLOSED = "closed"
    OPEN = "open"
    NONE = ""


@dataclass(frozen=True)
class ChartPiece:
    """An unbroken line from left to right; a single point where it exists at one value only."""

    points: Line
    low: End = End.NONE
    high: End = End.NONE


@dataclass(frozen=True)
class ChartSeries:
    """One line with its number and what it is; `areas` are polygons that it holds, `style` picks its dashes."""

    number: str
    words: str
    style: int
    pieces: tuple[ChartPiece, ...]
    areas: tuple[Line, ...] = ()


@dataclass(frozen=True)
class VerticalMark:
    """A place along the axis where something changes, and the words for it."""

    at: float
    label: str


@dataclass(frozen=True)
class LineChart(Displayed):
    """Series over the axis `x`. `now` is where the values used lie: along it, or as a point of the plot."""

    title: str
    x: PictureAxis
    y: PictureAxis
    series: tuple[ChartSeries, ...]
    marks: tuple[VerticalMark, ...] = ()
    now: float | Point | None = None
    now_words: str = ""
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The chart in words, for those who do not see it: every line with where it begins and ends."""
        told = [f"{s.number}: {s.words}{''.join(map(self._course, s.pieces))}" for s in self.series]
        marks = [f"a vertical line at {mark.label}" for mark in self.marks]
        now = [self.now_words] * (self.now is not None)
        return f"{'. '.join([f'{self.y.name} against {self.x.name}', *told, *marks, *now, *self.notes])}."

    def _course(self, piece: ChartPiece) -> str:
        (a, b), (c, d) = (self._read(piece.points[k]) for k in (0, -1))
        return f", at {a} {b}" if len(piece.points) == 1 else f", from {b} at {a} to {d} at {c}"

    def _read(self, point: Point) -> tuple[str, str]:
        x, y = (
            float(axis.low) + u * float(axis.high - axis.low) for u, axis in zip(point, (self.x, self.y), strict=True)
        )
        return f"{x:.4g}", f"{y:.4g}"
