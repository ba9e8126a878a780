"""The games of a region and what ties them, as pure data: who feeds whom, and who shares names with whom.

Games are lines of a list, upstream ones first. A *feed* leads from one line to another and has a letter; a *group* is a
set of lines that share names, and has a number. What letters and numbers stand for is said below.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from escalation.displayed import Displayed
from escalation.exhibits.words import listed


@dataclass(frozen=True)
class DrawnFeed:
    """A feed from line `origin` to line `to`, and what it says in words."""

    origin: int
    to: int
    words: str


@dataclass(frozen=True)
class DrawnGroup:
    """The lines that share names, and these names in words."""

    members: tuple[int, ...]
    words: str


@dataclass(frozen=True)
class SystemPicture(Displayed):
    """Games in order, what they feed and what they share. `marked` are those that the title speaks of, if any."""

    title: str
    games: tuple[str, ...]
    feeds: tuple[DrawnFeed, ...]
    groups: tuple[DrawnGroup, ...]
    marked: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    @cached_property
    def tracks(self) -> tuple[int, ...]:
        """How far from the list every feed runs: 0 for the nearest track; feeds on one track meet at no line.

        Short ones take the near tracks, so that long ones go round them.
        """
        taken: list[list[tuple[int, int]]] = []
        found = [0] * len(self.feeds)
        for k in sorted(range(len(self.feeds)), key=lambda k: (self._length(k), k)):
            low, high = sorted((self.feeds[k].origin, self.feeds[k].to))
            free = (t for t, own in enumerate(taken) if all(high < a or b < low for a, b in own))
            found[k] = next(free, len(taken))
            if found[k] == len(taken):
                taken.append([])
            taken[found[k]].append((low, high))
        return tuple(found)

    def _length(self, k: int) -> int:
        return abs(self.feeds[k].to - self.feeds[k].origin)

    @property
    def letters(self) -> tuple[str, ...]:
        """What the feeds are called: a to z, then aa, ab and on."""
        return tuple(_letters(k) for k in range(len(self.feeds)))

    @property
    def legend(self) -> Iterator[tuple[str, str]]:
        """Every letter and number with what it stands for."""
        yield from ((letter, feed.words) for letter, feed in zip(self.letters, self.feeds, strict=True))
        yield from ((str(k), group.words) for k, group in enumerate(self.groups, 1))

    @property
    def words(self) -> str:
        """The whole picture in words, for those who do not see it."""
        fed = [f"{self.games[f.origin]} feeds {self.games[f.to]} ({f.words})" for f in self.feeds]
        shared = [f"{listed([self.games[k] for k in g.members])} share {g.words}" for g in self.groups]
        return f"The games {', '.join(self.games)}. {'. '.join([*fed, *shared, *self.notes])}."


def _letters(k: int) -> str:
    """a, b, ... z, aa, ab, ..."""
    first, last = divmod(k, 26)
    return f"{_letters(first - 1) if first else ''}{chr(ord('a') + last)}"
