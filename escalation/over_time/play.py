"""What follows of a stationary profile in time: where play spends it, when events first happen, and how often they do.

Periods are counted from 0, in which play begins. Tuples go by the state in which play begins: `ever[s]`. Numbers are
fractions, or balls of python-flint that surely hold the value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from escalation.displayed import Displayed
from escalation.game.numeric_markov import NumericMarkov
from escalation.stationary.deviations import Deviation
from escalation.stationary.profile import StationaryProfile

Number = Any
YEAR = {"day": 365, "week": 52, "month": 12, "quarter": 4, "year": 1}


@dataclass(frozen=True)
class Arrival:
    """The first time that something happens: `ever[s]` the chance that it does at all, `certain[s]` if that is 1.

    `wait[s]` is the expected number of periods before it, given that it happens; None where it cannot.
    """

    ever: tuple[Number, ...]
    certain: tuple[bool, ...]
    wait: tuple[Number | None, ...]


@dataclass(frozen=True)
class StateInTime:
    """A state: `often` is its long-run share of time from the start, visits per period where it is instant."""

    name: str
    instant: bool
    often: Number
    arrival: Arrival


@dataclass(frozen=True)
class EventInTime:
    """An event: `often` is how often it happens per period in the long run, a share of time where it `lasts`.

    What lasts `begins` so often per period: play comes into one of its states from another one; None for what does not
    last, and where it does not hold throughout its states. `discounted[s]` is the expected sum of delta^t over the
    periods `t` of its happening. Within the horizon it happens with chance `within[s]`, and `times[s]` times on
    average; both None without a horizon.
    """

    name: str
    lasts: bool
    often: Number
    arrival: Arrival
    begins: Number | None
    discounted: tuple[Number, ...]
    within: tuple[Number, ...] | None = None
    times: tuple[Number, ...] | None = None


@dataclass(frozen=True)
class Ending:
    """A recurrent class: play ends in these states with `chance`; `often` counts each per period once it is there.

    `period` is the greatest common divisor of the numbers of periods after which play can return to a state.
    """

    states: tuple[int, ...]
    chance: Number
    often: Mapping[int, Number]
    period: int


@dataclass(frozen=True)
class PlayInTime(Displayed):
    """A stationary profile and what follows of it.

    `equilibrium` says whether nobody gains by a deviation: None where balls do not tell, and for a listed one in which
    somebody gains as little as its regret. `deviations` are those that surely gain, the greatest gain first. `horizon`
    is a number of periods, those from 0 on.
    """

    at: NumericMarkov
    profile: StationaryProfile
    stated: bool
    equilibrium: bool | None
    deviations: tuple[Deviation, ...]
    endings: tuple[Ending, ...]
    states: Mapping[str, StateInTime]
    events: Mapping[str, EventInTime]
    horizon: int | None
    certificate: str

    @property
    def year(self) -> int | None:
        """How many periods a year has; None where the game's word for a period does not tell."""
        return YEAR.get(self.at.game.period.strip().lower())

    @property
    def start(self) -> int:
        """The state in which play begins."""
        return self.at.game.start
