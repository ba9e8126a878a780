"""The sign of an expression over a box: by its corners, else by an enclosure of its range.

A polynomial of degree at most one in each variable takes its least and greatest value over a box at corners of it: for
all but one variable held, it is linear in that one. So if it has one strict sign at all corners it has it everywhere,
and the corners are a certificate that can be printed. For anything else, an enclosure of the range that leaves out
zero proves the sign; where neither does, the sign is left open (None).
"""

from __future__ import annotations

import itertools

import sympy as sp

from escalation.evaluation import Exact, NotRational
from escalation.expressions import Expr, names_in, symbol
from escalation.parameters import Sheet, Values, substitute
from escalation.signs.enclosure import box_of, enclosure

MOST_VARIABLES = 14
MOST_OPERATIONS = 600


def sign_over_box(expression: Expr, sheet: Sheet) -> int | None:
    """1 or -1 if `expression` has that strict sign for all parameters in their ranges, None if that is not shown.

    >>> from fractions import Fraction
    >>> from escalation.parameters import Parameter
    >>> x = Parameter("x", Fraction(1, 2), Fraction(0), Fraction(1))
    >>> sign_over_box(symbol("x") + 1, Sheet({"x": x}))
    1
    """
    sign = _by_corners(expression, sheet)
    return sign if sign is not None else _by_enclosure(expression, sheet)


def _by_enclosure(expression: Expr, sheet: Sheet) -> int | None:
    ends = enclosure(expression, sheet, box_of(sheet, names_in(expression)))
    if ends is None or ends[0] <= 0 <= ends[1]:
        return None
    return 1 if ends[0] > 0 else -1


def _by_corners(expression: Expr, sheet: Sheet) -> int | None:
    if sheet.written_size(expression) > MOST_OPERATIONS:
        return None
    written = expression
    for name in reversed(sheet.closure(names_in(expression))):
        if name in sheet.definitions:
            written = substitute(written, {name: sheet.definitions[name].expression})
    box = box_of(sheet, names_in(written))
    if len(box) > MOST_VARIABLES:
        return None
    try:
        degrees = [sp.Poly(written, symbol(name)).degree() for name in box]
        if any(degree > 1 for degree in degrees):
            return None
        signs = {
            _sign_at(written, sheet, dict(zip(box, corner, strict=True))) for corner in itertools.product(*box.values())
        }
    except (sp.PolynomialError, NotRational):
        return None
    return signs.pop() if len(signs) == 1 and 0 not in signs else None


def _sign_at(expression: Expr, sheet: Sheet, corner: dict[str, object]) -> int:
    held = {n: p.baseline for n, p in sheet.parameters.items() if p.baseline is not None} | corner
    value = Values(sheet, held, Exact()).of(expression)
    return int(value > 0) - int(value < 0)
