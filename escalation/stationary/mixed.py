"""Equilibria in mixed stationary strategies: what a search finds, made exact or enclosed, and verified by definition.

A profile is an equilibrium if and only if, in every state, each action used is worth the value and no other is worth
more (`stationary.values`). The search gives doubles. A profile is kept

- exact, where simple fractions near its chances pass that test in exact arithmetic;
- else enclosed, where Krawczyk's test proves that balls hold an equilibrium (`support_system`);
- else approximate, where nobody's regret, the most that he gains by one deviation in any state, can exceed 1e-9 of the
  spread of his payoffs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from escalation.arithmetic.quotients import flint_number
from escalation.chains.simulation import double
from escalation.game.markov_tables import MarkovTables
from escalation.game.numeric_markov import NumericMarkov
from escalation.stationary.complementarity import complementarity
from escalation.stationary.fractions_near import Fractions, middles, shares, simple
from escalation.stationary.profile import StationaryProfile
from escalation.stationary.search import NEAR, ROUNDS, STARTS, Mixtures, rounds_of_starts
from escalation.stationary.support_system import SupportSystem, enclosed, refined
from escalation.stationary.values import Plan, Values, mixed_plan, values, worth
from escalation.stationary.verified import described, number

Element = Any
Key = tuple[int, int, int]
LARGEST = 60
USED = 1e-7
AWAY = 1e-3
PRECISION = 256
FINE = Fraction(1, 2**60)
LONGEST = 10**9
TOLERANCES = tuple(Fraction(1, 8**k) for k in range(1, 6))
SMALL_REGRET = Fraction(1, 10**9)


@dataclass(frozen=True)
class Sample:
    """What a search found, in the listing order, and from how many starts."""

    found: tuple[StationaryProfile, ...]
    starts: int


def sampled(at: NumericMarkov, tables: MarkovTables, known: int) -> Sample:
    """Mixed equilibria beside the `known` pure ones; no start is made in a game of more than `LARGEST` actions.

    Their number is odd in almost every game (Herings and Peeters 2004): while it is even, the search goes on.
    """
    system = complementarity(at)
    if system.size > LARGEST:
        return Sample((), 0)
    found: list[StationaryProfile] = []
    rounds = 0
    for points in rounds_of_starts(system):
        rounds += 1
        for mixtures in points:
            one = verified(at, tables, mixtures)
            if one is not None and one.pure is None and not any(_same(one, other) for other in found):
                found.append(one)
        if rounds >= ROUNDS and (known + len(found)) % 2:
            break
    return Sample(tuple(sorted(found, key=listing_place)), rounds * STARTS)


def _same(one: StationaryProfile, other: StationaryProfile) -> bool:
    return max(abs(float(p) - float(q)) for p, q in zip(_flat(one), _flat(other), strict=True)) < NEAR


def _flat(profile: StationaryProfile) -> list[Element]:
    return [p for state in profile.mixtures for own in state for p in own]


def listing_place(profile: StationaryProfile) -> tuple[Any, ...]:
    """Where a profile stands in a list: by how many actions are used, then which, then how often."""
    chances = _flat(profile)
    unused = tuple(p == 0 for p in chances)
    return len(unused) - sum(unused), unused, [-float(p) for p in chances]


def verified(at: NumericMarkov, tables: MarkovTables, mixtures: Mixtures) -> StationaryProfile | None:
    """The equilibrium near doubles, as exact as it can be had; None where there is none within reach."""
    with _digits(at):
        near = _refined(tables, mixtures)
        if near is not None:
            one = _exact(at, tables, simple(middles(near[0].mixtures(near[1])), FINE)) or _enclosed(at, *near)
            if one is not None:
                return one
        own = middles(mixtures)
        tries = (_exact(at, tables, simple(own, tolerance)) for tolerance in TOLERANCES)
        return next((one for one in tries if one is not None), None) or _approximate(at, tables, shares(own))


def _digits(at: NumericMarkov) -> AbstractContextManager[Any]:
    """More binary digits for rational games; others bring their own."""
    from flint import ctx

    return nullcontext() if not at.exact else ctx.workprec(PRECISION)


def _refined(tables: MarkovTables, mixtures: Mixtures) -> tuple[SupportSystem, list[Element]] | None:
    """The equations of the actions used, and their solution near doubles; None where Newton's method leads away."""
    from flint import arb

    support = tuple(tuple(tuple(k for k, p in enumerate(own) if p > USED) for own in state) for state in mixtures)
    system = SupportSystem(tables, support)
    balls = [[[arb(p) for p in own] for own in state] for state in mixtures]
    found = values(tables, mixed_plan(tables, balls))
    z = refined(system, [*(balls[s][m][k] for s, m, k in system.places), *(arb(1) * v for own in found for v in own)])
    if z is None or any(not abs(z[place] - mixtures[s][m][k]) < AWAY for (s, m, k), place in system.places.items()):
        return None
    return system, z


