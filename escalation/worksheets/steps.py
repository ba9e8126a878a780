"""How an answer is found, for the key: the part of `explain` that a task is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from escalation.exhibits import Heading
from escalation.exhibits.answer import Exhibit
from escalation.game.forms import AnyGame
from escalation.solution import solve
from escalation.teach.explained import derivation
from escalation.teach.levels import Said, at_level


def steps_under(result: Any, headings: Collection[str]) -> tuple[Exhibit, ...]:
    """What `explain` says of a result in full under the headings that begin with one of these words.

    >>> from escalation.files.library import load
    >>> [type(e).__name__ for e in steps_under(solve(load("chicken")), ["Equilibria in pure"])]
    ['Table', 'Prose']
    """
    return told_under(derivation(result), headings)


def told_under(said: Iterable[Said], headings: Collection[str]) -> tuple[Exhibit, ...]:
    """The part of a telling that stands under these headings, in full."""
    found: list[Exhibit] = []
    wanted = False
    for exhibit in at_level(said, "full"):
        if isinstance(exhibit, Heading):
            wanted = any(exhibit.text.startswith(words) for words in headings)
        elif wanted:
            found.append(exhibit)
    return tuple(found)


def steps_of(game: AnyGame, headings: Collection[str]) -> tuple[Exhibit, ...]:
    """The same of a game, solved by the concept that is usual for it."""
    return steps_under(solve(game), headings)
