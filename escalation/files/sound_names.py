"""Names of other programs' files made sound: other programs let names be empty, repeated, or hold any character.

A sound name is one line of 1 to 80 printable characters, and no two things of a kind are called the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from escalation.errors import printable, quoted

LONGEST_NAME = 80
LONGEST_STEM = LONGEST_NAME - 10
MOST_SHOWN = 4


def one_line(text: str) -> str:
    """`text` on one line, printable."""
    return printable(" ".join(text.split()))


def name_line(name: str, forbidden: str = "") -> str:
    """`name` on one line, printable, of a length that a table can show, without characters of `forbidden`."""
    allowed = "".join("_" if c in forbidden else c for c in one_line(name))
    return allowed[:LONGEST_NAME].strip()


def distinct(names: Sequence[str]) -> tuple[str, ...]:
    """The names, those that come more than once numbered; long ones that begin alike share their numbers."""
    counts, taken, last = Counter(names), set(names), Counter[str]()
    found = []
    for name in names:
        new, stem = name, name[:LONGEST_STEM]
        while counts[name] > 1 and new in taken:
            last[stem] += 1
            number = f" ({last[stem]})"
            new = name[: LONGEST_NAME - len(number)].rstrip() + number
        taken.add(new)
        found.append(new)
    return tuple(found)


def renamed(what: str, old: Sequence[str], new: Sequence[str]) -> list[str]:
    """One note on the names that changed, or none."""
    changed = [_change(a, b) for a, b in zip(old, new, strict=True) if a != b]
    more = f", and {len(changed) - MOST_SHOWN} more" if len(changed) > MOST_SHOWN else ""
    return [f"{what} renamed: {', '.join(changed[:MOST_SHOWN])}{more}"] if changed else []


def _change(old: str, new: str) -> str:
    if quoted(old) == quoted(new):
        return f"a character of {quoted(new)} that cannot be shown is replaced"
    return f"{quoted(old)} is now {quoted(new)}"
