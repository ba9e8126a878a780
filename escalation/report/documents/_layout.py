"""The layout of a table: its columns as shares of the width of the text, its type, and about how many lines it fills.

With n columns let `l[c]` be the widest piece of column c that must not be broken and `w[c]` its widest cell on one
line, both in em. Where the text is R em wide (less the space between columns), column c gets `w[c]` if all fit, else
`l[c] + f (v[c] - l[c])` with the one f that fills R, where `v[c]` is `w[c]` or the mean cell. What must not be broken
is tried from much (wide formulas, whole cells) to little (words), and of the tries that fit the one with the fewest
lines is taken; in smaller type where columns of text are narrow, and where nothing fits, all are shortened in
proportion, and words break.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil

from escalation.exhibits.document import Grid, Text
from escalation.exhibits.formula import Formula
from escalation.report.documents._breadth import formula_breadth, least_breadth, line_breadths

TEXT_WIDTH = 160.0  # millimetres: A4 with margins of 25
TYPE = 9.5 * 0.3528  # millimetres of an em
SMALL_TYPE = 8.0 * 0.3528
BETWEEN = 3.2  # millimetres between two columns
LONGEST_WORD = 9.0  # em; longer words break where there is no room
SHORT = (14.0, 10.0, 7.0)  # em; columns no wider are not broken; numbers by the widest only
NARROWEST = 0.5  # em: a column, even where so many do not fit the page
FILLED = 0.95  # of the room, at most, by what is not broken
WIDEST = 60.0  # em; a cell wider than this counts as this wide
FORMULAS = (0.6, 0.42, 0.3, 0.0)  # of the room: no wider formula is broken, by the first that leaves room
STACKED = 2.3  # lines that a stacked fraction takes
SHORT_TABLE = 18  # lines
BOLD = 1.15  # headings are bold
ROOMY = 11.0  # em: a column of text narrower than this calls for smaller type


@dataclass(frozen=True)
class Layout:
    """`widths` of the columns in millimetres, without the space between; `lines` of all rows and of the tallest."""

    widths: tuple[float, ...]
    small: bool
    lines: int
    tallest: int

    @property
    def short(self) -> bool:
        """Whether the table had better stay on one page."""
        return self.lines <= SHORT_TABLE

    @property
    def shares(self) -> tuple[float, ...]:
        """The columns with the space between them, as shares of the width of the text."""
        return tuple((width + BETWEEN) / TEXT_WIDTH for width in self.widths)

    @property
    def rooms(self) -> tuple[float, ...]:
        """The widths in em of the type."""
        return tuple(width / (SMALL_TYPE if self.small else TYPE) for width in self.widths)


def layout(grid: Grid, numbers: Mapping[str, str]) -> Layout:
    """How a grid is laid out on A4."""
    columns = [
        _Cells(column.right, ((column.title,), *(row[c] for row in grid.rows))) for c, column in enumerate(grid.columns)
    ]
    widths, roomy = _fitted(columns, numbers, TYPE)
    if not roomy:
        widths, _ = _fitted(columns, numbers, SMALL_TYPE)
    em = TYPE if roomy else SMALL_TYPE
    heights = _heights(columns, widths, numbers)
    return Layout(tuple(width * em for width in widths), not roomy, sum(heights), max(heights))


@dataclass(frozen=True)
class _Cells:
    """A column's cells, its heading first."""

    right: bool
    texts: tuple[Text, ...]

    def widest(self, measure: Callable[[Text], float]) -> float:
        """The widest cell, by a measure of text; headings are bold."""
        return max(self.body(measure), BOLD * measure(self.texts[0]))

    def usual(self, measure: Callable[[Text], float]) -> float:
        """The mean of the cells, by a measure of text."""
        return sum(map(measure, self.texts)) / len(self.texts)

    def body(self, measure: Callable[[Text], float]) -> float:
        """The widest cell below the heading, at least 1."""
        return max([1.0, *map(measure, self.texts[1:])])


def _fitted(columns: Sequence[_Cells], numbers: Mapping[str, str], em: float) -> tuple[list[float], bool]:
    """The widths in em, and whether they are roomy: of those that break least, the ones that take the fewest lines."""
    room = max((TEXT_WIDTH - BETWEEN * len(columns)) / em, NARROWEST * len(columns))
    whole = [column.widest(lambda text: min(max(line_breadths(text, numbers)), WIDEST)) for column in columns]
    if sum(whole) <= room:
        return whole, True
    bodies = [column.body(lambda text: max(line_breadths(text, numbers))) for column in columns]
    usual = [column.usual(lambda text: max(line_breadths(text, numbers))) for column in columns]
    unbroken = _unbroken(columns, bodies, numbers, room)
    tried = [_spread(least, wanted, room) for least in unbroken for wanted in (whole, usual)]
    widths = min(tried, key=lambda each: sum(_heights(columns, each, numbers)))
    return widths, all(width >= min(ROOMY, body) for width, body in zip(widths, bodies, strict=True))


def _spread(least: Sequence[float], wanted: Sequence[float], room: float) -> list[float]:
    """The least widths, and what is left of the room shared by those that want more."""
    if sum(least) >= room:
        return [low * room / sum(least) for low in least]
    more = [max(wide - low, 0.01) for low, wide in zip(least, wanted, strict=True)]
    return [low + (room - sum(least)) * part / sum(more) for low, part in zip(least, more, strict=True)]


def _unbroken(
    columns: Sequence[_Cells], bodies: Sequence[float], numbers: Mapping[str, str], room: float
) -> list[list[float]]:
    """The least widths that leave room, for the widest formulas that do; the more short columns whole the earlier.

    `bodies` are the widest cells; headings may always break between words.
    """
    for formulas in FORMULAS:
        pieces = [column.widest(partial(_piece, numbers=numbers, most=formulas * room)) for column in columns]
        tried = [
            [
                max(body, piece) if body <= (SHORT[0] if column.right else short) else piece
                for column, body, piece in zip(columns, bodies, pieces, strict=True)
            ]
            for short in SHORT
        ]
        fitting = [least for least in tried if sum(least) <= FILLED * room]
        if fitting:
            return fitting
    return [pieces]


def _piece(text: Text, *, numbers: Mapping[str, str], most: float) -> float:
    return least_breadth(text, numbers, LONGEST_WORD, most)


def _heights(columns: Sequence[_Cells], widths: Sequence[float], numbers: Mapping[str, str]) -> list[int]:
    """About how many lines each row fills, the heading first."""
    return [
        max(_height(text, width, numbers) for text, width in zip(row, widths, strict=True))
        for row in zip(*(column.texts for column in columns), strict=True)
    ]


def _height(text: Text, width: float, numbers: Mapping[str, str]) -> int:
    """About how many lines a cell fills; a stacked fraction that stays whole takes more than one."""
    stacked = [i for i in text if isinstance(i, Formula) and "/" in i.text and formula_breadth(i) <= width]
    lines = sum(max(ceil(line / width), 1) for line in line_breadths(text, numbers))
    return ceil(lines + (STACKED - 1) * len(stacked))
