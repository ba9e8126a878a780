"""Markdown, with pipe tables; trees and paths as text between fences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from escalation.errors import printable
from escalation.exhibits import (
    Answer,
    Column,
    Heading,
    Matrix,
    PathChart,
    Prose,
    Table,
    TreePicture,
)
from escalation.exhibits.table import text_of
from escalation.report.charts.path_lines import path_lines
from escalation.report.trees.text import tree_lines

WIDTH = 100
Shown = Prose | Heading | Table | Matrix | TreePicture | PathChart
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")


def render(answer: Answer) -> str:
    """The exhibits in order, those apart that are only drawn."""
    return "\n\n".join(_exhibit(e) for e in answer.everything if isinstance(e, Shown)) + "\n"


def _exhibit(exhibit: Shown) -> str:
    match exhibit:
        case Prose(text=text, quiet=quiet):
            return f"> {escape(text)}" if quiet else escape(text)
        case Heading(text=text):
            return f"## {escape(text)}"
        case Table():
            body = [[text_of(cell) for cell in row] for row in exhibit.rows]
            return _titled(exhibit.title, _pipes(exhibit.columns, body), exhibit.note)
        case Matrix():
            head = (
                Column(f"{exhibit.players[0]} / {exhibit.players[1]}"),
                *(Column(c, right=True) for c in exhibit.columns),
            )
            body = [
                [name, *(", ".join(f"{text}{' *' if best else ''}" for text, best in cell) for cell in row)]
                for name, row in zip(exhibit.rows, exhibit.cells, strict=True)
            ]
            return _titled(exhibit.title, _pipes(head, body), exhibit.note)
        case TreePicture():
            return _titled(exhibit.title, _fenced(tree_lines(exhibit, WIDTH)), "")
        case PathChart():
            return _titled(exhibit.title, _fenced(path_lines(exhibit, WIDTH)), "")


def _fenced(lines: Sequence[str]) -> str:
    """Lines between fences longer than any run of backticks in them."""
    runs = re.findall("`+", "\n".join(lines))
    fence = "`" * max(3, 1 + max(map(len, runs), default=0))
    return "\n".join([f"{fence}text", *lines, fence])


def _titled(title: str, body: str, note: str) -> str:
    parts = [f"**{escape(title)}**" if title else "", body, escape(note)]
    return "\n\n".join(part for part in parts if part)


def _pipes(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    lines = [[escape(c.title) for c in columns], ["---:" if c.right else ":---" for c in columns]]
    lines += [[escape(cell) for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def escape(text: str) -> str:
    """Text that Markdown shows as it is.

    >>> escape("a*b|c")
    'a\\\\*b\\\\|c'
    """
    return _SPECIAL.sub(r"\\\1", printable(text))
