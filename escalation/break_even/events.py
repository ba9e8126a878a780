"""Break-even values: where, along each parameter, an event comes to be absent, possible or certain.

With all other names at their values, the line of a parameter falls into stretches with the same set of equilibria
(`equilibrium_stretches`). On each the event is *absent* (probability 0 in every equilibrium), *certain* (1 in every
one) or *possible*. A break-even value is an end of a stretch at which that changes. A mechanism's own parameters are
among them, and the names that it sets: how credible must it be?
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from escalation.arithmetic.real_roots import RealRoot
from escalation.equilibrium_stretches import Stretch, matrix_stretches
from escalation.errors import InputError, Undecided
from escalation.expressions import names_in
from escalation.game.normal import NormalFormGame

ABSENT, POSSIBLE, CERTAIN = "absent", "possible", "certain"


@dataclass(frozen=True)
class BreakEven:
    """As `parameter` rises past `at`, the event goes from `below` to `above`; `inside` its range of assumed values."""

    parameter: str
    at: RealRoot
    below: str
    above: str
    inside: bool


def break_evens(game: NormalFormGame, event: str) -> tuple[tuple[BreakEven, ...], tuple[str, ...]]:
    """The break-even values of all parameters in play, in the order of the sheet, and the names left undecided.

    >>> from escalation.files.library import load
    >>> found, _ = break_evens(load("strike-retaliate"), "strike")
    >>> [(b.parameter, str(b.at.value), b.below, b.above) for b in found if b.parameter == "A_I"]
    [('A_I', '1/6', 'absent', 'possible'), ('A_I', '8/9', 'possible', 'certain')]
    """
    found: list[BreakEven] = []
    opened: list[str] = []
    for name in names_of(game):
        try:
            pieces = [s for s in matrix_stretches(game, name) if not s.point]
        except (InputError, Undecided):
            opened.append(name)
            continue
        if not all(r.complete for s in pieces for r in s.results):
            opened.append(name)
            continue
        found += _changes(game, event, name, pieces)
    return tuple(found), tuple(opened)


def names_of(game: NormalFormGame) -> list[str]:
    """The parameters in play that have a range, and the names that mechanisms set."""
    in_play = set(game.sheet.closure({n for own in game.cells.values() for e in own for n in names_in(e)}))
    ranged = [n for n, p in game.parameters.items() if p.varies and n in in_play]
    set_by = [edit.name for edit in game.edits if edit.sets and edit.name in in_play]
    return list(dict.fromkeys([*ranged, *set_by]))


def _changes(game: NormalFormGame, event: str, name: str, pieces: Sequence[Stretch]) -> Iterable[BreakEven]:
    states = [state(piece, event) for piece in pieces]
    known = game.sheet.parameters.get(name)
    for before, below, above in zip(pieces, states, states[1:], strict=False):
        if below != above and before.high is not None:
            at = before.high
            reach = known.reach if known is not None else None
            inside = reach is None or reach[0] <= at.middle <= reach[1]
            yield BreakEven(name, at, below, above, inside)


def state(piece: Stretch, event: str) -> str:
    """Absent, certain or possible, on a stretch."""
    ends = [r.event_range(event) for r in piece.results]
    if all(e is not None and e[0] == 0 and e[1] == 0 for e in ends):
        return ABSENT
    return CERTAIN if all(e is not None and e[0] == 1 and e[1] == 1 for e in ends) else POSSIBLE
