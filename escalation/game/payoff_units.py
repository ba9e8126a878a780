"""Each player's payoffs in a unit of their own: the least 0, the greatest 1; best replies and equilibria stay.

`v_i(s) = (u_i(s) - a_i) / b_i` with `a_i = min_s u_i(s)` and `b_i = max_s u_i(s) - a_i`, 1 where payoffs are constant;
exact for rational payoffs. Where some are balls, `a_i` and `b_i` are those of their middles.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from escalation.game.normal import Profile
from escalation.game.replies import middle, plus, times

Payoffs = Mapping[Profile, tuple[Any, ...]]


def in_own_units(payoffs: Payoffs) -> dict[Profile, tuple[Any, ...]]:
    """`v_i` for every player.

    >>> in_own_units({(0,): (Fraction(10**20),), (1,): (Fraction(10**20 + 3),)})
    {(0,): (Fraction(0, 1),), (1,): (Fraction(1, 1),)}
    """
    columns = [[middle(own[i]) for own in payoffs.values()] for i in range(len(next(iter(payoffs.values()))))]
    scales = [(-min(own), 1 / (max(own) - min(own) or Fraction(1))) for own in columns]
    return {
        profile: tuple(times(plus(u, shift), factor) for u, (shift, factor) in zip(own, scales, strict=True))
        for profile, own in payoffs.items()
    }
