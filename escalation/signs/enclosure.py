"""The range of an expression over a box, enclosed: best-first bisection with ball arithmetic.

For a box `X` (one interval a name) and an expression `f`, interval evaluation gives an interval that surely holds
`f(X)`; halving the box that holds the extreme bound, again and again, tightens it (Moore, Kearfott, Cloud 2009,
chapter 11). The answer is `(low, high)` with `low <= min f` and `max f <= high`; where nothing finite can be said,
None.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from escalation.errors import InputError
from escalation.evaluation import Balls, ball
from escalation.expressions import Expr
from escalation.parameters import Sheet, Values

Box = Mapping[str, tuple[Fraction, Fraction]]
SPLITS = 400


def enclosure(expression: Expr, sheet: Sheet, box: Box) -> tuple[float, float] | None:
    """An interval that surely holds every value of `expression` over the box, names outside it at their baselines."""
    low = _extreme(expression, sheet, box, 1)
    high = _extreme(expression, sheet, box, -1)
    return (low, -high) if low is not None and high is not None else None


def _extreme(expression: Expr, sheet: Sheet, box: Box, sign: int) -> float | None:
    """A lower bound of `sign * expression` over the box."""
    queue: list[tuple[float, int, dict[str, tuple[Fraction, Fraction]]]] = []
    count = 0
    pieces = [dict(box)]
    for _ in range(SPLITS):
        for piece in pieces:
            bound = _bound(expression, sheet, piece, sign)
            count += 1
            heapq.heappush(queue, (bound, count, piece))
        bound, _, widest = queue[0]
        name = max(widest, key=lambda n: _relative(widest[n], box[n]), default=None)
        if name is None or _relative(widest[name], box[name]) < Fraction(1, 10**6):
            break
        heapq.heappop(queue)
        start, end = widest[name]
        middle = (start + end) / 2
        pieces = [{**widest, name: (start, middle)}, {**widest, name: (middle, end)}]
    else:
        for piece in pieces:
            count += 1
            heapq.heappush(queue, (_bound(expression, sheet, piece, sign), count, piece))
    best = queue[0][0]
    return best if best > float("-inf") else None


def _relative(interval: tuple[Fraction, Fraction], whole: tuple[Fraction, Fraction]) -> Fraction:
    return (interval[1] - interval[0]) / (whole[1] - whole[0]) if whole[1] > whole[0] else Fraction(0)


def _bound(expression: Expr, sheet: Sheet, box: Box, sign: int) -> float:
    algebra = Balls()
    given = {n: algebra.number(p.baseline) for n, p in sheet.parameters.items() if p.baseline is not None}
    try:
        value: Any = Values(sheet, given | {n: _interval(*ends) for n, ends in box.items()}, algebra).of(expression)
    except InputError:
        return float("-inf")
    end = value.lower() if sign > 0 else (-value).lower()
    return float((end - end.rad()).mid())


def _interval(low: Fraction, high: Fraction) -> Any:
    return ball(low).union(ball(high))


def box_of(sheet: Sheet, names: set[str]) -> dict[str, tuple[Fraction, Fraction]]:
    """The ranges of the parameters that `names` are made of."""
    parameters = sheet.in_play(names)
    return {n: (p.low, p.high) for n, p in parameters.items() if p.low is not None and p.high is not None}
