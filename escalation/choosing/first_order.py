"""The first-order condition of an optimum as formulas: what one more step gains and costs, and what the optimum is.

On either side of a point the payoff is one smooth branch (`choosing.formulas`); its derivative is taken symbolically
and kept only if its value is the slope that was found there. Inside a piece the terms of the derivative that are above
0 at the optimum are the marginal gain, the others the marginal cost; at an optimum both are the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import sympy as sp

from escalation.choosing.formulas import Branch, branches, kinks, slope_of, zeros
from escalation.choosing.optimum import Number, Optimum
from escalation.errors import InputError
from escalation.evaluation import Arrays, evaluate
from escalation.expressions import Expr, has_no_value
from escalation.game.choice import ChoiceGame
from escalation.game.numeric_choice import NumericChoice
from escalation.parameters import Values

STEP = 1e-6
NEAR = 1e-6
PLACES = {"low end": ("low",), "high end": ("high",), "kink": ("kink",), "inside": ("slope",)}


@dataclass(frozen=True)
class FirstOrder:
    """The slopes to the left and to the right, marginal gain and cost, and the optimum, as formulas where known."""

    left: Expr | None = None
    right: Expr | None = None
    gain: Expr | None = None
    cost: Expr | None = None
    choice: Expr | None = None


def first_order(at: NumericChoice, optimum: Optimum) -> FirstOrder:
    """The condition of one optimum."""
    if optimum.kind in ("only choice", "flat"):
        return FirstOrder()
    found = branches(at.game.payoff) or []
    left = _slope(at, found, optimum, -1) if optimum.left is not None else None
    right = _slope(at, found, optimum, 1) if optimum.right is not None else None
    gain, cost = _sides(at, left, optimum.choice) if optimum.kind == "inside" and left is not None else (None, None)
    return FirstOrder(left, right, gain, cost, _formula(at, found, optimum))


def _value(at: NumericChoice, expression: Expr, choice: float) -> float:
    """A formula as a double, nan where it has no value."""
    values = Values.at_baseline(at.game.sheet, Arrays())
    try:
        with np.errstate(all="ignore"):
            return float(evaluate(expression, lambda n: choice if n == at.game.choice else values[n], Arrays()))
    except (InputError, ZeroDivisionError, OverflowError):
        return math.nan


def _double(number: Number) -> float:
    """The nearest double, nan where there is none: nothing is close to it."""
    try:
        return float(number)
    except OverflowError:
        return math.nan


def _slope(at: NumericChoice, found: list[Branch], optimum: Optimum, side: int) -> Expr | None:
    """The derivative of the branch beside the optimum, if its value there is the slope."""
    x, width = _double(optimum.choice), _double(at.high - at.low)
    slope: Number = optimum.left if side < 0 else optimum.right
    for branch in found:
        if all(_value(at, d, x + side * STEP * width) >= 0 for d in branch.above):
            derivative = slope_of(branch.payoff, at.game.variable)
            if math.isclose(_value(at, derivative, x), _double(slope), rel_tol=NEAR, abs_tol=NEAR):
                return derivative
    return None


def _sides(at: NumericChoice, derivative: Expr, choice: Number) -> tuple[Expr | None, Expr | None]:
    """Marginal gain and marginal cost; None where a side is missing."""
    terms = sp.Add.make_args(sp.expand_mul(derivative, deep=False))
    gains = [t for t in terms if _value(at, t, _double(choice)) > 0]
    costs = [-t for t in terms if _value(at, t, _double(choice)) <= 0]
    return (sp.Add(*gains), sp.Add(*costs)) if gains and costs else (None, None)


def candidate_formulas(game: ChoiceGame, found: list[Branch]) -> Iterator[tuple[str, Expr]]:
    """Where an optimum may lie, as formulas: `low` and `high`, `kink`s, and `slope`s that are 0."""
    yield from (("low", game.low), ("high", game.high))
    meeting = [("kink", d) for d in kinks(game.variable, found)]
    slopes = [("slope", slope_of(branch.payoff, game.variable)) for branch in found]
    for kind, expression in [*meeting, *slopes]:
        known = zeros(expression, game.variable) if expression.has(game.variable) else None
        if known is not None and known.formula is not None and not has_no_value(known.formula):
            yield kind, known.formula


def _formula(at: NumericChoice, found: list[Branch], optimum: Optimum) -> Expr | None:
    """The formula of the optimum's kind whose value is the optimum."""
    for kind, formula in candidate_formulas(at.game, found):
        if kind in PLACES.get(optimum.kind, ()):
            value = _value(at, formula, math.nan)
            if math.isclose(value, _double(optimum.choice), rel_tol=1e-9, abs_tol=1e-12):
                return formula
    return None
