"""Where a payoff of one choice is greatest, enclosed: branch and bound with balls (Moore 1966; Hansen 1979).

The interval is halved again and again. A box is dropped where the payoff is surely below a value that it takes
elsewhere, and where the slope is surely above 0 (or below) all over it; of a box at an end of the interval the end is
left. What stays holds every optimum. No method of this kind tells a tie from a near miss: where boxes that are apart
stay, which of them hold an optimum is said to be undecided.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import ctx

from escalation.choosing.optimum import ChoiceResult, Optimum
from escalation.choosing.slope_balls import Moving, SlopeBalls
from escalation.errors import InputError, Undecided, placed
from escalation.evaluation import ball, evaluate
from escalation.expressions import Expr
from escalation.game.numeric_choice import NumericChoice

PRECISION = 128
HALVINGS = 48
MOST_BOXES = 20_000
Box = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class _Search:
    """A payoff on boxes, and the greatest value that it is known to take."""

    on: Callable[[Fraction, Fraction], Moving]
    low: Fraction
    high: Fraction

    def halves(self, boxes: Sequence[Box]) -> list[Box]:
        """The halves of boxes that may hold an optimum."""
        halved = [part for a, b in boxes for part in (((a, (a + b) / 2), ((a + b) / 2, b)) if a < b else ((a, b),))]
        known = [self.on(a, a).value.lower() for a, _ in halved[:: max(1, len(halved) // 64)]]
        reached = max((v for v in known if v.is_finite()), key=float, default=None)
        return [kept for box in halved for kept in self._kept(box, reached)]

    def _kept(self, box: Box, reached: Any) -> list[Box]:
        a, b = box
        found = self.on(a, b)
        if reached is not None and found.value < reached:
            return []
        if found.slope > 0 and a < b:
            return [(b, b)] if b == self.high else []
        if found.slope < 0 and a < b:
            return [(a, a)] if a == self.low else []
        return [box]


def enclosed(concept: str, at: NumericChoice) -> ChoiceResult:
    """The optima, each in an interval of width `2**-48` of the whole, with a bound of the regret.

    Raises InputError where the payoff has no value at either end or in the middle, Undecided where boxes are too many.
    """
    before = ctx.prec
    try:
        ctx.prec = PRECISION
        search = _Search(lambda a, b: _moving(at, at.game.payoff, a, b), at.low, at.high)
        with placed("payoffs", at.game.players[0], file=at.game.called):
            _check_values(search)
        clusters = _clusters(_boxes(search))
        return _result(concept, at, search, clusters)
    finally:
        ctx.prec = before


def _moving(at: NumericChoice, expression: Expr, a: Fraction, b: Fraction) -> Moving:
    algebra = SlopeBalls()
    x = Moving(ball(a).union(ball(b)), ball(Fraction(1)))

    def looked_up(name: str) -> Moving:
        return x if name == at.game.choice else algebra.number(at.names[name])

    found: Moving = evaluate(expression, looked_up, algebra)
    return found


def _check_values(search: _Search) -> None:
    for x in (search.low, (search.low + search.high) / 2, search.high):
        if not search.on(x, x).value.is_finite():
            raise InputError(f"has no finite value at {float(x):.6g}.", mend="Check divisors, roots and logarithms.")


def _boxes(search: _Search) -> list[Box]:
    boxes: list[Box] = [(search.low, search.high)]
    for _ in range(HALVINGS if search.low < search.high else 0):
        boxes = search.halves(boxes)
        if len(boxes) > MOST_BOXES:
            raise Undecided("the payoff is too flat to be enclosed: more boxes than are kept may hold an optimum.")
    return list(dict.fromkeys(boxes))


def _clusters(boxes: Sequence[Box]) -> list[Box]:
    """Boxes that touch made one."""
    made: list[Box] = []
    for a, b in sorted(boxes):
        if made and a <= made[-1][1]:
            made[-1] = (made[-1][0], max(b, made[-1][1]))
        else:
            made.append((a, b))
    return made


def _result(concept: str, at: NumericChoice, search: _Search, clusters: Sequence[Box]) -> ChoiceResult:
    top = max((search.on(x, x).value.lower() for c in clusters for x in c), key=float)
    found = tuple(_optimum(at, search, c, top) for c in clusters)
    opened = [] if len(found) == 1 else ["which of the enclosed choices are optimal"]
    opened += [
        f"whether {event} happens" for event in at.game.weights if any(e.event_ends[event] == (0, 1) for e in found)
    ]
    one = "every optimum lies in the interval given" if len(found) == 1 else "every optimum lies in one of these"
    return ChoiceResult(concept, at, found, not opened, f"enclosed by branch and bound: {one}", tuple(opened))


def _optimum(at: NumericChoice, search: _Search, cluster: Box, top: Any) -> Optimum:
    a, b = cluster
    x: Any = a if a == b else ball(a).union(ball(b))
    here = search.on(a, b)
    middle = search.on((a + b) / 2, (a + b) / 2)
    kind = "low end" if b == at.low else "high end" if a == at.high else "inside"
    player = at.game.players[0]
    events = {event: _truth(at, e.difference, e.holds, cluster) for event, e in at.game.weights.items()}
    regret = (here.value.upper() - top).max(ball(Fraction(0)))
    return Optimum(
        x,
        kind,
        {player: {at.game.choice: x}},
        {player: middle.value},
        events,
        "enclosed by branch and bound",
        regret=regret,
        exact=False,
    )


def _truth(
    at: NumericChoice, difference: Expr, holds: Callable[[int], bool], cluster: Box
) -> tuple[Fraction, Fraction]:
    """The least and the greatest of what an event may be on an interval."""
    value = _moving(at, difference, *cluster).value
    signs = [1] if value > 0 else [-1] if value < 0 else [0] if value == 0 else [-1, 0, 1]
    truths = {holds(sign) for sign in signs}
    return Fraction(min(truths)), Fraction(max(truths))
