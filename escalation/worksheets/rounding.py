"""Payoffs that nobody would write on a board, rounded: the worksheet is then about the rounded game.

A payoff is a polynomial `sum_k a_k x^k` in the parameter left open, or a number. Where some `a_k` of a player is longer
than `LONGEST` characters, every one of the player's is rounded to `d` digits after the point, `d` the least with
`10^-d <= max |a_k| / 500`: three or four digits of the largest. Players may count in units of very different size: each
is rounded alone. Answers are exact for what is printed; the words of the game say that it is rounded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import sympy as sp

from escalation.arithmetic.digits import whole_text
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
    digits = [_digits([a for own in cells.values() for a in own[i]]) for i in range(len(game.players))]
    if all(d is None for d in digits):
        return game
    payoffs: Mapping[Profile, tuple[Expr, ...]] = {
        p: tuple(_expression(_rounded(terms, d), left_open) for terms, d in zip(own, digits, strict=True))
        for p, own in cells.items()
    }
    return replace(game, payoffs=payoffs, texts={}, about=f"{game.about} {ROUNDED}".strip(), where={}, edits=())


def _digits(numbers: Sequence[Fraction]) -> int | None:
    """How many digits after the point are kept, fewer than 0 for large numbers; None where all are short."""
    if all(len(written_exactly(abs(a))) <= LONGEST for a in numbers):
        return None
    fine = max(map(abs, numbers)) / FINENESS
    power = len(whole_text(fine.numerator)) - len(whole_text(fine.denominator))
    return -power if Fraction(10) ** power <= fine else 1 - power


def _rounded(terms: Coefficients, digits: int | None) -> Coefficients:
    return terms if digits is None else tuple(round(a, digits) for a in terms)


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


def _expression(terms: Coefficients, name: str) -> Expr:
    return sp.Add(*(rational(a) * symbol(name) ** k if k else rational(a) for k, a in enumerate(terms)))
