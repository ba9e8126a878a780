"""A region as a map: its links, the names that its games share, and what hangs on one name.

Two games *share* a name that is in play in both (`links`). Names are grouped by the set of games that share them. A
game *depends* on a name where that is in play in it, and where a game that depends on it, or an edit that is made of
it, feeds the game.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from escalation.displayed import Displayed
from escalation.errors import InputError, choice, placed, quoted
from escalation.expressions import names_in
from escalation.files.regions import Region, region
from escalation.files.scenarios import where_they_act
from escalation.game.forms import AnyGame
from escalation.system.links import Link, edits_of, in_order, links_between, made_of, names_in_play

MOST_GAMES = 60


@dataclass(frozen=True)
class Shared:
    """Names that the same games share."""

    games: tuple[str, ...]
    parameters: tuple[str, ...]
    definitions: tuple[str, ...]


@dataclass(frozen=True)
class Dependence:
    """How a game depends on a name: whether it is in play there, through which definitions, and fed by which links."""

    game: str
    direct: bool
    through: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, repr=False)
class System(Displayed):
    """The games of a region in the order of its table, `order` that in which they are run, and what ties them."""

    region: Region
    games: Mapping[str, AnyGame]
    links: tuple[Link, ...]
    order: tuple[str, ...]
    shared: tuple[Shared, ...]

    def __repr__(self) -> str:
        return f"<system of {self.region.call}: {', '.join(self.games)}>"

    def depends_on(self, name: str) -> tuple[Dependence, ...]:
        """The games that depend on a name, upstream ones first. Raises InputError for a name that no game knows."""
        known = {n for game in self.games.values() for n in game.sheet.names}
        if name not in known:
            raise InputError(f"{quoted(name)} is not a name of {self.region.call}.", mend=choice(name, known))
        found: dict[str, Dependence] = {}
        for target in self.order:
            direct = name in names_in_play(self.games[target])
            fed = tuple(x for x in self.links if x.target == target and (x.source in found or self._carries(x, name)))
            if direct or fed:
                through = made_of(self.games[target], [name]) if direct else ()
                found[target] = Dependence(target, direct, through, fed)
        return tuple(found.values())

    def _carries(self, link: Link, name: str) -> bool:
        """Whether an edit of a link is made of a name, which the game that feeds knows."""
        source = self.games[link.source]
        edits = [e for n in link.names for e in edits_of(source, link.event, n)]
        used = {part for e in edits for part in names_in(e.expression) - {e.name}}
        return name in source.sheet.closure(used)


def system_of(place: Region | str) -> System:
    """The system of a region, or of the region of this name or path.

    Raises InputError for a game that cannot be read, for feeds that lead round in a circle, and for too many games.

    >>> system_of("classics").links
    ()
    """
    where = region(place) if isinstance(place, str) else place
    games = games_of(where)
    with placed(file=where.call):
        links = links_between({name: [game] for name, game in games.items()})
        order = in_order(list(games), links)
    return System(where, games, links, order, shared_names(games))


def games_of(where: Region, scenarios: Sequence[str] = ()) -> dict[str, AnyGame]:
    """The games of a region's table, each in those of the scenarios that change it.

    Raises InputError for a game that is broken, for too many, and for a scenario that changes none.
    """
    if len(where.games) > MOST_GAMES:
        mend = "Name those of the table in its region.toml: games = [...]."
        raise InputError(f"holds {len(where.games)} games; at most {MOST_GAMES} are run.", mend=mend, file=where.call)
    loaded = where_they_act([where.load(name) for name in where.games], scenarios)
    return dict(zip(where.games, loaded, strict=True))


def shared_names(games: Mapping[str, AnyGame]) -> tuple[Shared, ...]:
    """The names that two games or more have in play, by the games that do; those of most games first.

    Definitions are shared where name and formula are the same: a part of payoffs may mean something else elsewhere.
    """
    where: dict[tuple[str, Any], list[str]] = {}
    for game, own in games.items():
        for name in own.sheet.closure(names_in_play(own)):
            definition = own.sheet.definitions.get(name)
            where.setdefault((name, definition and definition.expression), []).append(game)
    groups: dict[tuple[str, ...], list[tuple[str, bool]]] = {}
    for (name, formula), members in where.items():
        if len(members) > 1:
            groups.setdefault(tuple(members), []).append((name, formula is not None))
    found = [
        Shared(members, tuple(n for n, made in names if not made), tuple(n for n, made in names if made))
        for members, names in groups.items()
    ]
    return tuple(sorted(found, key=lambda own: (-len(own.games), own.games)))
