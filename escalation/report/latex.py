"""LaTeX: a fragment with `tabular`s, trees and graphs, to be \\input into a document; formulas are mathematics.

Above trees and graphs stands a document that does so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from escalation.errors import printable
from escalation.exhibits import (
    Answer,
    Formula,
    Matrix,
    Prose,
    StateGraph,
    Table,
    TreePicture,
)
from escalation.exhibits.table import Cell, text_of
from escalation.report.graphs.tikz import tikz
from escalation.report.trees.istgame import istgame, width_across

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "≈": r"$\approx$",
    **{c: f"\\{c}" for c in "&%$#_{}"},
}
PAGE = 80  # characters across a page of text in \\small type
SHORT = 12
Shown = Prose | Table | Matrix | TreePicture | StateGraph
TEXT_WIDTH = 170  # millimetres
EDGE = 10
CHARACTER = 0.165  # centimetres
_PATTERN = re.compile("|".join(map(re.escape, _SPECIAL)))


def render(answer: Answer) -> str:
    """The exhibits in order, maps, payoffs of repeated games, paths and charts apart."""
    drawn = [e for e in answer.everything if isinstance(e, TreePicture | StateGraph)]
    shown = (_exhibit(e) for e in answer.everything if isinstance(e, Shown))
    needs = "% needs \\usepackage[T1]{fontenc}, amsmath, array"
    return "\n".join([needs + (_document(drawn) if drawn else ""), "\n\n".join(shown)]) + "\n"


def _document(drawn: Sequence[TreePicture | StateGraph]) -> str:
    """What else trees and graphs need, and a document that holds them, as wide as the widest tree."""
    trees = [each for each in drawn if isinstance(each, TreePicture)]
    width = max([TEXT_WIDTH, *(ceil(width_across(tree)) + EDGE for tree in trees)])
    packages = ["istgame"] * bool(trees) + ["tikz"] * (len(trees) < len(drawn))
    all_of_them = ",".join(["amsmath", "array", *packages])
    return rf""", {", ".join(packages)}
% \documentclass[varwidth={width}mm]{{standalone}}\usepackage[T1]{{fontenc}}\usepackage{{{all_of_them}}}
% \begin{{document}}\input{{this-file}}\end{{document}}"""


def _exhibit(exhibit: Shown) -> str:
    match exhibit:
        case Prose(text=text, quiet=quiet):
            return f"{{\\small {escape(text)}\\par}}" if quiet else f"{escape(text)}\\par"
        case TreePicture():
            return istgame(exhibit, escape)
        case StateGraph():
            return tikz(exhibit, escape)
        case Table():
            spec = _spec(exhibit)
            rows = [[escape(column.title) for column in exhibit.columns]]
            rows += [[_cell(cell) for cell in row] for row in exhibit.rows]
            return _tabular(exhibit.title, spec, rows, exhibit.note)
        case Matrix():
            rows = [["", *(escape(column) for column in exhibit.columns)]]
            rows += [
                [escape(name), *(", ".join(_payoff(*entry) for entry in cell) for cell in line)]
                for name, line in zip(exhibit.rows, exhibit.cells, strict=True)
            ]
            title = f"{exhibit.title}: {exhibit.players[0]} (rows), {exhibit.players[1]} (columns)"
            return _tabular(title, "l" + "c" * len(exhibit.columns), rows, exhibit.note.replace("*", "underlined:"))


def _spec(table: Table) -> str:
    """Column types: as wide as their text if the page holds it; else long columns become paragraphs that share it."""
    widths = [
        max(len(text_of(cell)) for cell in column)
        for column in zip(*([c.title for c in table.columns], *table.rows), strict=True)
    ]
    plain = ["r" if column.right else "l" for column in table.columns]
    if sum(widths) <= PAGE:
        return "".join(plain)
    long = [width > SHORT for width in widths]
    room = max(PAGE - sum(w for w, is_long in zip(widths, long, strict=True) if not is_long), PAGE // 3)
    total = sum(min(w, PAGE) for w, is_long in zip(widths, long, strict=True) if is_long)
    return "".join(
        f">{{\\raggedright\\arraybackslash}}p{{{CHARACTER * room * min(w, PAGE) / total:.2f}cm}}" if is_long else kind
        for w, is_long, kind in zip(widths, long, plain, strict=True)
    )


def _payoff(text: str, best: bool) -> str:
    return f"$\\underline{{{escape(text)}}}$" if best else f"${escape(text)}$"


def _tabular(title: str, spec: str, rows: list[list[str]], note: str) -> str:
    head, *body = (" & ".join(row) + r" \\" for row in rows)
    lines = [
        f"\\textbf{{{escape(title)}}}\\par" if title else "",
        f"{{\\small\\begin{{tabular}}{{{spec}}}",
        r"\hline",
        head,
        r"\hline",
    ]
    lines += [*body, r"\hline", r"\end{tabular}\par}", f"{{\\small {escape(note)}\\par}}" if note else ""]
    return "\n".join([*(line for line in lines if line), r"\medskip"])


def _cell(cell: Cell) -> str:
    return f"${cell.latex}$" if isinstance(cell, Formula) else escape(cell)


def escape(text: str) -> str:
    """Text that LaTeX prints as it is.

    >>> escape("50 % of A_I")
    '50 \\\\% of A\\\\_I'
    """
    return _PATTERN.sub(lambda match: _SPECIAL[match[0]], printable(text))
