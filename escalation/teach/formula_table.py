"""The formulas of a page, each written once.

The same payoff, condition or probability comes back under many mechanisms. Every formula of a page is an entry of one
table and is spoken of by its number; formulas are the same if their JavaScript is.
"""

from __future__ import annotations

from collections.abc import Iterable

from escalation.expressions import Expr
from escalation.teach.javascript import javascript


class FormulaTable:
    """Formulas in the order in which they were first asked for.

    >>> from escalation.expressions import parse
    >>> table = FormulaTable()
    >>> table.numbers(parse(text, ["x"]) for text in ("x", "2*x", "x"))
    [0, 1, 0]
    >>> print(table.script)
    [(q,v)=>v("x"),
    (q,v)=>q.m(q.n("2"),v("x"))]
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, expression: Expr) -> int:
        """The number of a formula."""
        return self._numbers.setdefault(javascript(expression), len(self._numbers))

    def numbers(self, expressions: Iterable[Expr]) -> list[int]:
        """The numbers of formulas."""
        return [self.number(expression) for expression in expressions]

    @property
    def script(self) -> str:
        """The table as an array of functions."""
        return "[" + ",\n".join(f"(q,v)=>{text}" for text in self._numbers) + "]"
