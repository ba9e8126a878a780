"""`check` of a region: the findings of all games of its folder, and what is wrong with its ledger."""

from __future__ import annotations

from escalation.errors import InputError
from escalation.files.ledgers import read_ledger
from escalation.files.regions import Region, games_in, region
from escalation.ledgers.judging import questions_of
from escalation.linting.checking import Finding, check


def check_region(name: str) -> dict[str, list[Finding]]:
    """The findings of each game, by what a user types for it, and of `ledger.toml` where there is one.

    Raises InputError where there is no such region, or its `region.toml` is wrong.

    >>> list(check_region("classics"))[:2]
    ['classics/asymmetric-escalation', 'classics/audience-costs']
    """
    where = region(name)
    found = {where.call_of(game): check(where.call_of(game)) for game in games_in(where.folder)}
    document = where.document("ledger.toml")
    return found if document is None else found | {document.label: _of_ledger(where)}


def _of_ledger(where: Region) -> list[Finding]:
    """The first thing that is wrong with a ledger: its form, or a claim that its game has no words for."""
    try:
        read = read_ledger(where)
        for _ in questions_of(read, [entry for entry in read.entries if entry.claims]):
            pass
    except InputError as error:
        return [Finding(str(error))]
    return []
