"""A formula on one line, where fractions stacked would be too wide for their place or too high for their line.

The text of the formula is read sign by sign: products by juxtaposition, quotients by a solidus, so that a line may
end after any sign. Its names and numbers keep the order of its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from escalation.exhibits.formula import Formula, latex_name

_SIGN = re.compile(r"\*\*|[^\W\d]\w*|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\S")
_FUNCTIONS = {"min": r"\min", "max": r"\max", "exp": r"\exp", "log": r"\log", "sqrt": r"\operatorname{sqrt}"}
_RELATIONS = {r"\leq": "≤", r"\le": "≤", r"\geq": "≥", r"\ge": "≥", r"\neq": "≠", "<": "<", ">": ">", "=": "="}
_SPACED = {"+": " + ", "-": " − ", ",": ", "}
_BREAKS = frozenset("+-/,")
_UNARY = "{-}"


@dataclass(frozen=True)
class Part:
    """A product of names and numbers (an operand), or a sign between them: as LaTeX, and as text."""

    latex: str
    text: str
    operand: bool


def formula_parts(formula: Formula) -> list[Part]:
    """The formula as operands and signs in turn.

    >>> from escalation.expressions import parse
    >>> [part.text for part in formula_parts(Formula(parse("2*d**2/(r - 1)", ["d", "r"]), "A >"))]
    ['A', ' > ', '2 d^(2)', '/', '(', 'r', ' − ', '1', ')']
    """
    text = formula.text.removeprefix(formula.before).strip()
    return [*_front(formula), *_merged(_read(_SIGN.findall(text)))]


def formula_pieces(formula: Formula) -> list[str]:
    """The formula in order as LaTeX, each piece to be set whole.

    >>> from escalation.expressions import parse
    >>> formula_pieces(Formula(parse("(c_I + 2*d**2)/r", ["c_I", "d", "r"]), "A >"))
    ['A >{}', '(c_{\\\\mathrm{I}} +{}', '2 \\\\, d^{2}) /{}', 'r']
    """
    pieces, piece = [], ""
    parts = formula_parts(formula)
    for k, part in enumerate(parts):
        close = not piece or piece.endswith("(") or part.latex in "()," or part.latex.startswith("^")
        piece += part.latex if close else f" {part.latex}"
        if (part.latex in _BREAKS or part.latex in _RELATIONS) and k + 1 < len(parts):
            pieces.append(piece + "{}")
            piece = ""
    return [*pieces, piece]


def on_one_line(formula: Formula) -> str:
    """The formula as LaTeX, for a format that breaks it where it must.

    >>> from escalation.expressions import parse
    >>> on_one_line(Formula(parse("(c + 2)/r", ["c", "r"])))
    '(c + 2) / r'
    """
    return " ".join(piece.removesuffix("{}") for piece in formula_pieces(formula))


def _front(formula: Formula) -> list[Part]:
    """The relation in front, cut before its sign."""
    before = (formula.before_latex or formula.before).strip()
    last = max(before.rfind(" "), 0)
    left, sign = before[:last].strip(), before[last:].strip()
    if sign not in _RELATIONS:
        left, sign = before, ""
    made = [Part(left, formula.before.rsplit(" ", 1)[0] if sign else formula.before, True)] * bool(left)
    return made + [Part(sign, f" {_RELATIONS[sign]} ", False) for sign in [sign] if sign]


def _read(signs: Sequence[str]) -> Iterator[Part]:
    """A part for every sign, a power with all of its exponent."""
    k, last = 0, ""
    while k < len(signs):
        if signs[k] == "**":
            end = _end_of_exponent(signs, k + 1)
            inside = signs[k + 2 : end - 1] if signs[k + 1] == "(" else signs[k + 1 : end]
            yield Part(f"^{{{' '.join(p.latex for p in _read(inside))}}}", f"^({''.join(inside)})", last != ")")
            k, last = end, "^"
        else:
            yield from _one(signs[k], last, signs[k + 1] if k + 1 < len(signs) else "")
            k, last = k + 1, signs[k]


def _one(sign: str, last: str, following: str) -> Iterator[Part]:
    if sign == "*":
        product = last != ")" and following != "("
        yield Part(r"\cdot" if following[:1].isdigit() else r"\,", " ", product)
    elif following == "(" and sign in _FUNCTIONS:
        yield Part(_FUNCTIONS[sign], sign, False)
    elif sign == "-" and (not last or last in "(,"):
        yield Part(_UNARY, "−", False)
    elif sign.isidentifier() or sign[:1].isdigit():
        yield Part(latex_name(sign) if sign.isidentifier() else sign, sign, True)
    else:
        yield Part(sign, _SPACED.get(sign, sign), False)


def _end_of_exponent(signs: Sequence[str], start: int) -> int:
    """Where the exponent that begins at `start` ends: a bracket with all in it, or one operand."""
    depth = 0
    for k in range(start, len(signs)):
        depth += {"(": 1, ")": -1}.get(signs[k], 0)
        if depth == 0:
            return k + 1
    return len(signs)


def _merged(parts: Iterator[Part]) -> Iterator[Part]:
    """Operands that follow each other as one."""
    for operand, group in groupby(parts, key=lambda part: part.operand):
        run = list(group)
        if operand:
            latex = " ".join(part.latex for part in run).replace(" ^", "^")
            yield Part(latex, "".join(part.text for part in run), True)
        else:
            yield from run
