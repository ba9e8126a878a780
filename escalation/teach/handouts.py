"""A derivation as a document: the same words, tables and pictures, for Word and PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from escalation.appendices.as_blocks import grid, without_hints
from escalation.exhibits import Answer, Column, Heading, Matrix, Prose, Table, TreePicture
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.document import Best, Block, Document, Figure, Grid, Paragraph, Text
from escalation.exhibits.document import Heading as Part

CELLS = "In each cell first the payoff of {}, then that of {}"
MARKED = "; shaded and with *: a best reply."


def handout(answers: Sequence[Answer]) -> Document:
    """The document of one answer of `explain`, or of several one after the other."""
    blocks = tuple(block for k, each in enumerate(answers) for block in _of(each, k, len(answers) > 1))
    return Document(answers[0].title, "How its equilibria are found", blocks)


def _of(answer: Answer, place: int, several: bool) -> Iterator[Block]:
    """The blocks of an answer; its first words are its heading, where there are several."""
    first, *rest = answer.exhibits
    said = first.text if isinstance(first, Prose) else answer.title
    yield Part(1, said, f"answer-{place}") if several else Paragraph((said,))
    yield from blocks_of(rest, f"a{place}", 1 + several)


def blocks_of(exhibits: Iterable[Exhibit], anchor: str, level: int, above: str = "") -> Iterator[Block]:
    """Exhibits as blocks, headings at `level`; a table without a title has the words of the heading above it."""
    for number, exhibit in enumerate(exhibits):
        above = exhibit.text if isinstance(exhibit, Heading) else above
        yield from _block(exhibit, f"{anchor}-{number}", above, level)


def _block(exhibit: Exhibit, anchor: str, above: str, level: int) -> Iterator[Block]:
    match exhibit:
        case Heading(text=text):
            yield Part(level, text, anchor)
        case Prose(text=text, quiet=quiet):
            yield Paragraph((without_hints(text),), quiet)
        case Table(title=title):
            yield grid(exhibit, anchor, title or above)
        case Matrix():
            yield _matrix(exhibit, anchor)
        case TreePicture(title=title):
            yield Figure(anchor, title, f"The tree of the game: {title}", exhibit)


def _matrix(matrix: Matrix, anchor: str) -> Grid:
    row, column = matrix.players
    heads = (Column(""), *(Column(f"{column}: {name}", right=True) for name in matrix.columns))
    body = tuple(
        ((f"{row}: {name}",), *(_cell(cell) for cell in line))
        for name, line in zip(matrix.rows, matrix.cells, strict=True)
    )
    marked = any(best for line in matrix.cells for cell in line for _, best in cell)
    how = f"{CELLS.format(row, column)}{MARKED}" if marked else f"{CELLS.format(row, column)}."
    return Grid(anchor, matrix.title, heads, body, (how,))


def _cell(cell: Sequence[tuple[str, bool]]) -> Text:
    first, second = (Best(text) if best else text for text, best in cell)
    return (first, ", ", second)
