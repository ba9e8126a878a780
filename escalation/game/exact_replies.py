"""Payoffs against mixtures in whole numbers: the definitions of `replies`, over common denominators.

`u_i(profile) = U_i(profile) / c_i` and `s_i(k) = n_i(k) / d_i` with whole numerators. Then
`u_i(k, s_-i) = R_i(k) / (c_i * prod_{j != i} d_j)` with `R_i(k) = sum over the others' profiles of U_i * prod n_j`, and
the regret of player `i` is `(d_i max_k R_i(k) - sum_k n_i(k) R_i(k)) / (c_i * prod_j d_j)`.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm, prod

from escalation.game.normal import Profile


@dataclass(frozen=True)
class WholePayoffs:
    """`numerators[profile][i] / denominators[i]` is the payoff of player `i`."""

    numerators: Mapping[Profile, tuple[int, ...]]
    denominators: tuple[int, ...]


def whole_payoffs(payoffs: Mapping[Profile, tuple[Fraction, ...]], players: int) -> WholePayoffs:
    """Rational payoffs over one denominator a player.

    >>> whole_payoffs({(0,): (Fraction(1, 2),), (1,): (Fraction(1, 3),)}, 1)
    WholePayoffs(numerators={(0,): (3,), (1,): (2,)}, denominators=(6,))
    """
    common = tuple(lcm(*(own[i].denominator for own in payoffs.values())) for i in range(players))
    if all(c == 1 for c in common):
        return WholePayoffs({p: tuple(u.numerator for u in own) for p, own in payoffs.items()}, common)
    scaled = {
        p: tuple(u.numerator * (c // u.denominator) for u, c in zip(own, common, strict=True))
        for p, own in payoffs.items()
    }
    return WholePayoffs(scaled, common)


def payoffs_and_regrets(
    whole: WholePayoffs, mixtures: Sequence[Sequence[Fraction]]
) -> tuple[list[Fraction], list[Fraction]]:
    """Each player's payoff and regret at a mixed profile.

    >>> game = whole_payoffs({(0,): (Fraction(1, 2),), (1,): (Fraction(1, 3),)}, 1)
    >>> payoffs_and_regrets(game, [(Fraction(0), Fraction(1))])
    ([Fraction(1, 3)], [Fraction(1, 6)])
    """
    denominators = [lcm(*(p.denominator for p in mixture)) for mixture in mixtures]
    weights = [
        [p.numerator * (d // p.denominator) for p in mixture] for mixture, d in zip(mixtures, denominators, strict=True)
    ]
    supports = [[k for k, n in enumerate(own) if n] for own in weights]
    everything = prod(denominators)
    payoffs, regrets = [], []
    for i, own in enumerate(weights):
        replies = _replies(whole, weights, supports, i)
        gained = sum(n * r for n, r in zip(own, replies, strict=True))
        below = whole.denominators[i] * everything
        payoffs.append(Fraction(gained, below))
        regrets.append(Fraction(max(replies) * denominators[i] - gained, below))
    return payoffs, regrets


def _replies(whole: WholePayoffs, weights: Sequence[Sequence[int]], supports: Sequence[list[int]], i: int) -> list[int]:
    """`R_i(k)` for every strategy `k` of player `i`."""
    totals = [0] * len(weights[i])
    others = [own if j != i else [0] for j, own in enumerate(supports)]
    for rest in itertools.product(*others):
        weight = prod(weights[j][k] for j, k in enumerate(rest) if j != i)
        before, after = rest[:i], rest[i + 1 :]
        for k in range(len(totals)):
            totals[k] += weight * whole.numerators[(*before, k, *after)][i]
    return totals
