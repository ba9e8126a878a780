"""The equilibria of a tree over a region: every cell of every subgame-perfect path.

At each point of the region the pure subgame-perfect paths are those of the candidates whose relations hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from escalation.claims.tree_scope import TreeValues
from escalation.signs.ratios import Ratio
from escalation.signs.simplification import Simplifier
from escalation.signs.space import Relation
from escalation.subgame_regions.courses import Course, Courses, backward
from escalation.subgame_regions.outcomes import chance_of_ends, expectation
from escalation.subgame_regions.sign_cells import Cells, SignCells


@dataclass(frozen=True)
class PathCandidate:
    """A path, the relations of one of its cells, and what every player expects."""

    course: Course
    relations: tuple[Relation, ...]

    @property
    def all(self) -> tuple[Relation, ...]:
        """The relations."""
        return self.relations


@dataclass(frozen=True)
class Solved:
    """A tree solved over a region: the courses from every subgame root on."""

    values: TreeValues
    cells: SignCells
    known: Courses

    def candidates(self) -> Iterator[PathCandidate]:
        """Every cell of every path."""
        for course in self.known[0]:
            for relations in self.conjunctions(course.where):
                yield PathCandidate(course, relations)

    def conjunctions(self, cells: Cells) -> list[tuple[Relation, ...]]:
        """Cells as relations."""
        return [self.cells.relations(cell) for cell in cells]


def solved_over(values: TreeValues, simplifier: Simplifier) -> Solved:
    """The tree solved over the space of a simplifier. Raises Undecided as `backward` does."""
    cells = SignCells(simplifier)
    return Solved(values, cells, backward(values.game.tree, values.chances, values.payoffs, cells))


def event_chance(values: TreeValues, event: str, candidate: PathCandidate) -> Ratio:
    """The probability of an event on a path."""
    return chance_on(values, candidate, values.weights[event])


def chance_on(values: TreeValues, candidate: PathCandidate, weights: Mapping[int, Ratio]) -> Ratio:
    """The expected weight of the end to which a path leads."""
    ends = chance_of_ends(values.game.tree, values.chances, dict(candidate.course.moves))
    one = values.space.ring.constant(1)
    found: Ratio = expectation(ends, weights, Ratio(0 * one, one))
    return found
