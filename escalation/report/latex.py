"""LaTeX: a fragment with tables, trees and graphs, to be \\input into a document; formulas are mathematics.

A table too tall for half a page is a `longtable`, which goes on over pages, except beside trees and graphs: above
these stands a document that shows them, of one page as large as what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from escalation.errors import printable
from escalation.exhibits import (
    Answer,
    Formula,
    Heading,
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
ACROSS = 97  # the same, the space between columns counted in
BETWEEN = 2.9  # characters between two columns
TALL = 35  # lines
HALVINGS = 30
SHORT = 12
LONG = r"\begin{longtable}"
Shown = Prose | Heading | Table | Matrix | TreePicture | StateGraph
TEXT_WIDTH = 170  # millimetres
EDGE = 10
CHARACTER = 0.165  # centimetres
_PATTERN = re.compile("|".join(map(re.escape, _SPECIAL)))


def render(answer: Answer) -> str:
    """The exhibits in order, maps, payoffs of repeated games, paths and charts apart."""
    drawn = [e for e in answer.everything if isinstance(e, TreePicture | StateGraph)]
    shown = [_exhibit(e, paged=not drawn) for e in answer.everything if isinstance(e, Shown)]
    needs = "% needs \\usepackage[T1]{fontenc}, amsmath, array"
    needs += ", longtable" if any(LONG in each for each in shown) else ""
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


def _exhibit(exhibit: Shown, paged: bool) -> str:
    match exhibit:
        case Prose(text=text, quiet=quiet):
            return f"{{\\small {escape(text)}\\par}}" if quiet else f"{escape(text)}\\par"
        case Heading(text=text):
            return f"\\paragraph*{{{escape(text)}}}\\par"
        case TreePicture():
            return istgame(exhibit, escape)
        case StateGraph():
            return tikz(exhibit, escape)
        case Table():
            rows = [[escape(column.title) for column in exhibit.columns]]
            rows += [[_cell(cell) for cell in row] for row in exhibit.rows]
            tabular = _longtable if paged and _lines(exhibit) > TALL else _tabular
            return tabular(exhibit.title, _spec(exhibit), rows, exhibit.note)
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
    return "".join(
        f">{{\\ragged{'left' if column.right else 'right'}\\arraybackslash}}p{{{CHARACTER * width:.2f}cm}}"
        if width < own
        else "r"
        if column.right
        else "l"
        for column, own, width in zip(table.columns, _lengths(table), _shared(table), strict=True)
    )


def _lengths(table: Table) -> list[int]:
    """The longest text of every column, in characters."""
    columns = zip(*([c.title for c in table.columns], *table.rows), strict=True)
    return [max(len(text_of(cell)) for cell in column) for column in columns]


def _shared(table: Table) -> list[float]:
    """How many characters every column gets: what it asks for if the page holds all, else long ones share the rest."""
    widths = _lengths(table)
    page = min(PAGE, ACROSS - BETWEEN * len(widths))
    if sum(widths) <= page:
        return [float(width) for width in widths]
    room = max(page - sum(w for w in widths if w <= SHORT), page / 3)
    texts = zip(*([c.title for c in table.columns], *table.rows), strict=True)
    long = [list(map(text_of, column)) for column, w in zip(texts, widths, strict=True) if w > SHORT]
    shares = iter(_by_text(long, room))
    return [next(shares) if w > SHORT else float(w) for w in widths]


def _by_text(columns: list[list[str]], room: float) -> list[float]:
    """Widths in proportion to how much stands in a column, none below its longest word or beyond its longest cell."""
    mean = [sum(map(len, cells)) / len(cells) for cells in columns]
    least = [
        max((len(piece) for cell in cells for piece in re.split(r"\s|(?<=-)", cell)), default=1) for cells in columns
    ]
    most = [max(map(len, cells)) for cells in columns]
    if sum(least) >= room:
        return [room * w / sum(least) for w in least]
    low, high = 0.0, max(m / own for m, own in zip(most, mean, strict=True))
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        widths = [min(max(middle * own, few), many) for own, few, many in zip(mean, least, most, strict=True)]
        low, high = (middle, high) if sum(widths) < room else (low, middle)
    return widths


def _lines(table: Table) -> int:
    """About how many lines a table takes."""
    shares = _shared(table)
    return sum(max(ceil(len(text_of(c)) / w) for c, w in zip(row, shares, strict=True) if w) for row in table.rows)


def _payoff(text: str, best: bool) -> str:
    return f"$\\underline{{{escape(text)}}}$" if best else f"${escape(text)}$"


def _tabular(title: str, spec: str, rows: list[list[str]], note: str) -> str:
    head, *body = _ended(rows)
    lines = [_title(title), f"{{\\small\\begin{{tabular}}{{{spec}}}", r"\hline", head, r"\hline"]
    lines += [*body, r"\hline", r"\end{tabular}\par}", _note(note), r"\medskip"]
    return "\n".join(line for line in lines if line)


def _longtable(title: str, spec: str, rows: list[list[str]], note: str) -> str:
    """A table over pages: the title on the first alone, the heading on each."""
    head, *body = _ended(rows)
    lines = [f"{{\\small{LONG}[l]{{{spec}}}", _above(title, len(rows[0])), r"\hline", head]
    lines += [r"\hline\endfirsthead", r"\hline", head, r"\hline\endhead", r"\hline\endfoot"]
    lines += [*body, r"\end{longtable}}", _note(note), r"\medskip"]
    return "\n".join(line for line in lines if line)


def _above(title: str, columns: int) -> str:
    """A title across the page in the first row of a table, which takes no width from it."""
    box = f"\\rlap{{\\parbox[t]{{\\linewidth}}{{\\raggedright\\textbf{{{escape(title)}}}}}}}"
    return f"\\multicolumn{{{columns}}}{{@{{}}l}}{{{box}}} \\\\[1ex]" if title else ""


def _ended(rows: list[list[str]]) -> list[str]:
    return [" & ".join(row) + r" \\" for row in rows]


def _title(title: str) -> str:
    return f"\\textbf{{{escape(title)}}}\\par\\nopagebreak" if title else ""


def _note(note: str) -> str:
    return f"{{\\small {escape(note)}\\par}}" if note else ""


def _cell(cell: Cell) -> str:
    return f"${cell.latex}$" if isinstance(cell, Formula) else escape(cell)


def escape(text: str) -> str:
    """Text that LaTeX prints as it is.

    >>> escape("50 % of A_I")
    '50 \\\\% of A\\\\_I'
    """
    return _PATTERN.sub(lambda match: _SPECIAL[match[0]], printable(text))
