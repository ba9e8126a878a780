"""A picture of two players' payoffs, as pure data: sets, points and levels in units of the plot.

`(0, 0)` is the lower left corner, `(1, 1)` the upper right one. Every point has a shape and, if it is named, a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from escalation.displayed import Displayed
from escalation.exhibits.region_picture import Line, PictureAxis, Point


class Mark(Enum):
    """A pure profile, one that is an equilibrium of the stage game, a mixed equilibrium, or the minmax."""

    PROFILE = "profile"
    EQUILIBRIUM = "equilibrium"
    MIXED = "mixed"
    MINMAX = "minmax"


@dataclass(frozen=True)
class PayoffPoint:
    """A point, its number (empty for none), and what it is in words."""

    at: Point
    mark: Mark
    number: str = ""
    words: str = ""


@dataclass(frozen=True)
class PayoffPicture(Displayed):
    """The corners of the feasible set and of the individually rational one, the points, and where the minmax lies."""

    title: str
    x: PictureAxis
    y: PictureAxis
    feasible: Line
    rational: Line
    points: tuple[PayoffPoint, ...]
    minmax: Point
    notes: tuple[str, ...] = ()
