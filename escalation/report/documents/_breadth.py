"""How wide text and formulas are when set: in em, the size of their type.

Estimates by the kind of character, a tenth on the safe side of Times, Libertinus and Latin Modern. A fraction is as
wide as the wider of its parts, a script 0.7 of its size.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import sympy as sp

from escalation.exhibits.document import Break, Inline, plain
from escalation.exhibits.formula import Formula, latex_name
from escalation.expressions import Expr
from escalation.report.documents._words import shown

SAFETY = 1.12
SCRIPT = 0.72
OPERATOR = 1.3  # a sign with the space on both sides
BRACKETS = 0.9
_BREAK = re.compile(r" |(?<=-)")
_NARROW = frozenset("ijlt fr.,:;'|!()[]/-*\"")
_WIDE = frozenset("mwMWÆŒ@%—")


def breadth(text: str) -> float:
    """The width of text on one line, in em.

    >>> breadth("iii") < breadth("aaa") < breadth("MMM") < breadth("漢漢漢")
    True
    """
    return SAFETY * sum(map(_character, text))


@lru_cache(maxsize=4096)
def formula_breadth(formula: Formula) -> float:
    """The width of a formula on one line, in em: fractions stacked.

    >>> from escalation.expressions import parse
    >>> names = ["a", "b", "c", "d"]
    >>> formula_breadth(Formula(parse("(a + b)/(c + d)", names))) < formula_breadth(Formula(parse("a + b + c", names)))
    True
    """
    before = breadth(formula.before) + OPERATOR if formula.before else 0.0
    return before + SAFETY * _wide(formula.expression)


def least_breadth(text: Sequence[Inline], numbers: Mapping[str, str], most_word: float, most_formula: float) -> float:
    """The widest piece of a text that stays whole: a word, or a formula, where they are no wider than given."""
    widths = [0.0]
    for inline in text:
        if isinstance(inline, Formula):
            whole = formula_breadth(inline)
            widths.append(whole if whole <= most_formula else min(whole, most_word))
        else:
            widths += [min(breadth(word), most_word) for word in _BREAK.split(shown(plain(inline, numbers)))]
    return max(widths)


def line_breadths(text: Sequence[Inline], numbers: Mapping[str, str]) -> list[float]:
    """The width of each line of a text, were there room for it."""
    widths = [0.0]
    for inline in text:
        if isinstance(inline, Break):
            widths.append(0.0)
        else:
            text = shown(plain(inline, numbers))
            widths[-1] += formula_breadth(inline) if isinstance(inline, Formula) else breadth(text)
    return widths


@cache
def _character(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if character in _NARROW:
        return 0.33
    if character in _WIDE or ord(character) > 0x2000:
        return 0.9
    return 0.72 if character.isupper() else 0.5


def _wide(expression: Expr) -> float:
    above, below = sp.fraction(expression)
    if below != 1:
        return max(_wide(above), _wide(below)) + 0.3 + (0.8 if expression.could_extract_minus_sign() else 0)
    if isinstance(expression, sp.Add):
        return sum(map(_wide, expression.args)) + OPERATOR * (len(expression.args) - 1)
    if isinstance(expression, sp.Mul):
        return sum(_wide(each) + (BRACKETS if isinstance(each, sp.Add) else 0.25) for each in expression.args)
    if isinstance(expression, sp.Pow):
        base, power = expression.args
        return _wide(base) + (BRACKETS if base.args else 0.3) + SCRIPT * _wide(power)
    if expression.args:
        return 2.2 + BRACKETS + sum(_wide(each) + 0.6 for each in expression.args)
    head, _, tail = str(expression).partition("_")
    return sum(map(_character, _letters(head))) * 1.1 + SCRIPT * sum(map(_character, tail))


def _letters(head: str) -> str:
    """A name as it is set: that of a Greek letter is one wide letter."""
    latex = latex_name(head)
    return "m" if latex.startswith("\\") and "{" not in latex else head
