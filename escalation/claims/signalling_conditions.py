"""All equilibria of a signalling game as formulas with the regions in which they exist (`claims.signalling_families`).

Chances are taken as positive. Off the zeros of the slacks (`off`), where something ties that does not tie everywhere,
the list is all there is; what exists on them alone is not listed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from escalation.arithmetic.nested_form import nested
from escalation.arithmetic.quotients import value_at
from escalation.assessment import Assessment
from escalation.claims.formula_list import FormulaList
from escalation.claims.scope import coordinates_at, varied_ranges
from escalation.claims.signalling_families import FamiliesFound, families_of
from escalation.claims.signalling_formulas import SignallingFormula
from escalation.claims.tree_scope import tree_values_of
from escalation.errors import Undecided
from escalation.expressions import Expr, exact_number, symbol
from escalation.game.extensive import ExtensiveGame
from escalation.signalling.belief_blocks import consistent_beliefs
from escalation.signalling.form import signalling_form
from escalation.signalling.solutions import signalling_equilibria
from escalation.signs.space import Range


@dataclass(frozen=True)
class FamilyAt:
    """An extreme equilibrium at a point, verified, and the family that it belongs to; None where none is listed."""

    assessment: Assessment
    family: SignallingFormula | None


@dataclass(frozen=True, repr=False)
class SignallingConditions(FormulaList[SignallingFormula]):
    """The families in order; `off` are polynomials on whose zeros more may exist."""

    game: ExtensiveGame
    families: tuple[SignallingFormula, ...]
    status: str
    off: tuple[Expr, ...]
    varied: frozenset[str]
    found: FamiliesFound = field(repr=False)

    @property
    def undecided(self) -> tuple[str, ...]:
        """What was left open about regions."""
        return self.found.opened

    def __repr__(self) -> str:
        return f"<conditions of {self.game.name}: {len(self.families)} families, {self.status}>"

    @property
    def listed(self) -> tuple[SignallingFormula, ...]:
        """The families."""
        return self.families

    @property
    def complete(self) -> bool:
        """Whether nothing more can exist at any point of the ranges."""
        return not self.off and not self.undecided

    def at(self, **values: object) -> tuple[FamilyAt, ...]:
        """All extreme equilibria at a point, baselines for what is not given, each with its family.

        Off the equations both roads have to agree. Raises InputError for a name that the game does not have.
        """
        given = {name: exact_number(value) for name, value in values.items()}
        moved = self.held_elsewhere(given, self.varied)
        if moved:
            rest = {n: v for n, v in given.items() if n not in moved}
            return signalling_conditions(self.game.pinned(moved)).at(**rest)
        form = signalling_form(self.game.at(**given))
        if form is None:
            raise Undecided("at these values it is no signalling game")
        found = signalling_equilibria(form, consistent_beliefs(form)).equilibria
        over = self.found.values
        point = coordinates_at(over.coordinates, given)
        if not over.space.holds(point):
            return tuple(FamilyAt(e, None) for e in found)
        here = {tuple(f.at(point).items()): f for f in self.families if f.region.holds(point)}
        told = [next((f for own, f in here.items() if _agrees(e, own)), None) for e in found]
        order = [point[n] for n in over.space.names]
        if not self.undecided and all(value_at(slack, order) for slack in self.found.slacks):
            assert None not in told and len({id(f) for f in told}) == len(here), "the two roads disagree"
        return tuple(FamilyAt(e, f) for e, f in zip(found, told, strict=True))


def _agrees(equilibrium: Assessment, played: Sequence[tuple[int, tuple[Fraction, ...]]]) -> bool:
    return all(equilibrium.behaviour[h] == own for h, own in played)


def signalling_conditions(
    game: ExtensiveGame, parameter: str | None = None, at_baseline: bool = False
) -> SignallingConditions:
    """Every family of equilibria of a signalling game with its region, solved for `parameter` where possible.

    All parameters vary in their ranges, or `parameter` alone with `at_baseline`. Raises Undecided for a tree that is no
    signalling game at all of these points alike, and for one that is too large.

    >>> from escalation.files.library import load
    >>> for family in signalling_conditions(load("unilateral-deterrence"), "p_Def", at_baseline=True):
    ...     print(family.events["challenge"], [(r.name, r.operator, r.bound) for r in family.region.shared])
    0 []
    1/5 [('p_Def', '<=', 4/5), ('p_Def', '>=', 2/3)]
    2/5 [('p_Def', '<', 2/3)]
    """
    ranges = varied_ranges(game, parameter, at_baseline)
    return families_over(game, ranges, [parameter] if parameter else [])


def families_over(game: ExtensiveGame, ranges: Mapping[str, Range], first: Sequence[str] = ()) -> SignallingConditions:
    """The same over given ranges, baselines for all other names, relations solved for `first` where possible."""
    (values,) = tree_values_of([game], ranges, map(symbol, first))
    wanted = [*first, *(t.parameter for t in game.thresholds if t.parameter), *game.sheet.parameters]
    found = families_of(values, tuple(dict.fromkeys(wanted)))
    off = tuple(map(nested, found.slacks))
    status = f"complete off {len(off)} equations: on them more may exist" if off else "complete"
    return SignallingConditions(game, found.families, status, off, frozenset(ranges), found)
