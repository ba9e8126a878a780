"""One parameter left open, such as an accuracy: where some trigger is an equilibrium, and what changes with it.

Gains `g_k`, weights `w_k` (`incentives`) and their products are rational functions of the parameter `t`. A trigger
exists for some `d < 1` where every deviation that gains has a positive weight and no least burden is above a greatest
one: a condition on signs, which change at roots alone. Only values of `t` count at which the probabilities lie in
[0, 1] and the profile to revert to is a stage equilibrium.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from escalation.arithmetic.rational_function import RationalFunction
from escalation.arithmetic.real_sets import RealSet, numerators_and_denominators, where, where_at_least_0
from escalation.critical_values import closed_form
from escalation.errors import InputError, Undecided, choice, quoted
from escalation.evaluation import NotRational
from escalation.expressions import Expr, names_in, rational
from escalation.game.normal import NormalFormGame, Profile
from escalation.monitoring.incentives import Burdens, burdens, deterred, incentives, values_at
from escalation.monitoring.signals import Signal, signal_chances
from escalation.parameter_line import along, line_for
from escalation.parameters import NO_PARAMETERS, Values
from escalation.payoff_formulas import quotient_formula
from escalation.reversion import Reversion, SoloDeviation

MOST_DEVIATIONS = 16
STEPS = 6


@dataclass(frozen=True)
class AtValue:
    """At one value of the parameter: the burdens that deter, None for none, and what the lightest is worth."""

    value: Fraction
    burdens: Burdens | None
    best: tuple[Fraction, ...]


@dataclass(frozen=True)
class Accuracy:
    """Along `parameter`: where triggers exist (`sustained`) among the values that count (`counted`).

    `limits[k]` is the formula at which a deviation's weight is 0, where that is linear in the parameter. `rows` are
    some values that count, in order, that of the game among them.
    """

    parameter: str
    value: Fraction
    counted: RealSet
    sustained: RealSet
    limits: Mapping[SoloDeviation, Expr]
    rows: tuple[AtValue, ...]


def signal_parameters(found: Reversion, signal: Signal) -> list[str]:
    """The parameters that the signal's probabilities hang on, at the profiles that matter."""
    profiles = [found.keep, *(d.profile for d in found.deviations())]
    used = found.game.sheet.closure({n for p in profiles for n in names_in(signal.formula(p))})
    return [n for n, p in found.game.sheet.parameters.items() if n in used and not p.integer]


def accuracy(found: Reversion, signal: Signal, parameter: str) -> Accuracy:
    """What a parameter does to triggers, all else held.

    Raises Undecided where payoffs or probabilities are no rational functions of it, InputError for unknown names.
    """
    game, deviations = found.game, list(found.deviations())
    if parameter not in game.sheet.names:
        mend = choice(parameter, game.sheet.names) or NO_PARAMETERS
        raise InputError(f"{quoted(parameter)} is not declared.", mend=mend, file=game.called)
    if len(deviations) > MOST_DEVIATIONS:
        raise Undecided(f"triggers along a parameter are found for up to {MOST_DEVIATIONS} deviations.")
    try:
        functions = _Functions.along(found, signal, parameter)
    except NotRational:
        raise Undecided(f"payoffs or probabilities are not rational in {parameter}.") from None
    counted = where_at_least_0(functions.sound, _line(game, parameter))
    sustained = functions.sustained(deviations, counted)
    rows = tuple(row for v in _grid(game, parameter, counted, sustained) for row in _rows(found, signal, parameter, v))
    for row in rows:
        assert sustained.holds(row.value) == (row.burdens is not None), "the set along a parameter is not right"
    value = Values.at_baseline(game.sheet)[parameter]
    return Accuracy(parameter, value, counted, sustained, _limits(found, signal, parameter), rows)


