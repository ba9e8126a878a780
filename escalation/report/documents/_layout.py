"""The layout of a table: its columns as shares of the width of the text, its type, and about how many lines it fills.

With n columns let `l[c]` be the widest piece of column c that must not be broken and `w[c]` its widest cell on one
line, both in em. Where the text is R em wide (less the space between columns), column c gets `w[c]` if all fit, else
`l[c]` and what is left of R em by em, each to the column that shortens the table most by it. A row is as high as its
highest cell, and a line of b em in a column of x em fills max(b/x, 1) lines; for the highest the 4-norm is taken, so
that cells of about the same height grow together. What must not be broken is tried from much (wide formulas, whole
cells) to little (words), and of the tries that fit the one with the fewest lines is taken; in smaller type where
columns of text are narrow, and where nothing fits, all are shortened in proportion, and words break.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from math import ceil, sqrt

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
MOST_KEPT = 256  # layouts
STEP, LEAST_STEP = 1.0, 0.01  # em
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
    """How a grid is laid out on A4; `numbers` are those of the document, by anchor."""
    return _laid_out(grid, tuple(numbers.items()))


@lru_cache(maxsize=MOST_KEPT)
def _laid_out(grid: Grid, numbered: tuple[tuple[str, str], ...]) -> Layout:
    numbers = dict(numbered)
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
    lines = [[line_breadths(text, numbers) for text in row] for row in _rows(columns)]
    tried = [_spread(least, whole, room, lines) for least in _unbroken(columns, bodies, numbers, room)]
    widths = min(tried, key=lambda each: sum(_heights(columns, each, numbers)))
    return widths, all(width >= min(ROOMY, body) for width, body in zip(widths, bodies, strict=True))


def _rows(columns: Sequence[_Cells]) -> list[tuple[Text, ...]]:
    return list(zip(*(column.texts for column in columns), strict=True))


def _spread(
    least: Sequence[float], whole: Sequence[float], room: float, lines: Sequence[Sequence[Sequence[float]]]
) -> list[float]:
    """The least widths, and what is left of the room where it shortens the table most; the whole are wider than that.

    `lines[r][c]` are the widths of the lines of a cell, were there room for it.
    """
    if sum(least) >= room:
        return [low * room / sum(least) for low in least]
    widths = list(least)
    columns = [_fourths(column, low) for column, low in zip(zip(*lines, strict=True), least, strict=True)]
    while (left := room - sum(widths)) > LEAST_STEP:
        grown = [max(width, min(width + min(STEP, left), wide)) for width, wide in zip(widths, whole, strict=True)]
        after = [_fourths(column, width) for column, width in zip(zip(*lines, strict=True), grown, strict=True)]
        heights = [sum(row) for row in zip(*columns, strict=True)]
        saved = [_saved(heights, old, new) for old, new in zip(columns, after, strict=True)]
        best = max(range(len(widths)), key=lambda c: (saved[c], grown[c] - widths[c]))
        widths[best], columns[best] = grown[best], after[best]
    return widths


def _fourths(column: Sequence[Sequence[float]], width: float) -> list[float]:
    """The fourth power of about how many lines each cell of a column fills."""
    return [float(sum(max(line / width, 1.0) for line in cell) ** 4) for cell in column]


def _saved(heights: Sequence[float], old: Sequence[float], new: Sequence[float]) -> float:
    """How many lines all rows are shorter by, their heights given as fourth powers, if a column's cells change."""
    changed = [(h, h - o + n) for h, o, n in zip(heights, old, new, strict=True) if o != n]
    return sum(sqrt(sqrt(before)) - sqrt(sqrt(after)) for before, after in changed)


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
        max(_height(text, width, numbers) for text, width in zip(row, widths, strict=True)) for row in _rows(columns)
    ]


def _height(text: Text, width: float, numbers: Mapping[str, str]) -> int:
    """About how many lines a cell fills; a stacked fraction that stays whole takes more than one."""
    stacked = [i for i in text if isinstance(i, Formula) and "/" in i.text and formula_breadth(i) <= width]
    lines = sum(max(ceil(line / width), 1) for line in line_breadths(text, numbers))
    return ceil(lines + (STACKED - 1) * len(stacked))
