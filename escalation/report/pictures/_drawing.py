"""What an SVG is made of: escaped text, elements, and how wide a text is, about, in any ordinary type."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from escalation.errors import printable
from escalation.exhibits.region_picture import Point

_NARROW = set("iljtfrI.,:;'|!()[] -")
_BROAD = set("mwMW@%≈")


@dataclass(frozen=True)
class Drawing:
    """What an `<svg>` holds: its title, what it shows in words, its body and its size."""

    title: str
    words: str
    body: str
    width: float
    height: float


def text_of(text: str) -> str:
    """Text between tags.

    >>> text_of("<a & b>")
    '&lt;a &amp; b&gt;'
    """
    return escape(printable(text))


def element(name: str, inner: str = "", **attributes: object) -> str:
    """`<name a="1">inner</name>`; underscores in names of attributes are hyphens, a last one is dropped.

    >>> element("text", "a", font_size=12, x=1.50)
    '<text font-size="12" x="1.5">a</text>'
    """
    given = "".join(f" {k.rstrip('_').replace('_', '-')}={quoteattr(_value(v))}" for k, v in attributes.items())
    return f"<{name}{given}>{inner}</{name}>" if inner else f"<{name}{given}/>"


def text_at(text: str, x: float, y: float, size: float = 13, **attributes: object) -> str:
    """A `<text>` element."""
    return element("text", text_of(text), x=float(x), y=float(y), font_size=size, **attributes)


def _value(value: object) -> str:
    return number(value) if isinstance(value, float) else printable(str(value))


def number(value: float) -> str:
    """To a hundredth of a pixel."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) >= 0.005 else "0"


def path(points: Sequence[Point], closed: bool) -> str:
    """The `d` of a path."""
    steps = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f"M{steps}{'Z' if closed else ''}"


def width_of(text: str, size: float) -> float:
    """About how wide a text is: rather too wide than too narrow."""
    return size * sum(map(_character, text))


def _character(c: str) -> float:
    if unicodedata.east_asian_width(c) in "WF":
        return 1.05
    return 0.36 if c in _NARROW else 0.92 if c in _BROAD else 0.7 if c.isupper() else 0.58


def wrapped(text: str, size: float, room: float, most: int = 99) -> list[str]:
    """The text in lines of at most `room`; words longer than that are cut. The last of `most` lines ends in `...`."""
    lines: list[str] = []
    for word in _pieces(printable(text).split(), size, room):
        if lines and width_of(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][:-3]}..."]
    return lines


def _pieces(words: Iterable[str], size: float, room: float) -> Iterable[str]:
    for word in words:
        rest = word
        while width_of(rest, size) > room and len(rest) > 1:
            cut = next((k for k in range(len(rest), 1, -1) if width_of(rest[:k], size) <= room), 1)
            yield rest[:cut]
            rest = rest[cut:]
        yield rest
