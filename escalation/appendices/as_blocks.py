"""Exhibits of the verbs as blocks of a document: the same tables and sentences, with captions and whole rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from escalation.exhibits import Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.document import Block, Break, Grid, Paragraph, Text
from escalation.exhibits.table import Cell

HINT = re.compile(
    r" ?\((?:escalation|conditions|-f json)\b[^()]*(?:\([^()]*\)[^()]*)*\)"
    r"| With --parameter NAME --at-baseline [^.]*\."
    r"|\. Fewer names vary with -p NAME --at-baseline(?=\.)"
)


def paragraphs(exhibits: Iterable[Exhibit]) -> Iterator[Block]:
    """The words among exhibits."""
    return (Paragraph((without_hints(e.text),), e.quiet) for e in exhibits if isinstance(e, Prose) and e.text)


def without_hints(text: str) -> str:
    """A sentence without what it says to type: a document has no terminal.

    >>> without_hints("They hold inside the ranges (escalation show --parameters); that is all.")
    'They hold inside the ranges; that is all.'
    """
    return HINT.sub("", text)


def grid(table: Table, anchor: str, caption: str = "") -> Grid:
    """A table with a caption (its own title by default); what goes on in the next row is gathered in one cell.

    >>> table = Table("t", (Column("k"), Column("v")), (("a", "1"), ("", "2")))
    >>> [[len(cell) for cell in row] for row in grid(table, "t").rows]
    [[1, 3]]
    """
    note = (without_hints(table.note),) * bool(table.note)
    return Grid(anchor, without_hints(caption or table.title), table.columns, whole_rows(table.rows), note)


def whole_rows(rows: Iterable[tuple[Cell, ...]]) -> tuple[tuple[Text, ...], ...]:
    """Rows whose first cell is empty go on where the one above ends, or repeat its first cell where two cells do."""
    found: list[tuple[Text, ...]] = []
    for row in rows:
        cells = tuple((cell,) if cell else () for cell in row)
        if cells[0] or not found:
            found.append(cells)
        elif sum(map(bool, cells)) == 1:
            found[-1] = tuple(
                (*above, Break(), *here) if here else above for above, here in zip(found[-1], cells, strict=True)
            )
        else:
            found.append((found[-1][0], *cells[1:]))
    return tuple(found)


def joined(items: Iterable[Text], between: str = "; ") -> Text:
    """Pieces of text one after the other."""
    pieces = list(items)
    parts = [(*a, between) for a, _ in pairwise(pieces)] + pieces[-1:]
    return tuple(inline for piece in parts for inline in piece)


def plain_grid(
    anchor: str, caption: str, heads: Iterable[str | Column], rows: Iterable[Iterable[str | Text]], note: str = ""
) -> Grid:
    """A grid from columns' titles and rows of strings or texts."""
    columns = tuple(head if isinstance(head, Column) else Column(head) for head in heads)
    body = tuple(tuple((cell,) if isinstance(cell, str) else cell for cell in row) for row in rows)
    return Grid(anchor, caption, columns, body, (note,) * bool(note))
