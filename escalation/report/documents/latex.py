"""LaTeX: a document that compiles by itself, with `\\caption` and `\\ref`, figures as PDF beside it.

Text is escaped here, ligatures included, so that it prints as it is; nothing of it can become a command.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from escalation.exhibits.document import Document
from escalation.exhibits.formula import Formula
from escalation.report.documents import _nodes as node
from escalation.report.documents._blocks import blocks
from escalation.report.documents._dialect import Dialect
from escalation.report.documents._house import House, refuse_reference, side_files
from escalation.report.documents._latex_preamble import PREAMBLE, characters
from escalation.report.documents._layout import BETWEEN, TEXT_WIDTH, Layout
from escalation.report.documents._nodes import Node
from escalation.report.documents._pandoc import converted
from escalation.report.documents._pieces import formula_pieces
from escalation.report.documents._words import shown

ENDING = ".tex"
SECTIONS = ("section", "subsection", "subsubsection", "paragraph")
FIRST_LINES = 8  # of what stays with a heading, and of a longer table with its caption
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "'": r"\textquotesingle{}",
    "`": r"\textasciigrave{}",
    "-": "-",
    ",": ",",
    "[": "{[}",
    "]": "{]}",
    "\N{BALLOT BOX}": r"\ensuremath{\square}",
    **{c: f"\\{c}" for c in "&%$#_{}"},
}
_LIGATURES = re.compile(r"(?<=-)-|(?<=,),|(?<=[?!])`")
_PATTERN = re.compile("|".join(map(re.escape, _SPECIAL)))
_MARKS = {"best": "bestreply", "red": "ratingred", "amber": "ratingamber", "green": "ratinggreen"}
_PARAGRAPHS = {"quiet": "quietly", "note": "tablenote", "equation": "wideequation"}


def check(house: House) -> None:
    """Raises InputError for what this format does not take, or cannot use."""
    refuse_reference(house, "tex")


def typeset(document: Document, house: House) -> Mapping[str, bytes]:
    """The document's source, and its figures."""
    beside = side_files(document, "pdf", house.folder)
    body = converted(blocks(document, _Latex(tuple(beside))), {}, "latex").decode()
    opening = "".join(f"{{{latex_text(text)}}}" for text in (document.title, document.subtitle, document.date))
    captions = "" if document.numbered else r"\captionsetup{labelformat=empty,labelsep=none,textfont=bf}"
    lines = [PREAMBLE, captions, house.preamble or "", characters([body, opening]), "\\begin{document}"]
    text = "\n".join([*lines, f"\\docopening{opening}", body, "\\end{document}", ""])
    return {"": text.encode(), **beside}


def latex_text(text: str) -> str:
    """Text that LaTeX prints as it is.

    >>> latex_text("50 % -- 'A_I'")
    '50 \\\\% -{}- \\\\textquotesingle{}A\\\\_I\\\\textquotesingle{}'
    """
    return _PATTERN.sub(lambda match: _SPECIAL[match[0]], _parted(shown(text))).replace(_GAP, "{}")


_GAP = "\x00"


def _parted(text: str) -> str:
    """A gap where two characters would become one."""
    return _LIGATURES.sub(lambda match: _GAP + match[0], text)


class _Latex(Dialect):
    def words(self, text: str) -> list[Node]:
        return [each if each == node.SPACE else self._word(each["c"]) for each in node.spelled(text)]

    def long_word(self, parts: Sequence[str]) -> list[Node]:
        return [node.raw_inline("latex", r"\allowbreak{}".join(map(latex_text, parts)))]

    def headed(self, level: int, identity: str, text: str) -> list[Node]:
        command = SECTIONS[min(max(level, 1), len(SECTIONS)) - 1]
        made = rf"\keepwhole{{{FIRST_LINES}}}\{command}{{{latex_text(text)}}}\label{{{identity}}}"
        return [node.raw_block("latex", made)]

    def formula(self, formula: Formula) -> list[Node]:
        whole = super().formula(formula)
        return _called("highformula", whole) if r"\frac" in formula.latex else whole

    def wide_formula(self, formula: Formula) -> list[Node]:
        return [node.mathematics(r" \allowbreak ".join(formula_pieces(formula)))]

    def new_line(self) -> list[Node]:
        return [node.raw_inline("latex", r"\newline{}")]

    def new_page(self) -> list[Node]:
        return [node.raw_block("latex", r"\clearpage")]

    def marked(self, kind: str, inlines: Sequence[Node]) -> list[Node]:
        return _called(_MARKS[kind], inlines)

    def linked(self, inlines: Sequence[Node], to: str) -> list[Node]:
        return _called(f"hyperref[{to}]", inlines)

    def numbered(self, number: str, to: str) -> list[Node]:
        return [node.raw_inline("latex", rf"\hyperref[{to}]{{{number.split()[0]}~\ref*{{{to}}}}}")]

    def set_apart(self, kind: str, inlines: Sequence[Node], identity: str = "") -> list[Node]:
        macro = f"bibsource{{{identity}}}" if kind == "source" else _PARAGRAPHS[kind]
        return [node.paragraph(_called(macro, inlines))]

    def in_cell(self, inlines: Sequence[Node], *, heading: bool, small: bool) -> list[Node]:
        strut = node.raw_inline("latex", r"\strut{}")
        return [node.plain_block([strut, node.strong(inlines)] if heading else inlines)]

    def tabled(self, table: Node, note: Sequence[Node], layout: Layout) -> list[Node]:
        size = r"\tablesmall" if layout.small else r"\tabletext"
        room = 4 + (layout.lines if layout.short else FIRST_LINES)
        before = node.raw_block("latex", rf"\keepwhole{{{room}}}\begingroup{size}")
        widths = [width / (TEXT_WIDTH - BETWEEN * (len(layout.widths) - 1)) for width in layout.widths]
        inside = note and not layout.short
        whole = node.with_shares(node.with_foot(table, note) if inside else table, widths)
        below = [node.raw_block("latex", r"\notebelow"), *note] if note and not inside else []
        return [before, whole, node.raw_block("latex", r"\endgroup"), *below]

    def pictured(self, index: int, identity: str, caption: Sequence[Node], alternative: str) -> list[Node]:
        options = rf"width=\linewidth,height=0.8\textheight,keepaspectratio,alt={{{latex_text(alternative)}}}"
        picture = rf"\includegraphics[{options}]{{{self.addresses[index]}}}"
        before = "\\begin{figure}\n\\centering\n" + picture + "\n\\caption{"
        after = f"}}\\label{{{identity}}}\n\\end{{figure}}"
        inside = [node.raw_inline("latex", before), *caption, node.raw_inline("latex", after)]
        return [node.paragraph(inside)]

    def _word(self, word: str) -> Node:
        return node.raw_inline("latex", "~".join(map(latex_text, word.split("\u00a0"))))


def _called(macro: str, inlines: Sequence[Node]) -> list[Node]:
    return [node.raw_inline("latex", f"\\{macro}{{"), *inlines, node.raw_inline("latex", "}")]
