"""The cases in which a comparison of two games is broken, and the equilibria that may save it.

A pair of equilibria, one a game, whose quantities break the relation is a case. Where the worst or the best of each
game are compared it is a violation only if no other equilibrium stands in the way: those that might, and the relation
in which they must stand to the case's, are its *savers*.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import cast

from escalation.claims.cases import Case, Valued, quantity_of, shared_mixture
from escalation.claims.relations import OPPOSITE, TURNED
from escalation.claims.scope import Payoffs
from escalation.claims.sentences import Chance, Compare, Monotone, Payoff, Quantity, ThresholdOf
from escalation.claims.tree_scope import TreeValues
from escalation.claims.universe import Universe
from escalation.claims.values import Listed, Mixed
from escalation.errors import Undecided
from escalation.signs.ratios import Ratio
from escalation.signs.space import Relation

MOST_MEETINGS = 6000


def compared_cases(universe: Universe, quantity: Quantity, operator: str, over: str) -> Iterator[Case]:
    """Pairs of equilibria, one a game, whose quantities break the relation.

    Let `worst` be the greatest chance or the least payoff. `worst <= worst'` is false only where some equilibrium of
    the first game lies beyond all of the second, hence beyond any one: every violation is in a case of a pair. (That a
    pair exists is not yet a violation; `claims.proof` verifies, and narrows where another equilibrium saves the claim.)
    """
    left, right = universe.payoffs
    broken = ("<", ">") if operator == "=" else (OPPOSITE[operator],)
    for a in universe.candidates(0):
        value = quantity_of(left, quantity, a)
        for b in universe.candidates(1):
            other = quantity_of(right, quantity, b)
            for o in broken:
                yield Case(((0, a), (1, b)), (*a.all, *b.all, value.compared(o, other)), o)
    if operator == "!=" and over == "all" and universe.solved and isinstance(left, Payoffs):
        yield from _meeting(universe, quantity)


def _meeting(universe: Universe, quantity: Quantity) -> Iterator[Case]:
    """Two equilibria of each game that share a mixture, with a value of the quantity that lies between both pairs."""
    segments = [
        list(_segments(own, quantity, cast(Sequence[Mixed], universe.candidates(k))))
        for k, own in enumerate(universe.payoffs)
    ]
    if prod(map(len, segments)) > MOST_MEETINGS:
        raise Undecided(f"values between equilibria are compared for up to {MOST_MEETINGS} pairs; hold a name")
    for first, second in itertools.product(*segments):
        if first.single and second.single:
            continue
        (low, high), (least, greatest) = first.ends, second.ends
        overlap = (low.compared("<=", greatest), least.compared("<=", high))
        equilibria = (*((0, c) for c in first.equilibria), *((1, c) for c in second.equilibria))
        yield Case(equilibria, (*first.relations, *second.relations, *overlap), "=")


@dataclass(frozen=True)
class _Segment:
    """Equilibria that share a mixture (perhaps the same twice), and a quantity in them, the lower value first."""

    equilibria: tuple[Mixed, Mixed]
    ends: tuple[Ratio, Ratio]
    relations: tuple[Relation, ...]

    @property
    def single(self) -> bool:
        """Whether it is one equilibrium."""
        return self.equilibria[0] is self.equilibria[1]


def _segments(own: Valued, quantity: Quantity, candidates: Sequence[Mixed]) -> Iterator[_Segment]:
    possible = [c for c in candidates if not any(r.constant is False for r in c.all)]
    for c in possible:
        value = quantity_of(own, quantity, c)
        yield _Segment((c, c), (value, value), c.all)
    for a, b in itertools.permutations(possible, 2):
        low, high = quantity_of(own, quantity, a), quantity_of(own, quantity, b)
        for player in (0, 1):
            shared, rising = shared_mixture(a, b, player), low.compared("<", high)
            if shared is not None and not any(r.constant is False for r in (*shared, rising)):
                yield _Segment((a, b), (low, high), (*a.all, *b.all, *shared, rising))


def is_violated(universe: Universe, case: Case, holds: Callable[[Relation], bool]) -> bool:
    """Whether a case whose relations hold at a point breaks a comparison of the worst or best equilibria there.

    All equilibria of the game that has to lie beyond must do so, which is not known where they are not solved for;
    thresholds of trees have to be found there anew; other claims ask for nothing more than the case.
    """
    if between_thresholds_of_trees(universe):
        return False
    if not universe.solved and _greatest(universe) is not None:
        return False
    return saving(universe, case, holds) is None


def between_thresholds_of_trees(universe: Universe) -> bool:
    """Whether a claim compares where named best replies of trees change."""
    body = universe.claim.body
    of_reply = isinstance(body, Compare) and isinstance(body.quantity, ThresholdOf)
    return of_reply and isinstance(universe.payoffs[0], TreeValues)


def _greatest(universe: Universe) -> bool | None:
    """Whether the greatest value of each game is compared, or the least; None where all are."""
    body = universe.claim.body
    if not isinstance(body, Compare | Monotone) or body.over == "all":
        return None
    if not isinstance(body.quantity, Chance | Payoff):
        return None
    return isinstance(body.quantity, Chance) == (body.over == "worst")


def narrowed(case: Case, saving: Listed, by: Relation) -> Iterator[Case]:
    """The case where an equilibrium that saves the claim by a relation is none, or does not stand in that relation."""
    for relation in (by, *saving.all):
        yield replace(case, relations=(*case.relations, relation.negated))


def saving(universe: Universe, case: Case, holds: Callable[[Relation], bool]) -> tuple[Listed, Relation] | None:
    """An equilibrium that keeps the comparison true at a point of the case, and the relation by which it does."""
    found = ((other, by) for other, by in savers(universe, case) if all(map(holds, (*other.all, by))))
    return next(found, None)


def savers(universe: Universe, case: Case) -> Iterator[tuple[Listed, Relation]]:
    """The equilibria that may keep the comparison true, each with the relation in which it must stand to the case's.

    Broken by `>`, the greatest value of the first game must lie above all of the second, the least above some of the
    second by all of the first; broken by `=`, both of the case's equilibria must be the greatest (least) of their game.
    """
    greatest = _greatest(universe)
    if greatest is None:
        return
    if case.broken == "=":
        for side in (0, 1):
            yield from _compared_with(universe, case, side, side, ">" if greatest else "<")
        return
    side = 1 if (case.broken in (">", ">=")) == greatest else 0
    broken = case.broken if side == 0 else TURNED[case.broken]
    yield from _compared_with(universe, case, side, 1 - side, OPPOSITE[broken])


def _compared_with(
    universe: Universe, case: Case, side: int, own: int, operator: str
) -> Iterator[tuple[Listed, Relation]]:
    """Every equilibrium of the game `side`, its quantity standing in a relation to that of the case's of `own`."""
    body = universe.claim.body
    assert isinstance(body, Compare | Monotone) and isinstance(body.quantity, Chance | Payoff)
    value = quantity_of(universe.payoffs[own], body.quantity, dict(case.equilibria)[own])
    for other in universe.candidates(side):
        yield other, quantity_of(universe.payoffs[side], body.quantity, other).compared(operator, value)
