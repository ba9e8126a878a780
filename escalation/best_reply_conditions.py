"""For every pure profile, the conditions under which it is an equilibrium, in closed form.

A profile `a` is a Nash equilibrium if and only if `u_i(a) - u_i(k, a_-i) >= 0` for every player `i` and strategy `k`.
Each difference is given in the names of the sheet, and where it is linear in one parameter with a coefficient of
proved sign, solved for it. The list covers pure profiles only; mixed equilibria have conditions too, which are not
given here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sympy as sp

from escalation.critical_values import LONGEST_FORMULA, closed_form
from escalation.errors import placed
from escalation.expressions import Expr, exact_number, names_in, rational, symbol
from escalation.game.normal import NormalFormGame, Profile
from escalation.game.numeric import ExactOrBall
from escalation.parameters import substitute
from escalation.signs.sign import sign_over_box


@dataclass(frozen=True)
class Condition:
    """`difference >= 0`: player `player` does not gain by playing `instead` at the profile.

    `parameter >= bound` (or `<=`, as `relation` says) is the same condition, solved, where it could be; `holds` says
    whether it is met at the game's values, `tight` whether with equality.
    """

    player: int
    instead: int
    difference: Expr
    parameter: str
    relation: str
    bound: Expr | None
    holds: bool
    tight: bool


@dataclass(frozen=True)
class PureConditions:
    """A pure profile and all its conditions."""

    profile: Profile
    conditions: tuple[Condition, ...]

    @property
    def holds(self) -> bool:
        """Whether the profile is an equilibrium at the game's values."""
        return all(condition.holds for condition in self.conditions)


@dataclass(frozen=True)
class PureProfiles:
    """The conditions of all pure profiles of a game, in order; `at` asks the same at other values."""

    game: NormalFormGame
    parameter: str | None
    profiles: tuple[PureConditions, ...]

    def at(self, **values: object) -> PureProfiles:
        """The conditions with names held at the given values."""
        return pure_conditions(self.game.pinned({n: exact_number(v) for n, v in values.items()}), self.parameter)

    def __iter__(self) -> Iterator[PureConditions]:
        return iter(self.profiles)

    def __len__(self) -> int:
        return len(self.profiles)

    def __getitem__(self, index: int) -> PureConditions:
        return self.profiles[index]


def pure_conditions(game: NormalFormGame, parameter: str | None = None) -> PureProfiles:
    """The best-reply conditions of every pure profile, solved for `parameter` first, then in the file's order.

    >>> from escalation.files.library import load
    >>> [c.bound for c in pure_conditions(load("strike-retaliate"), "A_I")[3].conditions if c.parameter == "A_I"]
    [(K*p_e + c_I + d_I - g_I)/r_I]
    """
    usual = [*(t.parameter for t in game.thresholds), *(n for n, p in game.parameters.items() if not p.asleep)]
    wanted = list(dict.fromkeys([parameter, *usual] if parameter else usual))
    found = tuple(PureConditions(p, tuple(_of_profile(game, p, wanted))) for p in game.profiles)
    return PureProfiles(game, parameter, found)


def _of_profile(game: NormalFormGame, profile: Profile, wanted: list[str]) -> list[Condition]:
    found = []
    for i, size in enumerate(game.shape):
        for k in range(size):
            if k != profile[i]:
                other = (*profile[:i], k, *profile[i + 1 :])
                with placed("payoffs", game.label(profile), game.players[i], file=game.called):
                    found.append(_condition(game, i, k, game.cells[profile][i] - game.cells[other][i], wanted))
    return found


def _condition(game: NormalFormGame, player: int, instead: int, difference: Expr, wanted: list[str]) -> Condition:
    value = ExactOrBall(game).of(difference)
    reached = set(game.sheet.closure(names_in(difference)))
    for name in wanted:
        if name in reached:
            solved = _solved(game, difference, name)
            if solved:
                return Condition(
                    player, instead, difference, name, solved[0], solved[1], bool(value >= 0), bool(value == 0)
                )
    return Condition(player, instead, _written(game, difference), "", ">=", None, bool(value >= 0), bool(value == 0))


def _solved(game: NormalFormGame, difference: Expr, parameter: str) -> tuple[str, Expr] | None:
    """The relation and the bound, if the coefficient of the parameter has one sign throughout the ranges."""
    bound = closed_form(game, difference, parameter)
    if bound is None:
        return None
    slope = sp.diff(game.sheet.expand(difference, {parameter}), symbol(parameter))
    sign = sign_over_box(slope, game.sheet)
    return ({1: ">=", -1: "<="}[sign], bound) if sign else None


def _written(game: NormalFormGame, difference: Expr) -> Expr:
    """The difference with payoff components written out and what is asleep at its neutral value."""
    components = {n: d.expression for n, d in game.sheet.definitions.items() if d.component}
    if game.sheet.written_size(difference, components) > LONGEST_FORMULA:
        return difference
    written = difference
    for name in reversed(game.sheet.closure(components)):
        if name in components:
            written = substitute(written, {name: components[name]})
    asleep = {n: rational(p.baseline) for n, p in game.sheet.parameters.items() if p.asleep and p.baseline is not None}
    return substitute(written, asleep)
