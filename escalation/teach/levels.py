"""An explanation as data: what is said, and whether it belongs to the brief telling, to the full one, or to both.

A derivation is told once, as a sequence of `Said`; `at_level` alone chooses among them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from escalation.exhibits import Prose
from escalation.exhibits.answer import Exhibit

Level = Literal["brief", "full"]
EVERY: tuple[Level, ...] = ("brief", "full")


@dataclass(frozen=True)
class Said:
    """An exhibit, and the levels at which it is shown."""

    exhibit: Exhibit
    levels: tuple[Level, ...] = EVERY


def only_brief(exhibit: Exhibit) -> Said:
    """What the brief telling says in the place of more."""
    return Said(exhibit, ("brief",))


def only_full(exhibit: Exhibit) -> Said:
    """What the full telling alone says."""
    return Said(exhibit, ("full",))


def brief_then_full(text: str, more: str) -> list[Said]:
    """A paragraph, in the full telling with one sentence more."""
    return [only_brief(Prose(text)), only_full(Prose(f"{text} {more}"))]


def at_level(told: Iterable[Said], level: Level) -> list[Exhibit]:
    """What is shown at a level.

    >>> [e.text for e in at_level(brief_then_full("So Strike.", "It is worth 3."), "brief")]
    ['So Strike.']
    """
    return [own.exhibit for own in told if level in own.levels]
