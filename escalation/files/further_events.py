"""`[events]` of a mechanism: what it adds to events of the game, as a list or with weights.

An action that a mechanism brings belongs to no event of the game until somebody says so: a token phase leaves the line
frozen, so its profiles are added to `frozen`. An event that the game does not have is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from escalation.errors import InputError, choice, quoted
from escalation.files.toml import list_of_words, table


def event_weights(tables: Mapping[str, Any], known: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """What each event gets, by the text of its pattern or mark; a plain list weighs 1.

    Raises InputError for an event that the game does not have.

    >>> event_weights({"events": {"frozen": ["Token, *"]}}, ["frozen"])
    {'frozen': {'Token, *': '1'}}
    """
    events = set(known)
    found: dict[str, Mapping[str, Any]] = {}
    for event, value in table(tables, "events").items():
        if event not in events:
            what = f"{quoted(event)} is not an event of the game."
            raise InputError(what, mend=choice(event, events) or "It declares none.", key=("events", event))
        weights = isinstance(value, dict)
        found[event] = value if weights else dict.fromkeys(list_of_words(value, "events", event), "1")
    return found
