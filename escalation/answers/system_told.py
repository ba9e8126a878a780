"""The answer of `system`: which game of a region feeds which, what games share, and what hangs on a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from escalation.answers.phrases import provenance_of
from escalation.answers.region_compared_data import link_data
from escalation.exhibits import Answer, Column, Prose, SystemPicture, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.system_picture import DrawnFeed, DrawnGroup
from escalation.exhibits.words import counted, listed
from escalation.system.links import Link
from escalation.system.mapped_system import Dependence, Shared, System

MOST_DRAWN = 40
LONGEST_NAMES = 9


def answer(system: System, parameter: str | None = None) -> Answer:
    """The map of a region; with a parameter, first of all which games depend on it."""
    found = system.depends_on(parameter) if parameter is not None else ()
    exhibits: list[Exhibit] = [Prose(_heading(system)), Prose(_in_words(system))]
    if parameter is not None:
        exhibits += [Prose(_depends_in_words(parameter, found)), *_dependence_tables(parameter, found)]
    exhibits += [*_link_tables(system), *_shared_tables(system), *_alone(system), _picture(system, parameter, found)]
    records = _records(system) if parameter is None else tuple(map(_dependence_record, found))
    return Answer(system.region.title, tuple(exhibits), _data(system, parameter, found), records)


def _heading(system: System) -> str:
    about = f": {system.region.about}" if system.region.about else ""
    return f"{system.region.title}{about}"


def _in_words(system: System) -> str:
    """How many games, what feeds what, and in which order they are run."""
    count = counted(len(system.games), "game")
    fed: dict[str, dict[str, None]] = {}
    for link in system.links:
        fed.setdefault(link.source, {})[link.target] = None
    if not fed:
        return f"{count}; none feeds another: each may be run alone. {_sharing(system)}"
    told = "; ".join(f"{source} feeds {listed(list(own))}" for source, own in fed.items())
    return f"{count}. {told}. They are run in this order: {', '.join(system.order)}. {_sharing(system)}"


def _sharing(system: System) -> str:
    pairs = {(a, b) for own in system.shared for a in own.games for b in own.games if a < b}
    return f"{counted(len(pairs), 'pair')} of games share names, so that one value holds in both."


def _depends_in_words(name: str, found: Sequence[Dependence]) -> str:
    direct = [own.game for own in found if own.direct]
    fed = [own.game for own in found if not own.direct]
    said = [f"{name} is in play in {listed(direct)}" if direct else f"{name} is in play in no game as the files stand"]
    said += [f"it reaches {listed(fed)} through feeds"] if fed else []
    more = "" if direct or fed else " A mechanism may bring it into play."
    return f"{'; '.join(said)}.{more}"


def _dependence_tables(name: str, found: Sequence[Dependence]) -> list[Exhibit]:
    columns = (Column("game"), Column("in play"), Column("through"), Column("fed by"))
    rows = tuple(
        (own.game, "yes" if own.direct else "no", ", ".join(own.through), "; ".join(map(_fed_by, own.links)))
        for own in found
    )
    return [Table(f"What depends on {name}", columns, rows)] if rows else []


def _fed_by(link: Link) -> str:
    """`containment (contained: C_i, C_p)`."""
    return f"{link.source} ({link.event}: {', '.join(link.names)})"


def _link_tables(system: System) -> list[Exhibit]:
    if not system.links:
        return []
    columns = (Column("from"), Column("event"), Column("to"), Column("sets"), Column("through"))
    rows = tuple((x.source, x.event, x.target, ", ".join(x.names), ", ".join(x.through)) for x in system.links)
    note = "With chance p of the event, what was x becomes x + p*(x' - x). See: escalation compare REGION"
    return [Table("Which game feeds which", columns, rows, note)]


def _shared_tables(system: System) -> list[Exhibit]:
    if not system.shared:
        return []
    columns = (Column("", right=True), Column("games"), Column("parameters"), Column("definitions"))
    rows = tuple(
        (str(k), ", ".join(own.games), ", ".join(own.parameters), ", ".join(own.definitions))
        for k, own in enumerate(system.shared, 1)
    )
    return [Table("What games share: names in play in all of them", columns, rows)]


def _alone(system: System) -> list[Exhibit]:
    """The games that nothing ties to any other."""
    tied = {game for own in system.shared for game in own.games}
    tied |= {game for link in system.links for game in (link.source, link.target)}
    left = [game for game in system.games if game not in tied]
    return [Prose(f"Tied to no other game: {', '.join(left)}.", quiet=True)] if left else []


def _picture(system: System, parameter: str | None, found: Sequence[Dependence]) -> SystemPicture:
    """Games in the order of the region's table, but each after those that feed it."""
    names = _listed_order(system)
    place = {name: k for k, name in enumerate(names)}
    feeds = tuple(DrawnFeed(place[x.source], place[x.target], _feed_words(x)) for x in system.links)
    groups = tuple(_group(own, place) for own in system.shared[:MOST_DRAWN])
    left_out = len(system.shared) - len(groups)
    notes = (f"{counted(left_out, 'further group')} of games that share names not drawn",) if left_out else ()
    if parameter is None:
        return SystemPicture(f"{system.region.title}: what ties the games", names, feeds, groups, (), notes)
    marked = tuple(sorted(place[own.game] for own in found))
    title = f"{system.region.title}: what depends on {parameter} (framed)"
    return SystemPicture(title, names, feeds, groups, marked, notes)


