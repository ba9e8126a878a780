"""Shapes and words of a drawn tree: who moves, an arrow head, words with a white rim.

The colours are those of Okabe and Ito (Color Universal Design, 2008): told apart without red or green.
"""

from __future__ import annotations

from escalation.errors import printable
from escalation.exhibits.region_picture import Point
from escalation.report.pictures._drawing import element, path, text_of, width_of

RADIUS = 6.0
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#8a6d00")


def arrow(tip: Point) -> str:
    """A small arrow head that points to the right."""
    x, y = tip
    return element("path", d=path([(x - 8, y - 4.5), (x, y), (x - 8, y + 4.5)], True), fill="#111")


def chance_shape(x: float, y: float) -> str:
    """A hollow diamond."""
    r = RADIUS + 1
    around = [(x - r, y), (x, y - r), (x + r, y), (x, y + r)]
    return element("path", d=path(around, True), fill="#fff", stroke="#111", stroke_width=1.5)


def player_shape(player: int, x: float, y: float) -> str:
    """A circle, a square, a triangle, one that points down; after these hollow ones."""
    colour = COLOURS[player % len(COLOURS)]
    ink = {"fill": "#fff" if player // 4 % 2 else colour, "stroke": colour if player // 4 % 2 else "#111"}
    r = RADIUS
    if player % 4 == 0:
        return element("circle", cx=x, cy=y, r=r, stroke_width=1.2, **ink)
    around = {
        1: [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
        2: [(x - r - 1, y + r), (x, y - r - 2), (x + r + 1, y + r)],
        3: [(x - r - 1, y - r), (x, y + r + 2), (x + r + 1, y - r)],
    }[player % 4]
    return element("path", d=path(around, True), stroke_width=1.2, **ink)


def said(shown: str, at: Point, size: float, whole: str, **attributes: object) -> list[str]:
    """Words on a white rim; where they were cut, the whole as a tool tip."""
    if not shown:
        return []
    inner = text_of(shown) + ("" if shown == whole else element("title", text_of(whole)))
    rim = {"paint_order": "stroke", "stroke": "#fff", "stroke_width": 3.0, "stroke_linejoin": "round"}
    return [element("text", inner, x=float(at[0]), y=float(at[1]), font_size=size, **rim, **attributes)]


def cut(words: str, size: float, room: float) -> str:
    """The words on one line, or as much of them as there is room for.

    >>> cut("a long name", 10, 45)
    'a long...'
    """
    line = printable(words)
    if width_of(line, size) <= room:
        return line
    length = next((k for k in range(len(line), 0, -1) if width_of(f"{line[:k]}...", size) <= room), 0)
    return f"{line[:length].rstrip()}..."
