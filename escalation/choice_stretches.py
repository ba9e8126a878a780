"""The stretches of a parameter on which the best of one choice stays of the same kind, and its events as they are.

All other names are held. The kind of the optimum, and the truth of an event there, can change only where a kink or an
end of the interval comes to lie where the slope is 0 or on another one, where an event's relation turns at one of these
points or at an optimum inside, and where two choices pay the same. The first are real roots of rational functions of
the parameter, found exactly; what else changes is met on a grid of doubles and bisected: approximate, and said to be
so. Every piece is solved exactly at a sample.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from escalation.arithmetic.real_roots import RealRoot, real_roots
from escalation.batch.choices import chosen
from escalation.choosing.first_order import candidate_formulas
from escalation.choosing.formulas import branches, slope_of
from escalation.choosing.optimum import ChoiceResult
from escalation.critical_values import Crossing, ThresholdAnswer, closed_form, matching_formula
from escalation.errors import InputError, Undecided
from escalation.evaluation import Arrays, NotRational, as_float
from escalation.expressions import Expr, has_no_value, names_in
from escalation.game.choice import ChoiceGame
from escalation.game.game import NamedThreshold
from escalation.parameter_line import Line, along, between, line_for, line_of
from escalation.parameters import Values
from escalation.solution import solve

SCAN = 1001
HALVINGS = 50
SAME = Fraction(1, 10**8)
MOST_CUTS = 200


@dataclass(frozen=True)
class ChoiceStretch:
    """A piece of a parameter's line, open at its ends unless they bound the line, and the optima at a sample inside."""

    parameter: str
    low: RealRoot | None
    high: RealRoot | None
    result: ChoiceResult


@dataclass(frozen=True)
class _Cut:
    """A point at which something may change, and the expression that is 0 there, if one is known."""

    root: RealRoot
    expression: Expr | None


def choice_stretches(game: ChoiceGame, parameter: str) -> list[ChoiceStretch]:
    """The pieces of the range of a parameter with the same kind of optimum, in order.

    Raises InputError for a name without effect, Undecided where it has no range.

    >>> from escalation.files.library import load
    >>> [str(s.high.value) for s in choice_stretches(load("alignment"), "Lambda_al") if s.high]
    ['9/16', '5']
    """
    return [piece for piece, _ in _pieces(game, parameter)]


def choice_threshold(game: ChoiceGame, threshold: NamedThreshold, parameter: str | None = None) -> ThresholdAnswer:
    """Where along a parameter an event of the choice sets in or ends. Raises as `choice_stretches`."""
    name = parameter or threshold.parameter
    event = threshold.prefers[0]
    now = _truth(solve(game), event)
    try:
        line = line_of(game, name)
    except InputError:
        return ThresholdAnswer(threshold, _line(game, name), (), now, depends=False, now=now)
    pieces = _pieces(game, name)
    crossings = []
    for (before, _), (after, cut) in itertools.pairwise(pieces):
        one, other = _truth(before.result, event), _truth(after.result, event)
        if one != other and cut is not None:
            crossings.append(_crossing(game, name, cut, bool(other)))
    always = None if crossings else _truth(pieces[0][0].result, event)
    return ThresholdAnswer(threshold, line, tuple(crossings), always, now=now)


def _truth(result: ChoiceResult, event: str) -> bool | None:
    ends = result.event_range(event)
    return None if ends is None or ends[0] != ends[1] else bool(ends[0])


def _crossing(game: ChoiceGame, parameter: str, cut: _Cut, above: bool) -> Crossing:
    if cut.expression is None:
        return Crossing(cut.root, above, None, approximate=True)
    formula = closed_form(game, cut.expression, parameter)
    return Crossing(cut.root, above, matching_formula(game, formula, cut.root))


def _line(game: ChoiceGame, parameter: str) -> Line:
    """The range of a parameter as a line, or the line of its unit. Raises Undecided where both have no end."""
    known = game.sheet.parameters.get(parameter)
    if known is not None and known.reach is not None:
        return Line(parameter, *known.reach)
    line = line_for(game, parameter)
    if line.low is None or line.high is None:
        raise Undecided(f"{parameter} has no range to be followed along")
    return line


