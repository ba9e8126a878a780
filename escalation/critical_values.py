"""Thresholds: where, along one parameter, a named best reply changes.

All other names are held at their values, so that every payoff is a function of one parameter `t`. A named threshold
compares a player's payoffs at two profiles: the real roots of `u_i(a)(t) - u_i(b)(t)` on the line, with the sign on
either side, and as a formula where that difference is linear in `t`. A root at an end of the line counts where the
first profile is preferred beside it: there it is not preferred always.

Payoffs that are rational in `t` are treated exactly. Others (a parameter inside `min`, `exp`, an exponent) are scanned
and bisected: approximate, and said to be so.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

import sympy as sp

from escalation.arithmetic.real_roots import RealRoot, real_roots
from escalation.errors import Undecided
from escalation.evaluation import Arrays, NotRational, as_float
from escalation.expressions import Expr, names_in, rational, symbol
from escalation.game.game import Game, NamedThreshold
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import ExactOrBall, Number
from escalation.parameter_line import Line, along, between, line_for
from escalation.parameters import Sheet, Values, substitute

SCAN = 2001
LONGEST_FORMULA = 1000
LONGEST_REDUCED = 40
KEPT = 512


@dataclass(frozen=True)
class Crossing:
    """A point where a preference changes; `above` says whether the first profile is preferred just above it."""

    root: RealRoot
    above: bool
    formula: Expr | None
    approximate: bool = False


@dataclass(frozen=True)
class ThresholdAnswer:
    """A named threshold: its crossings, and who is preferred where there is none (None: indifferent throughout).

    `now` says whether the first is preferred at the game's values.
    """

    threshold: NamedThreshold
    line: Line
    crossings: tuple[Crossing, ...]
    always: bool | None
    depends: bool = True
    now: bool | None = None


def named(game: NormalFormGame, threshold: NamedThreshold, parameter: str | None = None) -> ThresholdAnswer:
    """A threshold of the game file, or the same comparison along another parameter."""
    line = line_for(game, parameter or threshold.parameter)
    cells = [game.cells[game.profile(p)][threshold.player] for p in (threshold.prefers, threshold.to)]
    difference = cells[0] - cells[1]
    now = _positive(ExactOrBall(game).of(difference))
    if line.parameter not in game.sheet.closure(names_in(difference)):
        return ThresholdAnswer(threshold, line, (), now, depends=False, now=now)
    try:
        function = along(game, line.parameter).of(difference)
    except NotRational:
        return replace(_scanned(game, threshold, line, difference), now=now)
    if function.value is not None:
        always = None if function.value == 0 else function.value > 0
        return ThresholdAnswer(threshold, line, (), always, now=now)
    points = [r for r in real_roots([function.numerator, function.denominator]) if line.inside(r)]
    samples = between(points, line)
    signs = [function.at(s) > 0 for s in samples]
    formula = closed_form(game, difference, line.parameter)
    crossings = [
        Crossing(root, after, matching_formula(game, formula, root))
        for root, before, after in zip(points, signs, signs[1:], strict=False)
        if before != after
    ]
    for end, preferred, above in ((line.low, signs[0], True), (line.high, signs[-1], False)):
        tie = next((r for r in real_roots([function.numerator]) if r.value is not None and r.value == end), None)
        if tie is not None and preferred:
            crossings.insert(0 if above else len(crossings), Crossing(tie, above, matching_formula(game, formula, tie)))
    return ThresholdAnswer(threshold, line, tuple(crossings), None if crossings else signs[0], now=now)


def _positive(value: Number) -> bool | None:
    return None if value == 0 else bool(value > 0)


def closed_form(game: Game, difference: Expr, parameter: str) -> Expr | None:
    """The `t` at which `difference` is 0, if it is linear in it: in the names of the sheet, components written out."""
    sheet = game.sheet
    if sheet.written_size(difference) > LONGEST_FORMULA:
        return None
    components = {
        name: sheet.definitions[name].expression
        for name in sheet.closure(sheet.definitions)
        if sheet.definitions.get(name) and sheet.definitions[name].component and name != parameter
    }
    for name in [n for n in sheet.closure(components) if n in components]:
        components[name] = substitute(components[name], {n: e for n, e in components.items() if n != name})
    written = sheet.expand(substitute(difference, components), {parameter})
    asleep = {n: rational(p.baseline) for n, p in sheet.parameters.items() if p.asleep and p.baseline is not None}
    written = substitute(written, {n: e for n, e in asleep.items() if n != parameter})
    t = symbol(parameter)
    slope = sp.diff(written, t)
    if slope.has(t) and sp.expand(sp.diff(slope, t)) != 0:
        return None
    top, bottom = -written.xreplace({t: sp.Integer(0)}), slope.xreplace({t: sp.Integer(0)})
    return None if (top / bottom).has(sp.nan, sp.zoo, sp.oo) else tidy_quotient(sheet, top, bottom)


def tidy_quotient(sheet: Sheet, top: Expr, bottom: Expr) -> Expr:
    """`top / bottom`, written so that the divisor is above 0 at the baseline, reduced where that makes it shorter."""
    options: list[tuple[Expr, Expr]] = [(top, bottom)]
    if sp.count_ops(top / bottom) <= LONGEST_REDUCED:
        options.append(_reduced(top / bottom))
    values = Values.at_baseline(sheet, Arrays())
    return min((_with_positive_divisor(a, b, values) for a, b in options), key=sp.count_ops)


@lru_cache(maxsize=KEPT)
def _reduced(quotient: Expr) -> tuple[Expr, Expr]:
    """Above and below the line once common factors are cancelled: the same formula for a game and its mechanisms."""
    above, below = sp.fraction(sp.cancel(quotient))
    return above, below


def _with_positive_divisor(top: Expr, bottom: Expr, values: Values) -> Expr:
    """`top / bottom` with every factor of the divisor above 0 at the values."""
    for factor in sp.Mul.make_args(bottom):
        if values.of(factor) < 0:
            top, bottom = _negated(top), bottom / factor * _negated(factor)
    return top / bottom


def _negated(expression: Expr) -> Expr:
    return sp.Add(*(-term for term in sp.Add.make_args(expression)))


def matching_formula(game: Game, formula: Expr | None, root: RealRoot) -> Expr | None:
    """The formula, once its value has been found equal to the root (as doubles, if irrational)."""
    if formula is None:
        return None
    try:
        value = Values.at_baseline(game.sheet).of(formula)
        assert value == root.value, f"the formula gives {value}, the root is {root.value}"
    except NotRational:
        near = Values.at_baseline(game.sheet, Arrays()).of(formula)
        assert abs(near - float(root.middle)) <= 1e-9 * max(1, abs(near))
    return formula


def _scanned(game: NormalFormGame, threshold: NamedThreshold, line: Line, difference: Expr) -> ThresholdAnswer:
    """Sign changes on a grid over the parameter's range, bisected; whole numbers one by one."""
    known = game.sheet.parameters.get(line.parameter)
    low, high = known.reach if known and known.reach else (line.low, line.high)
    if low is None or high is None:
        raise Undecided(f"the payoffs are not rational in {line.parameter}, and it has no range to be scanned.")
    if known and known.integer and high - low > SCAN:
        raise Undecided(f"{line.parameter} has more than {SCAN} whole values.")
    step = Fraction(1) if known and known.integer else (high - low) / (SCAN - 1)
    points = [low + k * step for k in range(int((high - low) / step) + 1)]
    signs = [_sign(game, line.parameter, difference, p) for p in points]
    crossings = []
    for k, (before, after) in enumerate(itertools.pairwise(signs)):
        if before != after:
            ends = (points[k], points[k + 1])
            a, b = ends if known and known.integer else _bisect(game, line.parameter, difference, *ends, before)
            crossings.append(Crossing(RealRoot(None, a, b, ()), after > before, None, approximate=True))
    always = None if crossings or signs[0] == 0 else signs[0] > 0
    return ThresholdAnswer(threshold, line, tuple(crossings), always)


def _sign(game: NormalFormGame, parameter: str, difference: Expr, at: Fraction) -> int:
    value = float(Values.around_baseline(game.sheet, {parameter: as_float(at)}, Arrays()).of(difference))
    return (value > 0) - (value < 0)


def _bisect(
    game: NormalFormGame, parameter: str, difference: Expr, low: Fraction, high: Fraction, before: int
) -> tuple[Fraction, Fraction]:
    for _ in range(40):
        middle = (low + high) / 2
        if _sign(game, parameter, difference, middle) == before:
            low = middle
        else:
            high = middle
    return low, high
