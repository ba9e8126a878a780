"""A signalling equilibrium for all parameter values of a region: what is played, beliefs off the path, and where.

A *family* is what happens on the path of play: behaviour of the sender, and of the receiver where play comes. It exists
where one of its *members* does, an extreme way to answer what is not sent, with extreme beliefs that justify it; at a
point the family is the product of hulls of those of its members that exist there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from escalation.arithmetic.quotients import Quotient, value_at
from escalation.claims.solved_relations import SolvedRelation, formula, solved
from escalation.claims.tree_scope import TreeValues
from escalation.expressions import Expr
from escalation.signs.ratios import Ratio
from escalation.signs.samples import meets
from escalation.signs.simplification import Simplifier
from escalation.signs.space import Relation
from escalation.signs.unions import Union

Mixture = tuple[Quotient, ...]


@dataclass(frozen=True)
class Region:
    """Where something holds: `shared` and one of `rests`, relations solved for the names `wanted` where possible."""

    union: Union
    simplifier: Simplifier = field(repr=False)
    wanted: tuple[str, ...] = field(repr=False)

    @cached_property
    def shared(self) -> tuple[SolvedRelation, ...]:
        """What holds everywhere in it."""
        return self._solved(self.union.shared)

    @cached_property
    def rests(self) -> tuple[tuple[SolvedRelation, ...], ...]:
        """Conjunctions of which one holds too; one that is empty where nothing more is needed."""
        return tuple(map(self._solved, self.union.rests))

    def _solved(self, relations: Sequence[Relation]) -> tuple[SolvedRelation, ...]:
        return tuple(solved(r, self.simplifier, self.wanted) for r in relations)

    def holds(self, point: Mapping[str, Fraction]) -> bool:
        """Whether a point of the coordinates lies in it."""
        return any(meets(self.simplifier.space, own, dict(point)) for own in self.union.conjunctions)


@dataclass(frozen=True)
class Belief:
    """A belief at a set that play does not reach: `weights` over its nodes, and where it justifies the replies."""

    at: str
    weights: tuple[Expr, ...]
    region: Region


@dataclass(frozen=True)
class Member:
    """An extreme way to answer what is not sent: the replies by set and action, extreme beliefs, where it exists."""

    replies: Mapping[str, Mapping[str, Expr]]
    beliefs: tuple[Belief, ...]
    region: Region


@dataclass(frozen=True)
class SignallingFormula:
    """A family: `behaviour[h]` at the information sets that play reaches, and where it exists.

    `open` are the sets of the sender and the receiver; at all others one action is best whatever happens.
    """

    values: TreeValues = field(repr=False)
    behaviour: Mapping[int, Mixture]
    open: frozenset[int]
    members: tuple[Member, ...]
    region: Region

    @cached_property
    def label(self) -> str:
        """`status-quo (hard): Defect; status-quo (soft): mixed`: what is done where play comes."""
        sets = self.values.game.tree.sets
        told = {h: _told(sets[h].actions, own) for h, own in self.behaviour.items() if h in self.open}
        return "; ".join(f"{sets[h].name}: {what}" for h, what in told.items())

    @cached_property
    def profile(self) -> Mapping[str, Mapping[str, Mapping[str, Expr]]]:
        """Probabilities by player, information set and action."""
        tree, players = self.values.game.tree, self.values.game.players
        found: dict[str, dict[str, Mapping[str, Expr]]] = {player: {} for player in players}
        for h, own in self.behaviour.items():
            mixture = dict(zip(tree.sets[h].actions, map(self._written, own), strict=True))
            found[players[tree.sets[h].player]][tree.sets[h].name] = mixture
        return found

    @cached_property
    def payoffs(self) -> Mapping[str, Expr]:
        """Payoffs by player."""
        ends = self._ends
        return {
            player: self._mean({z: self.values.payoffs[z][i] for z in ends})
            for i, player in enumerate(self.values.game.players)
        }

    @cached_property
    def events(self) -> Mapping[str, Expr]:
        """Probabilities of the events."""
        return {event: self._mean(own) for event, own in self.values.weights.items()}

    def _written(self, value: Quotient) -> Expr:
        return written(value, self.region.simplifier)

    def _mean(self, worths: Mapping[int, Ratio]) -> Expr:
        """What is expected of ends that have these worths."""
        ring = self.values.space.ring
        terms = (p * _quotient(worths[z]) for z, p in self._ends.items() if z in worths)
        return self._written(sum(terms, start=Quotient(ring.constant(0), ring.constant(1))))

    @cached_property
    def _ends(self) -> dict[int, Quotient]:
        """The probability of every end that is reached."""
        tree = self.values.game.tree
        one = self.values.space.ring.constant(1)
        there = {0: Quotient(one, one)}
        for v, node in enumerate(tree.nodes):
            if v in there and node.children:
                chances = map(_quotient, self.values.chances[v]) if node.is_chance else self.behaviour[tree.set_at[v]]
                there |= {c: there[v] * p for c, p in zip(node.children, chances, strict=True) if not is_nothing(p)}
        return {z: there[z] for z in tree.ends if z in there}

    def at(self, point: Mapping[str, Fraction]) -> dict[int, tuple[Fraction, ...]]:
        """What is played where play comes, at a point of the coordinates."""
        order = [point[n] for n in self.values.space.names]
        return {h: tuple(_value(p, order) for p in own) for h, own in self.behaviour.items()}


def _told(actions: Sequence[str], mixture: Mixture) -> str:
    played = [action for action, p in zip(actions, mixture, strict=True) if not is_nothing(p)]
    return played[0] if len(played) == 1 else "mixed"


def is_nothing(p: Quotient) -> bool:
    """Whether a probability is 0 at every point."""
    return bool(p.numerator.is_zero())


def written(value: Quotient, simplifier: Simplifier) -> Expr:
    """A quotient as a formula in the names of the file, its denominator positive where that is known."""
    return formula(value, -1 if simplifier.attained(value.denominator) == {-1} else 1)


def _quotient(ratio: Ratio) -> Quotient:
    return Quotient.reduced(ratio.numerator, ratio.denominator)


def _value(p: Quotient, point: Sequence[Fraction]) -> Fraction:
    return value_at(p.numerator, point) / value_at(p.denominator, point)
