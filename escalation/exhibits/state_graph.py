"""States and the moves between them as a picture, as pure data: what stands at every state and along every move.

One move leads from a state to another, or back to itself, at most. A move that belongs to what is played is told from
one that does not by its line and in words; so is a state that takes no time, by its shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from escalation.displayed import Displayed
from escalation.exhibits.words import counted


class Played(Enum):
    """Whether a move belongs to what is played; `UNSAID` where the picture shows the game and no play."""

    YES = "played"
    NO = "not played"
    UNSAID = ""


MEANING = {Played.YES: "a move of what is played, with its probability", Played.NO: "possible, but not played"}


@dataclass(frozen=True)
class GraphState:
    """A state, what is said of its play, and its share of time; `more` moves lead to states that are not drawn."""

    name: str
    plays: tuple[str, ...] = ()
    share: str = ""
    instant: bool = False
    more: int = 0


@dataclass(frozen=True)
class GraphMove:
    """A move from state `origin` to state `to`; `labels` are its probability, or the actions that make it."""

    origin: int
    to: int
    labels: tuple[str, ...]
    played: Played = Played.UNSAID


@dataclass(frozen=True)
class StateGraph(Displayed):
    """States and moves; play starts in `states[start]`. `notes` say what a reader should know of the whole."""

    title: str
    states: tuple[GraphState, ...]
    moves: tuple[GraphMove, ...]
    start: int
    notes: tuple[str, ...] = ()

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The states as they are met from the start on, breadth first; those never met at the end."""
        ahead: dict[int, list[int]] = {}
        for move in self.moves:
            ahead.setdefault(move.origin, []).append(move.to)
        found, seen = [self.start], {self.start}
        for s in found:
            new = [t for t in dict.fromkeys(ahead.get(s, ())) if t not in seen]
            found += new
            seen.update(new)
        return (*found, *(s for s in range(len(self.states)) if s not in seen))

    @cached_property
    def loops(self) -> dict[int, GraphMove]:
        """The moves that lead back to their own state, by that state."""
        return {move.origin: move for move in self.moves if move.origin == move.to}

    @property
    def kinds(self) -> list[Played]:
        """The kinds of moves that occur and need a word."""
        return [kind for kind in MEANING if any(move.played is kind for move in self.moves)]

    def said_at(self, s: int) -> tuple[str, ...]:
        """The lines at a state: its name, what is played, its share of time, how play stays in it."""
        own = self.states[s]
        tags = [tag for tag, holds in (("start", s == self.start), ("instant", own.instant)) if holds]
        head = f"{own.name} ({', '.join(tags)})" if tags else own.name
        share = (f"share of time {own.share}",) if own.share else ()
        more = (f"{counted(own.more, 'move')} not drawn",) if own.more else ()
        return (head, *own.plays, *share, *self._stays(s), *more)

    def _stays(self, s: int) -> Iterator[str]:
        loop = self.loops.get(s)
        if loop is not None and loop.labels:
            first, *others = loop.labels
            yield f"stays: {first}"
            yield from others

    @property
    def key(self) -> list[str]:
        """What shapes mean, and the notes, for a legend; lines apart."""
        words = ["a diamond: instant, gone through within the same period"] * any(s.instant for s in self.states)
        return ["a ring in a state: play starts here", *words, *self.notes]

    @property
    def words(self) -> str:
        """The whole graph in words, for those who do not see it."""
        states = ". ".join(self._told(s) for s in self.order)
        return f"A graph of {counted(len(self.states), 'state')}. {states}. {'. '.join(self.key)}."

    def _told(self, s: int) -> str:
        ways = [self._way(move) for move in self.moves if move.origin == s and move.to != s]
        return f"{', '.join(self.said_at(s))}{'; goes to ' if ways else ''}{', '.join(ways)}"

    def _way(self, move: GraphMove) -> str:
        label = f" ({'; '.join(move.labels)})" if move.labels else ""
        return f"{self.states[move.to].name}{label}{' (not played)' if move.played is Played.NO else ''}"
