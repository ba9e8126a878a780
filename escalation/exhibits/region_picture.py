"""A picture of regions over two axes, as pure data: points in units of the plot, from `(0, 0)`, its lower left corner.

Nothing is said by colour alone: every region has a number, words and a `Fill` that a format draws as a pattern too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from escalation.displayed import Displayed
from escalation.exhibits.numbers import decimal

Point = tuple[float, float]
Line = tuple[Point, ...]
MOST_TICKS = 9


class Fill(Enum):
    """How likely the event is in a region, at worst; `PLAIN` without an event, `OUTSIDE` where a constraint fails."""

    NEVER = "never"
    BETWEEN = "between"
    CERTAIN = "certain"
    PLAIN = "plain"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class PictureAxis:
    """A name, what it means, its unit and its range; `ticks` are `(place from 0 to 1, text)`."""

    name: str
    low: Fraction
    high: Fraction
    meaning: str = ""
    unit: str = ""

    @property
    def readings(self) -> tuple[Fraction, ...]:
        """Round numbers in the range, at most nine."""
        step = _round_step(self.high - self.low)
        first = -((-self.low) // step)
        count = int((self.high - first * step) // step) + 1
        return tuple((first + k) * step for k in range(count))

    @property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        """The readings, each with its place and as text.

        >>> [text for _, text in PictureAxis("t", Fraction(1, 2), Fraction(7, 5)).ticks]
        ['0.6', '0.8', '1', '1.2', '1.4']
        """
        width = self.high - self.low
        step, values = _round_step(width), self.readings
        digits = max(4, _digits(max(map(abs, values), default=step) / step))
        return tuple((float((v - self.low) / width), decimal(v, digits)) for v in values)


def _round_step(width: Fraction) -> Fraction:
    """The least of 1, 2 and 5 times a power of ten that leaves no more than the most ticks."""
    step = Fraction(1)
    while step * (MOST_TICKS - 1) < width:
        step *= 10
    while step * (MOST_TICKS - 1) >= width * 10:
        step /= 10
    return next(s for s in (step / 10, step / 5, step / 2, step) if s * (MOST_TICKS - 1) >= width)


def _digits(ratio: Fraction) -> int:
    return min(len(str(int(ratio))) + 1, 15)


@dataclass(frozen=True)
class PictureRegion:
    """A region: its number, what holds in it in words, short notes (share, chance of the event), its outlines."""

    number: int
    words: str
    notes: str
    fill: Fill
    polygons: tuple[Line, ...]


@dataclass(frozen=True)
class PictureCurve:
    """A curve between regions: a letter, its formula as text, its lines."""

    letter: str
    formula: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class RegionPicture(Displayed):
    """Regions and the curves between them; `now` is where the values used lie, `nearest` the nearest point of a curve.

    `fills` says in words what each fill that occurs means.
    """

    title: str
    x: PictureAxis
    y: PictureAxis
    regions: tuple[PictureRegion, ...]
    curves: tuple[PictureCurve, ...]
    fills: tuple[tuple[Fill, str], ...] = ()
    now: Point | None = None
    now_words: str = ""
    nearest: Point | None = None
