"""A case of a claim: relations under which a statement is true, and the values that it speaks of."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from escalation.claims.path_candidates import PathCandidate, event_chance
from escalation.claims.scope import Payoffs
from escalation.claims.sentences import Chance, Quantity
from escalation.claims.tree_scope import TreeValues
from escalation.claims.values import Listed, Mixed, chance, payoff
from escalation.errors import Undecided
from escalation.evaluation import NotRational
from escalation.expressions import Expr
from escalation.signs.ratios import Ratio, of_quotient
from escalation.signs.readings import brought
from escalation.signs.space import Relation

Valued = Payoffs | TreeValues


@dataclass(frozen=True)
class Case:
    """A conjunction, and whose it is: the equilibria of which games it speaks of.

    `broken` is the relation in which the quantities of a comparison stand in it. `one_of` are relations of which one
    must hold too: an expected value lies beyond a bound only if the value at some profile that is played does.
    """

    equilibria: tuple[tuple[int, Listed], ...]
    relations: tuple[Relation, ...]
    broken: str = ""
    one_of: tuple[Relation, ...] = ()


def quantity_of(payoffs: Valued, quantity: Quantity, candidate: Listed) -> Ratio:
    """The value of a quantity in a candidate equilibrium."""
    if isinstance(payoffs, TreeValues):
        assert isinstance(candidate, PathCandidate)
        if isinstance(quantity, Chance):
            return event_chance(payoffs, quantity.event, candidate)
        expected: Ratio = candidate.course.values[quantity.player]
        return expected
    mixed = cast(Mixed, candidate)
    if isinstance(quantity, Chance):
        return chance(payoffs, quantity.event, mixed)
    return payoff(payoffs, quantity.player, mixed)


def at_profiles(payoffs: Valued, quantity: Quantity, candidate: Listed, operator: str, bound: Ratio) -> list[Relation]:
    """The quantity at each profile that is played, in a relation to a bound; none for a path of a tree."""
    if isinstance(payoffs, TreeValues):
        return []
    zero = of_quotient(payoffs.coordinates.readings[payoffs.part].algebra.number(Fraction(0)))
    found = []
    for profile in itertools.product(*cast(Mixed, candidate).supports[: len(payoffs.game.shape)]):
        if isinstance(quantity, Chance):
            weight = payoffs.weights[quantity.event].get(profile)
            value = zero if weight is None else of_quotient(weight)
        else:
            value = of_quotient(payoffs.cells[profile][quantity.player])
        ring = payoffs.space.ring
        here = Ratio(brought(value.numerator, ring), brought(value.denominator, ring))
        found.append(here.compared(operator, bound))
    return list(dict.fromkeys(found))


def value_of(payoffs: Valued, value: Expr) -> Ratio:
    """An expression of the claim as a ratio. Raises Undecided where it is not rational in what varies."""
    try:
        found = of_quotient(payoffs.coordinates.of(value, payoffs.part))
        ring = payoffs.space.ring
        return Ratio(brought(found.numerator, ring), brought(found.denominator, ring))
    except NotRational:
        raise Undecided(f"{value} is no rational function of what varies; hold a name") from None


def shared_mixture(a: Mixed, b: Mixed, player: int) -> list[Relation] | None:
    """The equations under which a player's mixture is the same in both; None where the supports differ."""
    if len(a.supports) <= player or a.supports[player] != b.supports[player]:
        return None
    first, second = a.weights(player), b.weights(player)
    return [
        Relation(first[0][k] * second[1] - second[0][k] * first[1], "=")
        for k in a.supports[player]
        if first[0][k] * second[1] != second[0][k] * first[1]
    ]
