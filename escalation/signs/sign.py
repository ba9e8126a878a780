"""The sign of an expression over a box: by its corners, else by an enclosure of its range.

A polynomial of degree at most one in each variable takes its least and greatest value over a box at corners of it: for
all but one variable held, it is linear in that one. So if it has one strict sign at all corners it has it everywhere,
and the corners are a certificate that can be printed. A polynomial of any degree that is 0 at a corner, or has two
signs at corners, has no strict sign. For anything else, an enclosure of the range that leaves out zero proves the sign;
where neither does, the sign is left open (None).
"""

from __future__ import annotations

import itertools

from escalation.arithmetic.quotients import Polynomial, Quotients, ring_of, value_at
from escalation.evaluation import NotRational
from escalation.expressions import Expr, names_in
from escalation.parameters import Sheet, Values
from escalation.signs.enclosure import Box, box_of, enclosed_sign
from escalation.signs.readings import names_of

MOST_VARIABLES = 14
MOST_OPERATIONS = 600


def sign_over_box(expression: Expr, sheet: Sheet) -> int | None:
    """1 or -1 if `expression` has that strict sign for all parameters in their ranges, None if that is not shown.

    >>> from fractions import Fraction
    >>> from escalation.expressions import symbol
    >>> from escalation.parameters import Parameter
    >>> x = Parameter("x", Fraction(1, 2), Fraction(0), Fraction(1))
    >>> sign_over_box(symbol("x") + 1, Sheet({"x": x}))
    1
    """
    box = box_of(sheet, names_in(expression))
    polynomial = _polynomial(expression, sheet, box)
    if polynomial is not None:
        sign = _at_corners(polynomial, box)
        if sign is None or max(polynomial.degrees(), default=0) <= 1:
            return sign
    return enclosed_sign(expression, sheet, box)


def _polynomial(expression: Expr, sheet: Sheet, box: Box) -> Polynomial | None:
    """The expression as a polynomial in names of the box, others at their baselines; None where it is none, or long."""
    if sheet.written_size(expression) > MOST_OPERATIONS:
        return None
    algebra = Quotients(ring_of(list(box)))
    try:
        found = Values.around_baseline(sheet, {n: algebra.symbol(n) for n in box}, algebra).of(expression)
    except NotRational:
        return None
    small = found.denominator.is_constant() and len(names_of(found.numerator)) <= MOST_VARIABLES
    return found.numerator if small else None


def _at_corners(polynomial: Polynomial, box: Box) -> int | None:
    """The one strict sign that a polynomial has at all corners; None for a 0 or two signs."""
    used = names_of(polynomial)
    found = None
    for corner in itertools.product(*(ends if n in used else ends[:1] for n, ends in box.items())):
        value = value_at(polynomial, corner)
        sign = (value > 0) - (value < 0)
        if sign == 0 or found not in (None, sign):
            return None
        found = sign
    return found
