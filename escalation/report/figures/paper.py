"""What a figure is drawn on: a sheet in millimetres, the origin at its upper left corner, y downwards.

Shapes and words are laid on it one after the other; its height is set when all of them have found their places. One
axes object covers the whole figure, so that a length of type and a length of the drawing are the same length.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from escalation.exhibits.cubics import Curve
from escalation.exhibits.region_picture import Point
from escalation.report.figures.lettering import POINT, breadth, broken, font, lettered

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INCH = 25.4
EDGE = 2.0
NARROW = 120.0
LEADING = 1.3
INK, GREY = "#111111", "#555555"
_KINDS = ("agg.", "figure.", "font.", "hatch.", "lines.", "mathtext.", "patch.", "path.", "pdf.", "svg.", "text.")


@contextmanager
def plain_settings(**more: Any) -> Iterator[None]:
    """The settings that matplotlib has of itself, whatever a user's own file says, while the block runs."""
    import matplotlib

    own: dict[Any, Any] = {key: value for key, value in matplotlib.rcParamsDefault.items() if key.startswith(_KINDS)}
    own |= {"hatch.linewidth": 0.4, **more}
    with matplotlib.rc_context(own):
        yield


class Paper:
    """A sheet of a width, under a heading if given; `points` is the size of its type, `top` where it is empty yet."""

    def __init__(self, width: float, heading: str = "", points: float = 0.0) -> None:
        self.width, self.heading = width, heading
        self.points = points or (7.0 if self.narrow else 8.0)
        self.artists: list[Any] = []
        self.top = self.tell(heading, (EDGE, EDGE), width - 2 * EDGE, "bold") + 1.5 if heading else EDGE

    @property
    def narrow(self) -> bool:
        """Whether the page is a column of a page."""
        return self.width < NARROW

    def in_type(self, points: float) -> Paper:
        """An empty sheet like this one in another size of type."""
        return Paper(self.width, self.heading, points)

    @property
    def line(self) -> float:
        """From one line of words to the next."""
        return self.points * POINT * LEADING

    def say(self, text: str, at: Point, points: float = 0.0, style: str = "", **more: Any) -> None:
        """One line of words from `at` on, their base line there; `ha`, `color`, `rotation` as matplotlib has them."""
        from matplotlib.text import Text

        own = {"color": INK, "va": "baseline", **more}
        words = lettered(text, style)
        if words:
            made = Text(*at, words, fontproperties=font(points or self.points, style), parse_math=False, **own)
            self.artists.append(made)

    def say_over(self, text: str, at: Point, style: str = "", ha: str = "left") -> None:
        """The same on white paper, over lines that run through."""
        wide = breadth(text, self.points, style) + 0.6
        x = at[0] - 0.3 - (wide - 0.6) * {"left": 0.0, "center": 0.5, "right": 1.0}[ha]
        self.box((x, at[1] - 0.8 * self.points * POINT), (wide, 1.02 * self.points * POINT), "white")
        self.say(text, at, 0, style, ha=ha)

    def tell(self, text: str, at: Point, room: float, style: str = "", **more: Any) -> float:
        """A paragraph below `at`, broken at `room`; how far down it reaches."""
        x, y = at
        for line in broken(text, self.points, room, style):
            self.say(line, (x, y + 0.78 * self.line), self.points, style, **more)
            y += self.line
        return y

    def rule(self, points: Sequence[Point], weight: float = 0.8, **more: Any) -> None:
        """A line through points; `weight` in points of type."""
        from matplotlib.lines import Line2D

        own = {"color": INK, "linewidth": weight, "solid_joinstyle": "round", **more}
        self.artists.append(Line2D([x for x, _ in points], [y for _, y in points], **own))

    def area(self, outlines: Sequence[Sequence[Point]], fill: str = "none", hatch: str = "", **more: Any) -> None:
        """Closed outlines, filled by the even-odd rule or the winding one, as they run; with a hatching if given."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        path = Path.make_compound_path(*(Path([*o, o[0]], closed=True) for o in outlines))
        self.artists.append(PathPatch(path, **{"facecolor": fill, "edgecolor": "none", "linewidth": 0, **more}))
        if hatch:
            self.artists.append(PathPatch(path, facecolor="none", edgecolor=GREY, linewidth=0, hatch=hatch))

    def box(self, corner: Point, size: Point, fill: str = "none", hatch: str = "", **more: Any) -> None:
        """A rectangle from its upper left corner on."""
        (x, y), (w, h) = corner, size
        self.area([[(x, y), (x + w, y), (x + w, y + h), (x, y + h)]], fill, hatch, **more)

    def circle(self, middle: Point, radius: float, fill: str = "none", **more: Any) -> None:
        """A circle."""
        from matplotlib.patches import Circle

        self.artists.append(Circle(middle, radius, **{"facecolor": fill, "edgecolor": "none", **more}))

    def curve(self, points: Curve, weight: float, **more: Any) -> None:
        """A cubic."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        path = Path(list(points), [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
        own = {"edgecolor": more.pop("color", INK), "linewidth": weight, **more}
        self.artists.append(PathPatch(path, facecolor="none", **own))

    def head(self, before: Point, tip: Point, long: float, color: str = INK) -> None:
        """The head of an arrow that comes from `before`."""
        x, y = tip[0] - before[0], tip[1] - before[1]
        length = (x * x + y * y) ** 0.5 or 1.0
        x, y = long * x / length, long * y / length
        back = tip[0] - x, tip[1] - y
        self.area([[tip, (back[0] - 0.4 * y, back[1] + 0.4 * x), (back[0] + 0.4 * y, back[1] - 0.4 * x)]], color)

    def tag(self, text: str, middle: Point, style: str = "", edge: str = GREY) -> None:
        """A short text on white paper, around a point."""
        (x, y), (w, h) = middle, self.tag_size(text, style)
        self.box((x - w / 2, y - h / 2), (w, h), "white", edgecolor=edge, linewidth=0.4)
        self.middle(text, middle, style, ha="center")

    def tag_size(self, text: str, style: str = "") -> Point:
        """How wide and high a tag is."""
        return breadth(text, self.points, style) + 1.6, self.points * POINT + 1.0

    def middle(self, text: str, at: Point, style: str = "", **more: Any) -> None:
        """One line of words whose letters have their middle at the height of a point."""
        self.say(text, (at[0], at[1] + 0.36 * self.points * POINT), 0, style, **more)

    def figure(self, height: float) -> Figure:
        """Everything that was laid on the sheet, in order, as a figure."""
        from matplotlib.figure import Figure

        made = Figure(figsize=(self.width / INCH, height / INCH), facecolor="white")
        axes = made.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set_axis_off()
        axes.set_xlim(0, self.width)
        axes.set_ylim(height, 0)
        for order, artist in enumerate(self.artists):
            artist.set_zorder(order)
            axes.add_artist(artist)
        return made
