"""Chances and payoffs in a candidate equilibrium, as ratios with a denominator that is positive where it exists.

With mixtures `x_i(k) = n_ik / t_i`, `t_i > 0` in the candidate's region, the expected value of `w` over profiles is
`sum_k w(k) prod_i n_ik / prod_i t_i`; comparing two of them is a polynomial relation, no division needed.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Protocol

from escalation.arithmetic.quotients import Polynomial, Quotient
from escalation.claims.scope import Payoffs
from escalation.game.normal import Profile
from escalation.signs.ratios import Ratio
from escalation.signs.space import Relation


class Listed(Protocol):
    """What is an equilibrium exactly where its relations hold."""

    @property
    def all(self) -> tuple[Relation, ...]: ...


class Mixed(Listed, Protocol):
    """What has a support and weights for each player."""

    @property
    def supports(self) -> tuple[tuple[int, ...], ...]: ...
    def weights(self, player: int) -> tuple[dict[int, Polynomial], Polynomial]: ...


def expected(payoffs: Payoffs, weights: Mapping[Profile, Quotient], candidate: Mixed) -> Ratio:
    """The expected value of `weights` (0 where there is none) in a candidate equilibrium."""
    one = payoffs.space.ring.constant(1)
    mixtures = [candidate.weights(i) for i in range(len(payoffs.game.shape))]
    denominator = one
    for _, total in mixtures:
        denominator = denominator * total
    common = _common(list(weights.values()), one)
    numerator = 0 * one
    for played in itertools.product(*(own for own, _ in mixtures)):
        if played in weights:
            term = weights[played].numerator * (common / weights[played].denominator)
            for (own, _), k in zip(mixtures, played, strict=True):
                term = term * own[k]
            numerator = numerator + term
    if common.is_constant():
        return Ratio(numerator / common.leading_coefficient(), denominator)
    return Ratio(numerator * common, denominator * common**2)


def _common(quotients: Sequence[Quotient], one: Polynomial) -> Polynomial:
    common = one
    for q in quotients:
        if not q.denominator.is_constant():
            common = common * (q.denominator / common.gcd(q.denominator))
    return common


def chance(payoffs: Payoffs, event: str, candidate: Mixed) -> Ratio:
    """The probability of an event."""
    return expected(payoffs, payoffs.weights[event], candidate)


def payoff(payoffs: Payoffs, player: int, candidate: Mixed) -> Ratio:
    """A player's payoff: the expected one over all profiles."""
    own = {profile: u[player] for profile, u in payoffs.cells.items()}
    return expected(payoffs, own, candidate)
