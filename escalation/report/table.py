"""Plain text for a terminal: paragraphs and tables, 100 columns unless the terminal is wider or narrower.

Every cell is text, never markup: names from a file cannot steer the terminal.
"""

from __future__ import annotations

import io
import re
import shutil
import sys

from rich import box
from rich.cells import cell_len
from rich.console import Console, JustifyMethod
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from escalation.errors import printable
from escalation.exhibits import Answer, Column, Heading, Matrix, PathChart, Prose, Table, TreePicture
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.table import text_of
from escalation.report.charts.path_lines import path_lines
from escalation.report.trees.text import tree_lines

WIDTH = 100
RULE = box.SIMPLE_HEAD
_JOINT = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])|(?<=[^\W\d_])(?=\()")  # after a hyphen, before a bracket


def render(answer: Answer) -> str:
    """The exhibits in order, maps apart."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=shutil.get_terminal_size((WIDTH, 24)).columns if sys.stdout.isatty() else WIDTH,
        force_terminal=False,
        color_system=None,
        highlight=False,
        emoji=False,
        markup=False,
    )
    for exhibit in answer.exhibits:
        _print(console, exhibit)
    if answer.details:
        console.print(_plain(f"More with --full: {'; '.join(answer.titles_of_details)}."))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().strip("\n").splitlines())


def _print(console: Console, exhibit: Exhibit) -> None:
    match exhibit:
        case Prose(text=text, whole=True):
            console.print(_plain(text), soft_wrap=True)
        case Prose(text=text):
            console.print(_plain(text))
            console.print()
        case Heading(text=text):
            console.print(_plain(text))
            console.print(_plain("-" * min(cell_len(printable(text)), console.width)))
        case Table(title=title, columns=columns, rows=rows, note=note):
            _table(console, title, columns, [[text_of(cell) for cell in row] for row in rows], note)
        case Matrix():
            columns = (Column(""), *(Column(f"{exhibit.players[1]}: {c}", right=True) for c in exhibit.columns))
            body = [
                [f"{exhibit.players[0]}: {name}", *(_cell(cell) for cell in row)]
                for name, row in zip(exhibit.rows, exhibit.cells, strict=True)
            ]
            _table(console, exhibit.title, columns, body, exhibit.note)
        case TreePicture(title=title):
            console.print(_plain(title))
            for line in tree_lines(exhibit, console.width):
                console.print(_plain(line), soft_wrap=True)
            console.print()
        case PathChart(title=title):
            console.print(_plain(title))
            for line in path_lines(exhibit, console.width):
                console.print(_plain(line), soft_wrap=True)
            console.print()


def _table(console: Console, title: str, columns: tuple[Column, ...], rows: list[list[str]], note: str) -> None:
    if title:
        console.print(_plain(title))
    table = RichTable(box=RULE, pad_edge=True, show_edge=False, padding=(0, 1, 0, 0))
    texts = [[column.title, *(row[k] for row in rows)] for k, column in enumerate(columns)]
    widths = _widths(texts, [column.whole for column in columns], console.width - 1)
    for column, width in zip(columns, widths, strict=True):
        side: JustifyMethod = "right" if column.right else "left"
        table.add_column(_fitted(column.title, width), justify=side, overflow="fold", width=width)
    for row in rows:
        table.add_row(*(_fitted(cell, width) for cell, width in zip(row, widths, strict=True)))
    console.print(Padding(table, (0, 0, 0, 1)))
    if note:
        console.print(_plain(note))
    console.print()


def _widths(columns: list[list[str]], whole: list[bool], room: int) -> list[int]:
    """Column widths that fit `room`: the widest column gives way first, words break at joints, at last anywhere.

    `columns[c]` begins with the heading; where `whole[c]`, cells stay on one line as long as anything else helps.
    """
    widths = [max(map(cell_len, map(printable, texts))) or 1 for texts in columns]
    words = [max(map(_longest_word, texts)) for texts in columns]
    pieces = [max(map(_longest_piece, texts)) for texts in columns]
    kept = [
        max(map(cell_len, map(printable, texts[1:])), default=1) if w else 1
        for texts, w in zip(columns, whole, strict=True)
    ]
    free = room - 2 * len(columns) + 1
    for least in (list(map(max, words, kept)), list(map(max, pieces, kept)), pieces, [1] * len(columns)):
        while sum(widths) > free and any(w > floor for w, floor in zip(widths, least, strict=True)):
            widest = max(range(len(widths)), key=lambda k: widths[k] if widths[k] > least[k] else 0)
            widths[widest] -= 1
    return widths


def _longest_word(text: str) -> int:
    return max(map(cell_len, printable(text).split()), default=1)


def _longest_piece(text: str) -> int:
    return max((cell_len(piece) for word in printable(text).split() for piece in _JOINT.split(word)), default=1)


def _fitted(text: str, width: int) -> Text:
    return Text(_at_joints(printable(text), width))


def _at_joints(text: str, width: int) -> str:
    """The text with a line's end at joints of the words that `width` cannot hold.

    >>> _at_joints("the joint-mechanism-legislative", 16)
    'the joint-mechanism-\\nlegislative'
    """
    return " ".join(_lines_of(word, width) if cell_len(word) > width else word for word in text.split(" "))


def _lines_of(word: str, width: int) -> str:
    """A word as lines of whole pieces, as many on each as it holds."""
    lines = [""]
    for piece in _JOINT.split(word):
        if cell_len(lines[-1] + piece) > width and lines[-1]:
            lines.append("")
        lines[-1] += piece
    return "\n".join(lines)


def _cell(cell: tuple[tuple[str, bool], tuple[str, bool]]) -> str:
    return ", ".join(f"{text}{'*' if best else ' '}" for text, best in cell)


def _plain(text: str) -> Text:
    return Text(printable(text))
