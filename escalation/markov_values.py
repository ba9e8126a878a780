"""What each pure Markov-perfect equilibrium is worth along one parameter, and exactly where it is one.

All other names are held. The value `V_i(s)` of a pure stationary profile is a rational function of the parameter `t`
(`markov_stretches`), and so is the gain of each single deviation. The profile is an equilibrium on the set

    { t : every chance is from 0 to 1, 0 <= delta < 1, no gain is above 0 },

a union of intervals with real algebraic ends, each of which belongs to it or not.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from escalation.arithmetic.function_sets import none_above
from escalation.arithmetic.rational_function import RationalFunction
from escalation.arithmetic.real_sets import RealSet
from escalation.errors import InputError
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.game.stages import Profile
from escalation.markov_stretches import gains_of, standing, tables_along
from escalation.parameter_line import Line, line_of
from escalation.stationary.values import pure_plan, values


@dataclass(frozen=True)
class ValueAlong:
    """A pure profile, what it is worth to each player where play starts, and where along the line it is one."""

    profiles: tuple[Profile, ...]
    worth: tuple[RationalFunction, ...]
    where: RealSet


def values_along(game: AnyGame, parameter: str) -> tuple[ValueAlong, ...]:
    """Every profile that is a Markov-perfect equilibrium at some value of a parameter, in the order of the file.

    Raises InputError for a game without states and a name without effect, Undecided where something is not rational in
    the parameter or profiles are too many.

    >>> from escalation.files.library import load
    >>> first, second = values_along(load("cycle"), "beta_d")
    >>> first.profiles[3], round(float(first.where.intervals[0].high.middle), 3)
    ((1, 1), 0.021)
    """
    if not isinstance(game, MarkovGame):
        raise InputError("has no states.", mend="Values along a parameter are told of Markov games.", file=game.called)
    line = line_of(game, parameter)
    tables = tables_along(game, parameter)
    within = standing(tables, _whole(line))
    found = []
    for profiles in itertools.product(*(stage.moves for stage in tables.stages)):
        own = none_above(list(gains_of(tables, profiles)), within)
        if not own.empty:
            worth = values(tables, pure_plan(tables, profiles))[game.start]
            found.append(ValueAlong(profiles, tuple(worth), own))
    return tuple(found)


def _whole(line: Line) -> RealSet:
    return RealSet.interval(line.low, line.high, high_open=False)
