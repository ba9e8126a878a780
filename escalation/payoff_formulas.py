"""A quotient of payoffs as a short formula in the names of the game.

The components of a game file (names that payoffs are written from) are written out, what is asleep has its neutral
value. A rational function of the names is reduced to lowest terms and written in nested form, its divisor above 0 at
the values used; any other quotient stays as it stands.
"""

from __future__ import annotations

import sympy as sp

from escalation.arithmetic.quotients import Quotients, ring_of
from escalation.claims.solved_relations import formula
from escalation.critical_values import tidy_quotient
from escalation.errors import InputError
from escalation.evaluation import Arrays, NotRational, evaluate
from escalation.expressions import Expr, names_in, rational
from escalation.parameters import Sheet, Values, substitute

LONGEST = 1000


def quotient_formula(sheet: Sheet, top: Expr, bottom: Expr) -> Expr | None:
    """`top / bottom` in the names of the sheet, None where that is too long or the divisor is always 0.

    >>> from escalation.files.library import load
    >>> game = load("hawk-dove")
    >>> str(quotient_formula(game.sheet, *(game.cells[p][0] for p in ((0, 0), (0, 1)))))
    '(-C + V)/(2*V)'
    """
    try:
        above, below = (written_out(sheet, e) for e in (top, bottom))
    except InputError:
        return None
    if below.is_zero:
        return None
    try:
        return _nested(sheet, above, below)
    except InputError:
        return None
    except NotRational:
        return tidy_quotient(sheet, above, below)


def written_out(sheet: Sheet, expression: Expr) -> Expr:
    """`expression` with components written out and what is asleep at its value. Raises InputError if too long."""
    if sheet.written_size(expression) > LONGEST:
        raise InputError("a formula is too long to be written out.", mend="Use fewer nested definitions.")
    components: dict[str, Expr] = {}
    for name in sheet.closure(names_in(expression)):
        definition = sheet.definitions.get(name)
        if definition and definition.component and not definition.limits:
            components[name] = substitute(definition.expression, components)
    asleep = {n: rational(p.baseline) for n, p in sheet.parameters.items() if p.asleep and p.baseline is not None}
    return substitute(substitute(expression, components), asleep)


def _nested(sheet: Sheet, above: Expr, below: Expr) -> Expr:
    """The quotient in lowest terms. Raises NotRational for what is no rational function of the names."""
    algebra = Quotients(ring_of(sorted(names_in(above) | names_in(below)) or ["_"]))
    whole = evaluate(above, algebra.symbol, algebra) * evaluate(below, algebra.symbol, algebra) ** -1
    _, divisor = sp.fraction(formula(whole))
    return formula(whole, -1 if Values.at_baseline(sheet, Arrays()).of(divisor) < 0 else 1)
