"""A formula as JavaScript, in an algebra that the page chooses.

As in `escalation.evaluation`, an algebra says how a rational number enters and what sums, products, powers, `min`,
`max`, `exp` and `log` mean, so that one text serves exact fractions, by which a page decides, and doubles, by which it
paints. In the text `q` is the algebra, with functions named by one letter, and `v` gives the value of a name:

    q.n("-1/20")   the number        q.a(x, y, ...)   sum               q.m(x, y, ...)   product
    q.p(x, y)      x to the power y  q.l(...)         the least         q.g(...)         the greatest
    q.e(x)         exp               q.o(x)           the logarithm     v("A_I")         the value of A_I

Names are data: each is written as a JSON string in ASCII without `<`. Only the nodes listed here are written
(a whitelist), so that no text of a file becomes a program.
"""

from __future__ import annotations

import json

import sympy as sp

from escalation.arithmetic.digits import fraction_text
from escalation.expressions import Expr, exact_number

FUNCTIONS = {sp.Add: "a", sp.Mul: "m", sp.Pow: "p", sp.Min: "l", sp.Max: "g", sp.exp: "e", sp.log: "o"}


def javascript(expression: Expr) -> str:
    """The expression over `q` and `v`.

    >>> from escalation.expressions import parse
    >>> print(javascript(parse("(A - p*K)/2", ["A", "p", "K"])))
    q.a(q.m(q.n("1/2"),v("A")),q.m(q.n("-1/2"),v("K"),v("p")))
    """
    if expression.is_Symbol:
        return f"v({quoted_string(expression.name)})"
    if expression.is_Rational:
        return f'q.n("{fraction_text(exact_number(expression))}")'
    if expression is sp.E:
        return 'q.e(q.n("1"))'
    parts = [javascript(argument) for argument in expression.args]
    if isinstance(expression, sp.Abs):
        return f'q.g({parts[0]},q.m(q.n("-1"),{parts[0]}))'
    letter = FUNCTIONS.get(type(expression))
    assert letter is not None, f"{type(expression).__name__} passed the whitelist"
    return f"q.{letter}({','.join(parts)})"


def quoted_string(text: str) -> str:
    """A string of JavaScript and of JSON that ends no script and begins no comment of HTML.

    >>> print(quoted_string("</script>"))
    "\\u003c/script>"
    """
    return json.dumps(text).replace("<", "\\u003c")