def _pieces(game: ChoiceGame, parameter: str) -> list[tuple[ChoiceStretch, _Cut | None]]:
    """The pieces, each with the cut at which it begins."""
    line_of(game, parameter)
    line = _line(game, parameter)
    exact = _exact_cuts(game, line)
    cuts = sorted([*exact, *_scanned(game, line, exact)], key=lambda cut: cut.root.middle)
    roots = [cut.root for cut in cuts]
    ends = line.cut_at(roots)
    found: list[tuple[ChoiceStretch, _Cut | None]] = []
    for (low, high), sample, cut in zip(itertools.pairwise(ends), between(roots, line), [None, *cuts], strict=True):
        result = solve(game.at(**{parameter: sample}))
        if found and _told(found[-1][0].result) == _told(result):
            found[-1] = (ChoiceStretch(parameter, found[-1][0].low, high, result), found[-1][1])
        else:
            found.append((ChoiceStretch(parameter, low, high, result), cut))
    return found


def _told(result: ChoiceResult) -> Any:
    return [(e.kind, dict(e.event_ends)) for e in result.equilibria]


def _exact_cuts(game: ChoiceGame, line: Line) -> list[_Cut]:
    """The roots of what decides, inside the line, each once."""
    values = along(game, line.parameter)
    found: dict[RealRoot, Expr] = {}
    for expression in _deciding(game):
        try:
            function = values.of(expression)
        except (NotRational, InputError):
            continue
        if function.value is None:
            for root in real_roots([function.numerator]) if function.numerator.degree() > 0 else []:
                if line.inside(root):
                    found.setdefault(root, expression)
    if len(found) > MOST_CUTS:
        raise Undecided(f"more than {MOST_CUTS} points decide along {line.parameter}.")
    apart = real_roots([_minimal(root) for root in found])
    by_place = {(root.polynomial, round(float(root.middle), 9)): e for root, e in found.items()}
    kept = [(root, by_place.get((root.polynomial, round(float(root.middle), 9)))) for root in apart]
    return [_Cut(root, e) for root, e in kept if e is not None and line.inside(root)]


def _minimal(root: RealRoot) -> Any:
    from flint import fmpq_poly

    return fmpq_poly(list(root.polynomial))


def _deciding(game: ChoiceGame) -> Iterator[Expr]:
    """Expressions in the names of the sheet at whose zeros the kind of the optimum or an event can change."""
    found = branches(game.payoff) or []
    places = dict.fromkeys(candidate_formulas(game, found))
    slopes = [slope_of(branch.payoff, game.variable) for branch in found]
    for kind, formula in places:
        own = slopes if kind != "slope" else []
        turned = [e.difference for e in game.weights.values()]
        made = [e.xreplace({game.variable: formula}) for e in (*own, *turned)]
        made += [formula - end for end in (game.low, game.high)]
        yield from (e for e in made if names_in(e) and not has_no_value(e))


def _scanned(game: ChoiceGame, line: Line, known: Sequence[_Cut]) -> list[_Cut]:
    """Changes between the points of a grid at which no exact cut lies."""
    assert line.low is not None and line.high is not None
    grid = np.linspace(as_float(line.low), as_float(line.high), SCAN)
    codes = _codes(game, line.parameter, grid)
    made = []
    for k in np.flatnonzero((codes[:, 1:] != codes[:, :-1]).any(axis=0)):
        a, b = Fraction(float(grid[k])), Fraction(float(grid[k + 1]))
        if any(a - SAME <= cut.root.middle <= b + SAME for cut in known):
            continue
        low, high = _bisected(game, line.parameter, a, b)
        root = RealRoot(None, low, high, ())
        if line.low < low and high < line.high:
            made.append(_Cut(root, None))
    return made


def _codes(game: ChoiceGame, parameter: str, column: Any) -> Any:
    """The kind of the optimum and the truth of every event at values of a parameter: shape `(1 + events, values)`."""
    values = Values.around_baseline(game.sheet, {parameter: column}, Arrays())
    found = [chosen(game, values, event, len(column)) for event in game.events]
    if not found:
        return np.zeros((1, len(column)))
    return np.nan_to_num(np.array([found[0].kind, *(f.truth for f in found)]), nan=-1.0)


def _bisected(game: ChoiceGame, parameter: str, low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    first = _codes(game, parameter, np.array([float(low)]))
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if (_codes(game, parameter, np.array([float(middle)])) == first).all():
            low = middle
        else:
            high = middle
    return low, high
