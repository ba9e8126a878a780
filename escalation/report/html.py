"""HTML: one page that stands alone, opens offline and prints in black and white; nothing that only colour says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from escalation.errors import printable
from escalation.exhibits import Answer, Formula, Heading, Matrix, Prose, Table, TreePicture
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.table import Cell
from escalation.report.pictures.svg import Picture, drawn

_PAGE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
body { color: #1a1a1a; background: #fff; }
h1 { font-size: 1.4em; }
h2 { font-size: 1.1em; margin-top: 1.6em; }
"""
_EXHIBITS = """
table { border-collapse: collapse; margin: 0.5rem 0 0.3rem; }
caption { text-align: left; font-weight: 600; padding: 0.8rem 0 0.3rem; }
th, td { padding: 0.25rem 0.8rem 0.25rem 0; vertical-align: top; text-align: left; }
thead th { border-bottom: 1px solid #555; }
tbody th { font-weight: 500; }
tbody tr + tr > * { border-top: 1px solid #e4e4e4; }
.whole { white-space: nowrap; }
.right { text-align: right; font-variant-numeric: tabular-nums; }
.matrix td { text-align: center; padding: 0.4rem 1.2rem; }
.best { font-weight: 700; text-decoration: underline; }
.note, .quiet { color: #444; font-size: 0.9em; }
code { font-size: 0.92em; }
.scroll { overflow-x: auto; }
.map { max-width: 100%; height: auto; }
"""
_PAPER = """
@media print {
  body { font-size: 9pt; line-height: 1.3; margin: 0; max-width: none; }
  th, td { padding: 0.1em 0.8em 0.1em 0; }
  table, caption, h1, h2, p { margin-top: 0.4em; margin-bottom: 0.4em; padding-top: 0; }
  tr, svg { break-inside: avoid; }
  h2, caption, thead { break-after: avoid; }
  svg { max-width: 100%; height: auto; }
}
"""

Shown = Prose | Heading | Table | Matrix | Picture


def render(answer: Answer) -> str:
    """A whole page, charts apart that only documents have."""
    shown = [exhibit for exhibit in answer.everything if isinstance(exhibit, Shown)]
    body = "\n".join(_exhibit(exhibit, first=k == 0) for k, exhibit in enumerate(shown))
    title = _text(answer.title)
    style = "".join(rules.lstrip("\n") for rules in (_PAGE, _EXHIBITS, _PAPER))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta name="viewport" content="width=device-width">\n<style>\n{style}</style>\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def fragment(exhibits: Sequence[Exhibit]) -> str:
    """The exhibits as they stand on a page, without a heading of it; charts apart that only documents have."""
    return "\n".join(_exhibit(exhibit, first=False) for exhibit in exhibits if isinstance(exhibit, Shown))


def style_within(place: str) -> str:
    """The rules of style of exhibits, for those that stand in `place` alone.

    >>> style_within(".here").splitlines()[:2]
    ['.here table { border-collapse: collapse; margin: 0.5rem 0 0.3rem; }', \
'.here caption { text-align: left; font-weight: 600; padding: 0.8rem 0 0.3rem; }']
    """
    return re.sub(r"^([^{\n]+) \{", lambda rule: f"{_each_in(place, rule[1])} {{", _EXHIBITS.strip("\n"), flags=re.M)


def _each_in(place: str, selectors: str) -> str:
    return ", ".join(f"{place} {selector}" for selector in selectors.split(", "))


def _exhibit(exhibit: Shown, first: bool) -> str:
    match exhibit:
        case Prose(text=text, quiet=quiet):
            return (
                f"<h1>{_text(text)}</h1>"
                if first
                else f'<p class="quiet">{_text(text)}</p>'
                if quiet
                else f"<p>{_text(text)}</p>"
            )
        case Heading(text=text):
            return f"<h2>{_text(text)}</h2>"
        case Table():
            head = "".join(f'<th scope="col"{_side(c.right, False)}>{_text(c.title)}</th>' for c in exhibit.columns)
            rows = "\n".join(
                "<tr>"
                + "".join(
                    f'<th scope="row"{_side(column.right, column.whole)}>{_cell(cell)}</th>'
                    if k == 0
                    else f"<td{_side(column.right, column.whole)}>{_cell(cell)}</td>"
                    for k, (cell, column) in enumerate(zip(row, exhibit.columns, strict=True))
                )
                + "</tr>"
                for row in exhibit.rows
            )
            return _table("", exhibit.title, head, rows, exhibit.note)
        case Matrix():
            head = '<th scope="col"></th>' + "".join(f'<th scope="col">{_text(c)}</th>' for c in exhibit.columns)
            rows = "\n".join(
                f'<tr><th scope="row">{_text(name)}</th>'
                + "".join(f"<td>{', '.join(_payoff(*entry) for entry in cell)}</td>" for cell in line)
                + "</tr>"
                for name, line in zip(exhibit.rows, exhibit.cells, strict=True)
            )
            title = f"{exhibit.title}: {exhibit.players[0]} (rows) and {exhibit.players[1]} (columns)"
            return _table("matrix", title, head, rows, exhibit.note)
        case _:
            kind = "tree" if isinstance(exhibit, TreePicture) else "map"
            return f'<div class="scroll">{drawn(exhibit, class_=kind)}</div>'


def _table(kind: str, title: str, head: str, rows: str, note: str) -> str:
    caption = f"<caption>{_text(title)}</caption>" if title else ""
    below = f'\n<p class="note">{_text(note)}</p>' if note else ""
    whole = f'<table class="{kind}">{caption}<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>'
    return f'<div class="scroll">{whole}</div>{below}'


def _side(right: bool, whole: bool) -> str:
    kinds = " ".join(["right"] * right + ["whole"] * whole)
    return f' class="{kinds}"' if kinds else ""


def _payoff(text: str, best: bool) -> str:
    return f'<span class="best">{_text(text)}*</span>' if best else _text(text)


def _cell(cell: Cell) -> str:
    return f"<code>{_text(cell.text)}</code>" if isinstance(cell, Formula) else _text(cell)


def _text(text: str) -> str:
    return escape(printable(text)).replace(" %", "\u00a0%")
