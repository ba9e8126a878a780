"""The exact partition of two parameters' plane into regions with the same set of equilibria.

All other names are held at their values. The zeros of the functions that decide (`game.deciding`), of their
denominators and of the constraints cut the box into cells (`arithmetic.plane_arrangement`); inside a cell, and inside a
*face* (cells joined where no curve parts them), the supports of the equilibria stay, so that one exact sample settles
each face. Neighbouring faces with the same set of equilibria are one *region*: a curve matters only where its two sides
differ. What holds on the curves themselves is not part of the map.

With more than two players who choose, all equilibria are mapped where three choose between two strategies each; else
the pure ones alone (`scope`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from escalation.arithmetic.plane_arrangement import arrangement
from escalation.arithmetic.plane_branches import UnitBranches
from escalation.arithmetic.plane_curves import Curve, curves
from escalation.arithmetic.plane_outlines import Arc, LabelledCells
from escalation.arithmetic.plane_places import Change, around, changes
from escalation.arithmetic.quotients import Polynomial
from escalation.displayed import Displayed
from escalation.errors import InputError, Undecided, choice, quoted
from escalation.evaluation import NotRational
from escalation.game.deciding import Tie, choosing_all_binary, deciding, differences
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame, PlayedOnce, played_once
from escalation.game.normal import NormalFormGame
from escalation.parameter_plane import Plane, binding_constraints, default_axes, over_plane, plane_of
from escalation.parameters import Values
from escalation.plane_regions import Region, regions_of
from escalation.result import Result
from escalation.subgame_regions.over_plane import MoveTie, deciding_in_plane

LARGEST = 4
MOST_CELLS = 64
_LOG = logging.getLogger("escalation")


@dataclass(frozen=True)
class Boundary:
    """A curve that separates regions: `sides` are the pairs `(below, above)`, or `(left, right)` of a vertical one, of
    their numbers; `ties` the indifferences between pure profiles that hold on it;
    `arcs` its parts, as lines of points."""

    curve: Curve
    sides: tuple[tuple[int, int], ...]
    ties: tuple[Tie | MoveTie, ...]
    arcs: tuple[Arc, ...]


@dataclass(frozen=True)
class Nearest:
    """About how far, in units of the two ranges, the nearest boundary is, where (`unit`: in units of the box, `point`
    in those of the names), and the region behind."""

    distance: float
    unit: tuple[float, float]
    point: tuple[Fraction, Fraction]
    boundary: Boundary
    behind: int


@dataclass(frozen=True, repr=False)
class RegionMap(Displayed, LabelledCells):
    """The regions, largest first, and the boundaries between them.

    `here` are the numbers of the regions that hold the values used: several if they lie on a boundary, none if they lie
    outside the box. `pure_only`: mixed equilibria were left out. `doubtful`: regions where three players have
    continua, whose sets of equilibria are proved at the samples alone.
    """

    game: AnyGame
    plane: Plane
    event: str | None
    regions: tuple[Region, ...]
    ties: Mapping[str, tuple[Tie | MoveTie, ...]]
    pure_only: bool = False

    def __repr__(self) -> str:
        return f"<{len(self.regions)} regions of {self.game.name} over {self.plane.x.name} and {self.plane.y.name}>"

    @cached_property
    def boundaries(self) -> tuple[Boundary, ...]:
        """The curves that separate something, in the order of their first pair of regions."""
        own: dict[int, list[Arc]] = {}
        for arc in self.arcs:
            own.setdefault(arc.curve, []).append(arc)
        found = [self._boundary(k, arcs) for k, arcs in own.items()]
        return tuple(sorted(found, key=lambda b: sorted(map(sorted, b.sides))))

    def _boundary(self, k: int, own: list[Arc]) -> Boundary:
        curve = self.arrangement.curves[k]
        sides = {(arc.below, arc.above) for arc in own}
        return Boundary(curve, tuple(sorted(sides)), self.ties.get(str(curve.polynomial), ()), tuple(own))

    @cached_property
    def doubtful(self) -> tuple[int, ...]:
        """Numbers of regions in which a sample has a continuum of three players' equilibria."""
        return tuple(r.number for r in self.regions if any(isinstance(s, Result) and s.continua for s in r.results))

    @property
    def now(self) -> tuple[Fraction, Fraction]:
        """The values used."""
        return self.plane.x.now, self.plane.y.now

    @property
    def unit_now(self) -> tuple[float, float]:
        """The values used, in units of the box."""
        x, y = self.plane.x, self.plane.y
        return float((x.now - x.low) / (x.high - x.low)), float((y.now - y.low) / (y.high - y.low))

    @cached_property
    def here(self) -> tuple[int, ...]:
        """The regions that hold the values used."""
        if not (self.plane.x.reaches and self.plane.y.reaches):
            return ()
        return tuple(sorted({self.labels[cell] for cell in around(self.arrangement, *self.now)}))

    def changes(self, axis: int) -> tuple[Change | None, Change | None]:
        """The nearest boundaries below and above the values used, along `x` (0) or `y` (1), exact."""
        return changes(self.arrangement, self.labels, self.now, axis) if len(self.here) == 1 else (None, None)

    @cached_property
    def nearest(self) -> Nearest | None:
        """The nearest point of a boundary; None without boundaries, or from outside the box."""
        if len(self.here) != 1 or not self.arcs:
            return None
        found = [(*self._distance(arc, self.unit_now), arc) for arc in self.arcs]
        distance, (u, v), arc = min(found, key=lambda item: item[0])
        behind = arc.above if arc.below == self.here[0] else arc.below
        x, y = self.plane.x, self.plane.y
        point = x.low + Fraction(u) * (x.high - x.low), y.low + Fraction(v) * (y.high - y.low)
        boundary = next(b for b in self.boundaries if arc in b.arcs)
        return Nearest(distance, (u, v), point, boundary, behind)

    def _distance(self, arc: Arc, point: tuple[float, float]) -> tuple[float, tuple[float, float]]:
        if arc.edges:
            return min(self.branches.nearest(column, edge, point) for column, edge in arc.edges)
        (u, low), (_, high) = arc.points
        v = min(max(point[1], low), high)
        return ((point[0] - u) ** 2 + (point[1] - v) ** 2) ** 0.5, (u, v)


