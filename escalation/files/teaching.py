"""`[teaching]`: what a game file says to a teacher; optional, in every form.

    [teaching]
    history  = "Where the game comes from, in two sentences. What it was first used for."
    ask      = ["A question for the class?", "Another one?"]
    mistakes = ["A common mistake, and why it is one."]

A file laid over another one (`extends`) says it anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from escalation.errors import InputError
from escalation.files.toml import check_keys, list_of_words, table, words
from escalation.game.game import Teaching

KEYS = ("history", "ask", "mistakes")
MOST = 20
LONGEST = 800


def read_teaching(tables: Mapping[str, Any]) -> Teaching | None:
    """What the file says to a teacher, None without the table.

    Raises InputError for unknown keys, for what is no text, and for what is empty, too many or too long.

    >>> read_teaching({"teaching": {"history": "From Rousseau.", "ask": ["Who waits?"]}})
    Teaching(history='From Rousseau.', ask=('Who waits?',), mistakes=())
    """
    if "teaching" not in tables:
        return None
    own = table(tables, "teaching")
    check_keys(own, KEYS, "teaching")
    history = words(own.get("history", ""), "teaching", "history")
    _check_length(history, "history")
    return Teaching(history, _sentences(own, "ask"), _sentences(own, "mistakes"))


def _sentences(own: Mapping[str, Any], key: str) -> tuple[str, ...]:
    found = list_of_words(own.get(key, []), "teaching", key)
    if len(found) > MOST:
        raise InputError(f"holds {len(found)} sentences.", mend=f"At most {MOST} are read.", key=("teaching", key))
    for sentence in found:
        if not sentence:
            raise InputError("holds an empty sentence.", mend="Fill it or drop it.", key=("teaching", key))
        _check_length(sentence, key)
    return found


def _check_length(text: str, key: str) -> None:
    if len(text) > LONGEST:
        raise InputError(f"holds more than {LONGEST} letters.", mend="Shorten it.", key=("teaching", key))
