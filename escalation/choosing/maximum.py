"""Where a payoff `u` of one choice is greatest on `[a, b]`, exactly.

`u` is continuous and, between finitely many kinks, a rational function of `x` or of a root of a linear expression in
`x` (`arithmetic.piecewise`). So it has a greatest value (Weierstrass), and takes it at an end, at a kink, or where the
slope is 0 inside a piece (Fermat). The values at all these points are compared exactly. A rational greatest value `v`
is then verified by the definition: on no piece is `u - v` above 0 anywhere, by the real roots of its numerator.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cmp_to_key
from typing import Any

from escalation.arithmetic.piecewise import Piece, PiecewiseFunction, PiecewiseFunctions
from escalation.arithmetic.rational_function import RationalFunction
from escalation.arithmetic.real_roots import RealRoot
from escalation.arithmetic.real_sets import order
from escalation.arithmetic.root_functions import NO_RADICAL, constant_function
from escalation.choosing.optimum import Optimum
from escalation.choosing.points import (
    Point,
    compared,
    points_of,
    sign_near,
    slope_at,
    touching,
    value_at,
)
from escalation.errors import placed
from escalation.evaluation import Exact, NotRational, evaluate
from escalation.expressions import Expr
from escalation.game.numeric_choice import NumericChoice
from escalation.game.replies import as_ball, is_exact

IDENTITY = RationalFunction.identity()
BY_DEFINITION = "nothing in the interval pays more: the payoff less the greatest is above 0 on no piece"
BY_COMPARISON = "the values at both ends, at all kinks and wherever the slope is 0 were compared exactly"


@dataclass(frozen=True)
class Best:
    """Numbers at which a payoff is greatest: one, or all from `low` to `high`."""

    low: Point
    high: Point


def piecewise(at: NumericChoice, expression: Expr) -> PiecewiseFunction:
    """An expression as a function of the choice. Raises NotRational where it is none of the kind."""
    algebra = PiecewiseFunctions(at.low, at.high)
    names = at.names

    def looked_up(name: str) -> PiecewiseFunction:
        return algebra.identity if name == at.game.choice else algebra.number(names[name])

    found: PiecewiseFunction = evaluate(expression, looked_up, algebra)
    if any(piece.function.radical != NO_RADICAL for piece in found.pieces):
        raise NotRational
    return found


def optima(at: NumericChoice) -> tuple[Optimum, ...]:
    """Every optimum, verified, in increasing order.

    Raises InputError where the payoff has no value in the interval, NotRational where it is of another kind.
    """
    if at.low == at.high:
        return (_only(at),)
    with placed("payoffs", at.game.players[0], file=at.game.called):
        u = piecewise(at, at.game.payoff)
    differences = {event: piecewise(at, e.difference) for event, e in at.game.weights.items()}
    found = maximisers(u)
    certificate = _certified(u, found[0])
    return tuple(_optimum(at, u, best, differences, certificate) for best in found)


def maximisers(u: PiecewiseFunction) -> list[Best]:
    """All numbers at which a piecewise function is greatest, in increasing order, flat stretches whole."""
    points = _not_surely_below(list(points_of(u)))
    top = max(points, key=cmp_to_key(compared))
    best = [Best(p, p) for p in points if compared(p, top) == 0]
    for piece in u.pieces:
        if piece.function.slope.zero and compared(touching(piece, piece.low), top) == 0:
            best.append(Best(touching(piece, piece.low), touching(piece, piece.high)))
    return _merged(sorted(best, key=cmp_to_key(_by_place)))


def _not_surely_below(points: Sequence[Point]) -> list[Point]:
    """The points whose enclosed value is not below that of another one."""
    balls = [as_ball(value_at(point.function, point.s)) for point in points]
    reached = max((ball.lower() for ball in balls if ball.is_finite()), key=float, default=None)
    return [point for point, ball in zip(points, balls, strict=True) if reached is None or not ball < reached]


def _by_place(one: Best, other: Best) -> int:
    return order(one.low.x, other.low.x) or order(other.high.x, one.high.x)


def _merged(found: Sequence[Best]) -> list[Best]:
    """What touches made one."""
    made = [found[0]]
    for best in found[1:]:
        if order(best.low.x, made[-1].high.x) > 0:
            made.append(best)
        elif order(best.high.x, made[-1].high.x) > 0:
            made[-1] = Best(made[-1].low, best.high)
    return made


def _certified(u: PiecewiseFunction, best: Best) -> str:
    """How it is known that nothing pays more. Raises AssertionError if something does."""
    if best.low.s.value is None:
        return BY_COMPARISON
    value = best.low.function.at(best.low.s.value)
    for piece in u.pieces:
        above = piece.function - constant_function(value)
        assert all(sign <= 0 for _, _, sign in piece.signs(above)), f"something pays more than {value}"
    return BY_DEFINITION


def _optimum(
    at: NumericChoice, u: PiecewiseFunction, best: Best, differences: Mapping[str, PiecewiseFunction], certificate: str
) -> Optimum:
    x = value_at(IDENTITY, best.low.x)
    payoff = value_at(best.low.function, best.low.s)
    left, right = slopes(u, best)
    flat = best.low.x is not best.high.x and order(best.low.x, best.high.x) != 0
    player = at.game.players[0]
    events = {
        event: _truth(at, event, difference, best.low.x, best.high.x if flat else None)
        for event, difference in differences.items()
    }
    return Optimum(
        x,
        "flat" if flat else _kind(u, best.low.x),
        {player: {at.game.choice: x}},
        {player: payoff},
        events,
        certificate,
        value_at(IDENTITY, best.high.x) if flat else None,
        left,
        right,
        exact=is_exact(x) and is_exact(payoff),
    )


def slopes(u: PiecewiseFunction, best: Best) -> tuple[Any, Any]:
    """The slopes to the left and to the right; None beyond an end."""
    before = next((p for p in u.pieces if order(p.low, best.low.x) < 0 <= order(p.high, best.low.x)), None)
    after = next((p for p in u.pieces if order(p.low, best.high.x) <= 0 < order(p.high, best.high.x)), None)
    left = slope_at(_within(before, best.low)) if before else None
    return left, slope_at(_within(after, best.high)) if after else None


def _within(piece: Piece, point: Point) -> Point:
    """A point looked at in a piece that touches it."""
    return point if point.piece is piece else touching(piece, point.x)


def _kind(u: PiecewiseFunction, x: RealRoot) -> str:
    if order(x, u.pieces[0].low) == 0:
        return "low end"
    if order(x, u.pieces[-1].high) == 0:
        return "high end"
    return "kink" if any(order(x, piece.low) == 0 for piece in u.pieces) else "inside"


def _truth(
    at: NumericChoice, event: str, difference: PiecewiseFunction, x: RealRoot, until: RealRoot | None
) -> tuple[Fraction, Fraction]:
    """The least and the greatest of an event's truth from `x` on `until`, or at `x` alone."""
    holds = at.game.weights[event].holds
    truths = {holds(sign_near(difference, x))}
    if until is not None:
        truths |= {holds(sign) for sign in _signs_within(difference, x, until)}
    return Fraction(min(truths)), Fraction(max(truths))


def _signs_within(difference: PiecewiseFunction, low: RealRoot, high: RealRoot) -> Iterator[int]:
    """The signs that a function has on `(low, high]`."""
    for piece in difference.pieces:
        for start, end, sign in piece.signs(piece.function):
            if order(start, high) < 0 and order(low, end) < 0:
                yield sign
            yield from (sign_near(difference, x) for x in (start, end) if order(low, x) < 0 >= order(x, high))
    yield sign_near(difference, high)


def _only(at: NumericChoice) -> Optimum:
    """The only choice of an interval that is a point."""
    lookup = {at.game.choice: at.low}

    def value(expression: Expr) -> Fraction:
        found = evaluate(expression, lambda name: lookup[name] if name in lookup else at.names[name], Exact())
        return Fraction(found)

    with placed("payoffs", at.game.players[0], file=at.game.called):
        payoff = value(at.game.payoff)
    player = at.game.players[0]
    events = {}
    for event, e in at.game.weights.items():
        difference = value(e.difference)
        truth = Fraction(e.holds((difference > 0) - (difference < 0)))
        events[event] = (truth, truth)
    why = "the interval is one number"
    return Optimum(at.low, "only choice", {player: {at.game.choice: at.low}}, {player: payoff}, events, why)
