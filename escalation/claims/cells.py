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

from escalation.arithmetic.quotients import Polynomial, value_at
from escalation.claims.candidates import Candidate, PureCandidate
from escalation.signs.emptiness import Empty, Open, Point
from escalation.signs.samples import Samples, meets, samples_of
from escalation.signs.simplification import Contradiction, Simplifier
from escalation.signs.space import Relation, Space

LOG = logging.getLogger("escalation")
DRAWN = 1500
TRIED = 40


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
    """A cell on a surface: points are sought by solving an equation for a coordinate in which it is linear."""
    point = next(_on(simplifier.samples, relations, equations), None)
    note = ""
    if point is None:
        finding = simplifier.settled(relations)
        if isinstance(finding, Empty):
            return None
        point = finding.rational if isinstance(finding, Point) else None
        note = finding.reason if isinstance(finding, Open) else ""
    kept, sure = simplifier.irredundant(relations)
    return Cell(candidate, kept, point, note if sure else note or "a condition may be implied by the others")


def _on(
    samples: Samples, relations: Sequence[Relation], equations: Sequence[Relation]
) -> Iterator[dict[str, Fraction]]:
    """Points that meet the relations, one equation solved exactly."""
    space = samples.space
    for k in range(min(TRIED, len(samples))):
        point = samples.point(k)
        for name in solvable(equations[0].polynomial, space):
            moved = solved_in(equations[0].polynomial, space, name, point)
            if moved is not None and meets(space, relations, moved):
                yield moved


def solvable(polynomial: Polynomial, space: Space) -> list[str]:
    """The coordinates in which a polynomial is linear."""
    return [n for n, degree in zip(space.names, polynomial.degrees(), strict=True) if degree == 1]


def solved_in(
    polynomial: Polynomial, space: Space, name: str, point: Mapping[str, Fraction]
) -> dict[str, Fraction] | None:
    """The point with one coordinate moved so that a polynomial, linear in it, is 0; None where its slope is 0."""
    index = space.names.index(name)
    at = [point[n] for n in space.names]
    slope = value_at(polynomial.derivative(index), at)
    if slope == 0:
        return None
    at[index] = Fraction(0)
    return {**point, name: -value_at(polynomial, at) / slope}


def simplifier_of(space: Space) -> Simplifier:
    """A simplifier with samples of a space."""
    return Simplifier(space, samples_of(space, DRAWN))
