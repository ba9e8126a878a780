"""A case of a claim: relations under which a statement is true, and the values that it speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from escalation.claims.scope import Payoffs
from escalation.claims.sentences import Chance, Quantity
from escalation.claims.values import Mixed, Ratio, chance, of_quotient, payoff
from escalation.errors import Undecided
from escalation.evaluation import NotRational
from escalation.expressions import Expr
from escalation.signs.readings import brought
from escalation.signs.space import Relation

OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="}
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


@dataclass(frozen=True)
class Case:
    """A conjunction, and whose it is: the equilibria of which games it speaks of.

    `broken` is the relation in which the quantities of a comparison stand in it.
    """

    equilibria: tuple[tuple[int, Mixed], ...]
    relations: tuple[Relation, ...]
    broken: str = ""


def quantity_of(payoffs: Payoffs, quantity: Quantity, candidate: Mixed) -> Ratio:
    """The value of a quantity in a candidate equilibrium."""
    if isinstance(quantity, Chance):
        return chance(payoffs, quantity.event, candidate)
    return payoff(payoffs, quantity.player, candidate)


def value_of(payoffs: Payoffs, value: Expr) -> Ratio:
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
