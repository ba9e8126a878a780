"""Formulas of equilibria with the region of the parameters in which each exists.

A *cell* is a pair of mixtures and a conjunction of polynomial relations: the region in which the pair is an equilibrium
with exactly these supports. Regions that were proved empty are left out, relations that the others and the ranges imply
too. What could not be decided stays, and says so. Equations make a cell a knife-edge.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from escalation.equilibrium_sets.candidates import Candidate, PureCandidate
from escalation.errors import InputError
from escalation.game.forms import AnyGame
from escalation.signs.emptiness import Empty, Open, Point, settle
from escalation.signs.samples import samples_of
from escalation.signs.simplification import Contradiction, Simplifier
from escalation.signs.space import Relation, Space

LOG = logging.getLogger("escalation")
DRAWN = 1500


@dataclass(frozen=True)
class Cell:
    """A candidate, its simplified relations, a point at which they hold, and what was left open about it."""

    candidate: Candidate | PureCandidate
    relations: tuple[Relation, ...]
    point: Mapping[str, Fraction] | None
    open: str = ""

    @property
    def knife_edge(self) -> bool:
        """Whether it exists only where an equation holds."""
        return any(r.operator == "=" for r in self.relations)


def cells_of(candidates: Iterable[Candidate | PureCandidate], simplifier: Simplifier) -> Iterator[Cell]:
    """The candidates that are not proved to exist nowhere, each with its region."""
    for number, candidate in enumerate(candidates):
        LOG.info("conditions of pair %d", number + 1)
        cell = _cell(candidate, simplifier)
        if cell is not None:
            yield cell


def _cell(candidate: Candidate | PureCandidate, simplifier: Simplifier) -> Cell | None:
    try:
        relations = simplifier.simplified(candidate.all)
    except Contradiction:
        return None
    equations = [r for r in relations if r.operator == "="]
    if equations:
        return _knife_edge(candidate, relations, equations, simplifier)
    finding = simplifier.settled(relations)
    if isinstance(finding, Empty):
        return None
    kept, sure = simplifier.irredundant(relations)
    notes = [finding.reason] if isinstance(finding, Open) else []
    notes += [] if sure else ["a condition may be implied by the others"]
    return Cell(candidate, kept, finding.rational if isinstance(finding, Point) else None, "; ".join(notes))


def _knife_edge(
    candidate: Candidate | PureCandidate,
    relations: tuple[Relation, ...],
    equations: Sequence[Relation],
    simplifier: Simplifier,
) -> Cell | None:
    """A cell on a surface; points of it are sought there first (`signs.surfaces`).

    Where two equations hold, what the others imply is left in.
    """
    surfaces = [simplifier.surface(r.polynomial) for r in equations]
    point = next((p for surface in surfaces if (p := surface.point(relations)) is not None), None)
    note = ""
    if point is None:
        finding = simplifier.settled(relations)
        if isinstance(finding, Empty):
            return None
        point = finding.rational if isinstance(finding, Point) else None
        note = finding.reason if isinstance(finding, Open) else ""
    if len(equations) > 1:
        return Cell(candidate, relations, point, note)
    kept, sure = simplifier.irredundant(relations, surfaces)
    return Cell(candidate, kept, point, note if sure else note or "a condition may be implied by the others")


def simplifier_for(game: AnyGame, space: Space) -> Simplifier:
    """The simplifier of a game's space. Raises InputError where that is empty."""
    simplifier = simplifier_of(space)
    if not len(simplifier.samples) and isinstance(settle(space, ()), Empty):
        raise InputError("the constraints leave nothing of the ranges.", mend="Widen a range.", file=game.called)
    return simplifier


def simplifier_of(space: Space) -> Simplifier:
    """A simplifier with samples of a space."""
    return Simplifier(space, samples_of(space, DRAWN))
