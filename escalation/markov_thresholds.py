"""Thresholds of a Markov game: where, along one parameter, a player comes to prefer one action in a state to another.

What all others do, and what the player does in other states, is held as in the equilibrium at the game's values. Let
`V_i(s; k)` be what state `s` is worth to him if he chooses `k` there always. He prefers `k` to `l` where

    V_i(s; k) - V_i(s; l) > 0,

a rational function of the parameter, whose sign is that of the gain of deviating once, from either of the two plans
(Howard 1960, policy improvement).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from escalation.arithmetic.rational_function import RationalFunction
from escalation.arithmetic.real_roots import real_roots
from escalation.critical_values import Crossing, ThresholdAnswer
from escalation.evaluation import NotRational
from escalation.game.game import NamedThreshold
from escalation.game.markov import MarkovGame
from escalation.game.stages import Profile
from escalation.markov_stretches import only_pure, stands, tables_along
from escalation.parameter_line import between, line_for
from escalation.parameters import Values
from escalation.stationary.values import pure_plan, values

NEAR = Fraction(1, 10**9)


def in_states(game: MarkovGame, threshold: NamedThreshold, parameter: str | None = None) -> ThresholdAnswer:
    """The threshold, along its own parameter or another.

    Raises Undecided where the game at its values has no pure equilibrium or several, and where payoffs are not
    rational in the parameter.
    """
    line = line_for(game, parameter or threshold.parameter)
    profiles = only_pure(game, "what others do")
    s = game.state(threshold.at)
    m = game.stages[s].movers.index(threshold.player)
    first, second = (game.stages[s].actions[m].index(own[0]) for own in (threshold.prefers, threshold.to))
    tables = tables_along(game, line.parameter)
    worths = [values(tables, pure_plan(tables, _with(profiles, s, m, k)))[s][threshold.player] for k in (first, second)]
    difference = worths[0] - worths[1]
    now = _now(game, difference, line.parameter)
    if line.parameter not in game.sheet.closure(game.payoff_names):
        return ThresholdAnswer(threshold, line, (), now, depends=False, now=now)
    if difference.value is not None:
        always = None if difference.value == 0 else difference.value > 0
        return ThresholdAnswer(threshold, line, (), always, depends=False, now=now)
    roots = [r for r in real_roots([difference.numerator, difference.denominator]) if line.inside(r)]
    samples = between(roots, line)
    signs = [difference.at(x) > 0 for x in samples]
    crossings = [
        Crossing(root, after, None)
        for root, before, after in zip(roots, signs, signs[1:], strict=False)
        if before != after and stands(tables, root.low - NEAR) and stands(tables, root.high + NEAR)
    ]
    always = None if crossings else signs[0] if now is None else now
    return replace(ThresholdAnswer(threshold, line, tuple(crossings), always), now=now)


def _with(profiles: Sequence[Profile], s: int, m: int, k: int) -> list[Profile]:
    """The profiles with one action put in."""
    own = profiles[s]
    return [*profiles[:s], (*own[:m], k, *own[m + 1 :]), *profiles[s + 1 :]]


def _now(game: MarkovGame, difference: RationalFunction, parameter: str) -> bool | None:
    """Whether the first is preferred at the game's values."""
    try:
        value: Any = Values.at_baseline(game.sheet)[parameter]
    except NotRational:
        return None
    found = difference.at(Fraction(value))
    return None if found == 0 else found > 0
