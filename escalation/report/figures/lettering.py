"""Type of figures: how wide words are, in millimetres, and how they are broken into lines.

The type is DejaVu Sans, which comes with matplotlib, so that a figure looks the same on every machine. A letter that it
lacks is shown as a square. Nothing is read as mathematics or as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from escalation.errors import printable

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

POINT = 25.4 / 72  # millimetres
LACKING = "□"
_HYPHEN = re.compile(r"(?<=\w-)(?=\w)")
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
    """The text in lines of at most `room`, broken at spaces and behind hyphens; pieces longer than that are cut.

    The last of `most` lines ends in `...`.

    >>> broken("a cross-border attack", 8, 20)
    ['a cross-', 'border attack']
    """
    lines: list[str] = []
    for glue, piece in _pieces(lettered(text, style), points, room, style):
        if lines and breadth(f"{lines[-1]}{glue}{piece}", points, style) <= room:
            lines[-1] += glue + piece
        else:
            lines.append(piece)
    if len(lines) > most:
        lines = [*lines[: most - 1], trimmed(" ".join(lines[most - 1 :]), points, room, style)]
    return lines


def widest_piece(text: str, points: float, style: str = "") -> float:
    """The least room in which nothing has to be cut."""
    return max((breadth(piece, points, style) for _, piece in _unbroken(lettered(text, style))), default=0.0)


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


def _unbroken(text: str) -> Iterator[tuple[str, str]]:
    """What is not broken, each with what joins it to the piece before: words, and the parts of those with hyphens."""
    for word in text.split():
        first, *others = _HYPHEN.split(word)
        yield " ", first
        yield from (("", part) for part in others)


def _pieces(text: str, points: float, room: float, style: str) -> Iterator[tuple[str, str]]:
    """The same, what is wider than the room in parts of it."""
    for glue, rest in _unbroken(text):
        while len(rest) > 1 and breadth(rest, points, style) > room:
            length = max(_fitting(rest, points, room, style), 1)
            yield glue, rest[:length]
            glue, rest = "", rest[length:]
        yield glue, rest


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
