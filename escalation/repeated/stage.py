"""A stage game whose payoffs are polynomials in the discount factor and in whatever else varies.

The discount factor is a coordinate `d` with the range [0, 1): a name that the game's file declares, on which payoffs
may depend, or a new one. Payoffs are taken times a common denominator, positive in the space, one for each player: that
changes no comparison of two courses of one player.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import cast

from escalation.arithmetic.quotients import Polynomial
from escalation.claims.scope import Payoffs, payoffs_of
from escalation.errors import InputError, Undecided, quoted
from escalation.evaluation import NotRational
from escalation.expressions import check_name, constant, symbol
from escalation.game.normal import NormalFormGame, Profile
from escalation.parameters import Parameter, Values
from escalation.signs.space import Range

PATIENCE = Range(Fraction(0), Fraction(1), high_open=True)
USUAL_NAME = "delta"


@dataclass(frozen=True)
class Discount:
    """The discount factor: its name, its value if one was given, and whether the game's file declares it."""

    name: str
    value: Fraction | None
    declared: bool


def discount(game: NormalFormGame, given: str | None) -> Discount:
    """What is meant by `given`: a number in [0, 1), a name of the file's, or None for its `delta` or a free one.

    Raises InputError for an undeclared name and for a number outside [0, 1).
    """
    names = game.sheet.names
    if given is not None and given.strip().isidentifier():
        name = given.strip()
        if name not in names:
            raise InputError(f"{quoted(name)} is not declared.", mend="Give a number in [0, 1), or a name of the game.")
    else:
        name = USUAL_NAME
    declared = name in names
    if given is not None and not given.strip().isidentifier():
        value: Fraction | None = constant(given)
    else:
        value = _declared_value(game, name) if declared else None
    if value is not None and not 0 <= value < 1:
        mend = "Discounted values need a number from 0 on and below 1; at 1 they have no limit in general."
        raise InputError(f"the discount factor {name} = {value} is outside [0, 1).", mend=mend, file=game.called)
    return Discount(check_name(name), value, declared)


def _declared_value(game: NormalFormGame, name: str) -> Fraction | None:
    """The value that the file gives, None where that is no rational number."""
    try:
        return cast(Fraction, Values.at_baseline(game.sheet)[name])
    except (NotRational, InputError):
        return None


@dataclass(frozen=True)
class Stage:
    """A game's payoffs over coordinates of which `delta` is one."""

    payoffs: Payoffs
    delta: str

    @property
    def d(self) -> Polynomial:
        """The discount factor as a polynomial."""
        ring = self.payoffs.space.ring
        return ring.gen(ring.variable_to_index(self.delta))

    def worth(self, player: int) -> Callable[[Profile], Polynomial]:
        """A player's payoffs at profiles, as polynomials."""
        scaled = self.payoffs.scaled
        return lambda profile: scaled[profile][player]


def stage(game: NormalFormGame, delta: Discount, ranges: Mapping[str, Range]) -> Stage:
    """The payoffs where the discount factor and the names in `ranges` vary, all others at their values.

    Raises Undecided where a payoff is no rational function of what varies, or a divisor changes its sign.
    """
    sheet = game.sheet
    if not delta.declared:
        sheet = replace(sheet, parameters={**sheet.parameters, delta.name: Parameter(delta.name, Fraction(1, 2))})
    with_delta = replace(game, sheet=sheet)
    made = payoffs_of([with_delta], {**ranges, delta.name: PATIENCE}, [symbol(delta.name)])[0]
    return Stage(made, delta.name)


def stage_at(game: NormalFormGame, delta: Discount) -> Stage:
    """The payoffs at the game's values, the discount factor alone left open. Raises Undecided where that fails."""
    made = stage(game, delta, {})
    if made.payoffs.space.names != (delta.name,):
        raise Undecided(f"the payoffs are no rational functions of {delta.name}, so where a plan holds is not decided")
    return made
