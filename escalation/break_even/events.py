"""Break-even values: where, along each parameter, an event comes to be absent, possible or certain.

With all other names at their values, the line of a parameter falls into stretches with the same set of equilibria
(`equilibrium_stretches`), in a tree with the same subgame-perfect paths (`path_stretches`). On each the event is
*absent* (probability 0 in every equilibrium), *certain* (1 in every one) or *possible*. A break-even value is an end of
a stretch at which that changes. A mechanism's own parameters are among them, and the names that it sets: how credible
must it be?
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from escalation.arithmetic.real_roots import RealRoot
from escalation.equilibrium_stretches import Stretch, matrix_stretches
from escalation.errors import InputError, Undecided
from escalation.expressions import names_in
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.game.normal import NormalFormGame
from escalation.markov_stretches import markov_stretches
from escalation.path_stretches import PathStretch, paths_along

ABSENT, POSSIBLE, CERTAIN = "absent", "possible", "certain"


@dataclass(frozen=True)
class BreakEven:
    """As `parameter` rises past `at`, the event goes from `below` to `above`; `inside` its range of assumed values."""

    parameter: str
    at: RealRoot
    below: str
    above: str
    inside: bool


@dataclass(frozen=True)
class _Piece:
    """An open piece of a line, and whether the event is absent, possible or certain on it."""

    low: RealRoot | None
    high: RealRoot | None
    state: str


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
    found: list[BreakEven] = []
    opened: dict[str, str] = {}
    for name in names_of(game):
        try:
            pieces = _pieces(game, event, name)
        except (InputError, Undecided) as error:
            opened[name] = str(error).rstrip(".")
            continue
        found += _changes(game, name, pieces)
    return tuple(found), opened


def names_of(game: AnyGame) -> list[str]:
    """The parameters in play that have a range, and the names that mechanisms set."""
    in_play = set(game.sheet.closure(_written(game)))
    ranged = [n for n, p in game.parameters.items() if p.varies and n in in_play]
    set_by = [edit.name for edit in game.edits if edit.sets and edit.name in in_play]
    return list(dict.fromkeys([*ranged, *set_by]))


def _written(game: AnyGame) -> set[str]:
    """The names in which payoffs, and chances, are written."""
    if not isinstance(game, NormalFormGame):
        return set(game.payoff_names)
    return {n for own in game.cells.values() for e in own for n in names_in(e)}


def _pieces(game: AnyGame, event: str, name: str) -> list[_Piece]:
    """The open pieces of a line. Raises Undecided where not all equilibria along it are known."""
    if isinstance(game, ExtensiveGame):
        return [_Piece(s.low, s.high, path_state(s, event)) for s in paths_along(game, name) if not s.point]
    if isinstance(game, MarkovGame):
        return [
            _Piece(s.low, s.high, _told(s.result.event_range(event) or (None,))) for s in markov_stretches(game, name)
        ]
    stretches = [s for s in matrix_stretches(game, name) if not s.point]
    if not all(r.complete for s in stretches for r in s.results):
        raise Undecided("not all equilibria are known")
    return [_Piece(s.low, s.high, state(s, event)) for s in stretches]


def _changes(game: AnyGame, name: str, pieces: Sequence[_Piece]) -> Iterator[BreakEven]:
    for before, after in itertools.pairwise(pieces):
        at = before.high
        if before.state != after.state and at is not None and _meet(before, after):
            yield BreakEven(name, at, before.state, after.state, in_range(game, name, at))


def _meet(before: _Piece, after: _Piece) -> bool:
    """Whether a piece begins where the one before ends: between two of a tree there may be values without a game."""
    return after.low is not None and before.high is not None and after.low.low <= before.high.high


def in_range(game: AnyGame, name: str, at: RealRoot) -> bool:
    """Whether a value lies in the range of a parameter, if it has one."""
    known = game.sheet.parameters.get(name)
    reach = known.reach if known is not None else None
    return reach is None or reach[0] <= at.middle <= reach[1]


def state(piece: Stretch, event: str) -> str:
    """Absent, certain or possible, on a stretch."""
    ends = [r.event_range(event) for r in piece.results]
    return _told(x for e in ends for x in (e or (None,)))


def path_state(piece: PathStretch, event: str) -> str:
    """The same on a stretch of a tree, over its paths."""
    return _told(path.events[event].value for path in piece.paths)


def _told(chances: Iterable[Any]) -> str:
    """Chances that are all 0, all 1, or neither; None for one that is not known, or not one number."""
    known = list(chances)
    if all(p is not None and p == 0 for p in known):
        return ABSENT
    return CERTAIN if all(p is not None and p == 1 for p in known) else POSSIBLE
