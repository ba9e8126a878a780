"""The questions that the entries of a ledger put: to their games, to these in a scenario, at the values of versions.

An entry puts each of its claims to its game under its mechanism.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from escalation.errors import InputError, NotApplicable, choice, placed, quoted
from escalation.files.ledger_parts import Entry, Version
from escalation.files.ledgers import Ledger
from escalation.game.forms import AnyGame
from escalation.ledgers.points import Key, key_of
from escalation.ledgers.questions import Question, question

Loaded = dict[tuple[str, str], AnyGame]


def asked_of(read: Ledger, entries: Sequence[Entry]) -> Iterator[tuple[str, list[Question]]]:
    """The questions of each entry. Raises InputError, with file and entry, for what is no question."""
    loaded: Loaded = {}
    for entry in entries:
        yield entry.name, asked_by(read, entry, loaded)


def asked_by(read: Ledger, entry: Entry, loaded: Loaded) -> list[Question]:
    """The questions of an entry; a game under a mechanism is `loaded` once."""
    key = (entry.game, entry.mechanism)
    try:
        if key not in loaded:
            game = read.region.load(entry.game)
            loaded[key] = game.with_mechanisms(entry.mechanism) if entry.mechanism else game
        return [question(text, loaded[key]) for text in entry.claims]
    except InputError as error:
        raise error if error.file else error.at(read.label, "entries", entry.name) from None


def in_scenario(asked: Mapping[str, Sequence[Question]], name: str) -> Iterator[tuple[str, list[Question]]]:
    """The questions whose games the scenario changes, put in it."""
    there: dict[Key, AnyGame | None] = {}
    for entry, own in asked.items():
        for one in own:
            if key_of(one.game) not in there:
                there[key_of(one.game)] = _situated(one.game, name)
        games = [there[key_of(one.game)] for one in own]
        if None not in games:
            yield entry, [question(one.claim.text, game) for one, game in zip(own, games, strict=True) if game]


def _situated(game: AnyGame, scenario: str) -> AnyGame | None:
    """The game in a scenario; None where that changes nothing."""
    try:
        made: AnyGame = game.in_scenario(scenario)
        return made
    except NotApplicable:
        return None


def in_versions(read: Ledger, asked: Sequence[Question], entry: Entry) -> Iterator[tuple[str, list[Question]]]:
    """The questions of an entry at the values of its versions."""
    for version in entry.versions:
        with placed("entries", entry.name, "versions", version.name, "set", file=read.label):
            _check_declared(asked, version)
            yield version.name, [question(one.claim.text, one.game.pinned(version.values)) for one in asked]


def _check_declared(asked: Sequence[Question], version: Version) -> None:
    """Raises InputError for a name that the game of an entry does not have."""
    known = asked[0].game.sheet.names
    for name in version.values:
        if name not in known:
            raise InputError(f"{quoted(name)} is not declared in this game.", mend=choice(name, known))