def _listed_order(system: System) -> tuple[str, ...]:
    """The games as the table lists them, each moved behind those that feed it."""
    found: list[str] = []
    while len(found) < len(system.games):
        feeders = {g: {x.source for x in system.links if x.target == g} for g in system.games if g not in found}
        found.append(next(game for game, own in feeders.items() if own <= set(found)))
    return tuple(found)


def _feed_words(link: Link) -> str:
    ways = f", through {', '.join(link.through)}" if link.through else ""
    return f"{link.event} of {link.source} sets {', '.join(link.names)} of {link.target}{ways}"


def _group(own: Shared, place: dict[str, int]) -> DrawnGroup:
    names = [*own.parameters, *own.definitions]
    shown = names if len(names) <= LONGEST_NAMES else [*names[:LONGEST_NAMES], f"and {len(names) - LONGEST_NAMES} more"]
    return DrawnGroup(tuple(sorted(place[game] for game in own.games)), ", ".join(shown))


def _data(system: System, parameter: str | None, found: Sequence[Dependence]) -> dict[str, Any]:
    files = dict(system.region.files)
    for game in system.games.values():
        files |= game.provenance.files
    body: dict[str, Any] = {
        "schema": 1,
        "region": system.region.call,
        "title": system.region.title,
        "games": list(system.games),
        "order": list(system.order),
        "links": [link_data(link) for link in system.links],
        "shared": [
            {"games": list(own.games), "parameters": list(own.parameters), "definitions": list(own.definitions)}
            for own in system.shared
        ],
    }
    if parameter is not None:
        body["parameter"] = parameter
        body["depends"] = [
            {"game": d.game, "in_play": d.direct, "through": list(d.through), "links": [link_data(x) for x in d.links]}
            for d in found
        ]
    return {**body, "provenance": provenance_of(files)}


def _records(system: System) -> tuple[dict[str, Any], ...]:
    """A flat row for every link and every group."""
    links = [
        {"kind": "feed", "games": f"{x.source}, {x.target}", "event": x.event, "parameters": ", ".join(x.names)}
        | {"definitions": ", ".join(x.through)}
        for x in system.links
    ]
    shared = [
        {"kind": "shared", "games": ", ".join(own.games), "event": "", "parameters": ", ".join(own.parameters)}
        | {"definitions": ", ".join(own.definitions)}
        for own in system.shared
    ]
    return (*links, *shared)


def _dependence_record(own: Dependence) -> dict[str, Any]:
    return {
        "game": own.game,
        "in play": own.direct,
        "through": ", ".join(own.through),
        "fed by": "; ".join(map(_fed_by, own.links)),
    }
