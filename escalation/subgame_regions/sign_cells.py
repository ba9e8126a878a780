"""Where values are compared over a box: unions of sign conditions, joined and met as sets are.

An *atom* is a polynomial that has no one sign in the space, known by a number. A *cell* says of some atoms which signs
they may have: pairs `(atom, signs)`, `signs` the sum of BELOW, ZERO and ABOVE where allowed, at most once an atom. It
holds at the points of the space at which each of its atoms has an allowed sign; `()` are no cells, and hold nowhere.

Two cells that differ in one atom alone are one cell in which that atom has the signs of both (Quine 1955), and a cell
that implies another adds nothing to it. A cell is dropped where it was proved to have no point: by the samples it is
known to have one, by bounds, corners, Bernstein coefficients or z3 that it has none (`signs.emptiness`). What could not
be decided stays and is noted in `opened`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from escalation.arithmetic.quotients import Polynomial
from escalation.equilibrium_sets.candidates import generic_candidates, is_listed_with_strata, strata
from escalation.errors import Undecided
from escalation.signs.emptiness import Empty, Open
from escalation.signs.ratios import Ratio
from escalation.signs.simplification import Contradiction, Simplifier
from escalation.signs.space import Relation

BELOW, ZERO, ABOVE = 1, 2, 4
ALL = BELOW | ZERO | ABOVE
SIGNS = {">": ABOVE, ">=": ZERO | ABOVE, "=": ZERO, "!=": BELOW | ABOVE}
MOST_CELLS = 2000
Cell = frozenset[tuple[int, int]]
Cells = tuple[Cell, ...]
Mask = npt.NDArray[np.bool_]


@dataclass
class SignCells:
    """The cells over the space of a simplifier, which finds the atoms' signs."""

    simplifier: Simplifier
    opened: dict[str, None] = field(default_factory=dict)
    _atoms: list[Polynomial] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _single: dict[tuple[str, str], Cells] = field(default_factory=dict)
    _possible: dict[Cell, bool] = field(default_factory=dict)
    _masks: dict[tuple[int, int], Mask] = field(default_factory=dict)

    @property
    def everywhere(self) -> Cells:
        """The whole space."""
        return (frozenset(),)

    @property
    def atoms(self) -> tuple[Polynomial, ...]:
        """The atoms met so far, by their numbers."""
        return tuple(self._atoms)

    def of(self, relation: Relation) -> Cells:
        """Where a relation holds."""
        key = str(relation.polynomial), relation.operator
        if key not in self._single:
            try:
                parts = self.simplifier.simplified([relation])
            except Contradiction:
                parts = ()
                self._single[key] = ()
            else:
                cell = met(*(frozenset({self._literal(part)}) for part in parts))
                self._single[key] = () if cell is None else (cell,)
        return self._single[key]

    def _literal(self, relation: Relation) -> tuple[int, int]:
        polynomial, signs = relation.polynomial, SIGNS[relation.operator]
        turned = str(-polynomial)
        if turned in self._numbers:
            return self._numbers[turned], reflected(signs)
        key = str(polynomial)
        if key not in self._numbers:
            self._numbers[key] = len(self._atoms)
            self._atoms.append(polynomial)
        return self._numbers[key], signs

    def at_least(self, first: Ratio, second: Ratio) -> Cells:
        """Where one value is at least another."""
        return self.of(first.compared(">=", second))

    def both(self, first: Cells, second: Cells) -> Cells:
        """Where both hold."""
        if first == self.everywhere or second == self.everywhere:
            return second if first == self.everywhere else first
        cells = dict.fromkeys(cell for a in first for b in second if (cell := met(a, b)) is not None)
        return self.either([tuple(cell for cell in cells if self.possible(cell))])

    def either(self, parts: Iterable[Cells]) -> Cells:
        """Where one of them holds. Raises Undecided for too many cells."""
        cells = joined(cell for part in parts for cell in part)
        if len(cells) > MOST_CELLS:
            raise Undecided(f"more than {MOST_CELLS} regions; hold some parameters")
        return cells

    def relations(self, cell: Cell) -> tuple[Relation, ...]:
        """A cell as relations."""
        return tuple(self._relation(atom, signs) for atom, signs in sorted(cell))

    def _relation(self, atom: int, signs: int) -> Relation:
        polynomial = self._atoms[atom]
        turned = signs in (BELOW, BELOW | ZERO)
        wanted = reflected(signs) if turned else signs
        operator = next(o for o, own in SIGNS.items() if own == wanted)
        return Relation(-polynomial if turned else polynomial, operator)

    def possible(self, cell: Cell) -> bool:
        """Whether a cell may have a point: False only where it was proved to have none."""
        if cell not in self._possible:
            self._possible[cell] = self._sampled(cell) or self._settled(cell)
        return self._possible[cell]

    def _sampled(self, cell: Cell) -> bool:
        inside = np.ones(len(self.simplifier.samples), dtype=bool)
        for literal in cell:
            inside &= self._mask(*literal)
        return bool(inside.any())

    def _mask(self, atom: int, signs: int) -> Mask:
        known = self._masks.get((atom, signs))
        if known is None or len(known) != len(self.simplifier.samples):
            own = self.simplifier.samples.signs(self._atoms[atom])
            allowed = np.array([bool(signs & ZERO), bool(signs & ABOVE), bool(signs & BELOW)])
            known = self._masks[atom, signs] = allowed[own]
        return known

    def _settled(self, cell: Cell) -> bool:
        relations = self.relations(cell)
        equations = [r for r in relations if r.operator == "="]
        surfaces = (self.simplifier.surface(r.polynomial) for r in equations)
        if any(surface.point(relations) is not None for surface in surfaces):
            return True
        finding = self.simplifier.settled(relations)
        if isinstance(finding, Open):
            self.opened.setdefault(finding.reason)
        return not isinstance(finding, Empty)

    def bimatrix(
        self, rows: Sequence[Sequence[Ratio]], columns: Sequence[Sequence[Ratio]]
    ) -> Iterator[tuple[dict[int, Ratio], dict[int, Ratio], Cells]]:
        """The extreme equilibria of a bimatrix game. Raises Undecided for one whose knife-edges are too many."""
        a, b = _polynomials(rows), _polynomials(columns)
        if not is_listed_with_strata(a):
            raise Undecided("a subgame in which two players have more than nine pairs of plans")
        for candidate in (*generic_candidates(a, b), *strata(a, b)):
            where = self.everywhere
            for relation in candidate.all:
                where = self.both(where, self.of(relation)) if where else where
            if where:
                own, other = (candidate.weights(side) for side in (0, 1))
                yield _ratios(*own), _ratios(*other), where

    def share(self, parts: Iterable[Ratio], whole: Iterable[Ratio]) -> Ratio:
        """The ratio of two sums of weights of one denominator."""
        total = sum((r.numerator for r in whole), start=self.simplifier.space.ring.constant(0))
        return Ratio(sum((r.numerator for r in parts), start=0 * total), total)


