"""Games of one choice over many draws: the payoff at every candidate, and the greatest of them.

Candidates are the ends of the interval, the zeros of the differences at which branches of `min` and `max` meet, and the
zeros of the slope of every branch (`choosing.formulas`); `u` is evaluated in full at each, so that a candidate too many
does no harm. All in doubles, one column a draw. A draw is a *tie* where candidates that are apart, or at which an event
is not equally true, pay the same up to rounding, or where the payoff may have no value somewhere in the interval; those
are solved exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import sympy as sp

from escalation.choosing.formulas import ROOT, Zeros, branches, easily_expanded, kinks, slope_of, zeros
from escalation.choosing.optimum import KINDS
from escalation.errors import InputError
from escalation.evaluation import Arrays, NotRational, evaluate
from escalation.expressions import Expr, has_no_value, names_in
from escalation.game.choice import ChoiceGame
from escalation.parameters import Values

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
ROUNDING = 1e-10
APART = 1e-9
KEPT = 64


@dataclass(frozen=True)
class Found:
    """Per draw: what is chosen, its payoff, its kind (an index of `KINDS`), an event's truth, and ties."""

    choice: Array
    payoff: Array
    kind: npt.NDArray[np.int64]
    truth: Array
    ties: Mask


@dataclass(frozen=True)
class _Place:
    """A kind of candidate: a formula, or the zeros of a polynomial."""

    kind: int
    formula: Expr | None
    zeros: Zeros | None = None


def chosen(game: ChoiceGame, values: Values, event: str, count: int) -> Found:
    """The best choice at each of `count` draws, and whether `event` happens there.

    Every draw is a tie where the candidates have no formulas.
    """
    places = _places(game.payoff, game.variable, game.low, game.high)
    if places is None:
        nothing = np.full(count, np.nan)
        return Found(nothing, nothing, np.zeros(count, dtype=np.int64), nothing, np.ones(count, dtype=bool))
    with np.errstate(all="ignore"):
        low, high = (_column(values, end, count) for end in (game.low, game.high))
        rows = [(p, x) for p in places for x in _candidates(p, values, count)]
        xs = np.array([np.where((x >= low) & (x <= high), x, np.nan) for _, x in rows])
        signs = np.array([_signs(game, values, event, p, x) for (p, _), x in zip(rows, xs, strict=True)])
        truths = _truths(game, event, signs)
        found = _best(game, values, xs, truths, np.array([p.kind for p, _ in rows]), high - low)
        return replace(found, ties=found.ties | _without_value(game, values, low, high))


def _without_value(game: ChoiceGame, values: Values, low: Array, high: Array) -> Mask:
    """The draws at which a divisor, a root or a logarithm in the payoff may have no value somewhere in the interval.

    It has one where what stands in it keeps its sign: that is greatest and least at its own candidates.
    """
    missing = np.zeros(len(low), dtype=bool)
    for node in game.payoff.atoms(sp.Pow, sp.log):
        inner, whole = node.args[0], node.is_Pow and node.exp.is_Integer
        if inner.has(game.variable) and not (whole and node.exp > 0):
            places = _places(inner, game.variable, game.low, game.high)
            if places is None:
                return np.ones(len(low), dtype=bool)
            xs = [x for p in places for x in _candidates(p, values, len(low))]
            found = [_with(values, game.choice, np.where((x >= low) & (x <= high), x, np.nan), inner) for x in xs]
            least, most = np.fmin.reduce(found), np.fmax.reduce(found)
            if whole:
                missing |= (least <= 0) & (most >= 0)
            else:
                missing |= least < 0 if node.is_Pow and not node.exp.is_negative else least <= 0
    return missing


@lru_cache(maxsize=KEPT)
def _places(payoff: Expr, variable: Expr, low: Expr, high: Expr) -> tuple[_Place, ...] | None:
    """Where the payoff may be greatest; None where a part of that is no zero of a polynomial."""
    found = branches(payoff)
    if found is None:
        return None
    places = [_Place(KINDS.index("low end"), low), _Place(KINDS.index("high end"), high)]
    meeting = [(KINDS.index("kink"), d) for d in kinks(variable, found)]
    slopes = [(KINDS.index("inside"), slope_of(branch.payoff, variable)) for branch in found]
    for kind, expression in [*meeting, *slopes]:
        if expression.has(variable):
            known = zeros(expression, variable)
            if known is None:
                return None
            places.append(_Place(kind, known.formula, known))
    return tuple(places)


def _column(values: Values, expression: Expr, count: int) -> Array:
    return np.broadcast_to(np.asarray(values.of(expression), dtype=float), (count,))


def _with(values: Values, name: str, column: Array, expression: Expr) -> Array:
    """The value of an expression where one more name has a value."""

    def looked_up(other: str) -> object:
        return column if other == name else values[other]

    return np.asarray(evaluate(expression, looked_up, Arrays()), dtype=float) + np.zeros_like(column)


