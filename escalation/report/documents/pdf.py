"""PDF: set by typst, tagged for readers (PDF/UA-1): headings, header rows, alternative text, formulas in words.

Text reaches typst as string literals and figures as inputs, so that nothing in them is markup. Fonts are typst's own;
where they lack a character (or an author's preamble may ask for others) those of the machine are searched too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from escalation.errors import InputError, Unsupported, quoted
from escalation.exhibits.document import Document
from escalation.exhibits.formula import Formula
from escalation.report.documents import _nodes as node
from escalation.report.documents._blocks import blocks
from escalation.report.documents._dialect import Dialect
from escalation.report.documents._house import House, figures, proportion, refuse_reference, source_date
from escalation.report.documents._layout import TEXT_WIDTH, Layout
from escalation.report.documents._nodes import Node
from escalation.report.documents._pandoc import MEND, converted
from escalation.report.documents._pieces import on_one_line
from escalation.report.documents._texts import Places, Writer
from escalation.report.documents._typst_template import AT_LEFT, TEMPLATE
from escalation.report.documents._words import shown

ENDING = ".pdf"
LONGEST_ERROR = 160
LINE_OF_TITLE = 20.0  # em
HIGHEST = 215.0  # millimetres of a figure
TALLEST = 30  # lines of a row that is not broken over pages
NO_BREAK = "\u00a0"
_MARKS = {"best": "best-reply", "red": "rating-red", "amber": "rating-amber", "green": "rating-green"}


def check(house: House) -> None:
    """Raises InputError for what this format does not take, or cannot use."""
    refuse_reference(house, "pdf")


def typeset(document: Document, house: House) -> Mapping[str, bytes]:
    """The PDF, whole."""
    pictures = figures(document, "svg")
    widths = [f"{min(TEXT_WIDTH, HIGHEST / proportion(picture)):g}mm" for picture in pictures]
    body = converted(blocks(document, _Typst(widths)), {}, "typst").decode()
    captions = "" if document.numbered else "#set figure(numbering: none)"
    lines = [_described(document), TEMPLATE, captions, house.preamble or "", AT_LEFT, _opening(document), body]
    inputs = {f"figure-{k}": drawing.decode() for k, drawing in enumerate(pictures, 1)}
    return {"": _compiled("\n".join(lines), inputs, own_fonts=house.preamble is None, preamble=house.preamble)}


def typst_string(text: str) -> str:
    """Text as a string of typst; a space that does not break stays one.

    >>> print(typst_string('a "b"'))
    "a \\"b\\""
    """
    plain = NO_BREAK.join(map(shown, text.split(NO_BREAK)))
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _described(document: Document) -> str:
    seconds = source_date()
    date = "none" if seconds is None else f"datetime(year: 1970, month: 1, day: 1) + duration(seconds: {seconds})"
    return f"#set document(title: {typst_string(document.title)}, date: {date})"


def _opening(document: Document) -> str:
    return (
        f"#opening({', '.join(f'[{_content(text)}]' for text in (document.title, document.subtitle, document.date))})"
    )


def _content(text: str) -> str:
    """Text as typst's content, with places to break in words that are wider than a line of the title."""
    nodes = Writer(_Typst(), Places({}, {})).words(text, LINE_OF_TITLE)
    return "".join(raw["c"][1] for raw in nodes)


def _compiled(source: str, inputs: Mapping[str, str], *, own_fonts: bool, preamble: str | None) -> bytes:
    """The PDF by the strictest way that works: tagged and complete, with the machine's fonts, or as far as they go."""
    try:
        import typst
    except ImportError:
        raise InputError("pdf needs the typesetter typst, which is not installed.", mend=MEND) from None
    ways: list[dict[str, Any]] = [{"ignore_system_fonts": True, "pdf_standards": "ua-1"}] if own_fonts else []
    for way in [*ways, {"pdf_standards": "ua-1"}, {}]:
        try:
            made = typst.compile(source.encode(), format="pdf", sys_inputs=dict(inputs), **way)
        except typst.TypstError as error:
            refused = error
        else:
            assert isinstance(made, bytes)
            return made
    said = quoted(str(refused))
    if preamble:
        raise InputError(f"The PDF cannot be set with this preamble: {said}.", mend="Mend its typst, or leave it out.")
    raise Unsupported(f"The PDF cannot be set: {said}.")


class _Typst(Dialect):
    """An address is the width of a figure; its drawing is an input."""

    def words(self, text: str) -> list[Node]:
        return [node.raw_inline("typst", f"#{typst_string(text)};")]

    def long_word(self, parts: Sequence[str]) -> list[Node]:
        return [node.raw_inline("typst", "#box();".join(f"#{typst_string(part)};" for part in parts))]

    def formula(self, formula: Formula) -> list[Node]:
        kind = "high-formula" if r"\frac" in formula.latex else "formula"
        return _called(f"{kind}({typst_string(formula.text)})", [node.mathematics(formula.latex)])

    def wide_formula(self, formula: Formula) -> list[Node]:
        return _called(f"formula({typst_string(formula.text)})", [node.mathematics(on_one_line(formula))])

    def equation(self, formula: Formula) -> list[Node]:
        before = node.raw_block("typst", f"#formula({typst_string(formula.text)})[")
        return [before, *super().equation(formula), node.raw_block("typst", "];")]

    def new_line(self) -> list[Node]:
        return [node.raw_inline("typst", "#linebreak();")]

    def new_page(self) -> list[Node]:
        return [node.raw_block("typst", "#pagebreak(weak: true)")]

    def marked(self, kind: str, inlines: Sequence[Node]) -> list[Node]:
        return _called(_MARKS[kind], inlines)

    def linked(self, inlines: Sequence[Node], to: str) -> list[Node]:
        return _called(f"link(<{to}>)", inlines)

    def set_apart(self, kind: str, inlines: Sequence[Node], identity: str = "") -> list[Node]:
        label = f" <{identity}>" if identity else ""
        return [
            node.paragraph([node.raw_inline("typst", f"#{kind}["), *inlines, node.raw_inline("typst", f"]{label}")])
        ]

    def tabled(self, table: Node, note: Sequence[Node], layout: Layout) -> list[Node]:
        calls = ["table-small" if layout.small else "table-text"]
        calls += ["whole"] * (layout.short) + ["whole-rows"] * (layout.tallest <= TALLEST)
        before = [node.raw_block("typst", f"#{call}[") for call in calls]
        return [*before, table, *(node.raw_block("typst", "];") for _ in calls), *note]

    def pictured(self, index: int, identity: str, caption: Sequence[Node], alternative: str) -> list[Node]:
        words = typst_string(alternative)
        drawing = f'bytes(sys.inputs.at("figure-{index + 1}")), format: "svg", width: {self.addresses[index]}'
        picture = f"image({drawing}, alt: {words})"
        return [
            node.raw_block("typst", f"#figure({picture}, caption: ["),
            node.plain_block(caption),
            node.raw_block("typst", f"]) <{identity}>"),
        ]


def _called(function: str, inlines: Sequence[Node]) -> list[Node]:
    return [node.raw_inline("typst", f"#{function}["), *inlines, node.raw_inline("typst", "];")]
