"""Relations made as simple as the space allows: without factors of known sign, and without what the others imply.

A polynomial is factored over the rationals. A factor that has one strict sign in the space is dropped (a negative one
turns the relation); `f g > 0` with `f >= 0` means `f > 0` and `g > 0`; `p >= 0` where `p` is never positive means
`p = 0`; a relation that holds everywhere is dropped, one that holds nowhere makes the conjunction empty. A conjunct is
redundant where the others leave no point at which it fails (`signs.emptiness`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from escalation.arithmetic.quotients import Polynomial, flint_number, rational_of
from escalation.signs.combinations import incompatible
from escalation.signs.corners import attained, corner_range
from escalation.signs.emptiness import Empty, Finding, Open, Point, asked, looked_at, refuted, settle
from escalation.signs.samples import Samples
from escalation.signs.space import Relation, Space
from escalation.signs.surfaces import Surface

ALL = frozenset({-1, 0, 1})
FACTOR_LIMIT = 300_000
IMPLIED_LIMIT = 300_000
MET = {">": {1}, ">=": {0, 1}, "=": {0}, "!=": {-1, 1}}


class Contradiction(Exception):
    """The relations have no common point."""


@dataclass
class Simplifier:
    """Simplifies relations over one space; the signs of factors are found once. `limit` bounds z3's effort."""

    space: Space
    samples: Samples
    limit: int = IMPLIED_LIMIT
    _attained: dict[str, frozenset[int]] = field(default_factory=dict)
    _simpler: dict[Relation, list[Relation] | None] = field(default_factory=dict)
    _refused: dict[Relation, Empty | None] = field(default_factory=dict)
    _surfaces: dict[str, Surface] = field(default_factory=dict)

    def attained(self, polynomial: Polynomial) -> frozenset[int]:
        """The signs that a polynomial may have in the space; those that it has not were shown not to occur."""
        key = str(polynomial)
        if key not in self._attained:
            self._attained[key] = self._found(polynomial)
        return self._attained[key]

    def _found(self, polynomial: Polynomial) -> frozenset[int]:
        seen = set(np.unique(self.samples.signs(polynomial)).tolist())
        if {-1, 1} <= seen:
            return ALL
        corners = corner_range(polynomial, self.space)
        possible = attained(corners, self.space) if corners is not None else ALL
        questions = {1: ">", -1: "<", 0: "="}
        for sign in sorted(possible - seen):
            relation = Relation(-polynomial if sign == -1 else polynomial, "=" if questions[sign] == "=" else ">")
            if corners is not None and not self.space.relations:
                continue
            if isinstance(settle(self.space, [relation], FACTOR_LIMIT, self.samples), Empty):
                possible -= {sign}
        return possible

    def simplified(self, relations: Iterable[Relation]) -> tuple[Relation, ...]:
        """The conjunction without factors of known sign. Raises Contradiction where one relation holds nowhere."""
        found: list[Relation] = []
        for relation in relations:
            if relation not in self._simpler:
                self._simpler[relation] = self._tried(relation)
            simpler = self._simpler[relation]
            if simpler is None:
                raise Contradiction
            found += simpler
        return tuple(_together(found))

    def _tried(self, relation: Relation) -> list[Relation] | None:
        """One relation simplified; None where it holds nowhere."""
        try:
            return self._factored(relation)
        except Contradiction:
            return None

    def _factored(self, relation: Relation) -> list[Relation]:
        if relation.constant is not None:
            return _constant(relation.constant)
        content, factors = relation.polynomial.factor()
        sign = 1 if rational_of(content) > 0 else -1
        kept: list[tuple[Polynomial, int, frozenset[int]]] = []
        for factor, power in factors:
            own = self.attained(factor)
            if own <= {0}:
                return _constant(bool(own) and relation.met_by(0))
            if own in ({1}, {-1}) or (power % 2 == 0 and 0 not in own):
                sign *= -1 if own == {-1} and power % 2 else 1
                continue
            if relation.operator == "=" and 0 not in own:
                continue
            if own <= {-1, 0}:
                factor, own, sign = -factor, frozenset(-s for s in own), sign * (-1) ** power
            kept.append((factor, power, own))
        return self._joined(sign, kept, relation.operator)

    def _joined(self, sign: int, kept: list[tuple[Polynomial, int, frozenset[int]]], operator: str) -> list[Relation]:
        if operator in (">", "!="):
            apart = [(f, o) for f, power, o in kept if o <= {0, 1} or power % 2 == 0 or operator == "!="]
            rest = [f for f, power, o in kept if not (o <= {0, 1} or power % 2 == 0 or operator == "!=")]
            found = [Relation(f, ">" if o <= {0, 1} else "!=") for f, o in apart]
            whole = [Relation(sign * _product(rest), ">")] if rest else []
            if not rest and operator == ">" and sign < 0:
                raise Contradiction
            return [r for r in (*found, *whole) if not self._always(r)]
        if operator == "=":
            if not kept:
                raise Contradiction
            return [Relation(_monic(_product([f for f, _, _ in kept])), "=")]
        if not kept:
            if sign < 0:
                raise Contradiction
            return []
        if all(o <= {0, 1} or power % 2 == 0 for _, power, o in kept):
            return [] if sign > 0 else [Relation(_monic(_product([f for f, _, _ in kept])), "=")]
        return [Relation(sign * _product([f if power % 2 else f**2 for f, power, _ in kept]), ">=")]

    def _always(self, relation: Relation) -> bool:
        return (
            len(relation.polynomial.factor()[1]) == 1 and self.attained(relation.polynomial) <= MET[relation.operator]
        )

    def refused(self, relation: Relation) -> Empty | None:
        """Why one relation holds nowhere in the box, where that can be shown of it alone."""
        if relation not in self._refused:
            self._refused[relation] = refuted(relation, self.space)
        return self._refused[relation]

    def settled(self, relations: Sequence[Relation], clauses: Sequence[Sequence[Relation]] = ()) -> Finding:
        """Whether the conjunction, with one relation of each clause, has a point in the space."""
        return settle(self.space, relations, self.limit, self.samples, clauses)

    def surface(self, polynomial: Polynomial) -> Surface:
        """The samples moved onto `polynomial = 0`."""
        key = str(polynomial)
        if key not in self._surfaces:
            self._surfaces[key] = Surface(self.samples, polynomial)
        return self._surfaces[key]

    def irredundant(
        self, relations: Sequence[Relation], surfaces: Sequence[Surface] = ()
    ) -> tuple[tuple[Relation, ...], bool]:
        """The conjunction without what the others imply, and whether every question about it was answered.

        `surfaces` are those of its equations, where points that show a conjunct to be needed are sought first.
        """
        kept = sorted(dict.fromkeys(relations), key=_length)
        sure = True
        for relation in sorted(kept, key=_length, reverse=True):
            others = [r for r in kept if r != relation]
            if any(surface.point([*others, relation.negated]) is not None for surface in surfaces):
                continue
            finding = self.settled([*others, relation.negated])
            if isinstance(finding, Empty):
                kept = others
            sure &= not isinstance(finding, Open)
        return tuple(kept), sure


