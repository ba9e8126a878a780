"""When a trigger keeps a profile: one linear inequality a deviation, in the burden of the punishment.

Play `a` until the bad signal is seen; then, with probability `beta`, the stage equilibrium `e` for `N` rounds (or for
ever), then `a` again (Green, Porter 1984). With `R = u_i(a)`, `P = u_i(e)`, `T_k = u_i(k, a_-i)`, `rho = rho(a)`,
`rho_k = rho(k, a_-i)`, and the *burden*

    x = beta * L,    L = d + d**2 + ... + d**N    (L = d/(1 - d) for ever)

the value per round `V = (1 - d) R + d (V - beta rho (1 - d**N)(V - P))` is

    V = P + (R - P)/(1 + rho x).

A deviation `k` gains nothing, `(1 - d)(T_k - R) <= d beta (rho_k - rho)(1 - d**N)(V - P)`, if and only if

    T_k - R <= x w_k,    w_k = rho_k (R - P) - rho (T_k - P).

So `x` has a least value, the greatest `(T_k - R)/w_k` over the deviations that gain and are seen better (`w_k > 0`),
and perhaps a greatest one, from deviations that cost something but provoke fewer false alarms (`w_k < 0`). A deviation
that gains with `w_k <= 0` cannot be deterred by any of them: `rho_k/rho <= (T_k - P)/(R - P)`, the signal tells too
little. The lightest punishment is the best one where `R >= P`: for a player who binds,

    V = R - rho (T_k - R)/(rho_k - rho)

which no patience raises (Abreu, Milgrom, Pearce 1991). Every continuation between `V` and `P` is a lottery over them,
so no other one after the two signals does better (Abreu, Pearce, Stacchetti 1990).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from escalation.expressions import Expr
from escalation.game.normal import Profile
from escalation.monitoring.signals import Signal
from escalation.reversion import Reversion, SoloDeviation


@dataclass(frozen=True)
class Incentive:
    """A deviation: what it gains in its round, the probability of the bad signal under it, and its weight `w`."""

    deviation: SoloDeviation
    gain: Fraction
    chance: Fraction
    weight: Fraction

    @property
    def bound(self) -> Fraction | None:
        """The burden at which the player is indifferent; None where no positive one is."""
        if self.weight == 0 or self.gain * self.weight < 0:
            return None
        return self.gain / self.weight

    @property
    def from_below(self) -> bool:
        """Whether it asks for at least some burden."""
        return self.gain > 0

    @property
    def hopeless(self) -> bool:
        """Whether no burden deters it."""
        return self.gain > 0 and self.weight <= 0


@dataclass(frozen=True)
class Burdens:
    """The burdens at which nobody gains: from `least` to `greatest` (None for no end), both included."""

    least: Fraction
    greatest: Fraction | None
    binding: Incentive | None


def incentives(found: Reversion, chances: Mapping[Profile, Fraction]) -> tuple[Incentive, ...]:
    """One a deviation, in the order of `found.deviations()`."""
    rho = chances[found.keep]
    made = []
    for d in found.deviations():
        gain = found.worth(d.profile, d.player) - found.worth(found.keep, d.player)
        kept, left = (found.worth(p, d.player) - found.worth(found.revert, d.player) for p in (found.keep, d.profile))
        made.append(Incentive(d, gain, chances[d.profile], chances[d.profile] * kept - rho * left))
    return tuple(made)


def burdens(given: Sequence[Incentive]) -> Burdens | None:
    """The burdens that deter every deviation; None where there is none.

    >>> one = Incentive(SoloDeviation(0, 1, (1, 0)), Fraction(2), Fraction(1), Fraction(4))
    >>> burdens([one]).least
    Fraction(1, 2)
    """
    if any(i.hopeless for i in given):
        return None
    asking = [(i.bound, i) for i in given if i.from_below and i.bound is not None]
    least, binding = max(asking, key=lambda pair: pair[0], default=(Fraction(0), None))
    limits = [i.bound for i in given if i.weight < 0 and i.bound is not None]
    greatest = min(limits, default=None)
    return None if greatest is not None and greatest < least else Burdens(least, greatest, binding)


def deterred(signs: Sequence[tuple[int, int]], products: Sequence[Sequence[int]]) -> bool:
    """Whether some burden deters all, from signs alone: `(gain, weight)` a deviation, and those of
    `gain_k weight_l - gain_l weight_k`."""
    if any(gain > 0 and weight <= 0 for gain, weight in signs):
        return False
    return all(
        products[k][j] >= 0 for k, j in product(range(len(signs)), repeat=2) if signs[k][0] > 0 and signs[j][1] < 0
    )


def values_at(found: Reversion, chance: Fraction, burden: Fraction) -> tuple[Fraction, ...]:
    """Each player's `V = P + (R - P)/(1 + rho x)`, with `rho` the probability of a false alarm."""
    pairs = [(found.worth(found.keep, i), found.worth(found.revert, i)) for i in range(len(found.at.shape))]
    return tuple(low + (high - low) / (1 + chance * burden) for high, low in pairs)


@dataclass(frozen=True)
class IncentiveFormulas:
    """`gain`, `weight` and the player's value where the deviation binds, as quotients `(top, bottom)` of payoffs.

    The least burden is `gain/weight`, the least discount factor of reversion for ever `gain/(gain + weight)`.
    """

    gain: Expr
    weight: Expr
    loss: tuple[Expr, Expr]


def incentive_formulas(found: Reversion, signal: Signal, d: SoloDeviation) -> IncentiveFormulas:
    """The same in the names of the game; `loss` is `R - V = rho (T_k - R)/(rho_k - rho)`."""
    rho, seen = signal.formula(found.keep), signal.formula(d.profile)
    keep, left, low = (found.formula(p, d.player) for p in (found.keep, d.profile, found.revert))
    gain = left - keep
    return IncentiveFormulas(gain, seen * (keep - low) - rho * (left - low), (rho * gain, seen - rho))
