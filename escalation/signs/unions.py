"""Unions of conjunctions, made as short as they can be shown to be.

What every conjunction of the union implies is *shared* and written once: `s and (r_1 or r_2 ...)`. A conjunct of a rest
is dropped, or a strict one made weak, where what is gained lies inside the union (an implicant stays one, Quine 1952);
a rest is dropped where it lies inside the others. The complement is then `not s or (not r_1 and not r_2 ...)`. What
could not be decided stays as it is.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod

from escalation.signs.emptiness import Empty
from escalation.signs.simplification import Contradiction, Simplifier
from escalation.signs.space import Relation

MOST_APART = 8
Conjunction = tuple[Relation, ...]


@dataclass(frozen=True)
class Union:
    """`shared` and one of `rests`; nothing where there is no rest, everywhere where all is empty."""

    shared: Conjunction
    rests: tuple[Conjunction, ...]

    @property
    def conjunctions(self) -> tuple[Conjunction, ...]:
        """The same written out."""
        return tuple((*self.shared, *rest) for rest in self.rests)

    def complement(self, simplifier: Simplifier) -> tuple[Conjunction, ...] | None:
        """Where it does not hold; None where that would be long to write."""
        apart: list[Conjunction] = [(r.negated,) for r in self.shared]
        if not self.rests:
            apart = [()]
        elif prod(map(len, self.rests)) > MOST_APART:
            return None
        else:
            apart += [tuple(r.negated for r in one) for one in itertools.product(*self.rests)]
        found = []
        for conjunction in apart:
            try:
                relations = simplifier.simplified(conjunction)
            except Contradiction:
                continue
            if not isinstance(simplifier.settled(relations), Empty):
                found.append(simplifier.irredundant(relations)[0])
        return tuple(dict.fromkeys(found))


def shortened(union: Iterable[Conjunction], simplifier: Simplifier) -> Union:
    """The same union, what is shared apart, in few and short conjunctions."""
    work = _Work(simplifier)
    kept = work.without_covered(list(dict.fromkeys(union)))
    candidates = dict.fromkeys(r for c in kept for r in c)
    shared = work.irredundant(tuple(r for r in candidates if all(work.implies(c, r) for c in kept)))
    rests = [tuple(r for r in c if r not in shared and not work.implies(shared, r)) for c in kept]
    for k in range(len(rests)):
        rests[k] = work.widened(rests[k], [rest for j, rest in enumerate(rests) if j != k], shared)
    left = work.without_covered(rests, shared)
    also = tuple(
        r for r in dict.fromkeys(r for c in left for r in c) if all(work.implies((*shared, *c), r) for c in left)
    )
    return Union((*shared, *also), tuple(dict.fromkeys(tuple(r for r in c if r not in also) for c in left)))


def covered(conjunction: Sequence[Relation], union: Sequence[Conjunction], simplifier: Simplifier) -> bool:
    """Whether a conjunction was shown to lie inside a union."""
    return _Work(simplifier).inside(conjunction, union)


class _Work:
    """Questions about inclusion, each answered by a proof or not at all."""

    def __init__(self, simplifier: Simplifier) -> None:
        self.simplifier = simplifier

    def inside(self, conjunction: Sequence[Relation], union: Sequence[Conjunction]) -> bool:
        """Whether a conjunction was shown to lie inside a union."""
        try:
            relations = self.simplifier.simplified(conjunction)
        except Contradiction:
            return True
        clauses = [[relation.negated for relation in other] for other in union]
        return isinstance(self.simplifier.settled(relations, clauses), Empty)

    def implies(self, conjunction: Sequence[Relation], relation: Relation) -> bool:
        """Whether a conjunction was shown to imply a relation."""
        return relation in conjunction or self.inside((*conjunction, relation.negated), ())

    def irredundant(self, conjunction: Conjunction) -> Conjunction:
        """Without what the others imply, long relations first."""
        return self.simplifier.irredundant(conjunction)[0]

    def widened(self, rest: Conjunction, others: Sequence[Conjunction], shared: Conjunction) -> Conjunction:
        """A rest with conjuncts dropped or made weak where what is gained lies in the union."""
        union = [*others, rest]
        for relation in sorted(rest, key=lambda r: (r.operator != "=", -len(r.polynomial))):
            shorter = tuple(r for r in rest if r != relation)
            if self.inside((*shared, *shorter, relation.negated), union):
                rest = shorter
            elif relation.operator == ">" and self.inside(
                (*shared, *shorter, Relation(relation.polynomial, "=")), union
            ):
                rest = (*shorter, Relation(relation.polynomial, ">="))
        return rest

    def without_covered(self, rests: Sequence[Conjunction], shared: Conjunction = ()) -> list[Conjunction]:
        """The conjunctions without those that lie inside the union of the others."""
        kept = list(rests)
        for rest in sorted(rests, key=lambda c: (not any(r.operator == "=" for r in c), -len(c))):
            others = [c for c in kept if c != rest]
            if len(others) < len(kept) and others and self.inside((*shared, *rest), others):
                kept = others
        return list(dict.fromkeys(kept))
