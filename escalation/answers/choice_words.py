"""A choice in words: what is chosen, where in the interval, and what one more step would bring."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from escalation.choosing.first_order import FirstOrder, first_order
from escalation.choosing.optimum import KINDS, ChoiceResult, Optimum
from escalation.exhibits import Formula
from escalation.exhibits.numbers import data, decimal, short
from escalation.exhibits.words import listed
from escalation.expressions import Expr, names_in
from escalation.game.choice import ChoiceGame

WHERE = {
    "low end": "at the low end",
    "inside": "where the slope is 0",
    "kink": "at a kink",
    "high end": "at the high end",
    "flat": "all of these pay the same",
    "only choice": "the only choice",
}


def chosen_number(game: ChoiceGame, e: Optimum) -> str:
    """`depth = 0.35`, or `depth from 0 to 1` where the payoff is flat."""
    if e.until is not None:
        return f"{game.choice} from {short(e.choice)} to {short(e.until)}"
    return f"{game.choice} = {short(e.choice)}"


def choice_kinds(result: ChoiceResult) -> str:
    """The optima in a cell."""
    game = result.at.game
    return " | ".join(f"{chosen_number(game, e)} ({WHERE[e.kind]})" for e in result.equilibria) or "no optimum known"


def choices_along(result: ChoiceResult, parameter: str) -> str:
    """The optima of a stretch of a parameter: what moves with it is a formula, or no number."""
    return " | ".join(_along(result, e, parameter) for e in result.equilibria) or "no optimum known"


def _along(result: ChoiceResult, e: Optimum, parameter: str) -> str:
    game, formula = result.at.game, first_order(result.at, e).choice
    if formula is None:
        return f"{game.choice} ({WHERE[e.kind]})"
    moves = parameter in game.sheet.closure(names_in(formula))
    chosen = f"{game.choice} = {Formula(formula).text}" if moves else chosen_number(game, e)
    return f"{chosen} ({WHERE[e.kind]})"


def choice_set(supports: Iterable[Any]) -> str:
    """The kinds of optimum of a draw, in words."""
    return listed([WHERE[KINDS[own[0][0]]] for own in sorted(supports)]) or "no optimum known"


def slope_text(slope: Any) -> str:
    """A slope as a number; without bound in words."""
    if isinstance(slope, float) and math.isinf(slope):
        return "without bound" if slope > 0 else "minus without bound"
    return decimal(slope)


def slope_data(slope: Any) -> Any:
    """A slope for JSON, None beyond an end of the interval."""
    if slope is None:
        return None
    return slope_text(slope) if isinstance(slope, float) else data(slope)


def condition_words(game: ChoiceGame, e: Optimum, order: FirstOrder) -> str:
    """The first-order condition of an optimum."""
    if e.kind == "only choice":
        return f"The interval holds one number: there is nothing to choose of {game.choice}."
    if e.kind == "flat":
        return f"Flat: one more step of {game.choice} gains and costs nothing between these ends."
    if e.left is None and e.right is None:
        return "First-order condition: not known as a formula; the optimum is enclosed."
    if e.kind == "inside":
        return f"First-order condition, inside the interval: {_equal(order)}."
    parts = []
    if e.left is not None:
        parts.append(f"the last step to the left pays {_side(order.left, e.left)} >= 0")
    if e.right is not None:
        parts.append(f"one more step to the right pays {_side(order.right, e.right)} <= 0")
    return f"First-order condition, {WHERE[e.kind]}: {' and '.join(parts)}."


def _equal(order: FirstOrder) -> str:
    if order.gain is None or order.cost is None:
        slope = Formula(order.left).text if order.left is not None else "the slope"
        return f"marginal gain = marginal cost, {slope} = 0"
    return f"marginal gain {Formula(order.gain).text} = marginal cost {Formula(order.cost).text}"


def _side(formula: Expr | None, slope: Any) -> str:
    return f"{Formula(formula).text} = {slope_text(slope)}" if formula is not None else slope_text(slope)
