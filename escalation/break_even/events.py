"""Break-even values: where, along each parameter, an event comes to be absent, possible or certain.

A break-even value is an end of a piece of a parameter's line (`break_even.lines`) at which that changes. A mechanism's
own parameters are among them, and the names that it sets: how credible must it be?
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from escalation.arithmetic.real_roots import RealRoot
from escalation.break_even.lines import Lines, Piece, lines
from escalation.game.forms import AnyGame


@dataclass(frozen=True)
class BreakEven:
    """As `parameter` rises past `at`, the event goes from `below` to `above`; `inside` its range of assumed values."""

    parameter: str
    at: RealRoot
    below: str
    above: str
    inside: bool


def break_evens(game: AnyGame, event: str) -> tuple[tuple[BreakEven, ...], Mapping[str, str]]:
    """The break-even values of all parameters in play, in the order of the sheet; why there are none along others.

    >>> from escalation.files.library import load
    >>> found, _ = break_evens(load("strike-retaliate"), "strike")
    >>> [(b.parameter, str(b.at.value), b.below, b.above) for b in found if b.parameter == "A_I"]
    [('A_I', '1/6', 'absent', 'possible'), ('A_I', '8/9', 'possible', 'certain')]
    >>> found, _ = break_evens(load("crisis-tree"), "strike")
    >>> [(b.parameter, str(b.at.value), b.below, b.above) for b in found if b.parameter == "A_I"]
    [('A_I', '8/9', 'absent', 'certain')]
    """
    known, opened = lines(game, event)
    return break_evens_on(game, known), opened


def break_evens_on(game: AnyGame, known: Lines) -> tuple[BreakEven, ...]:
    """The same on lines that are known."""
    return tuple(b for name, pieces in known.items() for b in _changes(game, name, pieces))


def _changes(game: AnyGame, name: str, pieces: Sequence[Piece]) -> Iterator[BreakEven]:
    for before, after in itertools.pairwise(pieces):
        at = before.high
        if before.state != after.state and at is not None and _meet(before, after):
            yield BreakEven(name, at, before.state, after.state, in_range(game, name, at))


def _meet(before: Piece, after: Piece) -> bool:
    """Whether a piece begins where the one before ends: between two of a tree there may be values without a game."""
    return after.low is not None and before.high is not None and after.low.low <= before.high.high


def in_range(game: AnyGame, name: str, at: RealRoot) -> bool:
    """Whether a value lies in the range of a parameter, if it has one."""
    known = game.sheet.parameters.get(name)
    reach = known.reach if known is not None else None
    return reach is None or reach[0] <= at.middle <= reach[1]
