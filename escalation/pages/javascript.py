"""A formula as JavaScript, in an algebra that the page chooses.

As in `escalation.evaluation`, an algebra says how a rational number enters and what sums, products, powers, `min`,
`max`, `exp` and `log` mean, so that one text serves exact fractions, by which a page decides, and doubles, by which it
paints. In the text the algebra's functions are named by one letter, and `v` gives the value of a name:

    n("-1/20")   the number        a(x, y, ...)   sum               m(x, y, ...)   product
    p(x, y)      x to the power y  l(...)         the least         g(...)         the greatest
    e(x)         exp               o(x)           the logarithm     v("A_I")       the value of A_I
    s(x, ...)    minus the product                i(x)              1/x

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
    """The expression over the functions of an algebra and `v`.

    >>> from escalation.expressions import parse
    >>> print(javascript(parse("(A - p*K)/2", ["A", "p", "K"])))
    a(m(n("1/2"),v("A")),m(n("-1/2"),v("K"),v("p")))
    >>> print(javascript(parse("(A - K)/p", ["A", "p", "K"])))
    m(i(v("p")),a(v("A"),s(v("K"))))
    """
    if expression.is_Symbol:
        return f"v({quoted_string(expression.name)})"
    if expression.is_Rational:
        return f'n("{fraction_text(exact_number(expression))}")'
    if expression is sp.E:
        return 'e(n("1"))'
    if expression.is_Mul and expression.args[0] == -1:
        return f"s({','.join(javascript(factor) for factor in expression.args[1:])})"
    if expression.is_Pow and expression.args[1] == -1:
        return f"i({javascript(expression.args[0])})"
    parts = [javascript(argument) for argument in expression.args]
    if isinstance(expression, sp.Abs):
        return f'g({parts[0]},m(n("-1"),{parts[0]}))'
    letter = FUNCTIONS.get(type(expression))
    assert letter is not None, f"{type(expression).__name__} passed the whitelist"
    return f"{letter}({','.join(parts)})"


def quoted_string(text: str) -> str:
    """A string of JavaScript and of JSON that ends no script and begins no comment of HTML.

    >>> print(quoted_string("</script>"))
    "\\u003c/script>"
    """
    return json.dumps(text).replace("<", "\\u003c")
