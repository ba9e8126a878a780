"""Scenarios by name: finding their files, reading them for a game, and putting the game in them.

Where a scenario stands is told in `files.places`: in the game file itself it is `[scenarios.NAME]`. One file serves all
games of its folder: names that a game does not have are left alone there, and a scenario that changes nothing in a
game, as it stands or under any mechanism beside it, is an error.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from escalation.errors import InputError, NotApplicable, placed, quoted
from escalation.files.institutions import split
from escalation.files.places import (
    NAME,
    Place,
    beside,
    built_in,
    label_of,
    neighbour,
    opened,
    place_named,
    scenario_names,
)
from escalation.files.scenario_effects import acts, neighbours, origin, where_in_play, why_not
from escalation.files.scenario_tables import read_scenario
from escalation.files.sheets import check_law
from escalation.files.toml import Document, table, words
from escalation.game.forms import AnyGame
from escalation.game.held_values import held_by_user
from escalation.game.scenario import Scenario, stated_together
from escalation.game.situated import situated

LONGEST_CHAIN = 5


def in_scenarios(place: Place, document: Document, game: AnyGame, names: Sequence[str]) -> AnyGame:
    """`game` in more scenarios: its base in all of them, under its mechanisms, with what a user holds on top.

    Raises InputError where scenarios contradict each other, NotApplicable where one changes nothing.
    """
    base: AnyGame = game.base or game
    wanted = split([*(s.call for s in game.scenarios), *names], "scenario")[len(game.scenarios) :]
    if not wanted:
        return game
    known = {*game.sheet.names, *base.sheet.names, *names_beside(place, document)}
    standing = [place_named(name, "scenarios", place, document) for name in wanted]
    new = [
        replace(_scenario(found, place, document, base, known), call=name)
        for name, found in zip(wanted, standing, strict=True)
    ]
    with placed(file=document.label):
        stated_together([*game.scenarios, *new])
    for scenario in new:
        if not acts(base, game, scenario):
            raise NotApplicable(why_not(base, scenario), mend=where_in_play(place, scenario))
    made = _warned(situated(base, (*game.scenarios, *new)), new)
    _check_laws(made)
    under: AnyGame = made.with_mechanisms(*game.typed) if game.typed else made
    return under.pinned(held_by_user([game]))


def _check_laws(game: AnyGame) -> None:
    """Raises InputError for a law that has no median or no spread in the scenarios."""
    for name, parameter in game.sheet.parameters.items():
        if parameter.law is not None:
            with placed("values", name, file=game.scenario_label):
                check_law(game.sheet, name)


def _warned(game: AnyGame, scenarios: Sequence[Scenario]) -> AnyGame:
    """The game with a warning for every scenario that gives no reason for a value."""
    said = []
    for scenario in scenarios:
        bare = ", ".join(name for name, own in scenario.values.items() if not own.basis)
        if bare:
            said.append(f"{scenario.name}: no reason is given for {bare}; shown as 'assumption, no reason given'")
    return replace(game, provenance=replace(game.provenance, warnings=(*game.provenance.warnings, *said)))


def names_beside(place: Place, document: Document) -> set[str]:
    """The names that the games and the mechanisms of a folder declare for themselves, those inside this file too."""
    declaring: list[Mapping[str, Any]] = list(table(document.tables, "mechanisms").values())
    for path in neighbours(place.folder) if place.folder else ():
        with suppress(InputError):
            declaring.append(opened(Place(path, label_of(path), path.stem)).tables)
    found = set()
    for tables in declaring:
        for key in ("parameters", "definitions"):
            with suppress(InputError):
                found |= set(table(tables, key)) - {"constraints"}
    return found


def _scenario(
    found: Place, place: Place, document: Document, base: AnyGame, known: Collection[str], depth: int = 0
) -> Scenario:
    """A scenario read for `base`, over those that it extends; errors name its file, and inside a game file its key."""
    inline = found.label == document.label
    source = document if inline else opened(found)
    tables = table(table(document.tables, "scenarios"), found.name) if inline else source.tables
    try:
        own = read_scenario(found.name.rpartition("/")[2], tables, base.sheet, known)
        if "extends" in tables and depth == LONGEST_CHAIN:
            raise InputError("leads through too many files, or in a circle.", key=("extends",))
        parent = Scenario("")
        if "extends" in tables:
            above = _extended(words(tables["extends"], "extends"), found, place, document)
            parent = _scenario(above, place, document, base, known, depth + 1)
    except InputError as error:
        raise error if error.file else error.at(source.label, *(("scenarios", found.name) if inline else ())) from None
    files = {**parent.files, source.label: source.sha256}
    return replace(own, values={**parent.values, **own.values}, files=files)


def _extended(name: str, found: Place, place: Place, document: Document) -> Place:
    """The scenario that another one extends: in the same game file, in the same folder, or built in; never a path."""
    if found.label != document.label:
        return neighbour(found, name, scenario_names(), "scenario")
    with placed("extends"):
        if name not in table(document.tables, "scenarios") and not NAME.fullmatch(name):
            raise InputError(f"{quoted(name)} is not a name.", mend="Write a name without folders or .toml.")
        return place_named(name, "scenarios", place, document)


def scenarios_standing(game: AnyGame) -> list[str]:
    """The scenarios in the file of a game, then those in the folder beside it."""
    place, document = origin(game)
    return list(dict.fromkeys([*table(document.tables, "scenarios"), *beside("scenarios", place)]))


def scenarios_for(game: AnyGame) -> dict[str, str]:
    """The scenarios that stand beside a game: name to "" where it changes the game, else to why it does not."""
    base: AnyGame = game.base or game
    place, document = origin(game)
    known = {*base.sheet.names, *names_beside(place, document)}
    found = {}
    for name in scenarios_standing(base):
        try:
            scenario = _scenario(place_named(name, "scenarios", place, document), place, document, base, known)
            found[name] = "" if acts(base, base, scenario) else why_not(base, scenario)
        except InputError as error:
            found[name] = str(error)
    return found


def scenario_told(name: str) -> tuple[str, list[str]]:
    """The title of a built-in scenario, and the names that it sets, those of what it extends first."""
    place = built_in(name, scenario_names(), "scenario")
    tables = opened(place).tables
    above: list[str] = []
    if "extends" in tables:
        above = scenario_told(neighbour(place, words(tables["extends"], "extends"), scenario_names(), "scenario").name)[
            1
        ]
    return words(tables.get("title", ""), "title"), list(dict.fromkeys([*above, *table(tables, "values")]))


def where_they_act(games: Sequence[AnyGame], names: Sequence[str]) -> list[AnyGame]:
    """Every game in those of the scenarios that change it. Raises InputError for one that changes none of them."""
    acting: list[list[str]] = [[] for _ in games]
    for name in split(names, "scenario"):
        refused = []
        for game, own in zip(games, acting, strict=True):
            try:
                game.in_scenario(name)
                own.append(name)
            except InputError as error:
                refused.append(error)
        if len(refused) == len(games):
            raise refused[0]
    return [game.in_scenario(*own) for game, own in zip(games, acting, strict=True)]
