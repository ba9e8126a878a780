"""Regions of a plane with the same set of equilibria, from its cells.

Cells that meet where no curve parts them are one face, solved exactly at one rational sample. The set of equilibria is
told apart by supports, by what the answer covers and by the dimensions of continua. Faces with the same set that meet
along more than points are one region. A face where a constraint fails is not solved: it lies outside.
"""

from __future__ import annotations

import logging
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from escalation.arithmetic.connected_parts import connected_parts
from escalation.arithmetic.fractions_between import central
from escalation.arithmetic.plane_arrangement import Arrangement
from escalation.arithmetic.plane_branches import UnitBranches
from escalation.arithmetic.plane_columns import heights
from escalation.assessment import TreeResult, paths_of
from escalation.errors import InputError, Undecided
from escalation.game.forms import PlayedOnce
from escalation.parameter_line import at_sample
from escalation.parameter_plane import Plane
from escalation.parameters import Constraint, Values
from escalation.result import Equilibrium, Result
from escalation.solution import solve

MOST_FACES = 5000
DIGITS = 9  # of areas, when they are compared: the same order on every machine
_LOG = logging.getLogger("escalation")
Cell = tuple[int, int]
Point = tuple[Fraction, Fraction]
Answered = Result[Equilibrium] | TreeResult


@dataclass(frozen=True)
class Region:
    """A connected region: one exact sample `(x, y)` in it, the equilibria there, and about its share of the box.

    `results` are the equilibria at one sample of every face, the first at `sample`; none outside the constraint
    `outside`.
    """

    number: int
    sample: Point
    share: float
    results: tuple[Answered, ...]
    outside: str = ""

    @property
    def result(self) -> Answered | None:
        """The equilibria at the sample."""
        return self.results[0] if self.results else None

    def worst(self, event: str) -> tuple[float, float] | None:
        """The least and the greatest, over its samples, of the event's probability in the worst equilibrium."""
        ends = [r.event_range(event) for r in self.results if event in r.at.weights]
        found = [float(end[1]) for end in ends if end]
        return (min(found), max(found)) if found and len(found) == len(self.results) else None


@dataclass(frozen=True)
class _Face:
    """A face at its sample: its result, or the constraint that fails there."""

    sample: Point
    result: Answered | None
    outside: str = ""

    @property
    def signature(self) -> Hashable:
        if self.result is None:
            return self.outside
        if isinstance(self.result, TreeResult):
            return paths_of(self.result), self.result.complete
        supports = frozenset(e.supports for e in self.result.equilibria)
        return supports, self.result.complete, tuple(sorted(c.dimension for c in self.result.continua))


def regions_of(
    game: PlayedOnce, plane: Plane, branches: UnitBranches, constraints: Sequence[Constraint], concept: str
) -> tuple[tuple[Region, ...], dict[Cell, int]]:
    """The regions, largest first, and the number of the region of every cell.

    Raises Undecided where there are too many faces.
    """
    cut = branches.arrangement
    meetings = list(cut.neighbours())
    faces = connected_parts(cut.cells(), ((a, b) for a, b, curve in meetings if curve is None))
    if len(set(faces.values())) > MOST_FACES:
        raise Undecided(f"the curves cut the box into more than {MOST_FACES} pieces.")
    areas = branches.areas()
    own: dict[int, list[Cell]] = {}
    for cell in sorted(faces, key=lambda c: (-round(areas[c], DIGITS), c)):
        own.setdefault(faces[cell], []).append(cell)
    solved: dict[int, _Face] = {}
    for face, cells in own.items():
        _LOG.info("solved %d of %d pieces of the map", len(solved), len(own))
        solved[face] = _face(game, plane, cut, cells, constraints, concept)
    alike = ((faces[a], faces[b]) for a, b, _ in meetings if _same(solved[faces[a]], solved[faces[b]]))
    parts = connected_parts(own, alike)
    members: dict[int, list[int]] = {}
    for face in own:
        members.setdefault(parts[face], []).append(face)
    shares = {part: sum(areas[c] for face in group for c in own[face]) for part, group in members.items()}
    order = sorted(members, key=lambda part: (-round(shares[part], DIGITS), members[part][0]))
    number = {part: k + 1 for k, part in enumerate(order)}
    regions = tuple(_region(number[part], shares[part], [solved[f] for f in members[part]]) for part in order)
    return regions, {cell: number[parts[face]] for cell, face in faces.items()}


def _same(a: _Face, b: _Face) -> bool:
    return a.signature == b.signature


def _region(number: int, share: float, faces: Sequence[_Face]) -> Region:
    results = tuple(face.result for face in faces if face.result is not None)
    return Region(number, faces[0].sample, share, results, faces[0].outside)


def _face(
    game: PlayedOnce,
    plane: Plane,
    cut: Arrangement,
    cells: Sequence[Cell],
    constraints: Sequence[Constraint],
    concept: str,
) -> _Face:
    """The face solved at the first of its points where the payoffs have values: a formula may have holes."""
    reason: InputError | None = None
    for point in _points(cut, cells):
        try:
            values = plane.values(point)
            failing = _failing(game, values, constraints)
            return _Face(point, None, failing) if failing else _Face(point, solve(at_sample(game, values), concept))
        except InputError as error:
            reason = error
    assert reason is not None
    raise reason


def _failing(game: PlayedOnce, values: Mapping[str, Fraction], constraints: Sequence[Constraint]) -> str:
    """The first constraint that does not hold at a point, as text."""
    at = Values.at_baseline(game.pinned(values).sheet)
    return next((c.text for c in constraints if not c.holds(at)), "")


def _points(cut: Arrangement, cells: Sequence[Cell]) -> Iterator[Point]:
    """Rational points of a face, those of its largest cell first."""
    for cell in cells[:3]:
        yield cut.sample(cell)
    k, place = cells[0]
    column = cut.columns[k]
    for x in (central(column.left.high, column.x), central(column.x, column.right.low)):
        edges = [b.at for b in heights(cut.curves, range(len(cut.curves)), cut.box, x)]
        low = edges[place - 1].high if place else cut.box.bottom
        high = edges[place].low if place < len(edges) else cut.box.top
        yield from ((x, central(low, y)) for y in (high, (low + high) / 2, (2 * low + high) / 3))
