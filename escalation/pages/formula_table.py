"""What a page holds once: its formulas, and the relations, regions, equilibria and trees made of them.

The same payoff, condition or probability comes back under many mechanisms. Every formula of a page is an entry of one
table and is spoken of by its number, and so is every relation, region, equilibrium and tree; formulas are the same if
their JavaScript is, all else if its data are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from escalation.expressions import Expr
from escalation.pages.javascript import javascript


class Once:
    """Data in the order in which they were first asked for.

    >>> table = Once()
    >>> [table.number(own) for own in ({"x": 1}, {"x": 2}, {"x": 1})], table.data
    ([0, 1, 0], [{'x': 1}, {'x': 2}])
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, data: Any) -> int:
        """The number of data."""
        return self._numbers.setdefault(json.dumps(data), len(self._numbers))

    @property
    def data(self) -> list[Any]:
        """All of them."""
        return [json.loads(text) for text in self._numbers]


class FormulaTable:
    """Formulas in the order in which they were first asked for, and what is made of them.

    >>> from escalation.expressions import parse
    >>> table = FormulaTable()
    >>> table.numbers(parse(text, ["x"]) for text in ("x", "2*x", "x"))
    [0, 1, 0]
    >>> print(table.script)
    ({n,a,m,s,p,i,l,g,e,o})=>[v=>v("x"),
    v=>m(n("2"),v("x"))]
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.relations, self.regions, self.equilibria, self.trees = Once(), Once(), Once(), Once()

    def number(self, expression: Expr) -> int:
        """The number of a formula."""
        return self._numbers.setdefault(javascript(expression), len(self._numbers))

    def numbers(self, expressions: Iterable[Expr]) -> list[int]:
        """The numbers of formulas."""
        return [self.number(expression) for expression in expressions]

    @property
    def script(self) -> str:
        """The table in an algebra: an array of functions of `v`, which gives the value of a name."""
        return "({n,a,m,s,p,i,l,g,e,o})=>[" + ",\n".join(f"v=>{text}" for text in self._numbers) + "]"
