"""Every equilibrium as a formula with the exact condition under which it exists.

Two players with payoffs that are rational in what varies: at every point of the ranges each extreme equilibrium is the
value of a listed formula whose condition holds there (`equilibrium_sets.candidates`); where knife-edges are too many to
list, that is so off the equations that are named. With more players only the pure profiles are listed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import comb
from typing import overload

from escalation.arithmetic.nested_form import nested
from escalation.arithmetic.quotients import Quotient
from escalation.claims.cells import cells_of, simplifier_for
from escalation.claims.choice_conditions import ChoiceConditions, choice_conditions
from escalation.claims.equilibrium_formulas import EquilibriumFormula
from escalation.claims.formula_list import FormulaList
from escalation.claims.markov_conditions import MarkovConditions, markov_conditions
from escalation.claims.scope import (
    Payoffs,
    coordinates_at,
    matrices,
    number,
    payoffs_of,
    varied_ranges,
)
from escalation.claims.solved_relations import SolvedRelation
from escalation.claims.tree_conditions import TreeConditions, tree_conditions
from escalation.equilibrium_sets.candidates import (
    Candidate,
    PureCandidate,
    deciding_polynomials,
    generic_candidates,
    is_listed_with_strata,
    pure_candidates,
    strata,
)
from escalation.errors import Undecided
from escalation.expressions import Expr, exact_number, names_in, symbol
from escalation.game.choice import ChoiceGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame, in_one_matrix
from escalation.game.markov import MarkovGame
from escalation.game.normal import NormalFormGame
from escalation.result import Equilibrium, certified, listed_once
from escalation.signs.samples import meets
from escalation.signs.simplification import FrugalSimplifier
from escalation.signs.space import Relation

MOST_BASES = 300
Source = Candidate | PureCandidate


@dataclass(frozen=True)
class EquilibriumAt:
    """An equilibrium at a point, and the formula of which it is the value."""

    equilibrium: Equilibrium
    formula: EquilibriumFormula | Source

    @property
    def profile(self) -> Mapping[str, Mapping[str, Fraction]]:
        """Probabilities by player and strategy."""
        return self.equilibrium.profile

    @property
    def payoffs(self) -> Mapping[str, Fraction]:
        """Payoffs by player."""
        return self.equilibrium.payoffs

    @property
    def condition(self) -> tuple[SolvedRelation, ...]:
        """The condition of the formula; empty outside the ranges, where no region was simplified."""
        return self.formula.condition if isinstance(self.formula, EquilibriumFormula) else ()


@dataclass(frozen=True, repr=False)
class Conditions(FormulaList[EquilibriumFormula]):
    """The formulas in order, knife-edges last.

    `complete` is True if they are all extreme equilibria at every point of the ranges; else they are off the equations
    `off`, or pure profiles alone, as `status` says.
    """

    game: NormalFormGame
    formulas: tuple[EquilibriumFormula, ...]
    complete: bool
    status: str
    off: tuple[Expr, ...]
    varied: frozenset[str]
    payoffs: Payoffs = field(repr=False)
    candidates: tuple[Source, ...] = field(repr=False)

    def __repr__(self) -> str:
        return f"<conditions of {self.game.name}: {len(self.formulas)} equilibria, {self.status}>"

    @property
    def listed(self) -> tuple[EquilibriumFormula, ...]:
        """The formulas."""
        return self.formulas

    @property
    def undecided(self) -> tuple[str, ...]:
        """What was left open about any formula."""
        return tuple(dict.fromkeys(f.cell.open for f in self.formulas if f.cell.open))

    def at(self, **values: object) -> tuple[EquilibriumAt, ...]:
        """The equilibria at a point, baselines for what is not given: the formulas whose conditions hold, verified.

        Raises InputError for a name that the game does not have.
        """
        given = {name: exact_number(value) for name, value in values.items()}
        unknown = self.held_elsewhere(given, self._known)
        if unknown:
            rest = {n: v for n, v in given.items() if n not in unknown}
            return conditions(self.game.pinned(unknown)).at(**rest)
        at = self.game.at(**given)
        space = self.payoffs.space
        point = coordinates_at(self.payoffs.coordinates, given)
        sources: Sequence[EquilibriumFormula | Source] = (
            [f for f in self.formulas if meets(space, f.cell.relations, point)]
            if space.holds(point)
            else [c for c in self._outside(point) if all(space.met(r, point) for r in c.all)]
        )
        order = [point[n] for n in space.names]
        found: dict[tuple[tuple[Fraction, ...], ...], EquilibriumFormula | Source] = {}
        for source in sources:
            candidate = source.cell.candidate if isinstance(source, EquilibriumFormula) else source
            mixtures = tuple(_at(candidate.mixture(i), size, order) for i, size in enumerate(self.game.shape))
            found.setdefault(mixtures, source)
        listed = listed_once(certified(at, list(m)) for m in found)
        return tuple(EquilibriumAt(e, found[e.mixtures]) for e in listed)

    def _outside(self, point: Mapping[str, Fraction]) -> Sequence[Source]:
        """The candidates at a point outside the ranges, where a divisor may have the other sign."""
        signed = self.payoffs.signed_at(point)
        if signed is self.payoffs:
            return self.candidates
        generic, knife_edges, _ = _candidates(self.game, signed)
        return (*generic, *knife_edges)

    @property
    def _known(self) -> frozenset[str]:
        """The names that the formulas hold, by themselves or inside a quantity."""
        made = self.payoffs.coordinates
        inner = {n for q in made.quantities.values() for n in q.sheet.closure(names_in(q.expression))}
        return self.varied | frozenset(made.space.names) | {n for n in inner if n in self.game.sheet.parameters}


def _at(mixture: Mapping[int, Quotient], size: int, point: Sequence[Fraction]) -> tuple[Fraction, ...]:
    return tuple(number(mixture[k], point) if k in mixture else Fraction(0) for k in range(size))


@overload
def conditions(game: NormalFormGame, parameter: str | None = None, at_baseline: bool = False) -> Conditions: ...
@overload
def conditions(game: ExtensiveGame, parameter: str | None = None, at_baseline: bool = False) -> TreeConditions: ...
@overload
def conditions(game: MarkovGame, parameter: str | None = None, at_baseline: bool = False) -> MarkovConditions: ...
@overload
def conditions(game: ChoiceGame, parameter: str | None = None, at_baseline: bool = False) -> ChoiceConditions: ...
@overload
def conditions(
    game: AnyGame, parameter: str | None = None, at_baseline: bool = False
) -> Conditions | TreeConditions | MarkovConditions | ChoiceConditions: ...
def conditions(
    game: AnyGame, parameter: str | None = None, at_baseline: bool = False
) -> Conditions | TreeConditions | MarkovConditions | ChoiceConditions:
    """Every equilibrium of a game as a formula with its condition, solved for `parameter` where that is possible.

    Of a tree, every path of a pure subgame-perfect equilibrium (`claims.tree_conditions`); of a Markov game every pure
    stationary equilibrium (`claims.markov_conditions`); of one choice every kind of optimum (`choice_conditions`).

    All parameters vary in their ranges, or `parameter` alone with `at_baseline`. Raises InputError for an unknown
    parameter, Undecided where a payoff is no rational function of what varies, or a game is too large.

    >>> from escalation.claims.equilibrium_formulas import game_label
    >>> from escalation.files.library import load
    >>> for found in conditions(load("hawk-dove")):
    ...     print(game_label(found), [(r.name, r.operator, r.bound) for r in found.condition])
    (Hawk, Hawk) [('C', '<=', V)]
    (Hawk, Dove) [('C', '>=', V)]
    (Dove, Hawk) [('C', '>=', V)]
    (mixed, mixed) [('C', '>', V)]
    """
    return replace(_of_form(game, parameter, at_baseline), asked=parameter)


def _of_form(
    game: AnyGame, parameter: str | None, at_baseline: bool
) -> Conditions | TreeConditions | MarkovConditions | ChoiceConditions:
    if isinstance(game, ExtensiveGame):
        return tree_conditions(game, parameter, at_baseline)
    if isinstance(game, MarkovGame):
        return markov_conditions(game, parameter, at_baseline)
    if isinstance(game, ChoiceGame):
        return choice_conditions(game, parameter, at_baseline)
    return _of_matrix(in_one_matrix(game, "formulas of all equilibria"), parameter, at_baseline)


def _of_matrix(game: NormalFormGame, parameter: str | None, at_baseline: bool) -> Conditions:
    ranges = varied_ranges(game, parameter, at_baseline)
    asked = [symbol(parameter)] if parameter is not None else []
    payoffs = payoffs_of([game], ranges, asked, game.events)[0]
    return _listed(game, payoffs, parameter, frozenset(ranges))


def _listed(game: NormalFormGame, payoffs: Payoffs, parameter: str | None, varied: frozenset[str]) -> Conditions:
    generic, knife_edges, off = _candidates(game, payoffs)
    simplifier = FrugalSimplifier.like(simplifier_for(game, payoffs.space))
    wanted = list(dict.fromkeys([*([parameter] if parameter else []), *(t.parameter for t in game.thresholds)]))
    wanted += [n for n in game.sheet.parameters if n not in wanted]
    cells = [*cells_of(generic, simplifier), *cells_of(knife_edges, simplifier)]
    cells.sort(key=lambda cell: cell.knife_edge)
    formulas = tuple(EquilibriumFormula(game, payoffs, cell, simplifier, tuple(wanted)) for cell in cells)
    two = len(game.shape) <= 2
    status = "complete: every extreme equilibrium at every point of the ranges"
    if not two:
        status = "pure profiles only: with three or more players mixed equilibria are not given as formulas"
    elif any(r.polynomial.is_zero() for r in off):
        status = (
            "may miss equilibria: some replies tie at every point, and such knife-edges are not listed at this size"
        )
    elif off:
        status = f"complete off {len(off)} equations: knife-edges are not listed at this size"
    surfaces = tuple(nested(r.polynomial) for r in off)
    return Conditions(game, formulas, two and not off, status, surfaces, varied, payoffs, (*generic, *knife_edges))


def _candidates(
    game: NormalFormGame, payoffs: Payoffs
) -> tuple[Sequence[Source], Sequence[Source], Sequence[Relation]]:
    """Those in general position, the knife-edges, and the equations off which the first are all there are."""
    if len(game.shape) > 2:
        return list(pure_candidates(payoffs.scaled)), [], []
    m, n = (*game.shape, 1)[:2]
    if bases_of(m, n) > MOST_BASES:
        raise Undecided(f"conditions as formulas are found for games of up to {MOST_BASES} pairs of equal supports")
    rows, columns = matrices(payoffs)
    generic = list(generic_candidates(rows, columns))
    if is_listed_with_strata(rows):
        return generic, list(strata(rows, columns)), []
    return generic, [], list(dict.fromkeys(deciding_polynomials(rows, columns)))


def bases_of(m: int, n: int) -> int:
    """The number of pairs of supports of equal size.

    >>> bases_of(2, 2), bases_of(3, 3)
    (5, 19)
    """
    return sum(comb(m, k) * comb(n, k) for k in range(1, min(m, n) + 1))
