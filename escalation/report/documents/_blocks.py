"""A document as pandoc's blocks, in the dialect of a format.

Anchors are made here (`table-1`, `figure-2`, `source-3`, `section-4`); nothing of a file's text becomes one.
"""

from __future__ import annotations

from dataclasses import replace

from escalation.exhibits.document import (
    Bibliography,
    Block,
    Bullets,
    Document,
    Equation,
    Figure,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Text,
)
from escalation.report.documents import _nodes as node
from escalation.report.documents._breadth import formula_breadth
from escalation.report.documents._dialect import Dialect
from escalation.report.documents._layout import TEXT_WIDTH, Layout, layout
from escalation.report.documents._nodes import Node
from escalation.report.documents._texts import Places, Writer
from escalation.report.documents._words import shown

BODY_TYPE = 11 * 0.3528
LINE = TEXT_WIDTH / BODY_TYPE  # em across a page of text
WORD_IN_LINE = 0.66 * LINE


def blocks(document: Document, dialect: Dialect) -> list[Node]:
    """All blocks in reading order, the title apart."""
    sources = [(b.place, key) for b in document.blocks if isinstance(b, Bibliography) for key, _ in b.entries]
    first = {key: f"source-{k}" for k, key in reversed([*enumerate(sources, 1)])}
    places = Places(document.numbers, first)
    assembly = _Assembly(Writer(dialect, places), document.numbered)
    return [made for block in document.blocks for made in assembly.block(block)]


class _Assembly:
    """Counts headings, tables, figures and sources as it goes."""

    def __init__(self, writer: Writer, numbered: bool) -> None:
        self.numbered = numbered
        self.writer, self.dialect, self.places = writer, writer.dialect, writer.places
        self.headings = self.tables = self.figures = self.sources = 0

    def block(self, block: Block) -> list[Node]:
        """A block as nodes."""
        match block:
            case Heading():
                self.headings += 1
                return self.dialect.headed(block.level, f"section-{self.headings}", shown(block.text))
            case Paragraph(text=text, quiet=quiet):
                inlines = self.writer.inlines(text, WORD_IN_LINE)
                return self.dialect.set_apart("quiet", inlines) if quiet else [node.paragraph(inlines)]
            case Bullets(items=items):
                return [node.bullets([[node.plain_block(self.writer.inlines(i, WORD_IN_LINE))] for i in items])]
            case Equation():
                return self._equation(block)
            case Grid():
                return self._grid(block)
            case Figure():
                return self._figure(block)
            case Bibliography():
                return self._sources(block)
            case PageBreak():
                return self.dialect.new_page()

    def _equation(self, equation: Equation) -> list[Node]:
        formula = equation.formula
        if formula_breadth(formula) <= LINE:
            return self.dialect.equation(formula)
        return self.dialect.set_apart("equation", self.dialect.wide_formula(formula))

    def _caption(self, number: str, caption: str) -> list[Node]:
        counted = f"{number}: " if self.numbered and not self.dialect.counts else ""
        return self.writer.words(counted + caption, WORD_IN_LINE)

    def _grid(self, grid: Grid) -> list[Node]:
        self.tables += 1
        set_out = layout(grid, self.places.numbers)
        note = self.dialect.set_apart("note", self.writer.inlines(grid.note, WORD_IN_LINE)) if grid.note else []
        table = node.table_of(
            f"table-{self.tables}",
            self._caption(f"Table {self.tables}", grid.caption),
            [(column.right, share) for column, share in zip(grid.columns, set_out.shares, strict=True)],
            *self._cells(grid, set_out),
        )
        return self.dialect.tabled(table, note, set_out)

    def _cells(self, grid: Grid, set_out: Layout) -> tuple[list[list[object]], list[list[list[object]]]]:
        """The cells of the head, and those of the rows."""

        in_cells = replace(self.writer, prose=False)

        def made(text: Text, column: int, *, heading: bool, scope: str) -> list[object]:
            inlines = in_cells.inlines(text, set_out.rooms[column])
            return node.cell(self.dialect.in_cell(inlines, heading=heading, small=set_out.small), scope)

        head = [made((c.title,), k, heading=True, scope="col") for k, c in enumerate(grid.columns)]
        rows = [
            [made(text, k, heading=False, scope="" if k else "row") for k, text in enumerate(row)] for row in grid.rows
        ]
        return head, rows

    def _figure(self, figure: Figure) -> list[Node]:
        self.figures += 1
        caption = self._caption(f"Figure {self.figures}", figure.caption)
        return self.dialect.pictured(self.figures - 1, f"figure-{self.figures}", caption, shown(figure.alternative))

    def _sources(self, bibliography: Bibliography) -> list[Node]:
        return [made for key, text in bibliography.entries for made in self._source(key, text)]

    def _source(self, key: str, text: Text) -> list[Node]:
        self.sources += 1
        inlines = self.writer.inlines((f"[{key}] ", *text), WORD_IN_LINE)
        return self.dialect.set_apart("source", inlines, f"source-{self.sources}")
