"""Payoffs that nobody would write on a board, rounded: the worksheet is then about the rounded game.

A payoff is a polynomial `sum_k a_k x^k` in the parameter left open, or a number. Where some `a_k` of the game is longer
than `LONGEST` characters, every one is rounded to `d` digits after the point, `d` the least with `10^-d <= max |a_k| /
500`: three or four digits of the largest. Answers are exact for what is printed; the words of the game say that it is
rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import sympy as sp

from escalation.evaluation import NotRational
from escalation.exhibits.numbers import written_exactly
from escalation.expressions import Expr, rational, symbol
from escalation.game.normal import NormalFormGame, Profile
from escalation.parameter_line import along, standing_still
from escalation.parameters import Values
from escalation.worksheets.questions import Unsuited

LONGEST = 8
FINENESS = 500
ROUNDED = "Its numbers are rounded."
Coefficients = tuple[Fraction, ...]


def on_a_board(game: NormalFormGame, left_open: str = "") -> NormalFormGame:
    """The game itself where its numbers are short, else the rounded one. Raises Unsuited for other functions of `x`."""
    values = along(game, left_open) if left_open else standing_still(game)
    cells = {p: tuple(polynomial(values, u, left_open) for u in own) for p, own in game.cells.items()}
    sizes = [abs(a) for own in cells.values() for terms in own for a in terms]
    if all(len(written_exactly(a)) <= LONGEST for a in sizes):
        return game
    digits = next(d for d in range(-400, 400) if Fraction(10) ** -d <= max(sizes) / FINENESS)
    payoffs: Mapping[Profile, tuple[Expr, ...]] = {
        p: tuple(_expression([round(a, digits) for a in terms], left_open) for terms in own) for p, own in cells.items()
    }
    return replace(game, payoffs=payoffs, texts={}, about=f"{game.about} {ROUNDED}".strip(), where={}, edits=())


def polynomial(values: Values, payoff: Expr, name: str) -> Coefficients:
    """The coefficients of a payoff in `name`, the constant first. Raises Unsuited where it is no polynomial."""
    try:
        function = values.of(payoff)
    except NotRational:
        raise Unsuited("a payoff is not rational.") from None
    if function.denominator.degree() > 0:
        raise Unsuited(f"a payoff is no polynomial in {name}.")
    divisor = function.denominator.coeffs()[0]
    found = [raw / divisor for raw in function.numerator.coeffs()]
    return tuple(Fraction(int(a.p), int(a.q)) for a in found) or (Fraction(0),)


def _expression(terms: list[Fraction], name: str) -> Expr:
    return sp.Add(*(rational(a) * symbol(name) ** k if k else rational(a) for k, a in enumerate(terms)))
