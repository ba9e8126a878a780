"""Play over time, simulated with seeds, beside what is exact: a check, and a picture of what a path looks like.

`paths` independent paths of so many periods begin at the start (`chains.simulation`). Of each is counted the share of
time in every state, how often every event happens per period, whether it ever happens, and what each player is paid,
discounted. The standard error is that of independent observations: the paths, or where there are few of them batches of
each path (Law and Kelton 2000, sec. 9.5). What is expected *within the periods simulated* is computed exactly, and that
is what the means are to be near: the long run is reached only in the limit, discounted payoffs without the tail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from escalation.chains.chain import chain_of
from escalation.chains.happening import happening
from escalation.chains.simulation import Column, Machine, Whole, double, machine, path, period_of
from escalation.displayed import Displayed
from escalation.errors import InputError
from escalation.game.forms import AnyGame
from escalation.game.markov_tables import tables_at
from escalation.game.numeric_markov import NumericMarkov
from escalation.over_time.following import element, long_run, plan_of
from escalation.over_time.play import PlayInTime
from escalation.over_time.within import chance_within, times_within
from escalation.precision import decided
from escalation.stationary.profile import StationaryProfile
from escalation.stationary.stated import Stated
from escalation.stationary.values import expected_pay

Number = Any
MOST_DRAWS = 20_000_000
MOST_PATHS = 100_000
FEW = 32
MOST_SHOWN = 5000
ROUNDING = 1e-12


@dataclass(frozen=True)
class Compared:
    """A mean over paths with its standard error, beside the exact number that is expected within the periods.

    Of a state `kind` is `share`, or `visits` where it is instant, per period; of an event `rate`, per period, or
    `happened`, the share of paths in which it does; of a player `payoff`, discounted. `long_run` is the exact limit
    for ever longer paths. `error` is None for a single observation.
    """

    kind: str
    of: str
    long_run: Number
    expected: Number
    mean: float
    error: float | None

    @property
    def off(self) -> float | None:
        """How many standard errors the mean is from what is expected; None where there are none to speak of."""
        if not self.error:
            return None
        return (self.mean - double(self.expected)) / self.error


@dataclass(frozen=True)
class Visit:
    """A stay in `state` during `period`, and the events that happened in it."""

    period: int
    state: int
    events: tuple[int, ...]


@dataclass(frozen=True)
class Simulation(Displayed):
    """Paths of a profile: what was counted, and the first path, visit by visit."""

    play: PlayInTime
    periods: int
    paths: int
    seed: int
    batches: int
    compared: tuple[Compared, ...]
    first: tuple[Visit, ...]


def simulate(
    game: AnyGame | NumericMarkov,
    profile: Stated | StationaryProfile | None = None,
    *,
    periods: int = 1200,
    paths: int = 1000,
    seed: int = 1,
    concept: str | None = None,
) -> tuple[Simulation, ...]:
    """Simulated play under each equilibrium that a concept lists, or under the profile that is stated.

    Raises InputError for numbers of periods and paths that are none or too many, and what `long_run` raises.

    >>> from escalation.files.library import load
    >>> (found,) = simulate(load("cycle"), periods=120, paths=50)
    >>> [round(c.mean, 1) for c in found.compared if (c.kind, c.of) == ("share", "calm")]
    [1.0]
    """
    check_draws(periods, paths)
    plays = long_run(game, profile, within=periods, concept=concept)
    return tuple(_simulated(play, periods, paths, seed) for play in plays)


def check_draws(periods: int, paths: int) -> None:
    """Raises InputError unless there are 1 or more of both, and not too many."""
    if periods < 1 or not 1 <= paths <= MOST_PATHS:
        raise InputError(f"{paths} paths of {periods} periods.", mend=f"Give 1 or more; at most {MOST_PATHS} paths.")
    if periods * paths > MOST_DRAWS:
        what = f"{paths} paths of {periods} periods are {paths * periods} periods."
        raise InputError(what, mend=f"At most {MOST_DRAWS} are drawn.")


def _simulated(play: PlayInTime, periods: int, paths: int, seed: int) -> Simulation:
    made = _machine(play)
    batches = 1 if paths >= FEW else min(-(-FEW // paths), periods)
    discount = np.power(double(play.at.discount), np.arange(periods), dtype=np.float64)
    counts: list[_Counts] = []
    first: tuple[Visit, ...] = ()
    for n in range(paths):
        drawn = path(made, play.start, periods, seed, n)
        counts.append(_counted(made, drawn, periods, batches, discount))
        first = first or _visits(made, drawn)
    exact = decided(play.at, lambda at: _expected(at, play, periods))
    means = zip(_quantities(play), exact, _means(counts), strict=True)
    compared = tuple(Compared(*what, expected, *mean) for what, expected, mean in means)
    return Simulation(play, periods, paths, seed, batches, compared, first)


def _machine(play: PlayInTime) -> Machine:
    tables = tables_at(play.at)
    weights = [{p: element(w) for p, w in own.items()} for own in play.at.weights.values()]
    return machine(tables, plan_of(tables, play.profile.mixtures), weights)


def _quantities(play: PlayInTime) -> Iterator[tuple[str, str, Number]]:
    """What is compared, with its limit for ever longer paths: states, events, whether events happen, payoffs."""
    for name, state in play.states.items():
        yield "visits" if state.instant else "share", name, state.often
    for name, event in play.events.items():
        yield "rate", name, event.often
    for name, event in play.events.items():
        yield "happened", name, event.arrival.ever[play.start]
    for player, value in play.profile.payoffs.items():
        yield "payoff", player, value


def _expected(at: NumericMarkov, play: PlayInTime, periods: int) -> list[Number]:
    """What is expected within the periods, in the same order."""
    tables = tables_at(at)
    plan = plan_of(tables, play.profile.mixtures)
    chain, one, s = chain_of(tables, plan), tables.one, play.start
    weights = [{p: element(w) for p, w in own.items()} for own in at.weights.values()]
    events = [happening(tables, plan, own) for own in weights]
    counted = [
        [*(one * int(t == r) for t in range(len(plan))), *(own.now[r] for own in events)] for r in range(len(plan))
    ]
    step = [tables.step(t) for t in range(len(plan))]
    per_period = [times[s] / periods for times in times_within(chain, counted, periods)]
    happened = [chance_within(chain, own, periods)[s] for own in events]
    paid = times_within(chain, [expected_pay(tables, r, own) for r, own in enumerate(plan)], periods, step)
    return [*per_period, *happened, *(own[s] for own in paid)]


@dataclass(frozen=True)
class _Counts:
    """Of one path: visits and events per period by batch and in all, whether events happened, discounted payoffs."""

    batches: Column
    whole: Column
    happened: Column
    paid: Column


def _counted(made: Machine, drawn: Whole, periods: int, batches: int, discount: Column) -> _Counts:
    period = period_of(made, drawn)
    batch = period * batches // periods
    length = np.bincount(np.arange(periods) * batches // periods)
    states, events = len(made.bounds), made.events[drawn]
    visits = np.bincount(made.state[drawn] + states * batch, minlength=states * batches)
    hits = [np.bincount(batch[own], minlength=batches) for own in events.T]
    table = np.column_stack([visits.reshape(batches, states), *hits])
    paid = discount[period] @ made.pay[drawn]
    return _Counts(table / length[:, None], table.sum(0) / periods, events.any(0).astype(float), paid)


def _means(counts: Sequence[_Counts]) -> list[tuple[float, float | None]]:
    """Mean and standard error of every quantity."""
    whole = np.array([own.whole for own in counts]).mean(0)
    spread = _errors(np.concatenate([own.batches for own in counts]))
    alone = np.array([np.concatenate([own.happened, own.paid]) for own in counts])
    means = [*whole, *alone.mean(0)]
    return [(float(mean), error) for mean, error in zip(means, [*spread, *_errors(alone)], strict=True)]


def _errors(observed: Column) -> list[float | None]:
    """The standard error of each column's mean; None for one observation, and for many that are all alike."""
    if len(observed) < 2:
        return [None] * observed.shape[1]
    errors = observed.std(0, ddof=1) / np.sqrt(len(observed))
    alike = np.ptp(observed, axis=0) <= ROUNDING * np.abs(observed).max(0)
    return [None if same else float(e) for e, same in zip(errors, alike, strict=True)]


def _visits(made: Machine, drawn: Whole) -> tuple[Visit, ...]:
    """The first draws of a path, as many as a picture may show."""
    own = drawn[:MOST_SHOWN]
    events = (tuple(map(int, np.flatnonzero(row))) for row in made.events[own])
    return tuple(
        Visit(int(t), int(s), e) for t, s, e in zip(period_of(made, own), made.state[own], events, strict=True)
    )
