"""`[feeds.EVENT]` of a game file: what its play sets in the other games of its region.

    [feeds.contained]                 # where the event `contained` happens, these hold in the other games of the folder
    C_i = "C_i + k_C"
    C_p = "C_p + k_C"

Each entry is an edit (`game.edits`) of a name of those other games; what else stands on its right are names of this
file. A feed acts only where a whole region is run (`system.courses`), and an edit that a mechanism of the row makes in
the same words is not made twice. A game that `extends` another one does not inherit its feeds: it is the same conflict
told in another way, and would feed the region twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from escalation.errors import InputError, choice, quoted
from escalation.expressions import check_name
from escalation.files.findings import Findings
from escalation.files.toml import as_table, expression, text_of
from escalation.files.tree_questions import entries_of
from escalation.game.edits import Edit
from escalation.game.forms import AnyGame
from escalation.game.game import Feed

MOST_FEEDS = 100


def read_feeds(tables: Mapping[str, Any], game: AnyGame, label: str, findings: Findings) -> tuple[Feed, ...]:
    """The feeds of a game file, in order; what is wrong with one is a finding."""
    found: list[Feed] = []
    for event, entry in entries_of(tables, "feeds", label, findings).items():
        with findings.noting(label, "feeds", event):
            found.append(_feed(event, entry, game, label))
    with findings.noting(label, "feeds"):
        count = sum(len(feed.edits) for feed in found)
        if count > MOST_FEEDS:
            raise InputError(f"hold {count} edits.", mend=f"At most {MOST_FEEDS} are read.")
    return tuple(found)


def _feed(event: str, entry: Any, game: AnyGame, label: str) -> Feed:
    if event not in game.events:
        mend = choice(event, game.events) or "Declare it in [events]."
        raise InputError(f"{quoted(event)} is not an event of this game.", mend=mend)
    own = as_table(entry)
    if not own:
        raise InputError("feeds nothing.", mend='Write name = "expression", a line each.')
    return Feed(event, tuple(_edit(name, value, game, label) for name, value in own.items()))


def _edit(name: str, value: Any, game: AnyGame, label: str) -> Edit:
    known = game.sheet.names | {check_name(name)}
    return Edit(name, expression(value, known, name), text_of(value), label)
