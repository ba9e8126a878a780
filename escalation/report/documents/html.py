"""HTML: one page that stands alone, with MathML; nothing is loaded, nothing runs, nothing is said by colour only."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from html import escape

from escalation.exhibits.document import Document
from escalation.report.documents import _nodes as node
from escalation.report.documents._blocks import blocks
from escalation.report.documents._dialect import Dialect
from escalation.report.documents._house import House, figures, refuse_preamble, refuse_reference
from escalation.report.documents._layout import Layout
from escalation.report.documents._nodes import Node
from escalation.report.documents._pandoc import converted
from escalation.report.documents._words import shown

ENDING = ".html"
WIDE = 0.7  # of the width of the text: a table that a telephone shows at a width of its own
_ANNOTATION = re.compile(rb"<annotation\b[^>]*>[^<]*</annotation>")
_STYLE = """
:root { color-scheme: light; }
body { font: 1.05rem/1.55 Georgia, 'Times New Roman', serif; color: #1a1a1a; background: #fff; }
body { margin: 0; overflow-wrap: break-word; }
header, main { max-width: 46rem; margin: 0 auto; padding: 0 1.2rem; }
header { padding-top: 3rem; border-bottom: 1px solid #888; margin-bottom: 1.6rem; padding-bottom: 0.8rem; }
main { padding-bottom: 4rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; font-weight: 600; margin: 1.8em 0 0.5em; break-after: avoid; }
h1 { font-size: 1.75rem; margin: 0; }
h2 { font-size: 1.35rem; }
h3 { font-size: 1.13rem; }
h4, h5, h6 { font-size: 1rem; }
header p { margin: 0.4rem 0 0; color: #444; }
p, ul { margin: 0.7em 0; }
li { margin: 0.25em 0; }
a { color: #1f3d63; text-underline-offset: 0.15em; }
.quiet, .note { color: #444; font-size: 0.9em; }
.note { margin-top: 0.4rem; }
.source { padding-left: 2.4em; text-indent: -2.4em; overflow-wrap: anywhere; }
.equation { margin-left: 1.5em; }
.table { overflow-x: auto; margin: 1.6em 0 0; }
.table + .note { margin-bottom: 1.6em; }
table { border-collapse: collapse; font-size: 0.9em; line-height: 1.4; min-width: 40%; }
.small table { font-size: 0.78em; }
caption { caption-side: top; text-align: left; padding-bottom: 0.5em; font-size: 1rem; }
caption { width: max-content; max-width: 46rem; font-weight: 600; }
.small caption { font-size: 0.95rem; }
thead { border-top: 1.5px solid #333; border-bottom: 1px solid #333; }
tbody { border-bottom: 1.5px solid #333; }
tbody tr + tr { border-top: 1px solid #ddd; }
th, td { padding: 0.35em 1em 0.35em 0; vertical-align: top; font-weight: 400; overflow-wrap: break-word; }
th:last-child, td:last-child { padding-right: 0; }
thead th { vertical-align: bottom; font-weight: 600; }
td math { math-style: normal; }
td { font-variant-numeric: lining-nums tabular-nums; }
.best { background: #dcdcdc; padding: 0.05em 0.25em; }
.red { background: #f6d5d0; padding: 0.05em 0.35em; }
.amber { background: #fae6b8; padding: 0.05em 0.35em; }
.green { background: #d5e8d2; padding: 0.05em 0.35em; }
figure { margin: 1.8em 0; break-inside: avoid; }
figure img { width: 100%; height: auto; }
figcaption { font-weight: 600; margin-top: 0.4em; }
math[display="block"] { margin: 0.8em 0; overflow: auto hidden; }
@media screen and (max-width: 40rem) { .wide table { min-width: 38rem; } }
@page { size: A4; margin: 22mm 25mm; }
hr.page { border: 0; border-top: 1px solid #bbb; margin: 3em 0; }
@media print {
  hr.page { break-after: page; border: 0; margin: 0; }
  body { font-size: 10.5pt; }
  header, main { max-width: none; padding-left: 0; padding-right: 0; }
  header { padding-top: 0; }
  a { color: inherit; text-decoration: none; }
  tr, .short { break-inside: avoid; }
  caption, thead, .table { break-after: avoid; }
  figure img { max-height: 225mm; width: auto; max-width: 100%; }
  .table, math[display="block"] { overflow: visible; }
  caption { max-width: 160mm; }
  .best, .red, .amber, .green { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""


def check(house: House) -> None:
    """Raises InputError for what this format does not take, or cannot use."""
    refuse_reference(house, "html")
    refuse_preamble(house, "html")


def typeset(document: Document, house: House) -> Mapping[str, bytes]:
    """The page, whole."""
    pictures = [base64.b64encode(drawing).decode() for drawing in figures(document, "svg")]
    dialect = _Html([f"data:image/svg+xml;base64,{picture}" for picture in pictures])
    body = converted(blocks(document, dialect), {}, "html5", "--mathml")
    return {"": _page(document, _ANNOTATION.sub(b"", body))}


def _page(document: Document, body: bytes) -> bytes:
    title = escape(shown(document.title))
    below = "".join(f"<p>{escape(shown(line))}</p>\n" for line in (document.subtitle, document.date) if line)
    before = (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{_STYLE}</style>\n</head>\n'
        f"<body>\n<header>\n<h1>{title}</h1>\n{below}</header>\n<main>\n"
    )
    return before.encode() + body + b"</main>\n</body>\n</html>\n"


class _Html(Dialect):
    counts = False
    below_title = 1

    def long_word(self, parts: Sequence[str]) -> list[Node]:
        cut = [[*self.words(part), node.raw_inline("html", "<wbr>")] for part in parts]
        return [each for part in cut for each in part][:-1]

    def new_page(self) -> list[Node]:
        return [node.raw_block("html", '<hr class="page">')]

    def marked(self, kind: str, inlines: Sequence[Node]) -> list[Node]:
        return [node.spanned(inlines, node.attributes(classes=[kind]))]

    def set_apart(self, kind: str, inlines: Sequence[Node], identity: str = "") -> list[Node]:
        named = f' id="{identity}"' if identity else ""
        inside = node.plain_block(inlines)
        return [node.raw_block("html", f'<p class="{kind}"{named}>'), inside, node.raw_block("html", "</p>")]

    def tabled(self, table: Node, note: Sequence[Node], layout: Layout) -> list[Node]:
        kinds = {"small": layout.small, "short": layout.short, "wide": sum(layout.shares) > WIDE}
        classes = ["table", *(kind for kind, holds in kinds.items() if holds)]
        return [node.division([table], node.attributes(classes=classes, pairs={"tabindex": "0"})), *note]

    def pictured(self, index: int, identity: str, caption: Sequence[Node], alternative: str) -> list[Node]:
        picture = f'<img src="{self.addresses[index]}" alt="{escape(alternative)}">'
        return [node.figure(identity, caption, [node.raw_block("html", picture)])]
