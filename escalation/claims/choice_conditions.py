"""Conditions of one choice: every kind of optimum as a formula, with exactly where in the ranges it is one.

Where the payoff `u` is concave in the choice (the slope of every branch falls, and at every kink it falls), a point is
an optimum if and only if it is one locally: the slope to the left is not below 0 and that to the right not above 0, as
far as there is a side. So the low end is optimal where `u'(low+) <= 0`, the high end where `u'(high-) >= 0`, a kink `X`
where `u'(X-) >= 0 >= u'(X+)`, and inside a branch the zero of its slope where that lies in the interval and on the
branch. A branch (`choosing.formulas`) holds beside a point where the arguments that it takes are the extreme ones
there, or become so on that side.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import sympy as sp

from escalation.choosing.formulas import Branch, branches, easily_expanded, kinks, slope_of, zeros
from escalation.claims.cells import simplifier_for
from escalation.claims.formula_list import FormulaList
from escalation.claims.scope import rational_in, read_together, varied_ranges
from escalation.draws import draw
from escalation.errors import Undecided, quoted
from escalation.evaluation import Arrays
from escalation.expressions import Expr, has_no_value, symbol
from escalation.game.choice import ChoiceGame
from escalation.parameters import Values, substitute
from escalation.signs.coordinates import Coordinates
from escalation.signs.emptiness import Empty, Open
from escalation.signs.sign import sign_over_box
from escalation.signs.simplification import Contradiction, Simplifier
from escalation.signs.space import Relation

DRAWN, SEED = 4000, 1
NOT_CONCAVE = "the payoff is not shown to be concave in {}, so local conditions do not tell the optimum"


@dataclass(frozen=True)
class Case:
    """A candidate: its kind, the choice as a formula, and what is at least 0 where it is optimal."""

    kind: str
    choice: Expr
    least: tuple[Expr, ...]


@dataclass(frozen=True, repr=False)
class ChoiceFormula:
    """A case with its relations over the ranges and its share of drawn points; `open` if it may hold nowhere."""

    case: Case
    relations: tuple[Relation, ...]
    share: float | None
    open: str = ""


@dataclass(frozen=True, repr=False)
class ChoiceConditions(FormulaList[ChoiceFormula]):
    """The cases that are not shown to be optimal nowhere, the largest first."""

    game: ChoiceGame
    found: tuple[ChoiceFormula, ...]
    coordinates: Coordinates
    simplifier: Simplifier = field(repr=False)
    varied: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<conditions of {self.game.name}: {len(self.found)} kinds of optimum>"

    @property
    def listed(self) -> tuple[ChoiceFormula, ...]:
        """The cases."""
        return self.found

    @property
    def undecided(self) -> tuple[str, ...]:
        """What is not known."""
        return tuple(f"whether {own.case.choice} is optimal anywhere: {own.open}" for own in self.found if own.open)


def choice_conditions(game: ChoiceGame, parameter: str | None = None, at_baseline: bool = False) -> ChoiceConditions:
    """Every kind of optimum with its condition.

    All parameters vary in their ranges, or `parameter` alone with `at_baseline`. Raises InputError for an unknown
    parameter, Undecided where the payoff is not shown to be concave in the choice, or has no formulas.

    >>> from escalation.files.library import load
    >>> [str(own.case.choice) for own in choice_conditions(load("alignment"))]
    ['a_bar', 'beta_al/gamma_al', '(-Lambda_al + beta_al)/gamma_al', '1']
    """
    ranges = varied_ranges(game, parameter, at_baseline)
    found = branches(game.payoff)
    if found is None:
        raise Undecided("the payoff has too many branches to be put into formulas")
    cases = list(dict.fromkeys(cases_of(game, found)))
    falling = list(_falling(game, found))
    asked = [symbol(parameter)] if parameter is not None else []
    formulas = [*falling, *(e for case in cases for e in case.least)]
    made, new = read_together([game], [formulas], ranges, asked)
    simplifier = simplifier_for(game, made.space)

    def relation(expression: Expr) -> Relation:
        return Relation(rational_in(made, substitute(expression, new[0]), 0).signed, ">=")

    for expression in falling:
        if not _always(simplifier, relation(expression)):
            raise Undecided(NOT_CONCAVE.format(game.choice))
    told = [_formula(case, [relation(e) for e in case.least], simplifier) for case in cases]
    shares = _shares(game, cases, ranges)
    known = [_with_share(own, shares.get(own.case)) for own in told if own is not None]
    known.sort(key=lambda own: -(own.share or 0.0))
    varied = tuple(n for n in ranges if n in game.parameters or n == parameter)
    return ChoiceConditions(game, tuple(known), made, simplifier, varied)


def _with_share(own: ChoiceFormula, share: float | None) -> ChoiceFormula:
    return ChoiceFormula(own.case, own.relations, share, own.open)


def _always(simplifier: Simplifier, relation: Relation) -> bool:
    """Whether a relation holds everywhere in the ranges."""
    try:
        return not simplifier.simplified([relation])
    except Contradiction:
        return False


def _formula(case: Case, relations: Sequence[Relation], simplifier: Simplifier) -> ChoiceFormula | None:
    """The case with its region in short; None where that was shown to be empty."""
    try:
        short = tuple(simplifier.simplified(relations))
    except Contradiction:
        return None
    finding = simplifier.settled(short)
    if isinstance(finding, Empty):
        return None
    kept, _ = simplifier.irredundant(short)
    return ChoiceFormula(case, tuple(kept), None, finding.reason if isinstance(finding, Open) else "")


def _shares(game: ChoiceGame, cases: Sequence[Case], ranges: Mapping[str, object]) -> dict[Case, float]:
    """The part of the points drawn from the ranges at which each case holds; none where nothing has a range."""
    own = {n: p for n, p in game.parameters.items() if p.baseline is not None}
    if not any(p.varies and n in ranges for n, p in own.items()):
        return {}
    columns = draw(game.sheet, own, DRAWN, SEED)
    varied = {n: c for n, c in columns.items() if n in ranges}
    values = Values.at_baseline(game.sheet, Arrays())
    moving = Values(game.sheet, {n: varied.get(n, values[n]) for n in own}, Arrays())
    with np.errstate(all="ignore"):
        return {
            case: float(np.mean(np.all([np.broadcast_to(moving.of(e) >= 0, DRAWN) for e in case.least], axis=0)))
            for case in cases
        }


def cases_of(game: ChoiceGame, found: Sequence[Branch]) -> Iterator[Case]:
    """The candidates. Raises Undecided where a zero has no formula."""
    x = game.variable
    for conditions, slope in _beside(game, found, game.low, 1):
        yield Case("low end", game.low, (*conditions, -slope))
    for conditions, slope in _beside(game, found, game.high, -1):
        yield Case("high end", game.high, (*conditions, slope))
    for difference in kinks(x, list(found)):
        place = _only_zero(difference, x)
        within = (place - game.low, game.high - place)
        for left, right in itertools.product(_beside(game, found, place, -1), _beside(game, found, place, 1)):
            yield Case("kink", place, (*within, *left[0], *right[0], left[1], -right[1]))
    for branch in found:
        slope = slope_of(branch.payoff, x)
        if slope.has(x):
            place = _only_zero(slope, x)
            above = [_placed(d, x, place) for d in branch.above]
            yield Case("inside", place, (place - game.low, game.high - place, *_root_signs(slope, x), *above))


def _only_zero(expression: Expr, x: Expr) -> Expr:
    known = zeros(expression, x)
    if known is None or known.formula is None or has_no_value(known.formula):
        raise Undecided(f"where {quoted(str(expression))} is 0 is told by no single formula")
    return known.formula


def _root_signs(slope: Expr, x: Expr) -> tuple[Expr, ...]:
    """That the root in a slope is at least 0 where the slope is."""
    known = zeros(slope, x)
    if known is None or not known.rooted:
        return ()
    return (-known.coefficients[0] / known.coefficients[1],)


def _beside(
    game: ChoiceGame, found: Sequence[Branch], place: Expr, side: int
) -> Iterator[tuple[tuple[Expr, ...], Expr]]:
    """The branches that may hold beside a place: where each does, and its slope there.

    Raises Undecided where a slope has no bound there, or holds a root of what may be below 0.
    """
    x = game.variable
    for branch in found:
        conditions = [_turning(d, x, place, side) for d in branch.above]
        signs = [sign_over_box(c, game.sheet) for c in conditions]
        if -1 not in signs:
            slope = _placed(slope_of(branch.payoff, x), x, place)
            _check_roots(game, slope)
            yield tuple(c for c, sign in zip(conditions, signs, strict=True) if sign is None and c != 0), slope


def _check_roots(game: ChoiceGame, slope: Expr) -> None:
    for root in slope.atoms(sp.Pow):
        if not root.exp.is_Integer and sign_over_box(root.base, game.sheet) != 1:
            raise Undecided(f"{root.base} is not shown to be above 0 in the ranges")


def _placed(expression: Expr, x: Expr, place: Expr) -> Expr:
    """An expression at a place. Raises Undecided where it has no value there."""
    found = expression.xreplace({x: place})
    if has_no_value(found):
        raise Undecided(f"{quoted(str(expression))} has no value at an end or a kink")
    return found


def _turning(difference: Expr, x: Expr, place: Expr, side: int) -> Expr:
    """A difference at a place or, where it is 0 there whatever the parameters, the side to which it goes."""
    there = _placed(difference, x, place)
    if easily_expanded(there):
        there = sp.expand(sp.together(there))
    return side * _placed(sp.diff(difference, x), x, place) if there == 0 else there


def _falling(game: ChoiceGame, found: Sequence[Branch]) -> Iterator[Expr]:
    """What is at least 0 if the payoff is concave: minus the bend of each branch, and the falls of slope at kinks."""
    x = game.variable
    for branch in found:
        bend = _without_roots(-slope_of(slope_of(branch.payoff, x), x), x)
        if bend.has(x):
            raise Undecided(NOT_CONCAVE.format(game.choice))
        yield bend
    for difference in kinks(x, list(found)):
        place = _only_zero(difference, x)
        for left, right in itertools.product(_beside(game, found, place, -1), _beside(game, found, place, 1)):
            yield left[1] - right[1]


def _without_roots(expression: Expr, x: Expr) -> Expr:
    """An expression without its factors that are roots in the choice: these are above 0 inside a branch."""
    factors = sp.Mul.make_args(sp.factor_terms(expression))
    return sp.Mul(*(f for f in factors if not (f.is_Pow and f.base.has(x) and not f.exp.is_Integer)))
