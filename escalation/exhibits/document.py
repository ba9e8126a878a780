"""A document as pure data: headings, paragraphs, lists, tables and figures, in reading order.

Text is a tuple of inlines: plain strings and a few kinds of their own (a formula, a best reply, a rating, a source, a
reference). No inline is written in the language of any format; a format (`report.documents`) escapes and marks them.
Tables and figures are numbered by kind, from 1, in reading order; `See(anchor)` is shown as that number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from escalation.exhibits.formula import Formula
from escalation.exhibits.matrix import Matrix
from escalation.exhibits.region_picture import RegionPicture
from escalation.exhibits.state_graph import StateGraph
from escalation.exhibits.table import Column
from escalation.exhibits.threshold_chart import ThresholdChart
from escalation.exhibits.tornado import TornadoChart
from escalation.exhibits.tree import TreePicture

BEST_MARK = "*"
Pictured = Matrix | RegionPicture | StateGraph | ThresholdChart | TornadoChart | TreePicture


class Rating(Enum):
    """Red, amber or green: shown as the word, on a ground of that colour."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


@dataclass(frozen=True)
class Strong:
    """Text that stands out."""

    text: str


@dataclass(frozen=True)
class Whole:
    """Text that is not broken over lines."""

    text: str


@dataclass(frozen=True)
class Best:
    """A payoff of a best reply: shaded, and with a mark."""

    text: str


@dataclass(frozen=True)
class Cited:
    """A source, by its key in the bibliography with the same `place`: a document may have several."""

    key: str
    place: int = 0


@dataclass(frozen=True)
class See:
    """A table or a figure, by its anchor; shown as `Table 3`."""

    anchor: str


@dataclass(frozen=True)
class Break:
    """A new line in a cell."""


Inline = str | Formula | Strong | Whole | Best | Rating | Cited | See | Break
Text = tuple[Inline, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; `level` 1 is a part of the document."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `quiet` for what a table rests on."""

    text: Text
    quiet: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list of short paragraphs."""

    items: tuple[Text, ...]


@dataclass(frozen=True)
class Equation:
    """A formula on a line of its own."""

    formula: Formula


@dataclass(frozen=True)
class Grid:
    """A table with a caption: `rows[r][c]` stands under `columns[c]`, the first cell of a row is its heading.

    `caption` has no number and no full stop at its end; `note` stands below.
    """

    anchor: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    note: Text = ()


@dataclass(frozen=True)
class Figure:
    """A picture with a caption; `alternative` says in words what it shows, for who cannot see it."""

    anchor: str
    caption: str
    alternative: str
    picture: Pictured


@dataclass(frozen=True)
class Bibliography:
    """Sources: a key, and the text of its entry."""

    entries: tuple[tuple[str, Text], ...]
    place: int = 0


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page, where the format has pages."""


Block = Heading | Paragraph | Bullets | Equation | Grid | Figure | Bibliography | PageBreak


@dataclass(frozen=True)
class Document:
    """Blocks under a title; `date` (as it is to be printed) only where the user gave one.

    Captions have a number (`Table 3: Payoffs`) unless `numbered` is false, as where no sentence speaks of any.
    """

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    date: str = ""
    numbered: bool = True

    @property
    def numbers(self) -> Mapping[str, str]:
        """`Table 1`, `Figure 2`: every anchor of a table or a figure with its number.

        >>> grid = Grid("payoffs", "Payoffs", (Column("u"),), ((("1",),),))
        >>> Document("t", "", (grid,)).numbers
        {'payoffs': 'Table 1'}
        """
        grids = [b.anchor for b in self.blocks if isinstance(b, Grid)]
        figures = [b.anchor for b in self.blocks if isinstance(b, Figure)]
        return {a: f"Table {k}" for k, a in enumerate(grids, 1)} | {a: f"Figure {k}" for k, a in enumerate(figures, 1)}

    def caption(self, block: Grid | Figure) -> str:
        """What stands at a table or a figure, with its number where captions have one."""
        return f"{self.numbers[block.anchor]}: {block.caption}" if self.numbered else block.caption

    def words(self) -> Iterator[str]:
        """Every piece of running text in reading order, formulas as text; pictures by their alternatives."""
        numbers = self.numbers
        for text in self._texts():
            yield "".join(plain(inline, numbers) for inline in text)

    def _texts(self) -> Iterator[Text]:
        yield from ((t,) for t in (self.title, self.subtitle, self.date) if t)
        for block in self.blocks:
            match block:
                case Heading(text=text):
                    yield (text,)
                case Paragraph(text=parts):
                    yield parts
                case Bullets(items=items):
                    yield from items
                case Equation(formula=formula):
                    yield (formula,)
                case Grid():
                    yield (self.caption(block),)
                    yield from ((column.title,) for column in block.columns)
                    yield from (cell for row in block.rows for cell in row)
                    yield block.note
                case Figure():
                    yield (block.alternative,)
                    yield (self.caption(block),)
                case Bibliography(entries=entries):
                    yield from ((f"[{key}] ", *text) for key, text in entries)


def plain(inline: Inline, numbers: Mapping[str, str]) -> str:
    """An inline as plain text.

    >>> plain(Best("-0.9"), {}), plain(Cited("S1"), {}), plain(See("payoffs"), {"payoffs": "Table 1"})
    ('-0.9*', '[S1]', 'Table 1')
    """
    match inline:
        case str():
            return inline
        case Formula() | Strong() | Whole():
            return inline.text
        case Best(text=text):
            return text + BEST_MARK
        case Rating():
            return inline.value
        case Cited(key=key):
            return f"[{key}]"
        case See(anchor=anchor):
            return numbers[anchor]
        case Break():
            return "\n"
