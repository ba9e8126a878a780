"""An equilibrium for all parameter values of a region: its probabilities, payoffs and events, and its condition."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from escalation.arithmetic.quotients import Quotient
from escalation.claims.cells import Cell
from escalation.claims.scope import Payoffs
from escalation.claims.solved_relations import SolvedRelation, formula, solved
from escalation.expressions import Expr, rational
from escalation.game.normal import NormalFormGame, Profile
from escalation.signs.simplification import Simplifier


@dataclass(frozen=True)
class EquilibriumFormula:
    """An equilibrium for all parameter values of a region.

    `profile[player][strategy]`, `payoffs[player]` and `events[event]` are sympy expressions in the names of the file;
    `condition` is a conjunction, solved for the names `wanted` where that is possible. They are written when they are
    first asked for.
    """

    game: NormalFormGame = field(repr=False)
    values: Payoffs = field(repr=False)
    cell: Cell = field(repr=False)
    simplifier: Simplifier = field(repr=False)
    wanted: tuple[str, ...] = field(repr=False)

    @property
    def supports(self) -> tuple[tuple[int, ...], ...]:
        """The strategies that each player plays."""
        return self.cell.candidate.supports

    @cached_property
    def mixtures(self) -> tuple[Mapping[int, Quotient], ...]:
        """The probabilities of the strategies played, of each player, as quotients of polynomials."""
        return tuple(self.cell.candidate.mixture(i) for i in range(len(self.game.shape)))

    @cached_property
    def profile(self) -> Mapping[str, Mapping[str, Expr]]:
        """Probabilities by player and strategy."""
        return {
            player: {s: formula(m[k]) if k in m else rational(0) for k, s in enumerate(own)}
            for player, own, m in zip(self.game.players, self.game.strategies, self.mixtures, strict=True)
        }

    @cached_property
    def payoffs(self) -> Mapping[str, Expr]:
        """Payoffs by player."""
        return {p: formula(_payoff(self.values, self.mixtures, i)) for i, p in enumerate(self.game.players)}

    @cached_property
    def events(self) -> Mapping[str, Expr]:
        """Probabilities of the events."""
        return {e: formula(_expected(w, self.mixtures, self.values)) for e, w in self.values.weights.items()}

    @cached_property
    def condition(self) -> tuple[SolvedRelation, ...]:
        """The region in which it exists."""
        return tuple(solved(r, self.simplifier, self.wanted) for r in self.cell.relations)

    @property
    def knife_edge(self) -> bool:
        """Whether it exists only where an equation holds."""
        return self.cell.knife_edge

    @property
    def pure(self) -> bool:
        """Whether every player plays one strategy."""
        return all(len(support) == 1 for support in self.supports)


def _payoff(payoffs: Payoffs, mixtures: Sequence[Mapping[int, Quotient]], player: int) -> Quotient:
    """A player's payoff: that of the first strategy played, against the others' mixtures."""
    first = next(iter(mixtures[player]))
    own = {profile: u[player] for profile, u in payoffs.cells.items() if profile[player] == first}
    others = [m if i != player else {first: _one(payoffs)} for i, m in enumerate(mixtures)]
    return _expected(own, others, payoffs)


def _expected(
    weights: Mapping[Profile, Quotient], mixtures: Sequence[Mapping[int, Quotient]], payoffs: Payoffs
) -> Quotient:
    total = Quotient(0 * payoffs.space.ring.constant(1), payoffs.space.ring.constant(1))
    for played in itertools.product(*mixtures):
        if played in weights:
            term = weights[played]
            for m, k in zip(mixtures, played, strict=True):
                term = term * m[k]
            total = total + term
    return total


def _one(payoffs: Payoffs) -> Quotient:
    return Quotient(payoffs.space.ring.constant(1), payoffs.space.ring.constant(1))


def game_label(found: EquilibriumFormula) -> str:
    """`(Strike, Retaliate)`, a player who mixes as `mixed`."""
    played = [[s for s, p in own.items() if p != 0] for own in found.profile.values()]
    return f"({', '.join(names[0] if len(names) == 1 else 'mixed' for names in played)})"
