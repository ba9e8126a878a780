"""Follows a stationary profile of a game in states through time.

The profile makes a chain of the game (`chains`), and everything is solved from it exactly. What was found is put into
the equations that define it before it is returned (`chains.checked`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from escalation.arithmetic.double_description import Undecidable
from escalation.arithmetic.quotients import flint_number, rational_of
from escalation.arithmetic.state_elimination import solved
from escalation.chains.chain import Chain, chain_of
from escalation.chains.checked import check_passage, check_recursion, check_visits
from escalation.chains.classes import RecurrentClass, classes_from
from escalation.chains.first_passage import FirstPassage, first_passage
from escalation.chains.happening import Happening, beginnings, coming_to, happening
from escalation.errors import InputError, Undecided
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.game.markov_tables import MarkovTables, tables_at
from escalation.game.numeric_markov import NumericMarkov
from escalation.game.replies import middle
from escalation.over_time.play import YEAR, Arrival, Ending, EventInTime, PlayInTime, StateInTime
from escalation.over_time.within import chance_within, check_horizon, times_within
from escalation.precision import decided
from escalation.solution import solve
from escalation.stationary.deviations import Deviation, gains, is_equilibrium
from escalation.stationary.profile import Mixture, StationaryProfile
from escalation.stationary.stated import Stated, stated_mixtures
from escalation.stationary.values import Plan, mixed_plan, values
from escalation.stationary.verified import described

Number = Any
Mixtures = Sequence[Sequence[Mixture]]
MOST_STATES = 60


def long_run(
    game: AnyGame | NumericMarkov,
    profile: Stated | StationaryProfile | None = None,
    *,
    within: int | None = None,
    concept: str | None = None,
) -> tuple[PlayInTime, ...]:
    """Play over time under each equilibrium that a concept lists, or under the profile that is stated.

    The concept is `markov-perfect` unless another is named. `within` is the horizon in periods; without one it is a
    year, where the game's period is a part of one. Raises InputError for a game without states and a profile that is
    none, Undecided where no equilibrium is listed, the chain is too large, or balls do not tell whether a move can
    happen.

    >>> from escalation.files.library import load
    >>> (play,) = long_run(load("cycle"))
    >>> round(float(12 * play.events["strike"].often), 2)
    0.24
    """
    at = game.at() if isinstance(game, MarkovGame) else game
    if not isinstance(at, NumericMarkov):
        call = getattr(at, "called", "this game")
        raise InputError("has no states to play through.", mend='Take a game of form = "markov".', file=call)
    if len(at.stages) > MOST_STATES:
        raise Undecided(f"{len(at.stages)} states are more than the {MOST_STATES} whose chain is solved.")
    horizon = check_horizon(within if within is not None else YEAR.get(at.game.period.strip().lower()))
    if profile is None:
        found = solve(at, concept)
        if not found.equilibria:
            raise Undecided(f"no equilibrium is listed that could be followed ({found.status}). State a profile.")
        return tuple(_listed(at, e, horizon) for e in found.equilibria)
    if isinstance(profile, StationaryProfile):
        return (_decided(at, [list(map(_whole, state)) for state in profile.mixtures], horizon),)
    return (_decided(at, stated_mixtures(at.game, profile), horizon),)


def _listed(at: NumericMarkov, e: StationaryProfile, horizon: int | None) -> PlayInTime:
    """Play under an equilibrium that a concept has verified, as it tells it."""
    play = _decided(at, [list(map(_whole, state)) for state in e.mixtures], horizon)
    return replace(play, profile=e, stated=False, equilibrium=None if play.deviations else True)


def _whole(mixture: Mixture) -> Mixture:
    """A mixture of doubles as fractions that add up to 1; fractions and balls as they are."""
    if not any(isinstance(p, float) for p in mixture):
        return mixture
    total = sum((Fraction(p) for p in mixture), start=Fraction(0))
    return tuple(Fraction(p) / total for p in mixture)


def _decided(at: NumericMarkov, mixtures: Mixtures, horizon: int | None) -> PlayInTime:
    try:
        return decided(at, lambda now: _followed(now, mixtures, horizon))
    except Undecidable:
        raise Undecided("weights of events are not rational, and balls do not tell whether one is 0.") from None


def plan_of(tables: MarkovTables, mixtures: Mixtures) -> Plan:
    """The plan of mixtures, in flint's numbers."""
    return mixed_plan(tables, [[[element(p) for p in own] for own in state] for state in mixtures])


