"""Every piece of text of a document, and which of its digits some check has answered for.

A check claims digits by saying what they must be; a digit can be claimed once. What is left unclaimed is a number that
nobody has checked.
"""

import re
from dataclasses import dataclass, field

from escalation.exhibits.document import (
    Bibliography,
    Bullets,
    Equation,
    Figure,
    Formula,
    Grid,
    Heading,
    Paragraph,
    plain,
)
from tests.appendices.numbers.printed import NUMBER, agrees

SLOT = r"[<>]?[-+]?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?:e-?[0-9]+)?(?:/[0-9]+)?(?: %)?"


@dataclass
class Piece:
    """One piece of text: where it stands, what it says, its formulas by place, and the places claimed."""

    place: str
    text: str
    formulas: tuple = ()
    claimed: set = field(default_factory=set)

    def claim(self, start, end):
        """The digits from `start` to `end` are answered for."""
        own = {k for k in range(start, end) if self.text[k].isdigit()}
        assert not own & self.claimed, f"{self.place}: claimed twice: {self.text[start:end]}"
        self.claimed |= own

    def unclaimed(self):
        """The digits that nobody answered for, with what stands before them."""
        open_ = [k for k, c in enumerate(self.text) if c.isdigit() and k not in self.claimed]
        return [f"{self.place}: ...{self.text[max(0, k - 30) : k + 10]}..." for k in open_]

    def is_literally(self, text):
        """The whole text is this one."""
        assert self.text == text, f"{self.place}: {self.text!r} is not {text!r}"
        self.claim(0, len(self.text))

    def quotes(self, text):
        """The text holds this one, once."""
        assert self.text.count(text) == 1, f"{self.place}: {text!r} is not once in {self.text!r}"
        start = self.text.index(text)
        self.claim(start, start + len(text))

    def says(self, fragment, *values):
        """The text holds the fragment once, with these numbers in its places `{}`."""
        pattern = f"({SLOT})".join(map(re.escape, fragment.split("{}")))
        found = list(re.finditer(f"(?<![\\w]){pattern}(?![\\w/])", self.text))
        assert len(found) == 1, f"{self.place}: {fragment!r} is {len(found)} times in {self.text!r}"
        for k, value in enumerate(values, 1):
            text = found[0][k]
            assert agrees(text, value), f"{self.place}: {text!r} in {fragment!r} is not {value}"
        self.claim(*found[0].span())

    def shows(self, *values):
        """All numbers of the text, in order, are these; the places of them."""
        found = list(NUMBER.finditer(self.text))
        assert len(found) == len(values), f"{self.place}: {self.text!r} has not {len(values)} numbers: {values}"
        for match, value in zip(found, values, strict=True):
            assert agrees(match[0], value), f"{self.place}: {match[0]!r} in {self.text!r} is not {value}"
        return [match.span() for match in found]

    def reads(self, *values):
        """All numbers of the text, in order, are these, and answered for."""
        for span in self.shows(*values):
            self.claim(*span)


@dataclass
class Sheet:
    """A grid: its caption, heads, cells and note."""

    caption: Piece
    heads: list
    rows: list
    note: Piece

    def column(self, title):
        """The place of the one column whose head begins so."""
        found = [k for k, head in enumerate(self.heads) if head.text.startswith(title)]
        assert len(found) == 1, (title, [head.text for head in self.heads])
        return found[0]

    def by_row(self, title):
        """The rows whose first cell is this."""
        return [row for row in self.rows if row[0].text == title]


class Ledger:
    """The pieces of some blocks, in the order of `Document.words()`; captions are numbered on from `numbers`."""

    def __init__(self, blocks, numbers):
        self.numbers = numbers
        self.pieces, self.paragraphs, self.bullets, self.grids, self.figures, self.entries = [], [], [], {}, {}, []
        for k, block in enumerate(blocks):
            self._take(k, block)

    def unclaimed(self):
        """All digits that nobody answered for."""
        return [told for piece in self.pieces for told in piece.unclaimed()]

    def saying(self, words):
        """The one paragraph or item with these words."""
        found = [p for p in (*self.paragraphs, *self.bullets) if words in p.text]
        assert len(found) == 1, (words, len(found))
        return found[0]

    def _take(self, k, block):
        match block:
            case Heading(text=text):
                self._piece(f"heading {k}", (text,))
            case Paragraph(text=text):
                self.paragraphs.append(self._piece(f"paragraph {k}", text))
            case Bullets(items=items):
                self.bullets += [self._piece(f"item {n} of {k}", item) for n, item in enumerate(items, 1)]
            case Equation(formula=formula):
                self.paragraphs.append(self._piece(f"equation {k}", (formula,)))
            case Grid(anchor=anchor):
                self.grids[anchor] = self._grid(block)
            case Figure(anchor=anchor):
                alternative = self._piece(f"{anchor}, in words", (block.alternative,))
                self.figures[anchor] = (alternative, self._caption(block))
            case Bibliography(entries=entries):
                self.entries += [(key, self._piece(f"source {key}", (f"[{key}] ", *text))) for key, text in entries]

    def _grid(self, grid):
        a = grid.anchor
        caption = self._caption(grid)
        heads = [self._piece(f"{a}, head {k}", (column.title,)) for k, column in enumerate(grid.columns)]
        rows = [
            [self._piece(f"{a}, row {r}, column {c}", cell) for c, cell in enumerate(row)]
            for r, row in enumerate(grid.rows)
        ]
        return Sheet(caption, heads, rows, self._piece(f"{a}, note", grid.note))

    def _caption(self, block):
        """A caption with its number, which is answered for here: they count tables and figures as they come."""
        kind = "Table" if isinstance(block, Grid) else "Figure"
        self.numbers[kind] += 1
        piece = self._piece(f"{block.anchor}, caption", (f"{kind} {self.numbers[kind]}: {block.caption}",))
        piece.claim(0, piece.text.index(":"))
        return piece

    def _piece(self, place, text):
        told, formulas = "", []
        for inline in text:
            words = plain(inline, {})
            if isinstance(inline, Formula):
                formulas.append((len(told), len(told) + len(words), words))
            told += words
        self.pieces.append(Piece(place, told, tuple(formulas)))
        return self.pieces[-1]


def sections_of(document):
    """The blocks before the first section (title apart), then those of every section by name."""
    found = {"": []}
    name = ""
    for block in document.blocks:
        if isinstance(block, Heading) and block.anchor.startswith("section-"):
            name = block.anchor.removeprefix("section-")
            found[name] = []
        found[name].append(block)
    return found
