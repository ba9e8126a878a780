"""Expressions of a game read as quotients of polynomials in the names that are left open, every name kept as it stands.

A name is open if it is a parameter that is neither held nor asleep, or a definition made of one, or has a value that
is not rational; all others are numbers. What is no rational function of names (`exp(x)`, `x**y`, `min(x, y)`) is a
symbol of its own in the computation, and stands in the formula as it was written.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import sympy as sp

from escalation.arithmetic.nested_form import nested
from escalation.arithmetic.quotients import Quotient, Quotients, ring_of
from escalation.claims.solved_relations import formula
from escalation.evaluation import Exact, NotRational, evaluate
from escalation.expressions import Expr, names_in, symbol
from escalation.game.markov import MarkovGame
from escalation.game.numeric import ExactOrBall
from escalation.over_time.short_quotients import ShortQuotient
from escalation.parameters import Values


class OpenNames:
    """The field of a game's formulas, and the way back to formulas in the names of its file."""

    def __init__(self, game: MarkovGame) -> None:
        written = list(_expressions(game))
        names = {n for e in written for n in names_in(e)}
        self._game = game
        self._numbers = Values.at_baseline(game.sheet, Exact())
        self.names = [n for n in (*game.sheet.parameters, *game.sheet.definitions) if n in names and self._is_open(n)]
        self._parts: dict[Expr, Expr] = {}
        self._read: dict[Expr, ShortQuotient] = {}
        for expression in written:
            self._without_parts(expression)
        self._algebra = Quotients(ring_of([*self.names, *(own.name for own in self._parts.values())]))

    def number(self, value: Fraction) -> ShortQuotient:
        """A number of the field."""
        return ShortQuotient(self._algebra.number(value))

    def of(self, expression: Expr) -> ShortQuotient:
        """An expression of the game. Raises NotRational where it is too long, or a number that is not rational."""
        if expression not in self._read:
            plain = self._without_parts(expression)
            self._read[expression] = ShortQuotient(evaluate(plain, self._named, self._algebra))
        return self._read[expression]

    def written(self, value: ShortQuotient) -> Expr:
        """The formula of an element of the field, its divisor above 0 at the values of the game."""
        back = {own: part for part, own in self._parts.items()}
        divisor = nested(value.quotient.denominator).xreplace(back)
        sign = -1 if ExactOrBall(self._game).of(divisor) < 0 else 1
        return formula(value.quotient, sign).xreplace(back)

    def _is_open(self, name: str) -> bool:
        if any(not (p.asleep or p.held) for p in self._game.sheet.in_play([name]).values()):
            return True
        return not self._is_number(symbol(name))

    def _is_number(self, expression: Expr) -> bool:
        """Whether an expression without open names has a rational value."""
        try:
            self._numbers.of(expression)
        except NotRational:
            return False
        return True

    def _named(self, name: str) -> Quotient:
        if name in self._algebra.ring.names():
            return self._algebra.symbol(name)
        return self._algebra.number(self._numbers[name])

    def _without_parts(self, expression: Expr) -> Expr:
        """The expression with a symbol for every part in open names that is not rational."""
        if not names_in(expression) & set(self.names) and self._is_number(expression):
            return expression
        if _is_rational(expression):
            return expression.func(*map(self._without_parts, expression.args)) if expression.args else expression
        return self._parts.setdefault(expression, symbol(f"part {len(self._parts) + 1}"))


def _is_rational(expression: Expr) -> bool:
    if isinstance(expression, sp.Pow):
        return bool(expression.exp.is_Integer)
    return isinstance(expression, sp.Symbol | sp.Add | sp.Mul)


def _expressions(game: MarkovGame) -> Iterable[Expr]:
    yield game.discount
    for stage in game.stages:
        for move in stage.moves.values():
            yield from move.pay
            yield from (chance for _, chance in move.next)
    for own in game.weights.values():
        yield from own.values()
