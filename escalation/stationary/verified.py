"""A stationary profile, verified by its definition: nobody gains by deviating once, in any state.

By the one-shot deviation principle that is enough against every deviation (Blackwell 1965, thm. 6): discounted payoffs
are continuous at infinity.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from escalation.arithmetic.double_description import Undecidable
from escalation.arithmetic.quotients import rational_of
from escalation.chains.chain import chain_of
from escalation.chains.long_run import visits_per_period
from escalation.game.markov_tables import MarkovTables
from escalation.game.numeric_markov import NumericMarkov
from escalation.game.stages import Profile
from escalation.stationary.profile import StationaryProfile
from escalation.stationary.values import Plan, Values, pure_plan, values, worth

Number = Any


def ties_if_equilibrium(tables: MarkovTables, profiles: Sequence[Profile], found: Values) -> tuple[int, ...] | None:
    """The states of ties, if no single deviation gains anyone anything; None if one does.

    Raises Undecidable where balls do not tell.
    """
    plan = pure_plan(tables, profiles)
    ties, open_ = [], False
    for s, stage in enumerate(tables.stages):
        for m, own in enumerate(stage.actions):
            value = found[s][stage.movers[m]]
            for k in range(len(own)):
                if k != profiles[s][m]:
                    other = worth(tables, plan, found, s, m, k)
                    if other > value:
                        return None
                    if other == value:
                        ties.append(s)
                    elif not other < value:
                        open_ = True
    if open_:
        raise Undecidable
    return tuple(dict.fromkeys(ties))


def pure_profile(
    at: NumericMarkov, tables: MarkovTables, profiles: Sequence[Profile], found: Values, ties: tuple[int, ...]
) -> StationaryProfile:
    """The profile with all that follows from it; its deviations have been checked."""
    mixtures = tuple(
        tuple(
            tuple(Fraction(int(k == own)) for k in range(len(actions)))
            for actions, own in zip(stage.actions, a, strict=True)
        )
        for stage, a in zip(at.stages, profiles, strict=True)
    )
    deviations = sum(len(own) - 1 for stage in at.stages for own in stage.actions)
    certificate = (
        f"none of {deviations} single deviations gains anyone anything, in any state"
        if deviations
        else "nobody has a choice"
    )
    return described(at, tables, pure_plan(tables, profiles), mixtures, found, certificate, ties)


def described(
    at: NumericMarkov,
    tables: MarkovTables,
    plan: Plan,
    mixtures: Sequence[Sequence[Sequence[Number]]],
    found: Values,
    certificate: str,
    ties: tuple[int, ...] = (),
) -> StationaryProfile:
    """A profile with names, values, payoffs where play starts, and how often events happen."""
    game = at.game
    profile: dict[str, dict[str, dict[str, Number]]] = {player: {} for player in game.players}
    for stage, own in zip(at.stages, mixtures, strict=True):
        for m, i in enumerate(stage.movers):
            profile[game.players[i]][stage.name] = dict(zip(stage.actions[m], own[m], strict=True))
    visits = visits_per_period(chain_of(tables, plan), game.start)
    often = {event: _often(at, plan, visits, event) for event in at.weights}
    numbers = tuple(tuple(map(number, own)) for own in found)
    return StationaryProfile(
        tuple(tuple(map(tuple, own)) for own in mixtures),
        profile,
        numbers,
        dict(zip(game.players, numbers[game.start], strict=True)),
        tuple(map(number, visits)),
        {event: number(value) for event, value in often.items()},
        certificate,
        at.exact,
        ties=ties,
    )


def _often(at: NumericMarkov, plan: Plan, visits: Sequence[Number], event: str) -> Number:
    """`sum_(s,a) visits(s) plan[s][a] weight(s, a)`."""
    from escalation.arithmetic.quotients import flint_number

    total: Number = visits[0] * 0
    for (s, a), weight in at.weights[event].items():
        if a in plan[s]:
            exact = flint_number(weight) if isinstance(weight, Fraction) else weight
            total = total + visits[s] * plan[s][a] * exact
    return total


def number(value: Any) -> Number:
    """A rational number of flint as a fraction; a ball, or what is a fraction, as it is."""
    return rational_of(value) if hasattr(value, "p") and hasattr(value, "q") else value


def solved_profiles(tables: MarkovTables, profiles: Sequence[Profile]) -> Values:
    """The values of a pure profile."""
    return values(tables, pure_plan(tables, profiles))
