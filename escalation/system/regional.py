"""All games of a region under several institutions at once: one row a mechanism, one cell a game.

Every row is run through the whole region, games upstream first (`system.courses`). What a cell says of an event is a
range: over the equilibria of its game, and over those of the games upstream of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from escalation.displayed import Displayed
from escalation.errors import InputError, choice, placed, quoted
from escalation.expressions import exact_number
from escalation.files.institutions import mechanisms_of, split
from escalation.files.regions import Region, region
from escalation.game.forms import AnyGame
from escalation.game.held_values import sleeps, woken
from escalation.game.replies import greatest, least
from escalation.system.courses import AnyResult, Known, Part, Runs, part, run_all
from escalation.system.links import Link, in_order, links_between
from escalation.system.mapped_system import games_of
from escalation.system.rows import NONE, Instituted, labels_of, row_of

Made = Mapping[str, Mapping[str, Instituted]]  # every game in every row


@dataclass(frozen=True)
class Cell:
    """A game in a row.

    `touched`: the row's mechanisms change the game itself. `fed`: what is fed into it is not what it is without them.
    `reason` says why a mechanism leaves it as it is, or what was left out of the row here.
    """

    game: AnyGame
    runs: Runs
    touched: bool = False
    fed: bool = False
    reason: str = ""

    @property
    def results(self) -> list[AnyResult]:
        """What was found on every course."""
        return [run.result for run in self.runs.runs if run.result is not None]

    @property
    def open(self) -> str:
        """Why the game is not solved on some course; empty where it is."""
        return next((run.open for run in self.runs.runs if run.open), "")

    @property
    def complete(self) -> bool:
        """Whether no equilibrium and no course is missing."""
        return not (self.runs.cut or self.runs.gaps or self.open) and all(result.complete for result in self.results)

    def event_range(self, event: str) -> tuple[Any, Any] | None:
        """The least and greatest chance of an event over what is known, None if nothing is."""
        return _ends([result.event_range(event) for result in self.results])

    def payoff_range(self, player: str) -> tuple[Any, Any] | None:
        """The least and greatest payoff of a player over what is known, None if nothing is."""
        return _ends([result.payoff_range(player) for result in self.results])


@dataclass(frozen=True, repr=False)
class RegionComparison(Displayed):
    """The cells, `rows[label][game]`; the base row is the first, the games stand in the order of the region's table."""

    region: Region
    games: Mapping[str, AnyGame]
    rows: Mapping[str, Mapping[str, Cell]]
    links: tuple[Link, ...]
    order: tuple[str, ...]
    given: Mapping[str, Fraction]
    woken: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<comparison of {self.region.call}: {len(self.games)} games, {', '.join(self.rows)}>"

    @property
    def base(self) -> Mapping[str, Cell]:
        """The games without a mechanism."""
        return self.rows[NONE]


def compare_region(
    place: Region | str,
    mechanisms: Sequence[str] | None = None,
    *,
    scenarios: Sequence[str] = (),
    values: Mapping[str, object] | None = None,
    progress: Callable[[str], None] | None = None,
) -> RegionComparison:
    """Every game of a region under each row of mechanisms (`a + b` composes; default: those of its region.toml).

    `scenarios` hold in every game that they change, `values` in every one that knows the name. Raises InputError for
    unknown names, a row that touches no game, a scenario that changes none, and feeds that lead round in a circle.

    >>> found = compare_region("iran-pakistan", ["hotline"])
    >>> found.rows["hotline"]["pipeline"].touched
    False
    """
    where = region(place) if isinstance(place, str) else place
    games = games_of(where, scenarios)
    wanted = [mechanisms] if isinstance(mechanisms, str) else where.rows if mechanisms is None else mechanisms
    try:
        made = {label: row_of(where.call, games, label) for label in labels_of(wanted)}
    except InputError as error:
        raise (error if error.file or mechanisms is not None else error.at(_file_of(where), "compare")) from None
    found = _compared(where, games, made, values or {}, progress)
    return replace(found, scenarios=tuple(split(scenarios, "scenario")))


def _compared(
    where: Region,
    games: Mapping[str, AnyGame],
    made: Made,
    values: Mapping[str, object],
    progress: Callable[[str], None] | None,
) -> RegionComparison:
    """Every row run through the region, games upstream first."""
    given = {name: exact_number(value) for name, value in values.items()}
    _check_names(where, games, made, given)
    awake = woken([own.game or games[name] for row in made.values() for name, own in row.items()], given)
    with placed(file=where.call):
        links = links_between(_variants(games, made))
        order = in_order(list(games), links)
    known: Known = {}
    runs = {}
    for label, row in made.items():
        if progress:
            progress(f"running {where.call} under {label}")
        parts = {name: _part(games[name], own, given, awake) for name, own in row.items()}
        runs[label] = run_all(parts, order, links, known)
    rows = {label: {n: _cell(games[n], own, runs, label, n) for n, own in row.items()} for label, row in made.items()}
    asleep = tuple(n for n in awake if any(sleeps(game, n) for game in games.values()))
    return RegionComparison(where, games, rows, links, order, given, asleep)


def _variants(games: Mapping[str, AnyGame], made: Made) -> dict[str, list[AnyGame]]:
    """Every game, and what the rows make of it."""
    return {
        name: [game, *(own for row in made.values() if (own := row[name].game) is not None)]
        for name, game in games.items()
    }


def _check_names(
    where: Region,
    games: Mapping[str, AnyGame],
    made: Made,
    given: Mapping[str, Fraction],
) -> None:
    """Raises InputError for a value of a name that no game has, in no row."""
    known = {name for own in _variants(games, made).values() for game in own for name in game.sheet.names}
    for name in given:
        if name not in known:
            raise InputError(f"{quoted(name)} is a name of no game of {where.call}.", mend=choice(name, known))


def _part(base: AnyGame, own: Instituted, given: Mapping[str, Fraction], awake: Sequence[str]) -> Part:
    """A game in a row, with the values that hold there: what a mechanism would have woken stays asleep without it."""
    game = own.game or base
    held = {n: v for n, v in given.items() if n in game.sheet.names and not (n in awake and sleeps(game, n))}
    return part(base, game, mechanisms_of(own.game) if own.game else (), held)


def _cell(game: AnyGame, own: Instituted, runs: Mapping[str, Mapping[str, Runs]], label: str, name: str) -> Cell:
    here, without = runs[label][name], runs[NONE][name]
    return Cell(own.game or game, here, own.game is not None, _fed_values(here) != _fed_values(without), own.reason)


def _fed_values(runs: Runs) -> set[tuple[tuple[str, str], ...]]:
    """What is fed into a game, course by course."""
    return {tuple((name, str(value)) for name, value in run.fed.items()) for run in runs.runs}


def _file_of(where: Region) -> str:
    return next(iter(where.files), where.call)


def _ends(ranges: Sequence[tuple[Any, Any] | None]) -> tuple[Any, Any] | None:
    """The range over several; None where nothing is known of any."""
    known = [ends for ends in ranges if ends is not None]
    return (least([a for a, _ in known]), greatest([b for _, b in known])) if known else None
