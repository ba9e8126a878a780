"""Text of a document before any format: what is shown of it, and where a long word may break."""

from __future__ import annotations

import re
import unicodedata

from escalation.errors import printable

LONG, EVERY = 12, 3
_RUN = re.compile(r"[^/._?&=-]*[/._?&=-]+|[^/._?&=-]+")


def shown(text: str) -> str:
    """`text` on one line and without control characters; every kind of space is one.

    >>> shown("50\\u00a0%\\x1b")
    '50 %?'
    """
    return printable("".join(" " if c.isspace() else c for c in text))


def parts_of(word: str) -> list[str]:
    """A word cut behind its punctuation, and what is still long after every third character.

    >>> parts_of("example.org/a_path")
    ['example.', 'org/', 'a_', 'path']
    >>> parts_of("3f5a9c0d7be1e2f4")
    ['3f5', 'a9c', '0d7', 'be1', 'e2f', '4']
    """
    return [part for run in _RUN.findall(word) for part in ([run] if len(run) <= LONG else _thirds(run))]


def _thirds(run: str) -> list[str]:
    """Three characters each, never parted before a mark that belongs to the one before it."""
    parts = [""]
    for character in run:
        if len(parts[-1]) >= EVERY and not unicodedata.combining(character):
            parts.append("")
        parts[-1] += character
    return parts