def region_map(game: AnyGame, x: str | None = None, y: str | None = None, event: str | None = None) -> RegionMap:
    """The map of a game over two of its parameters (default: those of its thresholds, see `default_axes`).

    Regions of a tree are those of the same subgame-perfect paths of play.

    Raises InputError for names that span no plane or are no event, Undecided where payoffs are not rational in the two
    or the game is too large.

    >>> from escalation.files.library import load
    >>> region_map(load("hawk-dove"), "C", "V")
    <2 regions of classics/hawk-dove over C and V>
    """
    return _mapped(played_once(game, "region maps"), x, y, event)


def _mapped(game: PlayedOnce, x: str | None, y: str | None, event: str | None) -> RegionMap:
    if event is not None and event not in game.events:
        raise InputError(f"{quoted(event)} is not an event.", mend=choice(event, game.events))
    plane = plane_of(game, *default_axes(game, x, y))
    pure_only = isinstance(game, NormalFormGame) and _pure_only(game)
    constraints = binding_constraints(game, plane)
    try:
        values = over_plane(game, plane)
        gaps = [values.of(c.left) - values.of(c.right) for c in constraints]
        walls, ties = _deciding(game, values, plane, pure_only)
    except NotRational:
        names = f"{plane.x.name} and {plane.y.name}"
        raise Undecided(f"the payoffs are not rational in {names}, so their regions are not known exactly.") from None
    walls += [p for gap in gaps for p in (gap.numerator, gap.denominator)]
    _LOG.info("projecting the curves of %d functions", len(walls))
    cut = arrangement(curves(p for p in walls if p), plane.box)
    concept = "subgame-perfect" if isinstance(game, ExtensiveGame) else "pure-nash" if pure_only else "nash"
    regions, labels = regions_of(game, plane, UnitBranches(cut), constraints, concept)
    chosen = event if event is not None else next(iter(game.events), None)
    return RegionMap(cut, labels, game, plane, chosen, regions, _by_curve(ties), pure_only)


def _deciding(
    game: PlayedOnce, values: Values, plane: Plane, pure_only: bool
) -> tuple[list[Polynomial], list[tuple[Tie | MoveTie, Polynomial]]]:
    """The polynomials off whose zeros the equilibria keep their supports, and the ties that hold at zeros."""
    if isinstance(game, ExtensiveGame):
        found = deciding_in_plane(game, values, plane.box)
        return list(found.polynomials), list(found.ties)
    payoffs = {p: [values.of(e) for e in own] for p, own in game.cells.items()}
    ties = list(differences(payoffs, game.shape))
    functions = [f for _, f in ties] if pure_only else list(deciding(payoffs, game.shape))
    return [p for f in functions for p in (f.numerator, f.denominator)], [(t, f.numerator) for t, f in ties]


def _pure_only(game: NormalFormGame) -> bool:
    """Whether only pure equilibria can be mapped. Raises Undecided for a game that is too large."""
    choosing = sorted(size for size in game.shape if size > 1)
    if len(game.cells) > MOST_CELLS or (len(choosing) == 2 and choosing[0] > LARGEST):
        raise Undecided(f"maps are made of games up to {LARGEST} strategies a player, and {MOST_CELLS} profiles.")
    return len(choosing) > 2 and not choosing_all_binary(game.shape)


def _by_curve(ties: Iterable[tuple[Tie | MoveTie, Polynomial]]) -> dict[str, tuple[Tie | MoveTie, ...]]:
    """The ties that hold on each curve."""
    found: dict[str, tuple[Tie | MoveTie, ...]] = {}
    for tie, polynomial in ties:
        for curve in curves([polynomial] if polynomial else []):
            name = str(curve.polynomial)
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), tie)))
    return found
