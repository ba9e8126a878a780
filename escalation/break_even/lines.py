"""The lines of parameters, in open pieces on which the same is played; and along which of them that changes.

With all other names at their values, the line of a parameter falls into stretches with the same set of equilibria
(`equilibrium_stretches`), in a tree with the same subgame-perfect paths (`path_stretches`). On each piece an event is
*absent* (probability 0 in every equilibrium), *certain* (1 in every one) or *possible*.

A parameter with the range `[a, b]` *shifts* play if two pieces that meet the open interval `(a, b)` differ, in the set
of equilibria or in what becomes of the event. What happens at single values alone (knife-edges, the ends) is no shift.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from escalation.arithmetic.real_roots import RealRoot
from escalation.choice_stretches import choice_stretches
from escalation.equilibrium_stretches import Stretch, matrix_stretches
from escalation.errors import InputError, Undecided
from escalation.expressions import names_in
from escalation.game.choice import ChoiceGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.game.normal import NormalFormGame
from escalation.markov_stretches import markov_stretches
from escalation.path_stretches import PathStretch, paths_along

ABSENT, POSSIBLE, CERTAIN = "absent", "possible", "certain"


@dataclass(frozen=True)
class Piece:
    """An open piece of a line, the `state` of the event on it, and what is `played`.

    Over whole numbers (`whole`) its ends belong to it.
    """

    low: RealRoot | None
    high: RealRoot | None
    state: str
    played: Hashable
    whole: bool = False


Lines = Mapping[str, Sequence[Piece]]


def lines(game: AnyGame, event: str | None) -> tuple[Lines, Mapping[str, str]]:
    """The pieces of the lines of all parameters in play, in the order of the sheet; why others are not known.

    >>> from escalation.files.library import load
    >>> known, opened = lines(load("hawk-dove"), "fight")
    >>> [(str(p.high.value) if p.high else "", p.state) for p in known["C"]], dict(opened)
    ([('2', 'certain'), ('', 'possible')], {})
    """
    known: dict[str, Sequence[Piece]] = {}
    opened: dict[str, str] = {}
    for name in names_of(game):
        try:
            known[name] = line(game, event, name)
        except (InputError, Undecided) as error:
            opened[name] = str(error).rstrip(".")
    return known, opened


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


def line(game: AnyGame, event: str | None, name: str) -> list[Piece]:
    """The open pieces of a line. Raises Undecided where not all equilibria along it are known.

    Without an event its state is `possible` everywhere.
    """
    if isinstance(game, ExtensiveGame):
        return [
            Piece(s.low, s.high, path_state(s, event), frozenset(tuple(p.moves.items()) for p in s.paths))
            for s in paths_along(game, name)
            if not s.point
        ]
    if isinstance(game, MarkovGame):
        return [
            Piece(
                s.low,
                s.high,
                _told([s.result.event_range(event)] if event else []),
                frozenset(e.pure for e in s.result.equilibria),
            )
            for s in markov_stretches(game, name)
        ]
    if isinstance(game, ChoiceGame):
        return [
            Piece(
                s.low,
                s.high,
                _told([s.result.event_range(event)] if event else []),
                frozenset(e.kind for e in s.result.equilibria),
            )
            for s in choice_stretches(game, name)
        ]
    stretches = [s for s in matrix_stretches(game, name) if not s.point]
    if not all(r.complete for s in stretches for r in s.results):
        raise Undecided("not all equilibria are known")
    return [Piece(s.low, s.high, state(s, event), _supports(s), s.whole) for s in stretches]


def _supports(piece: Stretch) -> Hashable:
    return frozenset(e.supports for e in piece.result.equilibria)


def shifting(game: AnyGame, known: Lines) -> tuple[str, ...]:
    """The parameters that shift play inside their ranges.

    >>> from escalation.files.library import load
    >>> game = load("crisis-signal")
    >>> shifting(game, lines(game, "strike")[0])[:2]
    ('sigma_a', 'A_I')
    """
    parameters = game.sheet.parameters
    return tuple(
        n for n, pieces in known.items() if n in parameters and (r := parameters[n].reach) and shifts(pieces, r)
    )


def shifts(pieces: Iterable[Piece], reach: tuple[Fraction, Fraction]) -> bool:
    """Whether two pieces that meet the inside of a range differ."""
    met = {(p.state, p.played) for p in pieces if p.whole or _meets(p, *reach)}
    return len(met) > 1


def _meets(piece: Piece, low: Fraction, high: Fraction) -> bool:
    begins = piece.low is None or piece.low.middle < high
    return begins and (piece.high is None or piece.high.middle > low)


def state(piece: Stretch, event: str | None) -> str:
    """Absent, certain or possible, on a stretch."""
    return _told([r.event_range(event) for r in piece.results] if event else [])


def path_state(piece: PathStretch, event: str | None) -> str:
    """The same on a stretch of a tree, over its paths."""
    chances = [path.events[event].value for path in piece.paths] if event else []
    return _told([(p, p) for p in chances])


def _told(ends: Sequence[tuple[Any, Any] | None]) -> str:
    """Of chances that are all 0, all 1, or neither; None for one that is not known, or not one number."""
    known = [x for own in ends for x in (own or (None,))]
    if known and all(p is not None and p == 0 for p in known):
        return ABSENT
    return CERTAIN if known and all(p is not None and p == 1 for p in known) else POSSIBLE