class FrugalSimplifier(Simplifier):
    """A simplifier that asks z3 only where neither a point of a surface nor a sum of relations answers.

    Regions of matrices ask hundreds of small questions, and z3 needs milliseconds to begin with each.
    """

    @classmethod
    def like(cls, other: Simplifier) -> FrugalSimplifier:
        """One with the space and the samples of another."""
        return cls(other.space, other.samples, other.limit)

    def settled(self, relations: Sequence[Relation], clauses: Sequence[Sequence[Relation]] = ()) -> Finding:
        """Whether the conjunction, with one relation of each clause, has a point in the space."""
        found = looked_at(self.space, relations, self.samples, clauses)
        if not isinstance(found, Space):
            return found
        point = None if clauses else self._on_a_surface(relations)
        if point is not None:
            return Point(point)
        if incompatible(found, found.relations, clauses):
            return Empty("a sum of relations", space=found)
        return asked(found, self.limit, self.samples, clauses)

    def _on_a_surface(self, relations: Sequence[Relation]) -> dict[str, Fraction] | None:
        """A point on the surface of one of the equations."""
        surfaces = (self.surface(r.polynomial) for r in relations if r.operator == "=")
        return next((p for surface in surfaces if (p := surface.point(relations)) is not None), None)


def _constant(truth: bool) -> list[Relation]:
    """No relation for what holds everywhere. Raises Contradiction for what holds nowhere."""
    if not truth:
        raise Contradiction
    return []


def _together(relations: Iterable[Relation]) -> list[Relation]:
    """Relations of one polynomial as one: `p >= 0` and `p != 0` is `p > 0`. Raises Contradiction for none left."""
    allowed: dict[str, tuple[Polynomial, set[int]]] = {}
    for relation in relations:
        monic = _monic(relation.polynomial)
        turned = rational_of(relation.polynomial.leading_coefficient()) < 0
        signs = {-s if turned else s for s in MET[relation.operator]}
        key = str(monic)
        allowed[key] = monic, signs & allowed.get(key, (monic, set(ALL)))[1]
    return [_meaning(monic, frozenset(signs)) for monic, signs in allowed.values()]


def _meaning(polynomial: Polynomial, signs: frozenset[int]) -> Relation:
    """The relation that a polynomial has one of these signs. Raises Contradiction for none."""
    if not signs:
        raise Contradiction
    operator = {frozenset({0}): "=", frozenset({-1, 1}): "!="}.get(signs)
    if operator:
        return Relation(polynomial, operator)
    return Relation(polynomial if 1 in signs else -polynomial, ">=" if 0 in signs else ">")


def _length(relation: Relation) -> tuple[int, int, str]:
    return len(relation.polynomial), relation.polynomial.total_degree(), str(relation.polynomial)


def _product(factors: Sequence[Polynomial]) -> Polynomial:
    product = factors[0]
    for factor in factors[1:]:
        product = product * factor
    return product


def _monic(polynomial: Polynomial) -> Polynomial:
    """The polynomial with leading coefficient 1: equations are the same up to a factor."""
    return polynomial / flint_number(rational_of(polynomial.leading_coefficient()))