def _grid(game: NormalFormGame, parameter: str, counted: RealSet, sustained: RealSet) -> list[Fraction]:
    """Evenly spaced values of the parameter's range, of what is sustained where it has none; and its own."""
    known = game.sheet.parameters.get(parameter)
    value = Values.at_baseline(game.sheet)[parameter]
    shown = counted if sustained.empty else sustained
    ends = [e.middle for s in shown.intervals for e in (s.low, s.high) if e is not None]
    low, high = known.reach if known and known.reach else (min(ends, default=value), max(ends, default=value))
    points = {low + (high - low) * Fraction(k, STEPS) for k in range(STEPS + 1)} | {value}
    return sorted(point for point in points if counted.holds(point))


def _rows(found: Reversion, signal: Signal, parameter: str, value: Fraction) -> list[AtValue]:
    """The row of a value; none where another part of the game has no value there."""
    try:
        at = found.game.pinned({parameter: value}).at()
    except InputError:
        return []
    here = Reversion(at, found.keep, found.revert)
    seen = signal_chances(here, signal)
    allowed = burdens(incentives(here, seen))
    return [AtValue(value, allowed, values_at(here, seen[here.keep], allowed.least) if allowed else ())]


def _line(game: NormalFormGame, parameter: str) -> RealSet:
    line = line_for(game, parameter)
    return RealSet.interval(line.low, line.high, high_open=False)


@dataclass(frozen=True)
class _Functions:
    """Gains, weights, and what has to be at least 0 for the question to make sense, as functions of the parameter."""

    gains: Mapping[SoloDeviation, RationalFunction]
    weights: Mapping[SoloDeviation, RationalFunction]
    sound: Sequence[RationalFunction]

    @classmethod
    def along(cls, found: Reversion, signal: Signal, parameter: str) -> _Functions:
        values = along(found.game, parameter)

        def worth(profile: Profile, player: int) -> RationalFunction:
            return _of(values, found.formula(profile, player))

        rho = _of(values, signal.formula(found.keep))
        gains, weights = {}, {}
        chances = [rho]
        for d in found.deviations():
            keep, left, low = (worth(p, d.player) for p in (found.keep, d.profile, found.revert))
            seen = _of(values, signal.formula(d.profile))
            gains[d], weights[d] = left - keep, seen * (keep - low) - rho * (left - low)
            chances.append(seen)
        one = RationalFunction.constant(1)
        sound = [f for c in chances for f in (c, one - c)]
        for i, size in enumerate(found.at.shape):
            replies = ((*found.revert[:i], k, *found.revert[i + 1 :]) for k in range(size))
            sound += [worth(found.revert, i) - worth(reply, i) for reply in replies if reply != found.revert]
        return cls(gains, weights, sound)

    def sustained(self, deviations: Sequence[SoloDeviation], within: RealSet) -> RealSet:
        """Where some burden deters every deviation."""
        count = len(deviations)
        pairs = list(product(range(count), repeat=2))
        g, w = [self.gains[d] for d in deviations], [self.weights[d] for d in deviations]
        crossed = [g[k] * w[j] - g[j] * w[k] for k, j in pairs]
        polynomials = numerators_and_denominators([*g, *w, *crossed])

        def keep(signs: tuple[int, ...]) -> bool:
            own = [n * d for n, d in zip(signs[::2], signs[1::2], strict=True)]
            table = [own[2 * count + k * count : 2 * count + (k + 1) * count] for k in range(count)]
            return deterred(list(zip(own[:count], own[count : 2 * count], strict=True)), table)

        return where(polynomials, keep, within)


def _of(values: Values, expression: Expr) -> RationalFunction:
    function: RationalFunction = values.of(expression)
    return function


def _limits(found: Reversion, signal: Signal, parameter: str) -> dict[SoloDeviation, Expr]:
    """Where the signal begins to tell too little of a deviation that gains, as a formula."""
    limits = {}
    rho = signal.formula(found.keep)
    for d in found.deviations():
        keep, left, low = (found.formula(p, d.player) for p in (found.keep, d.profile, found.revert))
        try:
            formula = closed_form(found.game, signal.formula(d.profile) * (keep - low) - rho * (left - low), parameter)
        except InputError:
            continue
        if formula is not None and found.worth(d.profile, d.player) > found.worth(found.keep, d.player):
            limits[d] = quotient_formula(found.game.sheet, formula, rational(1)) or formula
    return limits
