"""Type of figures: how wide words are, in millimetres, and how they are broken into lines.

The type is DejaVu Sans, which comes with matplotlib, so that a figure looks the same on every machine. A letter that it
lacks is shown as a square. Nothing is read as mathematics or as markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from escalation.errors import printable

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

POINT = 25.4 / 72  # millimetres
LACKING = "□"
FILES = {"": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf", "slanted": "DejaVuSans-Oblique.ttf"}


@cache
def _file(style: str) -> Path:
    import matplotlib

    return Path(matplotlib.get_data_path()) / "fonts" / "ttf" / FILES[style]


def font(points: float, style: str = "") -> FontProperties:
    """The type in a size; `style` is "bold" or "slanted"."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=_file(style), size=points)


@cache
def _letters(style: str) -> frozenset[int]:
    from matplotlib.font_manager import get_font

    return frozenset(get_font(str(_file(style))).get_charmap())


def lettered(text: str, style: str = "") -> str:
    """The text on one line, in letters that the type has.

    >>> lettered("cost of war, ≥ 1 \\N{CJK UNIFIED IDEOGRAPH-6218}")
    'cost of war, ≥ 1 □'
    """
    known = _letters(style)
    return "".join(c if ord(c) in known else LACKING for c in printable(text))


@lru_cache(maxsize=4096)
def breadth(text: str, points: float, style: str = "") -> float:
    """How wide a text is.

    >>> 14 < breadth("hotline", 12) < 18
    True
    """
    from matplotlib.textpath import text_to_path

    own = lettered(text, style)
    width, _, _ = (
        text_to_path.get_text_width_height_descent(own, font(points, style), ismath=False) if own else (0,) * 3
    )
    return float(width) * POINT


def broken(text: str, points: float, room: float, style: str = "", most: int = 99) -> list[str]:
    """The text in lines of at most `room`; words longer than that are cut. The last of `most` lines ends in `...`.

    >>> broken("an attack across the border", 8, 20)
    ['an attack', 'across the', 'border']
    """
    lines: list[str] = []
    for word in _pieces(lettered(text, style).split(), points, room, style):
        if lines and breadth(f"{lines[-1]} {word}", points, style) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], trimmed(" ".join(lines[most - 1 :]), points, room, style)]
    return lines


def evenly(text: str, points: float, room: float, style: str = "", most: int = 99) -> list[str]:
    """The text in as few lines as the room allows, about as long as one another.

    >>> evenly("an attack across the border", 8, 35)
    ['an attack across', 'the border']
    """
    found = broken(text, points, room, style, most)
    low, high = room / (len(found) + 1), room
    while high - low > 0.5:
        middle = (low + high) / 2
        lines = broken(text, points, middle, style)
        low, high, found = (low, middle, lines) if len(lines) <= len(found) else (middle, high, found)
    return found


def _pieces(words: list[str], points: float, room: float, style: str) -> Iterator[str]:
    """Words, those wider than the room in pieces of it."""
    for word in words:
        rest = word
        while len(rest) > 1 and breadth(rest, points, style) > room:
            length = max(_fitting(rest, points, room, style), 1)
            yield rest[:length]
            rest = rest[length:]
        yield rest


def _fitting(text: str, points: float, room: float, style: str, tail: str = "") -> int:
    """How many letters of a text fit a room, with a tail."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = breadth(text[:middle].rstrip() + tail, points, style) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return low


def trimmed(text: str, points: float, room: float, style: str = "") -> str:
    """The text on one line, or as much of it as there is room for.

    >>> trimmed("a name without end", 8, 20)
    'a name wit...'
    """
    own = lettered(text, style)
    if breadth(own, points, style) <= room:
        return own
    return f"{own[: _fitting(own, points, room, style, '...')].rstrip()}..."
