"""The exact partition of two parameters' plane into regions with the same families of signalling equilibria.

All other names are held at their values. The zeros of what bounds the regions of families and members
(`claims.signalling_conditions`) cut the box into cells (`arithmetic.plane_arrangement`); inside a cell the families
that exist stay, so that one exact sample settles it. Neighbouring cells with the same families are one region. What
holds on the curves themselves is not part of the map, nor what holds on the border of the box, where chances may be 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from escalation.arithmetic.connected_parts import connected_parts
from escalation.arithmetic.plane_arrangement import arrangement
from escalation.arithmetic.plane_branches import UnitBranches
from escalation.arithmetic.plane_curves import RING, Curve, curves
from escalation.arithmetic.plane_outlines import LabelledCells
from escalation.arithmetic.quotients import Polynomial
from escalation.claims.signalling_conditions import SignallingConditions, families_over
from escalation.claims.signalling_formulas import SignallingFormula
from escalation.displayed import Displayed
from escalation.errors import Undecided
from escalation.game.extensive import ExtensiveGame
from escalation.parameter_plane import Plane, plane_of
from escalation.signs.space import Range

DIGITS = 9  # of areas, when they are compared: the same order on every machine
Cell = tuple[int, int]


@dataclass(frozen=True)
class SignallingRegion:
    """A connected region: a rational sample `(x, y)`, about its share of the box, and the families that exist there."""

    number: int
    sample: tuple[Fraction, Fraction]
    share: float
    families: tuple[SignallingFormula, ...]


@dataclass(frozen=True, repr=False)
class SignallingMap(Displayed, LabelledCells):
    """The regions, largest first; `labels` gives the region of every cell of the arrangement."""

    game: ExtensiveGame
    plane: Plane
    regions: tuple[SignallingRegion, ...]
    conditions: SignallingConditions

    def __repr__(self) -> str:
        return f"<{len(self.regions)} regions of {self.game.name} over {self.plane.x.name} and {self.plane.y.name}>"

    @property
    def boundaries(self) -> tuple[Curve, ...]:
        """The curves at which some region ends, in the order of the arrangement."""
        return tuple(self.arrangement.curves[k] for k in sorted({arc.curve for arc in self.arcs}))


def signalling_map(game: ExtensiveGame, x: str, y: str) -> SignallingMap:
    """The map of a signalling game over two of its parameters.

    Raises InputError for names that span no plane, Undecided for what is no signalling game in all of it, and where the
    formulas are not rational in the two.

    >>> from escalation.files.library import load
    >>> signalling_map(load("unilateral-deterrence"), "p_Ch", "p_Def")
    <4 regions of classics/unilateral-deterrence over p_Ch and p_Def>
    """
    plane = plane_of(game, x, y)
    found = families_over(game, {axis.name: Range(axis.low, axis.high) for axis in (plane.x, plane.y)})
    if found.undecided:
        raise Undecided("; ".join(found.undecided))
    if not set(found.found.values.space.names) <= {x, y}:
        raise Undecided(f"formulas are not rational in {x} and {y}, so their regions are not known exactly.")
    cut = arrangement(curves(_in_plane(p, plane) for p in found.found.deciding), plane.box)
    families = {cell: _families(found, plane, cut.sample(cell)) for cell in cut.cells()}
    parts = connected_parts(families, ((a, b) for a, b, _ in cut.neighbours() if families[a] == families[b]))
    areas = {cell: round(area, DIGITS) for cell, area in UnitBranches(cut).areas().items()}
    own: dict[int, list[Cell]] = {}
    for cell in sorted(families, key=lambda c: (-areas[c], c)):
        own.setdefault(parts[cell], []).append(cell)
    order = sorted(own.values(), key=lambda cells: (-round(sum(areas[c] for c in cells), DIGITS), cells[0]))
    regions = tuple(
        SignallingRegion(
            k, cut.sample(cells[0]), sum(areas[c] for c in cells), tuple(found[n] for n in families[cells[0]])
        )
        for k, cells in enumerate(order, 1)
    )
    labels = {cell: k for k, cells in enumerate(order, 1) for cell in cells}
    return SignallingMap(cut, labels, game, plane, regions, found)


def _families(found: SignallingConditions, plane: Plane, sample: tuple[Fraction, Fraction]) -> tuple[int, ...]:
    """The numbers of the families that exist at a point."""
    point = {n: v for n, v in plane.values(sample).items() if n in found.found.values.space.names}
    return tuple(k for k, family in enumerate(found) if family.region.holds(point))


def _in_plane(polynomial: Polynomial, plane: Plane) -> Polynomial:
    """A polynomial in the two names over the ring of the plane."""
    place = {plane.x.name: 0, plane.y.name: 1}
    names = polynomial.context().names()
    terms = {}
    for exponents, coefficient in polynomial.terms():
        moved = [0, 0]
        for name, power in zip(names, exponents, strict=True):
            if power:
                moved[place[name]] = int(power)
        terms[tuple(moved)] = coefficient
    return RING.from_dict(terms)