def _gains(tables: MarkovTables, plan: Plan, found: Values) -> dict[Key, Element]:
    """`Q_i(s,k) - V_i(s)`, by state, mover and action."""
    return {
        (s, m, k): worth(tables, plan, found, s, m, k) - found[s][stage.movers[m]]
        for s, stage in enumerate(tables.stages)
        for m, own in enumerate(stage.actions)
        for k in range(len(own))
    }


def _exact(at: NumericMarkov, tables: MarkovTables, mixtures: Fractions) -> StationaryProfile | None:
    """The profile of these fractions, if it is an equilibrium; None if it is none, or its numbers are long."""
    chances = [p for state in mixtures for own in state for p in own]
    if not at.exact or any(p < 0 or p.denominator > LONGEST for p in chances):
        return None
    plan = mixed_plan(tables, [[[flint_number(p) for p in own] for own in state] for state in mixtures])
    found = values(tables, plan)
    gains = _gains(tables, plan, found)
    unused = {(s, m, k) for s, m, k in gains if mixtures[s][m][k] == 0}
    if any(gain > 0 or (gain < 0 and key not in unused) for key, gain in gains.items()):
        return None
    ties = tuple(dict.fromkeys(s for s, m, k in gains if (s, m, k) in unused and gains[s, m, k] == 0))
    certificate = (
        f"{len(gains)} actions compared, exact: those used are worth the same, no other one more, in any state"
    )
    return described(at, tables, plan, mixtures, found, certificate, ties)


def _enclosed(at: NumericMarkov, system: SupportSystem, z: Sequence[Element]) -> StationaryProfile | None:
    """The equilibrium in balls, if there surely is one near `z`, and no unused action is worth as much."""
    balls = enclosed(system, z)
    if balls is None or any(not balls[place] > 0 for place in system.places.values()):
        return None
    tables, mixtures = system.tables, system.mixtures(balls)
    plan = mixed_plan(tables, mixtures)
    found = [[balls[system.value(s, i)] for i in range(tables.players)] for s in range(len(tables.stages))]
    gains = _gains(tables, plan, found)
    if any(not gain < 0 for key, gain in gains.items() if key not in system.places):
        return None
    radius = max(float(balls[place].rad()) for place in system.places.values())
    certificate = f"an equilibrium lies within {radius:.0e} of these chances (Krawczyk's test)"
    numbers = [[[number(p) for p in own] for own in state] for state in mixtures]
    one = described(at, tables, plan, numbers, found, certificate)
    return replace(one, exact=False, regret=_regret(gains))


def _approximate(at: NumericMarkov, tables: MarkovTables, mixtures: Fractions) -> StationaryProfile | None:
    """The profile itself, if nobody gains more than next to nothing by one deviation."""
    from flint import arb

    numbers = [[[arb(flint_number(p)) if p else p for p in own] for own in state] for state in mixtures]
    plan = mixed_plan(tables, [[[p or tables.one * 0 for p in own] for own in state] for state in numbers])
    found = values(tables, plan)
    gains = _gains(tables, plan, found)
    most = [flint_number(SMALL_REGRET) * _spread(tables, i) for i in range(tables.players)]
    if any(not gain < most[tables.stages[s].movers[m]] for (s, m, _), gain in gains.items()):
        return None
    regret = _regret(gains)
    certificate = f"nobody gains more than {float(regret):.0e} by one deviation, in any state"
    return replace(described(at, tables, plan, numbers, found, certificate), exact=False, regret=regret, proved=False)


def _spread(tables: MarkovTables, i: int) -> Element:
    """Between a player's least and greatest flow payoff."""
    flows = [own[i] for pays in tables.pays for own in pays.values()]
    return max(flows, key=double) - min(flows, key=double)


def _regret(gains: Mapping[Key, Element]) -> Element:
    """The most that anyone may gain."""
    return max((gain.upper() for gain in gains.values()), key=float)