def _candidates(place: _Place, values: Values, count: int) -> Iterator[Array]:
    """The values of the choice at a place, one column a zero."""
    if place.zeros is None:
        assert place.formula is not None
        yield _column(values, place.formula, count)
        return
    for root in _roots([_column(values, c, count) for c in place.zeros.coefficients]):
        if place.zeros.rooted:
            yield _with(values, ROOT.name, np.where(root >= 0, root, np.nan), place.zeros.place)
        else:
            yield root


def _roots(coefficients: Sequence[Array]) -> list[Array]:
    """The real roots of polynomials, the constant first: columns that are nan where there is none."""
    if len(coefficients) <= 1:
        return []
    if len(coefficients) == 2:
        return [-coefficients[0] / coefficients[1]]
    if len(coefficients) == 3:
        return _quadratic(*coefficients)
    scale = np.max(np.abs(coefficients), axis=0)
    leading = np.where(np.abs(coefficients[-1]) > 1e-13 * scale, coefficients[-1], np.nan)
    size = len(coefficients) - 1
    companion = np.zeros((len(leading), size, size))
    companion[:, 1:, :-1] = np.eye(size - 1)
    companion[:, :, -1] = -np.array(coefficients[:-1]).T / leading[:, None]
    known = np.isfinite(companion).all(axis=(1, 2))
    found = np.full((len(leading), size), np.nan, dtype=complex)
    found[known] = np.linalg.eigvals(companion[known])
    real = np.abs(found.imag) <= 1e-6 * (1 + np.abs(found.real))
    return list(np.where(real, found.real, np.nan).T)


def _quadratic(c: Array, b: Array, a: Array) -> list[Array]:
    """Both roots, without the loss of digits where one is near 0."""
    inside = b * b - 4 * a * c
    root = np.sqrt(np.where(inside > -1e-12 * b * b, np.maximum(inside, 0), np.nan))
    half = -(b + np.where(b >= 0, root, -root)) / 2
    return [half / a, c / half]


def _signs(game: ChoiceGame, values: Values, event: str, place: _Place, x: Array) -> Array:
    """The sign that decides an event at a candidate, nan where rounding leaves it open."""
    own = game.weights[event]
    if place.formula is not None:
        difference = own.difference.xreplace({game.variable: place.formula})
        known = None if has_no_value(difference) else _known_sign(game, difference)
        if known is not None:
            return np.where(np.isnan(x), np.nan, known)
    left, right = (_with(values, game.choice, x, side) for side in (own.left, own.right))
    sure = np.abs(left - right) > APART * (np.abs(left) + np.abs(right))
    return np.where(sure, np.sign(left - right), np.nan)


def _known_sign(game: ChoiceGame, difference: Expr) -> int | None:
    """The sign of a difference that is the same at every draw; None for others."""
    names = names_in(difference)
    if not any(game.sheet.parameters[n].varies for n in game.sheet.closure(names) if n in game.sheet.parameters):
        try:
            value = Values.at_baseline(game.sheet).of(difference)
        except (InputError, NotRational):
            return None
        return int(value > 0) - int(value < 0)
    return 0 if easily_expanded(difference) and sp.expand(sp.together(difference)) == 0 else None


def _truths(game: ChoiceGame, event: str, signs: Array) -> Array:
    """1 or 0 for every candidate and draw, nan where it is open."""
    holds = game.weights[event].holds
    truth = np.full(signs.shape, np.nan)
    for sign in (-1, 0, 1):
        truth[signs == sign] = float(holds(sign))
    return truth


def _best(
    game: ChoiceGame, values: Values, xs: Array, truths: Array, kinds: npt.NDArray[np.int64], width: Array
) -> Found:
    draws = np.arange(xs.shape[1])
    worth = np.array([_with(values, game.choice, x, game.payoff) for x in xs])
    missing = np.isnan(worth).all(axis=0)
    top = np.argmax(np.where(np.isnan(worth), -np.inf, worth), axis=0)
    best = worth[top, draws]
    loss = ROUNDING * _magnitude(game, values, xs[top, draws])
    near = worth >= best - loss
    spread = np.where(near, xs, -np.inf).max(axis=0) - np.where(near, xs, np.inf).min(axis=0)
    true = truths[top, draws]
    open_ = near & ~((truths == true) & (np.abs(xs - xs[top, draws]) <= APART * width))
    return Found(xs[top, draws], best, kinds[top], true, missing | open_.any(axis=0) | (spread > APART * width))


def _magnitude(game: ChoiceGame, values: Values, x: Array) -> Array:
    """The sum of the sizes of the payoff's terms: rounding is a small part of it."""
    terms = sp.Add.make_args(game.payoff)
    total = np.zeros_like(x)
    for term in terms:
        total = total + np.abs(_with(values, game.choice, x, term))
    return total
