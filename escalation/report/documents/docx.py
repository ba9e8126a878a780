"""Word: native equations, numbered captions as fields, real tables and headings, alternative text, an author's styles.

Figures are images at 300 dots per inch together with their drawings (SVG), which Word of 2016 and later shows.
"""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from escalation.exhibits.document import Document, Grid
from escalation.exhibits.formula import Formula
from escalation.report.documents import _nodes as node
from escalation.report.documents._blocks import blocks
from escalation.report.documents._dialect import Dialect
from escalation.report.documents._house import House, figures_in, refuse_preamble, source_date
from escalation.report.documents._layout import TEXT_WIDTH, Layout, layout
from escalation.report.documents._nodes import Node
from escalation.report.documents._pandoc import converted
from escalation.report.documents._pieces import Part, formula_parts
from escalation.report.documents._word_finish import finished
from escalation.report.documents._word_reference import reference_document
from escalation.report.documents._words import shown

ENDING = ".docx"
FALLBACK_DOTS = 200  # an inch of the picture for readers that do not draw the vector beside it
_MARKS = {"best": "Best Reply", "red": "Rating Red", "amber": "Rating Amber", "green": "Rating Green"}
_PARAGRAPHS = {"quiet": "Quiet Text", "note": "Table Note", "source": "Source", "equation": "Wide Equation"}


def check(house: House) -> None:
    """Raises InputError for what this format does not take, or cannot use."""
    refuse_preamble(house, "docx")
    reference_document(house.reference)


def typeset(document: Document, house: House) -> Mapping[str, bytes]:
    """The Word document, whole."""
    drawings = figures_in(document, ("png", "svg"), FALLBACK_DOTS)
    dialect = _Word([f"data:image/png;base64,{base64.b64encode(raster).decode()}" for raster, _ in drawings])
    flavour = "docx+native_numbering+empty_paragraphs" if document.numbered else "docx+empty_paragraphs"
    reference = reference_document(house.reference)
    made = _with_reference(blocks(document, dialect), _meta(document, dialect), reference, flavour)
    whole = [layout(b, document.numbers).short for b in document.blocks if isinstance(b, Grid)]
    return {"": finished(made, whole, [vector for _, vector in drawings], shown(document.title), source_date())}


def _with_reference(body: Sequence[Node], meta: Mapping[str, Node], reference: bytes, flavour: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reference.docx"
        path.write_bytes(reference)
        return converted(body, meta, flavour, f"--reference-doc={path}")


def _meta(document: Document, dialect: Dialect) -> Mapping[str, Node]:
    said = {"title": document.title, "subtitle": document.subtitle, "date": document.date, "lang": "en"}
    return {key: {"t": "MetaInlines", "c": dialect.words(shown(text))} for key, text in said.items() if text.strip()}


class _Word(Dialect):
    def formula(self, formula: Formula) -> list[Node]:
        return [node.mathematics(formula.latex)]

    def wide_formula(self, formula: Formula) -> list[Node]:
        parts = formula_parts(formula)
        return [each for part in parts for each in self._part(part)]

    def new_page(self) -> list[Node]:
        return [node.raw_block("openxml", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>')]

    def marked(self, kind: str, inlines: Sequence[Node]) -> list[Node]:
        return [node.spanned(inlines, node.attributes(pairs={"custom-style": _MARKS[kind]}))]

    def set_apart(self, kind: str, inlines: Sequence[Node], identity: str = "") -> list[Node]:
        return [_styled(super().set_apart(kind, inlines, identity), _PARAGRAPHS[kind])]

    def in_cell(self, inlines: Sequence[Node], *, heading: bool, small: bool) -> list[Node]:
        style = f"Table {'Heading' if heading else 'Text'}{' Small' if small else ''}"
        return [_styled([node.paragraph(inlines)], style)]

    def tabled(self, table: Node, note: Sequence[Node], layout: Layout) -> list[Node]:
        return [table, *(note or [_styled([node.paragraph([])], "After Table")])]

    def pictured(self, index: int, identity: str, caption: Sequence[Node], alternative: str) -> list[Node]:
        shown_image = node.image(self.words(alternative), self.addresses[index], {"width": f"{TEXT_WIDTH:g}mm"})
        return [node.figure(identity, caption, [node.plain_block([shown_image])])]

    def _part(self, part: Part) -> list[Node]:
        """An operand as an equation, a sign as text: some programs take no equation that lacks an operand."""
        if part.operand:
            return [node.mathematics(part.latex)]
        if part.text.startswith("^"):
            return [node.raised(self.words(part.text[2:-1]))]
        return self.words(part.text)


def _styled(inside: Sequence[Node], style: str) -> Node:
    return node.division(inside, node.attributes(pairs={"custom-style": style}))