def _polynomials(matrix: Sequence[Sequence[Ratio]]) -> list[list[Polynomial]]:
    """Payoffs times all their denominators, which are positive."""
    below = list({str(u.denominator): u.denominator for line in matrix for u in line}.values())

    def scaled(u: Ratio) -> Polynomial:
        value = u.numerator
        for d in below:
            value = value if d == u.denominator else value * d
        return value

    return [[scaled(u) for u in line] for line in matrix]


def _ratios(weights: dict[int, Polynomial], total: Polynomial) -> dict[int, Ratio]:
    return {k: Ratio(n, total) for k, n in weights.items()}


def reflected(signs: int) -> int:
    """The signs of the negative.

    >>> reflected(ABOVE | ZERO) == BELOW | ZERO
    True
    """
    return (signs & ZERO) | (BELOW if signs & ABOVE else 0) | (ABOVE if signs & BELOW else 0)


def met(*cells: Cell) -> Cell | None:
    """Where all cells hold; None where their signs exclude each other."""
    found: dict[int, int] = {}
    for cell in cells:
        for atom, signs in cell:
            left = signs & found.get(atom, ALL)
            if not left:
                return None
            found[atom] = left
    return frozenset(found.items())


def joined(cells: Iterable[Cell]) -> Cells:
    """The same union in fewer cells: neighbours made one, those inside another left out.

    >>> low, high = frozenset({(0, BELOW | ZERO), (1, ABOVE)}), frozenset({(0, ABOVE), (1, ABOVE)})
    >>> joined([low, high]) == (frozenset({(1, ABOVE)}),)
    True
    """
    found = list(dict.fromkeys(cells))
    while True:
        found = _maximal(found)
        pair = _neighbours(found)
        if pair is None:
            return tuple(found)
        first, second, both = pair
        found = [cell for cell in found if cell not in (first, second)] + [both]


def _maximal(cells: Sequence[Cell]) -> list[Cell]:
    kept: list[Cell] = []
    for cell in sorted(cells, key=len):
        own = dict(cell)
        if not any(_implies(own, other) for other in kept):
            kept = [other for other in kept if not _implies(dict(other), cell)] + [cell]
    return kept


def _implies(cell: dict[int, int], other: Cell) -> bool:
    return all(atom in cell and not cell[atom] & ~signs for atom, signs in other)


def _neighbours(cells: Sequence[Cell]) -> tuple[Cell, Cell, Cell] | None:
    """Two cells that differ in one atom alone, and both as one."""
    alike: dict[tuple[int, Cell], Cell] = {}
    for cell in cells:
        for literal in cell:
            rest = cell - {literal}
            other = alike.setdefault((literal[0], rest), cell)
            if other != cell:
                signs = dict(other)[literal[0]] | literal[1]
                return other, cell, rest if signs == ALL else rest | {(literal[0], signs)}
    return None
