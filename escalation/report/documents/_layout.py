"""The layout of a table: its columns as shares of the width of the text, its type, and about how many lines it fills.

With n columns let `l[c]` be the widest piece of column c that must not be broken and `w[c]` its widest cell on one
line, both in em. Where the text is R em wide (less the space between columns), column c gets `w[c]` if all fit, else
`l[c] + f (w[c] - l[c])` with the one f that fills R; where not even the `l[c]` fit, smaller type is tried, then all are
shortened in proportion, and words break.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil

from escalation.exhibits.document import Grid, Text
from escalation.report.documents._breadth import least_breadth, text_breadth

TEXT_WIDTH = 160.0  # millimetres: A4 with margins of 25
TYPE = 9.5 * 0.3528  # millimetres of an em
SMALL_TYPE = 8.0 * 0.3528
BETWEEN = 3.2  # millimetres between two columns
LONGEST_WORD = 9.0  # em; longer words break where there is no room
SHORT = (14.0, 10.0, 7.0, 0.0)  # em; columns no wider are not broken, by the first that leaves room; numbers never
FILLED = 0.95  # of the room, at most, by what is not broken
WIDEST = 60.0  # em; a cell wider than this counts as this wide
FORMULAS = (0.6, 0.42, 0.3, 0.0)  # of the room: formulas no wider are not broken, by the first that leaves room
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
    first = _fitted(columns, numbers, TYPE)
    if first.roomy:
        return first.layout(columns, numbers, small=False)
    return _fitted(columns, numbers, SMALL_TYPE).layout(columns, numbers, small=True)


@dataclass(frozen=True)
class _Cells:
    """A column's cells, its heading first."""

    right: bool
    texts: tuple[Text, ...]

    def widest(self, measure: Callable[[Text], float]) -> float:
        """The widest cell, by a measure of text; headings are bold."""
        return max(measure(text) * (1.0 if k else BOLD) for k, text in enumerate(self.texts))


@dataclass(frozen=True)
class _Fit:
    widths: tuple[float, ...]
    roomy: bool
    em: float

    def layout(self, columns: Sequence[_Cells], numbers: Mapping[str, str], *, small: bool) -> Layout:
        rows = zip(*(column.texts for column in columns), strict=True)
        lines = [
            max(ceil(text_breadth(text, numbers) / width) for text, width in zip(row, self.widths, strict=True))
            for row in rows
        ]
        return Layout(tuple(width * self.em for width in self.widths), small, sum(lines), max(lines))


def _fitted(columns: Sequence[_Cells], numbers: Mapping[str, str], em: float) -> _Fit:
    room = (TEXT_WIDTH - BETWEEN * len(columns)) / em
    whole = [column.widest(lambda text: min(text_breadth(text, numbers), WIDEST)) for column in columns]
    least = _least(columns, whole, numbers, room)
    whole = [max(pair) for pair in zip(least, whole, strict=True)]
    if sum(whole) <= room:
        return _Fit(tuple(whole), True, em)
    if sum(least) >= room:
        return _Fit(tuple(low * room / sum(least) for low in least), False, em)
    share = (room - sum(least)) / (sum(whole) - sum(least))
    widths = tuple(low + share * (wide - low) for low, wide in zip(least, whole, strict=True))
    cramped = any(width < min(ROOMY, wide) for width, wide in zip(widths, whole, strict=True))
    return _Fit(widths, not cramped, em)


def _least(columns: Sequence[_Cells], whole: Sequence[float], numbers: Mapping[str, str], room: float) -> list[float]:
    """The least widths that keep the widest formulas and short columns unbroken for which there is room."""
    for formulas, short in product(FORMULAS, SHORT):
        most = formulas * room
        least = [
            wide
            if wide <= (SHORT[0] if column.right else short)
            else column.widest(lambda text: least_breadth(text, numbers, LONGEST_WORD, most))  # noqa: B023
            for column, wide in zip(columns, whole, strict=True)
        ]
        if sum(least) <= FILLED * room:
            break
    return least
