"""How a format differs from the others: what a document's pieces become where pandoc has no word for them.

The base class speaks for a format that breaks lines by itself, counts captions itself and marks nothing; each format
overrides what it does otherwise. No method reads a file.
"""

from __future__ import annotations

from collections.abc import Sequence

from escalation.exhibits.formula import Formula
from escalation.report.documents import _nodes as node
from escalation.report.documents._layout import Layout
from escalation.report.documents._nodes import Node
from escalation.report.documents._pieces import formula_pieces


class Dialect:
    """What the blocks of a document become; `addresses[k]` is where the picture of figure k + 1 lies."""

    counts = True  # whether the format itself writes `Table 1: ` before a caption
    below_title = 0  # how many levels headings stand lower, where the title itself is a heading

    def __init__(self, addresses: Sequence[str] = ()) -> None:
        self.addresses = tuple(addresses)

    def words(self, text: str) -> list[Node]:
        """Text, as it is."""
        return node.spelled(text)

    def long_word(self, parts: Sequence[str]) -> list[Node]:
        """A word that may break between its parts."""
        return self.words("".join(parts))

    def headed(self, level: int, identity: str, text: str) -> list[Node]:
        """A heading."""
        return [node.header(min(max(level, 1) + self.below_title, 6), identity, self.words(text))]

    def formula(self, formula: Formula) -> list[Node]:
        """A formula of a cell, its fractions in full size."""
        full = r"\displaystyle " if r"\frac" in formula.latex else ""
        return [node.mathematics(full + formula.latex)]

    def wide_formula(self, formula: Formula) -> list[Node]:
        """A formula on one line, that may break after its signs."""
        spaced = [[node.mathematics(piece), node.SPACE] for piece in formula_pieces(formula)]
        return [each for piece in spaced for each in piece][:-1]

    def equation(self, formula: Formula) -> list[Node]:
        """A formula on a line of its own."""
        return [node.paragraph([node.mathematics(formula.latex, display=True)])]

    def new_line(self) -> list[Node]:
        """A new line in a cell."""
        return [node.LINE]

    def new_page(self) -> list[Node]:
        """Where a new page begins."""
        return [node.RULE]

    def marked(self, kind: str, inlines: Sequence[Node]) -> list[Node]:
        """A best reply, or a rating: `best`, `red`, `amber` or `green`."""
        return list(inlines)

    def linked(self, inlines: Sequence[Node], to: str) -> list[Node]:
        """A link to an anchor."""
        return [node.linked(inlines, to)]

    def numbered(self, number: str, to: str) -> list[Node]:
        """A reference to a table or a figure, such as `Table 3`, not broken within."""
        return self.linked(self.words(number.replace(" ", "\u00a0")), to)

    def set_apart(self, kind: str, inlines: Sequence[Node], identity: str = "") -> list[Node]:
        """A paragraph of a kind: `quiet`, `note`, `source` or `equation`."""
        anchored = [node.spanned(inlines, node.attributes(identity))] if identity else inlines
        return [node.paragraph(anchored)]

    def in_cell(self, inlines: Sequence[Node], *, heading: bool, small: bool) -> list[Node]:
        """What stands in a cell; `heading` where it heads a column."""
        return [node.plain_block(inlines)]

    def tabled(self, table: Node, note: Sequence[Node], layout: Layout) -> list[Node]:
        """A table so laid out, with the note below it."""
        return [table, *note]

    def pictured(self, index: int, identity: str, caption: Sequence[Node], alternative: str) -> list[Node]:
        """The figure `index` with its caption below."""
        shown = node.image(self.words(alternative), self.addresses[index], {"width": "100%"})
        return [node.figure(identity, caption, [node.plain_block([shown])])]
