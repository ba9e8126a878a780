"""The stretches of a parameter on which the pure Markov-perfect equilibria stay the same.

All other names are held. Every payoff, chance and the discount factor is then a rational function of one parameter
`t`, and so are the values `V_i(s)` of each pure stationary profile (`stationary.values` over the field of rational
functions) and the gains `Q_i(s,k) - V_i(s)` of its single deviations. A profile is an equilibrium where no gain is
above 0; that changes only at a root of a gain. The roots of all gains of all profiles cut the line, and each piece is
solved exactly at a sample.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Any

from escalation.arithmetic.function_sets import all_above, none_above
from escalation.arithmetic.rational_function import RationalFunction
from escalation.arithmetic.real_roots import RealRoot, real_roots
from escalation.arithmetic.real_sets import RealSet
from escalation.concepts.markov_perfect import solve as markov_perfect
from escalation.errors import Undecided
from escalation.evaluation import NotRational
from escalation.game.markov import MarkovGame
from escalation.game.markov_tables import MarkovTables, tables_in
from escalation.game.stages import Profile
from escalation.parameter_line import along, between, line_of
from escalation.stationary.profile import MarkovResult
from escalation.stationary.values import pure_plan, values, worth

MOST_PROFILES = 256
MOST_POINTS = 400
ONE = RationalFunction.constant(1)


@dataclass(frozen=True)
class MarkovStretch:
    """A piece of the line, open at its ends unless they bound the line, and the equilibria at a sample inside."""

    low: RealRoot | None
    high: RealRoot | None
    result: MarkovResult


def markov_stretches(game: MarkovGame, parameter: str) -> list[MarkovStretch]:
    """The pieces of the line of a parameter with the same pure Markov-perfect equilibria, in order.

    Pieces on which a chance is none, or the discount factor is not from 0 to below 1, are left out. Raises InputError
    for a name without effect, Undecided where something is not rational in the parameter or profiles are too many.

    >>> from escalation.files.library import load
    >>> [len(s.result.equilibria) for s in markov_stretches(load("cycle"), "beta_d")]
    [2, 1]
    """
    line = line_of(game, parameter)
    tables = tables_along(game, parameter)
    points = [r for r in real_roots(_walls(tables)) if line.inside(r)]
    if len(points) > MOST_POINTS:
        raise Undecided(f"more than {MOST_POINTS} points decide along {parameter}.")
    ends = line.cut_at(points)
    pieces = [
        MarkovStretch(low, high, markov_perfect(game.at(**{parameter: sample})))
        for (low, high), sample in zip(itertools.pairwise(ends), between(points, line), strict=True)
        if _lies(low, high) and stands(tables, sample)
    ]
    return list(_joined(pieces))


def only_pure(game: MarkovGame, asked: str) -> tuple[Profile, ...]:
    """The only pure equilibrium at the game's values. Raises Undecided where there is none, or several."""
    found = [e.pure for e in markov_perfect(game.at()).equilibria if e.pure is not None]
    if len(found) != 1:
        many = "no pure equilibrium" if not found else f"{len(found)} pure equilibria"
        raise Undecided(f"{game.called} has {many} at these values, so {asked} is not one thing.")
    return found[0]


def tables_along(game: MarkovGame, parameter: str) -> MarkovTables:
    """The game as rational functions of one parameter. Raises Undecided where it is none, or profiles are too many."""
    many = prod(len(stage.moves) for stage in game.stages)
    if many > MOST_PROFILES:
        raise Undecided(
            f"{many} pure stationary profiles are more than the {MOST_PROFILES} followed along a parameter."
        )
    try:
        return tables_in(game, along(game, parameter).of, ONE)
    except NotRational:
        raise Undecided(f"payoffs or chances are not rational in {parameter}") from None


def stands(tables: MarkovTables, sample: Fraction) -> bool:
    """Whether chances are from 0 to 1 and the discount factor is from 0 to below 1 at a point."""
    chances = (p for own in tables.chances for row in own.values() for p in row.values())
    return 0 <= tables.discount.at(sample) < 1 and all(0 <= p.at(sample) <= 1 for p in chances)


def standing(tables: MarkovTables, within: RealSet) -> RealSet:
    """The same as a set: where chances are from 0 to 1 and the discount factor is from 0 to below 1."""
    chances = [p for own in tables.chances for row in own.values() for p in row.values()]
    functions = [*chances, *(ONE - p for p in chances), tables.discount]
    return none_above([-f for f in functions], all_above([ONE - tables.discount], within))


def _walls(tables: MarkovTables) -> list[Any]:
    """The polynomials at whose roots the set of equilibria, or what is a chance, may change."""
    chances = [p for own in tables.chances for row in own.values() for p in row.values()]
    pays = [u for own in tables.pays for row in own.values() for u in row]
    functions = [*chances, *(ONE - p for p in chances), tables.discount, ONE - tables.discount]
    found = [f.numerator for f in functions] + [f.denominator for f in (*functions, *pays)]
    for profiles in itertools.product(*(stage.moves for stage in tables.stages)):
        found += [gain.numerator for gain in gains_of(tables, profiles)]
    return [p for p in {str(p): p for p in found}.values() if p.degree() > 0]


def gains_of(tables: MarkovTables, profiles: Sequence[Profile]) -> Iterator[Any]:
    """`Q_i(s, k) - V_i(s)` of every single deviation from a pure profile."""
    plan = pure_plan(tables, profiles)
    found = values(tables, plan)
    for s, stage in enumerate(tables.stages):
        for m, own in enumerate(stage.actions):
            for k in range(len(own)):
                if k != profiles[s][m]:
                    yield worth(tables, plan, found, s, m, k) - found[s][stage.movers[m]]


def _lies(low: RealRoot | None, high: RealRoot | None) -> bool:
    return low is None or high is None or low.middle < high.middle


def _joined(pieces: Sequence[MarkovStretch]) -> Iterator[MarkovStretch]:
    """Neighbours with the same equilibria made one."""
    last: MarkovStretch | None = None
    for piece in pieces:
        if last is not None and last.high is piece.low and _played(last) == _played(piece):
            last = MarkovStretch(last.low, piece.high, last.result)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _played(stretch: MarkovStretch) -> list[Any]:
    return [e.pure for e in stretch.result.equilibria]
