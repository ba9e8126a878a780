"""Markdown as GitHub reads it: pipe tables, formulas between dollars, figures as SVG beside the file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from escalation.exhibits.document import Document
from escalation.exhibits.formula import Formula
from escalation.report.documents import _nodes as node
from escalation.report.documents._blocks import blocks
from escalation.report.documents._dialect import Dialect
from escalation.report.documents._house import House, refuse_preamble, refuse_reference, side_files
from escalation.report.documents._layout import Layout
from escalation.report.documents._nodes import Node
from escalation.report.documents._pandoc import converted
from escalation.report.documents._pieces import on_one_line
from escalation.report.documents._words import shown

ENDING = ".md"
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!])")
_BEGINS = re.compile(r"[-+=]+|[0-9]{1,9}[.)]")  # a word that at the beginning of a line would be a list or a rule
FLAVOUR = "gfm-tex_math_gfm+tex_math_dollars"


def check(house: House) -> None:
    """Raises InputError for what this format does not take, or cannot use."""
    refuse_reference(house, "md")
    refuse_preamble(house, "md")


def typeset(document: Document, house: House) -> Mapping[str, bytes]:
    """The text, and its figures."""
    beside = side_files(document, "svg", house.folder)
    dialect = _Markdown(tuple(beside))
    title = [node.header(1, "", dialect.words(shown(document.title)))]
    below = [node.paragraph(dialect.words(shown(line))) for line in (document.subtitle, document.date) if line]
    return {"": converted([*title, *below, *blocks(document, dialect)], {}, FLAVOUR), **beside}


def markdown_word(word: str) -> str:
    """A word that CommonMark and GitHub show as it is, wherever it stands.

    >>> markdown_word("a*b|c"), markdown_word("1."), markdown_word("-"), markdown_word("-0.9")
    ('a\\\\*b\\\\|c', '1\\\\.', '\\\\-', '-0.9')
    """
    plain = _SPECIAL.sub(r"\\\1", word)
    return f"{plain[:-1]}\\{plain[-1]}" if _BEGINS.fullmatch(word) else plain


class _Markdown(Dialect):
    counts = False
    below_title = 1

    def words(self, text: str) -> list[Node]:
        return [
            each if each == node.SPACE else node.raw_inline("markdown", markdown_word(each["c"]))
            for each in node.spelled(text)
        ]

    def formula(self, formula: Formula) -> list[Node]:
        return [node.mathematics(_without_bars(formula.latex))]

    def wide_formula(self, formula: Formula) -> list[Node]:
        return [node.mathematics(_without_bars(on_one_line(formula)))]

    def new_line(self) -> list[Node]:
        return [node.raw_inline("html", "<br>")]

    def set_apart(self, kind: str, inlines: Sequence[Node], identity: str = "") -> list[Node]:
        return [node.paragraph([*_anchor(identity), *inlines])]

    def tabled(self, table: Node, note: Sequence[Node], layout: Layout) -> list[Node]:
        (identity, _, _), (_, captions), *rest = table["c"]
        caption = node.paragraph([*_anchor(identity), node.strong(captions[0]["c"])])
        return [caption, {"t": "Table", "c": [node.attributes(), [None, []], *rest]}, *note]

    def pictured(self, index: int, identity: str, caption: Sequence[Node], alternative: str) -> list[Node]:
        picture = node.image(self.words(alternative), self.addresses[index], {})
        return [node.paragraph([picture]), node.paragraph([*_anchor(identity), node.strong(caption)])]


def _anchor(identity: str) -> list[Node]:
    return [node.raw_inline("html", f'<a id="{identity}"></a>')] if identity else []


def _without_bars(latex: str) -> str:
    """LaTeX without the character that ends a cell."""
    return latex.replace("\\|", "\\Vert ").replace("|", "\\vert ")
