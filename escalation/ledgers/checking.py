"""`check` of a region: the findings of all games of its folder, and what is wrong with its rows and its ledger."""

from __future__ import annotations

from escalation.errors import InputError
from escalation.files.ledgers import read_ledger
from escalation.files.regions import Region, games_in, region
from escalation.ledgers.judging import questions_of, versions_of
from escalation.linting.checking import Finding, check
from escalation.system.rows import row_of


def check_region(name: str) -> dict[str, list[Finding]]:
    """The findings of each game, by what a user types for it, and of `region.toml` and `ledger.toml` where they are.

    Raises InputError where there is no such region, or its `region.toml` is wrong.

    >>> list(check_region("classics"))[:2]
    ['classics/asymmetric-escalation', 'classics/audience-costs']
    """
    where = region(name)
    found = {where.call_of(game): check(where.call_of(game)) for game in games_in(where.folder)}
    for file, looked_at in (("region.toml", _of_rows), ("ledger.toml", _of_ledger)):
        document = where.document(file)
        if document is not None:
            found[document.label] = looked_at(where, document.label)
    return found


def _of_rows(where: Region, label: str) -> list[Finding]:
    """The first row of the region's table that is wrong; nothing where a game cannot be read, which has its finding."""
    try:
        games = {name: where.load(name) for name in where.games}
    except InputError:
        return []
    try:
        for row in where.rows:
            row_of(where.call, games, row)
    except InputError as error:
        return [Finding(str(error if error.file else error.at(label, "compare")))]
    return []


def _of_ledger(where: Region, label: str) -> list[Finding]:
    """The first thing that is wrong with a ledger: its form, or what its game has no words for."""
    try:
        read = read_ledger(where)
        asked = dict(questions_of(read, [entry for entry in read.entries if entry.claims]))
        for name, questions in asked.items():
            dict(versions_of(read, questions, read.entry(name)))
    except InputError as error:
        return [Finding(str(error if error.file else error.at(label)))]
    return []
