"""Thresholds: where, along one parameter, a named best reply or the set of equilibria changes.

All other names are held at their values, so that every payoff is a function of one parameter `t`.

- A *named* threshold compares a player's payoffs at two profiles: the real roots of `u_i(a)(t) - u_i(b)(t)`, with the
  sign on either side, and as a formula where that difference is linear in `t`.
- The *stretches* of `t` on which the set of equilibria has the same supports: between neighbouring real roots of the
  determinants that decide the signs in the best-reply polytopes, `D(I, J) = det (a[i][j] - a[i][j0])` with `|J| = |I|
  + 1` (von Stengel 2002), the set is constant, so one rational sample between each two settles it.

Payoffs that are rational in `t` are treated exactly. Others (a parameter inside `min`, `exp`, an exponent) are scanned
and bisected: approximate, and said to be so.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import sympy as sp

from escalation.arithmetic.determinants import expansion
from escalation.arithmetic.rational_function import RationalFunction, RationalFunctions
from escalation.arithmetic.real_roots import RealRoot, real_roots
from escalation.errors import InputError, Undecided, quoted, suggestion
from escalation.evaluation import Arrays, NotRational, as_float
from escalation.expressions import Expr, names_in, rational, symbol
from escalation.game.normal import NamedThreshold, NormalFormGame
from escalation.game.numeric import ExactOrBall, NumericGame
from escalation.parameters import Values, substitute
from escalation.result import Result
from escalation.solution import solve

LARGEST = 4
MOST_POINTS = 80
MOST_CELLS = 64
MOST_HOLES = 8
MOST_WHOLE = 200
SCAN = 2001
LONGEST_FORMULA = 1000


@dataclass(frozen=True)
class Line:
    """One parameter and where it may go: `low` and `high` bound it by its meaning, None for no bound."""

    parameter: str
    low: Fraction | None
    high: Fraction | None

    def holds(self, root: RealRoot) -> bool:
        """Whether a root lies on the line."""
        return (self.low is None or root.high >= self.low) and (self.high is None or root.low <= self.high)

    def inside(self, root: RealRoot) -> bool:
        """Whether a root lies on the line and is no end of it."""
        return self.holds(root) and (root.value is None or root.value not in (self.low, self.high))


@dataclass(frozen=True)
class Crossing:
    """A point where a preference changes; `above` says whether the first profile is preferred just above it."""

    root: RealRoot
    above: bool
    formula: Expr | None
    approximate: bool = False


@dataclass(frozen=True)
class ThresholdAnswer:
    """A named threshold: its crossings, and who is preferred where there is none (None: indifferent throughout)."""

    threshold: NamedThreshold
    line: Line
    crossings: tuple[Crossing, ...]
    always: bool | None
    depends: bool = True


@dataclass(frozen=True)
class Stretch:
    """A piece of the line, open at its ends unless they bound the line; the equilibria at two samples inside.

    A knife-edge is a piece of one point, `low == high`. Over whole numbers (`whole`) a piece runs from `low` to `high`,
    both included. `dominant` lists `(player, strategy)` that dominate strictly.
    """

    low: RealRoot | None
    high: RealRoot | None
    results: tuple[Result, ...]
    dominant: tuple[tuple[str, str], ...]
    whole: bool = False

    @property
    def result(self) -> Result:
        """The equilibria at the first sample."""
        return self.results[0]

    @property
    def point(self) -> bool:
        """Whether it is a knife-edge."""
        return not self.whole and self.low is not None and self.low is self.high


def line_of(game: NormalFormGame, parameter: str) -> Line:
    """The line of a parameter or definition: [0, 1] for probabilities and shares, from 0 on for what is never negative.

    Raises InputError for a name that the game does not depend on.
    """
    used = set(game.sheet.closure({n for own in game.cells.values() for e in own for n in names_in(e)}))
    if parameter not in game.sheet.names:
        raise InputError(f"{quoted(parameter)} is not declared.", mend=suggestion(parameter, used))
    if parameter not in used:
        raise InputError(
            f"no payoff here depends on {quoted(parameter)}.", mend=f"Choose one of: {', '.join(sorted(used))}."
        )
    return _line(game, parameter)


def _line(game: NormalFormGame, parameter: str) -> Line:
    known = game.sheet.parameters.get(parameter)
    unit = known.unit if known else game.sheet.definitions[parameter].unit
    if unit in ("probability", "share", "0 or 1"):
        return Line(parameter, Fraction(0), Fraction(1))
    low = known.low if known and known.low is not None else Values.at_baseline(game.sheet, Arrays())[parameter]
    return Line(parameter, Fraction(0) if low >= 0 else None, None)


def along(game: NormalFormGame, parameter: str) -> Values:
    """The values of all names as rational functions of `parameter`, the others at their values."""
    algebra = RationalFunctions()
    given = {n: algebra.number(p.baseline) for n, p in game.sheet.parameters.items() if p.baseline is not None}
    return Values(game.sheet, given | {parameter: RationalFunction.identity()}, algebra)


def named(game: NormalFormGame, threshold: NamedThreshold, parameter: str | None = None) -> ThresholdAnswer:
    """A threshold of the game file, or the same comparison along another parameter."""
    line = _line(game, parameter or threshold.parameter)
    cells = [game.cells[game.profile(p)][threshold.player] for p in (threshold.prefers, threshold.to)]
    difference = cells[0] - cells[1]
    if line.parameter not in game.sheet.closure(names_in(difference)):
        value = ExactOrBall(game).of(difference)
        return ThresholdAnswer(threshold, line, (), None if value == 0 else bool(value > 0), depends=False)
    try:
        function = along(game, line.parameter).of(difference)
    except NotRational:
        return _scanned(game, threshold, line, difference)
    if function.value is not None:
        always = None if function.value == 0 else function.value > 0
        return ThresholdAnswer(threshold, line, (), always)
    points = [r for r in real_roots([function.numerator, function.denominator]) if line.inside(r)]
    samples = _between(points, line)
    signs = [function.at(s) > 0 for s in samples]
    formula = closed_form(game, difference, line.parameter)
    crossings = [
        Crossing(root, after, _matching(game, formula, root))
        for root, before, after in zip(points, signs, signs[1:], strict=False)
        if before != after
    ]
    return ThresholdAnswer(threshold, line, tuple(crossings), None if crossings else signs[0])


def closed_form(game: NormalFormGame, difference: Expr, parameter: str) -> Expr | None:
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
    if (top / bottom).has(sp.nan, sp.zoo, sp.oo):
        return None
    if Values.at_baseline(sheet, Arrays()).of(bottom) < 0:
        top, bottom = -top, -bottom
    reduced = sp.cancel(top / bottom) if sp.count_ops(top / bottom) <= 12 else top / bottom
    return min(top / bottom, reduced, key=sp.count_ops)


def _matching(game: NormalFormGame, formula: Expr | None, root: RealRoot) -> Expr | None:
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


def _between(points: Sequence[RealRoot], line: Line) -> list[Fraction]:
    """One rational point in each piece of the line that the points leave, in order."""
    if not points:
        return [_inside(line.low, line.high)]
    first = _inside(line.low, points[0].low)
    middle = [_inside(a.high, b.low) for a, b in itertools.pairwise(points)]
    return [first, *middle, _inside(points[-1].high, line.high)]


def _inside(low: Fraction | None, high: Fraction | None) -> Fraction:
    if low is None:
        return high - 1 if high is not None else Fraction(0)
    if high is None:
        return low + 1
    return _simplest(low, high) if low < high else low


def _simplest(low: Fraction, high: Fraction) -> Fraction:
    """A fraction of small denominator strictly between two others, so that samples stay cheap."""
    denominator = 2
    while True:
        candidate = Fraction((low * denominator).__floor__() + 1, denominator)
        if low < candidate < high:
            return candidate
        denominator *= 2


def stretches(game: NormalFormGame, parameter: str) -> list[Stretch]:
    """The pieces of the line with the same set of equilibria, knife-edges at rational points apart.

    Raises Undecided where the payoffs are not rational in the parameter, or the game is too large.
    """
    line = line_of(game, parameter)
    known = game.sheet.parameters.get(parameter)
    if known and known.integer and known.low is not None and known.high is not None:
        if known.high - known.low > MOST_WHOLE:
            raise Undecided(f"{parameter} has more than {MOST_WHOLE} whole values.")
        whole = [_root(Fraction(k)) for k in range(int(known.low), int(known.high) + 1)]
        return _joined([replace(_piece(game, parameter, k, k, [k.middle]), whole=True) for k in whole])
    if sorted(game.shape)[-2:][0] > LARGEST or len(game.cells) > MOST_CELLS:
        raise Undecided(f"thresholds of equilibria are found for games up to {LARGEST} strategies a player.")
    try:
        polynomials = [p for f in _deciding(game, along(game, parameter)) for p in (f.numerator, f.denominator)]
    except NotRational:
        raise Undecided(
            f"the payoffs are not rational in {parameter}, so its stretches are not known exactly."
        ) from None
    points = [r for r in real_roots(p for p in polynomials if p.degree() > 0) if line.holds(r)]
    if len(points) > MOST_POINTS:
        raise Undecided(f"more than {MOST_POINTS} points decide along {parameter}.")
    ends: list[RealRoot | None] = [line.low if line.low is None else _root(line.low), *points]
    ends.append(line.high if line.high is None else _root(line.high))
    pieces: list[Stretch] = []
    for k, sample in enumerate(_between(points, line)):
        if _width(ends[k], ends[k + 1]):
            bound = ends[k + 1]
            samples = _defined(game, parameter, sample, bound.low if bound is not None else None)
            pieces.append(_piece(game, parameter, ends[k], bound, samples))
        inner = ends[k + 1] if k < len(points) else None
        if inner is not None and inner.value is not None:
            pieces += _knife_edge(game, parameter, inner)
    return _joined(pieces)


def _defined(game: NormalFormGame, parameter: str, first: Fraction, bound: Fraction | None) -> list[Fraction]:
    """Two points of a piece at which the payoffs have values: a formula may have holes, its reduced form none."""
    found: list[Fraction] = []
    sample = first
    for _ in range(MOST_HOLES):
        try:
            _at(game, parameter, sample)
            found.append(sample)
        except InputError as error:
            reason = error
        if len(found) == 2:
            return found
        sample = _inside(sample, bound)
    raise reason


def _root(value: Fraction) -> RealRoot:
    return RealRoot(value, value, value, (-value.numerator, value.denominator))


def _width(low: RealRoot | None, high: RealRoot | None) -> bool:
    return low is None or high is None or low.high < high.low


def _knife_edge(game: NormalFormGame, parameter: str, at: RealRoot) -> list[Stretch]:
    try:
        return [_piece(game, parameter, at, at, [at.middle])]
    except InputError:
        return []


def _piece(
    game: NormalFormGame, parameter: str, low: RealRoot | None, high: RealRoot | None, samples: Iterable[Fraction]
) -> Stretch:
    points = [_at(game, parameter, sample) for sample in samples]
    return Stretch(low, high, tuple(solve(at) for at in points), tuple(_dominant(points[0])))


def _at(game: NormalFormGame, parameter: str, sample: Fraction) -> NumericGame:
    """The game at a sample; events whose weights leave [0, 1] there are left out."""
    pinned = game.pinned({parameter: sample})
    try:
        return pinned.at()
    except InputError as error:
        if "events" not in error.key:
            raise
        return replace(pinned, events={}).at()


def _dominant(at: NumericGame) -> Iterable[tuple[str, str]]:
    for i, (player, own) in enumerate(zip(at.game.players, at.game.strategies, strict=True)):
        others = [range(size) if j != i else range(1) for j, size in enumerate(at.shape)]
        for k, strategy in enumerate(own):
            if len(own) > 1 and all(
                at.payoffs[(*p[:i], k, *p[i + 1 :])][i] > at.payoffs[(*p[:i], other, *p[i + 1 :])][i]
                for p in itertools.product(*others)
                for other in range(len(own))
                if other != k
            ):
                yield player, strategy


def _joined(pieces: Sequence[Stretch]) -> list[Stretch]:
    """Neighbours with the same set of equilibria made one; a point that differs from its neighbours stays."""
    joined: list[Stretch] = []
    for piece in pieces:
        if joined and _signature(joined[-1]) == _signature(piece):
            last = joined[-1]
            both = tuple(d for d in last.dominant if d in piece.dominant)
            results = (*last.results, *piece.results)
            joined[-1] = Stretch(last.low, piece.high, results, both, piece.whole)
        else:
            joined.append(piece)
    return joined


def _signature(stretch: Stretch) -> Any:
    return frozenset(e.supports for e in stretch.result.equilibria), stretch.result.complete


def _deciding(game: NormalFormGame, values: Values) -> Iterable[RationalFunction]:
    """The functions of the parameter whose signs fix the set of equilibria."""
    cells = {p: [values.of(e) for e in own] for p, own in game.cells.items()}
    shape = game.shape
    if len(shape) == 1:
        yield from (a[0] - b[0] for a, b in itertools.combinations(cells.values(), 2))
    for i, j in itertools.combinations(range(len(shape)), 2):
        others = [range(n) if k not in (i, j) else range(1) for k, n in enumerate(shape)]
        for rest in itertools.product(*others):
            matrix = [
                [cells[tuple(r if k == i else c if k == j else s for k, s in enumerate(rest))] for c in range(shape[j])]
                for r in range(shape[i])
            ]
            yield from _determinants([[cell[j] for cell in row] for row in matrix])
            yield from _determinants([[row[c][i] for row in matrix] for c in range(shape[j])])


def _determinants(matrix: Sequence[Sequence[RationalFunction]]) -> Iterable[RationalFunction]:
    """`D(I, J)` over all sets of rows `I` and of columns `J` with one column more."""
    for size in range(1, min(len(matrix), len(matrix[0]) - 1) + 1):
        for chosen in itertools.combinations(matrix, size):
            for first, *rest in itertools.combinations(range(len(matrix[0])), size + 1):
                yield RationalFunction.constant(1) * expansion([[row[j] - row[first] for j in rest] for row in chosen])


def _scanned(game: NormalFormGame, threshold: NamedThreshold, line: Line, difference: Expr) -> ThresholdAnswer:
    """Sign changes on a grid over the parameter's range, bisected; whole numbers one by one."""
    known = game.sheet.parameters.get(line.parameter)
    low, high = (known.low, known.high) if known and known.varies else (line.low, line.high)
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
    given = {n: as_float(p.baseline) for n, p in game.sheet.parameters.items() if p.baseline is not None}
    value = float(Values(game.sheet, given | {parameter: as_float(at)}, Arrays()).of(difference))
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


def thresholds(game: NormalFormGame, parameter: str | None = None) -> list[ThresholdAnswer]:
    """The thresholds of the game file, at the game's values; along `parameter` instead of their own if it is given.

    >>> from escalation.files.library import load
    >>> [str(c.root.value) for c in thresholds(load("strike-retaliate"))[0].crossings]
    ['8/9']
    """
    return [named(game, t, parameter) for t in game.thresholds]