def _followed(at: NumericMarkov, mixtures: Mixtures, horizon: int | None) -> PlayInTime:
    tables = tables_at(at)
    plan = plan_of(tables, mixtures)
    chain = chain_of(tables, plan)
    found = values(tables, plan)
    deviations = gains(tables, plan, found)
    endings = classes_from(chain, at.game.start)
    for ending in endings:
        check_visits(chain, ending.visits)
    often = _often(chain, endings)
    what = "shares balance, first passages and discounted counts solve their recursions"
    exact = at.exact and all(isinstance(p, Fraction | int) for state in mixtures for own in state for p in own)
    certificate = f"{what}, {'exactly' if exact else 'as far as balls tell'}"
    return PlayInTime(
        at=at,
        profile=replace(described(at, tables, plan, mixtures, found, certificate), exact=exact),
        stated=True,
        equilibrium=is_equilibrium(deviations),
        deviations=tuple(sorted(_gaining(deviations), key=lambda d: -middle(d.gain))),
        endings=tuple(map(_ending, endings)),
        states=_states(at, chain, often),
        events=_events(at, tables, plan, chain, often, horizon),
        horizon=horizon,
        certificate=certificate,
    )


def _gaining(found: Sequence[Deviation]) -> list[Deviation]:
    return [replace(d, gain=number(d.gain)) for d in found if d.gain > 0]


def _states(at: NumericMarkov, chain: Chain, often: Sequence[Any]) -> dict[str, StateInTime]:
    return {
        stage.name: StateInTime(stage.name, stage.instant, number(often[s]), _arrival(chain, coming_to(chain, s)))
        for s, stage in enumerate(at.stages)
    }


def _events(
    at: NumericMarkov, tables: MarkovTables, plan: Plan, chain: Chain, often: Sequence[Any], horizon: int | None
) -> dict[str, EventInTime]:
    weights = {event: {play: element(w) for play, w in own.items()} for event, own in at.weights.items()}
    happenings = {event: happening(tables, plan, own) for event, own in weights.items()}
    counts = [[own.now[s] for own in happenings.values()] for s in range(len(chain.rows))]
    discounted = _discounted(tables, chain, counts)
    times = times_within(chain, counts, horizon) if horizon is not None else None
    events = {}
    for k, (name, own) in enumerate(happenings.items()):
        rate = sum((x * p for x, p in zip(often, own.now, strict=True)), start=chain.one * 0)
        events[name] = EventInTime(
            name,
            at.game.lasts(name),
            number(rate),
            _arrival(chain, own),
            number(beginnings(chain, own, often)) if at.game.lasts(name) else None,
            discounted[k],
            chance_within(chain, own, horizon) if horizon is not None else None,
            times[k] if times is not None else None,
        )
    return events


def element(value: Number) -> Any:
    """A fraction as a rational number of flint; a ball as it is."""
    return flint_number(value) if isinstance(value, Fraction | int) else value


def number(value: Any) -> Number:
    """A rational number of flint as a fraction; a ball as it is."""
    return rational_of(value) if hasattr(value, "p") and hasattr(value, "q") else value


def _often(chain: Chain, endings: Sequence[RecurrentClass]) -> list[Any]:
    total = [chain.one * 0 for _ in chain.rows]
    for ending in endings:
        for s, often in ending.visits.items():
            total[s] = total[s] + ending.chance * often
    return total


def _arrival(chain: Chain, event: Happening) -> Arrival:
    found: FirstPassage = first_passage(chain, event)
    check_passage(chain, event, found)
    wait = tuple(None if w is None else number(w) for w in found.wait)
    return Arrival(tuple(map(number, found.ever)), found.certain, wait)


def _ending(own: RecurrentClass) -> Ending:
    return Ending(own.states, number(own.chance), {s: number(x) for s, x in own.visits.items()}, own.period)


def _discounted(tables: MarkovTables, chain: Chain, counts: Sequence[Sequence[Any]]) -> list[tuple[Number, ...]]:
    """`x[s] = counts[s] + sum_t d(t) P(t|s) x[t]`, column by column."""
    rows = [{t: p * tables.step(t) for t, p in row.items()} for row in chain.rows]
    found = solved(rows, counts)
    columns = [[own[k] for own in found] for k in range(len(counts[0]))]
    for k, column in enumerate(columns):
        check_recursion(rows, [own[k] for own in counts], column)
    return [tuple(map(number, column)) for column in columns]
