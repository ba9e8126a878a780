"""Where the numbers of an indifference equation come from: the formulas of the cells, and of the chance.

If two players mix two strategies each, player 1 strategies `a, a'` and player 2 `b, b'` with the chance `q` of `b`,
player 1 is indifferent where `u(a, b) q + u(a, b') (1 - q) = u(a', b) q + u(a', b') (1 - q)`, so that

    q = (u(a', b') - u(a, b')) / (u(a, b) - u(a, b') - u(a', b) + u(a', b')),

with the payoffs as the game's file writes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from escalation.derivations.matrix import Mixture
from escalation.expressions import Expr, names_in, rational
from escalation.game.normal import Profile
from escalation.game.numeric import NumericGame
from escalation.payoff_formulas import quotient_formula
from escalation.result import Equilibrium

ONE = rational(Fraction(1))


@dataclass(frozen=True)
class InSymbols:
    """The cells that matter, each with the formula and the number of the payoff; the chance as a formula, if short."""

    cells: tuple[tuple[Profile, Expr, Fraction], ...]
    chance: Expr | None


def in_symbols(at: NumericGame, own: Mixture, e: Equilibrium) -> InSymbols | None:
    """The formulas behind an indifference of two strategies against two; None for others, and for bare numbers."""
    played, mixed = e.supports[own.indifferent], e.supports[own.mixer]
    if own.lines is None or len(played) != 2 or len(mixed) != 2:
        return None
    cells = []
    for a in played:
        for b in mixed:
            moved = [support[0] for support in e.supports]
            moved[own.indifferent], moved[own.mixer] = a, b
            profile = tuple(moved)
            formula = quotient_formula(at.game.sheet, at.game.cells[profile][own.indifferent], ONE)
            if formula is None:
                return None
            cells.append((profile, formula, at.payoffs[profile][own.indifferent]))
    if not any(names_in(formula) for _, formula, _ in cells):
        return None
    ab, ab_, a_b, a_b_ = (at.game.cells[profile][own.indifferent] for profile, _, _ in cells)
    return InSymbols(tuple(cells), quotient_formula(at.game.sheet, a_b_ - ab_, ab - ab_ - a_b + a_b_))
