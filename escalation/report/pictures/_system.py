"""The games of a region as a drawing: a list, feeds as arrows on its left, shared names as columns of dots.

An arrow with a letter leads from the game that feeds to the one that is fed. A column with a number has a dot at every
game that shares the names of that number, and a line through them. Letters and numbers stand below, with their words.
"""

from __future__ import annotations

from typing import Any

from escalation.exhibits.system_picture import SystemPicture
from escalation.report.pictures._drawing import Drawing, element, path, text_at, width_of, wrapped
from escalation.report.pictures._shapes import arrow, cut, said

EDGE = 24.0
LINE = 26.0
TRACK = 24.0
COLUMN = 24.0
SIZE = 14.0
SMALL = 12.0
WIDEST_NAME = 240.0
NARROWEST = 640.0
RADIUS = 4.5
INDENT = 30.0
STEP = 18.0
SHIFT = 5.0


def system_drawing(picture: SystemPicture) -> Drawing:
    """The title, the list with its arrows and dots, and the legend."""
    left = EDGE + TRACK * (1 + max(picture.tracks, default=-1)) + (14.0 if picture.feeds else 0.0)
    names = max((width_of(cut(name, SIZE, WIDEST_NAME), 1.08 * SIZE) for name in picture.games), default=0.0)
    dots = left + names + 22
    width = max(NARROWEST, dots + COLUMN * len(picture.groups) + EDGE)
    heading = wrapped(picture.title, 1.15 * (SIZE + 1), width - 2 * EDGE)
    top = 24.0 + 22 * len(heading) + (STEP if picture.groups else 0.0)
    body = [text_at(line, EDGE, 28 + 22 * k, SIZE + 1, font_weight="bold") for k, line in enumerate(heading)]
    body += [part for k in range(len(picture.games)) for part in _line(picture, k, top, left, width)]
    body += [part for k in range(len(picture.groups)) for part in _group(picture, k, top, dots)]
    body += [part for k in range(len(picture.feeds)) for part in _feed(picture, k, top, left)]
    legend, bottom = _legend(picture, top + LINE * len(picture.games) + 26, width)
    return Drawing(picture.title, picture.words, "\n".join([*body, *legend]), round(width), round(bottom + 6))


def _y(top: float, k: int) -> float:
    return top + LINE * (k + 0.5)


def _line(picture: SystemPicture, k: int, top: float, left: float, width: float) -> list[str]:
    """The name of a game on its line; every other line is grey, one that the title speaks of stands in a frame."""
    y = top + LINE * k
    parts = []
    if k % 2 == 0:
        parts.append(element("rect", x=left - 6, y=y, width=width - EDGE - left + 6, height=LINE, fill="#f1f1f1"))
    weight = {"font_weight": "bold"} if k in picture.marked else {}
    whole = picture.games[k]
    parts += said(cut(whole, SIZE, WIDEST_NAME), (left, y + 0.68 * LINE), SIZE, whole, **weight)
    if k in picture.marked:
        frame = width_of(cut(whole, SIZE, WIDEST_NAME), 1.08 * SIZE) + 12
        ink: dict[str, Any] = {"fill": "none", "stroke": "#111", "stroke_width": 1.2}
        parts.append(element("rect", x=left - 6, y=y + 2, width=frame, height=LINE - 4, rx=4, **ink))
    return parts


def _group(picture: SystemPicture, k: int, top: float, dots: float) -> list[str]:
    """The dots of a group and the line through them, under its number."""
    x, members = dots + COLUMN * (k + 0.5), picture.groups[k].members
    ends = [(x, _y(top, min(members))), (x, _y(top, max(members)))]
    parts = [element("path", d=path(ends, False), stroke="#111", stroke_width=1.3)]
    parts += [
        element("circle", cx=x, cy=_y(top, m), r=RADIUS, fill="#111", stroke="#fff", stroke_width=1.0) for m in members
    ]
    return [*parts, text_at(str(k + 1), x, top - 6, SMALL, text_anchor="middle")]


def _feed(picture: SystemPicture, k: int, top: float, left: float) -> list[str]:
    """An arrow from line to line, out to its track and back, with its letter on the far side of the track."""
    feed = picture.feeds[k]
    down = 1 if feed.to > feed.origin else -1
    x = left - 14 - TRACK * (picture.tracks[k] + 0.5)
    start, end = _y(top, feed.origin) + SHIFT * down, _y(top, feed.to) - SHIFT * down
    way = [(left - 8, start), (x, start), (x, end), (left - 14, end)]
    line = element("path", d=path(way, False), fill="none", stroke="#111", stroke_width=1.8, stroke_linejoin="round")
    middle = (start + end) / 2 + 4.5
    letter = picture.letters[k]
    return [line, arrow((left - 7, end)), *said(letter, (x - 4, middle), SIZE, letter, text_anchor="end")]


def _legend(picture: SystemPicture, top: float, width: float) -> tuple[list[str], float]:
    """What letters and numbers stand for, what arrows and dots mean, the notes; and where it ends."""
    parts, y = [], top
    meanings = ["An arrow: the game at its start sets names in the game at its end."] * bool(picture.feeds)
    meanings += ["Dots on one line: games that share the names of its number."] * bool(picture.groups)
    for text in [*meanings, *picture.notes]:
        for line in wrapped(text, SMALL, width - 2 * EDGE):
            parts.append(text_at(line, EDGE, y, SMALL, fill="#444"))
            y += STEP
    y += 6
    for sign, text in picture.legend:
        parts.append(text_at(sign, EDGE, y, SMALL, font_weight="bold"))
        for line in wrapped(text, SMALL, width - 2 * EDGE - INDENT):
            parts.append(text_at(line, EDGE + INDENT, y, SMALL))
            y += STEP
    return parts, y
