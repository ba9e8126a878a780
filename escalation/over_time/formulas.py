"""What a held profile makes of a game in time, as formulas in the game's parameters.

The chain of the profile is solved once more, its chances being quotients of polynomials in the names that are open
(`over_time.open_names`). A formula holds for all values at which the same moves have a chance as here, and neither more
nor fewer; each is evaluated at the values used and printed only if it gives the number that was found there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, partial
from typing import Any

from escalation.arithmetic.state_elimination import solved
from escalation.chains.chain import Chain, Plan, chain_of
from escalation.chains.first_passage import first_passage
from escalation.chains.happening import Happening, beginnings, coming_to, happening
from escalation.chains.long_run import visits_per_period
from escalation.errors import InputError, Unsupported
from escalation.evaluation import NotRational
from escalation.exhibits.formula import Formula
from escalation.expressions import Expr
from escalation.game.markov_tables import MarkovTables, tables_in
from escalation.game.numeric import ExactOrBall
from escalation.game.replies import as_ball
from escalation.over_time.open_names import OpenNames
from escalation.over_time.play import PlayInTime
from escalation.stationary.values import mixed_plan, values

LONGEST_READ = 160
LONGEST_KEPT = 4000
Number = Any
Quantity = tuple[str, str, Number, Callable[[], Any]]


@dataclass(frozen=True)
class TimeFormula:
    """A quantity with its formula, None where there is none that can be read; `why` says why.

    Of a state `kind` is `share`, or `visits` where it is instant, and `reached`: the periods before play is first
    there. Of an event it is `rate` (per period) and `yearly`, or where it lasts its share of time as `rate`, `begins`
    and `begins yearly`; `ever` (unless that is certain), `wait` (the periods before the first, given that it happens)
    and `discounted`. Of a player it is `value`.
    """

    kind: str
    of: str
    value: Number
    formula: Expr | None = None
    why: str = ""

    @property
    def readable(self) -> bool:
        """Whether the formula is short enough for a page."""
        return self.formula is not None and len(Formula(self.formula).text) <= LONGEST_READ


def time_formulas(play: PlayInTime) -> tuple[TimeFormula, ...]:
    """Shares of time, rates, waits, discounted counts and values from the start, with the profile held.

    >>> from escalation.files.library import load
    >>> from escalation.over_time.following import long_run
    >>> (play,) = long_run(load("cycle"))
    >>> next(f.formula for f in time_formulas(play) if (f.kind, f.of) == ("wait", "strike"))
    1/(h*phi_s)
    """
    field = OpenNames(play.at.game)
    at = ExactOrBall(play.at.game)
    return tuple(_written(field, at, *quantity) for quantity in _quantities(play, _OpenChain(play, field)))


def _written(
    field: OpenNames, at: ExactOrBall, kind: str, of: str, value: Number, solve: Callable[[], Any]
) -> TimeFormula:
    try:
        formula = field.written(solve())
        if len(Formula(formula).text) > LONGEST_KEPT:
            raise NotRational
        there = at.of(formula)
    except NotRational:
        return TimeFormula(kind, of, value, None, "formulas too long to be read")
    except Unsupported as error:
        return TimeFormula(kind, of, value, None, error.what)
    except (InputError, ZeroDivisionError):
        return TimeFormula(kind, of, value, None, "no formula that holds at these values")
    if not _agree(there, value):
        return TimeFormula(kind, of, value, None, "no formula that holds at these values")
    return TimeFormula(kind, of, value, formula)


def _agree(a: Number, b: Number) -> bool:
    exact = isinstance(a, Fraction) and isinstance(b, Fraction)
    return bool(a == b if exact else (as_ball(a) - as_ball(b)).contains(0))


def _quantities(play: PlayInTime, chain: _OpenChain) -> Iterator[Quantity]:
    """Every quantity with its number and how its formula is found."""
    start = play.start
    for s, (name, state) in enumerate(play.states.items()):
        yield "visits" if state.instant else "share", name, state.often, partial(chain.often_in, s)
    for name, event in play.events.items():
        yield "rate", name, event.often, partial(chain.rate, name)
        if play.year not in (None, 1) and not event.lasts:
            yield "yearly", name, event.often * play.year, partial(chain.rate, name, play.year)
        if event.begins is not None:
            yield "begins", name, event.begins, partial(chain.begins, name)
        if event.begins is not None and play.year not in (None, 1):
            yield "begins yearly", name, event.begins * play.year, partial(chain.begins, name, play.year)
        if not event.arrival.certain[start]:
            yield "ever", name, event.arrival.ever[start], partial(chain.ever, name)
        if event.arrival.wait[start] is not None:
            yield "wait", name, event.arrival.wait[start], partial(chain.wait, name)
        yield "discounted", name, event.discounted[start], partial(chain.discounted, name)
    for s, (name, state) in enumerate(play.states.items()):
        if s != start and state.arrival.wait[start] is not None:
            yield "reached", name, state.arrival.wait[start], partial(chain.reached, s)
    for i, (player, value) in enumerate(play.profile.payoffs.items()):
        yield "value", player, value, partial(chain.value, i)


class _OpenChain:
    """The chain over open names; each of its quantities, from the start, is solved when it is asked for."""

    def __init__(self, play: PlayInTime, field: OpenNames) -> None:
        self._play, self._field, self._start = play, field, play.start

    @cached_property
    def _tables(self) -> MarkovTables:
        return tables_in(self._play.at.game, self._field.of, self._field.number(Fraction(1)))

    @cached_property
    def _plan(self) -> Plan:
        mixtures = self._play.profile.mixtures
        if any(hasattr(p, "contains") for state in mixtures for own in state for p in own):
            raise Unsupported("the profile mixes with probabilities that are not rational")
        return mixed_plan(
            self._tables, [[[self._field.number(Fraction(p)) for p in own] for own in state] for state in mixtures]
        )

    @cached_property
    def _chain(self) -> Chain:
        return chain_of(self._tables, self._plan)

    @cached_property
    def _often(self) -> Sequence[Any] | None:
        """Long-run visits per period by state; None where they are too long, which is found out once."""
        try:
            return visits_per_period(self._chain, self._start)
        except NotRational:
            return None

    @property
    def _visits(self) -> Sequence[Any]:
        if self._often is None:
            raise NotRational
        return self._often

    def _happening(self, event: str) -> Happening:
        weights = {play: self._field.of(w) for play, w in self._play.at.game.weights[event].items()}
        return happening(self._tables, self._plan, weights)

    def often_in(self, state: int) -> Any:
        """Long-run visits to a state per period."""
        return self._visits[state]

    def rate(self, event: str, periods: int = 1) -> Any:
        """How often an event happens in so many periods in the long run."""
        now = self._happening(event).now
        return sum((x * p for x, p in zip(self._visits, now, strict=True)), start=self._chain.one * 0) * periods

    def begins(self, event: str, periods: int = 1) -> Any:
        """How often an event that lasts begins in so many periods in the long run."""
        often: Any = beginnings(self._chain, self._happening(event), self._visits)
        return often * periods

    def ever(self, event: str) -> Any:
        """The chance that an event ever happens."""
        return first_passage(self._chain, self._happening(event)).ever[self._start]

    def wait(self, event: str) -> Any:
        """Periods before an event first happens, given that it does."""
        return first_passage(self._chain, self._happening(event)).wait[self._start]

    def reached(self, state: int) -> Any:
        """Periods before play is first in a state, given that it ever is."""
        return first_passage(self._chain, coming_to(self._chain, state)).wait[self._start]

    def discounted(self, event: str) -> Any:
        """The discounted number of times."""
        rows = [{t: p * self._tables.step(t) for t, p in row.items()} for row in self._chain.rows]
        return solved(rows, [[p] for p in self._happening(event).now])[self._start][0]

    def value(self, player: int) -> Any:
        """What a player expects."""
        return values(self._tables, self._plan)[self._start][player]
