"""`omits`: sentences of a game file on what the game leaves out, for those who read its answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from escalation.errors import InputError
from escalation.files.toml import list_of_words

MOST = 50
LONGEST = 500


def read_omits(tables: Mapping[str, Any]) -> tuple[str, ...]:
    """The sentences, in order. Raises InputError for what is no list of texts, and for too many or too long ones.

    >>> read_omits({"omits": ["One play only.", "No third party acts."]})
    ('One play only.', 'No third party acts.')
    """
    found = list_of_words(tables.get("omits", []), "omits")
    if len(found) > MOST:
        raise InputError(f"holds {len(found)} sentences.", mend=f"At most {MOST} are read.", key=("omits",))
    for sentence in found:
        if not sentence:
            raise InputError("holds an empty sentence.", mend="Fill it or drop it.", key=("omits",))
        if len(sentence) > LONGEST:
            raise InputError(f"holds a sentence of more than {LONGEST} letters.", mend="Split it.", key=("omits",))
    return found
