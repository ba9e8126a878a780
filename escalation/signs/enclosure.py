"""The range of an expression over a box, enclosed: best-first bisection with ball arithmetic.

For a box `X` (one interval a name) and an expression `f`, interval evaluation gives an interval that surely holds
`f(X)`; halving the box that holds the extreme bound, again and again, tightens it (Moore, Kearfott, Cloud 2009,
chapter 11). The answer is `(low, high)` with `low <= min f` and `max f <= high`; where nothing finite can be said,
None.

A definition has the same range in every game and under every mechanism that leaves it alone, so answers are kept: by
the definitions and baselines that the expression is made of, never by the sheet in which they stand.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from flint import ctx

from escalation.errors import InputError
from escalation.evaluation import Balls, ball
from escalation.expressions import Expr, names_in
from escalation.parameters import Definition, Sheet, Values
from escalation.signs.readings import below

Interval = tuple[Fraction, Fraction]
Box = Mapping[str, Interval]
SPLITS = 400
MOST_HALVINGS = 20
KEPT = 1024


def enclosure(expression: Expr, sheet: Sheet, box: Box) -> tuple[float, float] | None:
    """An interval that surely holds every value of `expression` over the box, names outside it at their baselines."""
    return _enclosed(_formula(expression, sheet, box), tuple(box.items()), ctx.prec)


def enclosed_sign(expression: Expr, sheet: Sheet, box: Box) -> int | None:
    """1 or -1 if every value of `expression` over the box was shown to have that strict sign, else None."""
    return _sign(_formula(expression, sheet, box), tuple(box.items()), ctx.prec)


@dataclass(frozen=True)
class _Formula:
    """An expression, and of a sheet what it is made of down to the names of a box."""

    expression: Expr
    definitions: tuple[Definition, ...]
    baselines: tuple[tuple[str, Fraction], ...]

    @property
    def sheet(self) -> Sheet:
        """The definitions alone."""
        return Sheet(definitions={d.name: d for d in self.definitions})


def _formula(expression: Expr, sheet: Sheet, box: Box) -> _Formula:
    made_of = sorted(below(sheet, names_in(expression), box) - set(box))
    parameters = ((n, sheet.parameters[n].baseline) for n in made_of if n in sheet.parameters)
    return _Formula(
        expression,
        tuple(sheet.definitions[n] for n in made_of if n in sheet.definitions),
        tuple((n, baseline) for n, baseline in parameters if baseline is not None),
    )


@lru_cache(maxsize=KEPT)
def _enclosed(formula: _Formula, box: tuple[tuple[str, Interval], ...], precision: int) -> tuple[float, float] | None:
    """The same of all that it depends on; `precision` is flint's."""
    function = _Function(formula)
    low = _extreme(function, box, 1)
    high = _extreme(function, box, -1)
    return (low, -high) if low is not None and high is not None else None


@lru_cache(maxsize=KEPT)
def _sign(formula: _Formula, box: tuple[tuple[str, Interval], ...], precision: int) -> int | None:
    """The strict sign, of all that it depends on; one that a corner denies is not looked for."""
    function = _Function(formula)
    corner = {n: ball(low) for n, (low, _) in box}
    for sign in (1, -1):
        bound = _extreme(function, box, sign, enough=0.0) if function.bound(corner, -sign) <= 0 else None
        if bound is not None and bound > 0:
            return sign
    return None


class _Function:
    """An expression as a function of balls, one for each name of the box."""

    def __init__(self, formula: _Formula) -> None:
        self.expression, self.sheet = formula.expression, formula.sheet
        self.fixed = {n: ball(value) for n, value in formula.baselines}

    def bound(self, balls: Mapping[str, Any], sign: int) -> float:
        """A lower bound of `sign` times the expression; no number at all where it may have no value."""
        try:
            value: Any = Values(self.sheet, {**self.fixed, **balls}, Balls()).of(self.expression)
        except InputError:
            return float("-inf")
        end = value.lower() if sign > 0 else (-value).lower()
        return float((end - end.rad()).mid())


@dataclass(frozen=True)
class _Piece:
    """A part of the box, as intervals and as balls, and how often each name was halved on the way to it."""

    ends: Mapping[str, Interval]
    balls: Mapping[str, Any]
    halvings: Mapping[str, int]

    @property
    def widest(self) -> str | None:
        """The name of the widest interval, as a part of its whole range."""
        name = min(self.halvings, key=lambda n: self.halvings[n], default=None)
        return name if name is not None and self.halvings[name] < MOST_HALVINGS else None

    def halves(self, name: str) -> list[_Piece]:
        """The piece cut in the middle of one name's interval."""
        low, high = self.ends[name]
        middle = (low + high) / 2
        return [self._with(name, low, middle), self._with(name, middle, high)]

    def _with(self, name: str, low: Fraction, high: Fraction) -> _Piece:
        halvings = {**self.halvings, name: self.halvings[name] + 1}
        return _Piece({**self.ends, name: (low, high)}, {**self.balls, name: _interval(low, high)}, halvings)


def _extreme(
    function: _Function, box: tuple[tuple[str, Interval], ...], sign: int, enough: float = float("inf")
) -> float | None:
    """A lower bound of `sign` times the function over the box; it is made no better than `enough`."""
    whole = dict(box)
    pieces = [_Piece(whole, {n: _interval(*e) for n, e in box}, {n: 0 for n, (low, high) in box if low < high})]
    queue: list[tuple[float, int, _Piece]] = []
    count = 0
    for splits in range(SPLITS + 1):
        for piece in pieces:
            count += 1
            heapq.heappush(queue, (function.bound(piece.balls, sign), count, piece))
        bound, _, worst = queue[0]
        name = worst.widest
        if name is None or splits == SPLITS or bound > enough:
            break
        heapq.heappop(queue)
        pieces = worst.halves(name)
    best = queue[0][0]
    return best if best > float("-inf") else None


def _interval(low: Fraction, high: Fraction) -> Any:
    return ball(low).union(ball(high))


def box_of(sheet: Sheet, names: set[str]) -> dict[str, Interval]:
    """The ranges of the parameters that `names` are made of."""
    parameters = sheet.in_play(names)
    return {n: (p.low, p.high) for n, p in parameters.items() if p.low is not None and p.high is not None}
