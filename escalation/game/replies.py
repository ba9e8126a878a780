"""Best replies, regret, strict dominance and pure equilibria, for any number of players, from the payoffs alone.

For a mixed profile `s` (one tuple of probabilities a player), `u_i(k, s_-i)` is the payoff of strategy `k` against the
others' mixtures; the regret of player `i` is `max_k u_i(k, s_-i) - u_i(s)`, and `s` is a Nash equilibrium if and only
if every regret is zero (Nash 1951).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.arithmetic.quadratic_field import Surd, compare
from escalation.game.normal import Profile

Payoffs = Mapping[Profile, tuple[Any, ...]]
Mixture = tuple[Any, ...]


def deviation_payoffs(payoffs: Payoffs, mixtures: Sequence[Mixture], player: int) -> list[Any]:
    """`u_i(k, s_-i)` for every strategy `k` of `player`."""
    supports = [[k for k, p in enumerate(mixture) if not _is_zero(p)] for mixture in mixtures]
    own = range(len(mixtures[player]))
    supports[player] = list(own)
    totals: list[Any] = [Fraction(0) for _ in own]
    for profile in itertools.product(*supports):
        weight: Any = Fraction(1)
        for i, k in enumerate(profile):
            if i != player:
                weight = times(weight, mixtures[i][k])
        totals[profile[player]] = plus(totals[profile[player]], times(weight, payoffs[profile][player]))
    return totals


def expected(weights: Mapping[Profile, Any], mixtures: Sequence[Mixture]) -> Any:
    """`sum_profile s(profile) * weight(profile)`: the probability of an event, or a payoff."""
    total: Any = Fraction(0)
    for profile in itertools.product(*([k for k, p in enumerate(m) if not _is_zero(p)] for m in mixtures)):
        if profile in weights:
            chance: Any = Fraction(1)
            for mixture, k in zip(mixtures, profile, strict=True):
                chance = times(chance, mixture[k])
            total = plus(total, times(chance, weights[profile]))
    return total


def payoff(payoffs: Payoffs, mixtures: Sequence[Mixture], player: int) -> Any:
    """`u_i(s)`."""
    value: Any = Fraction(0)
    for probability, reply in zip(mixtures[player], deviation_payoffs(payoffs, mixtures, player), strict=True):
        value = plus(value, times(probability, reply))
    return value


def regret(payoffs: Payoffs, mixtures: Sequence[Mixture], player: int) -> Any:
    """The most that `player` could gain by deviating; exactly 0 at an equilibrium of rational payoffs."""
    replies = deviation_payoffs(payoffs, mixtures, player)
    value: Any = Fraction(0)
    for probability, reply in zip(mixtures[player], replies, strict=True):
        value = plus(value, times(probability, reply))
    gains = [plus(reply, times(Fraction(-1), value)) for reply in replies]
    best = gains[0]
    for gain in gains[1:]:
        best = max(best, gain) if is_exact(best) and is_exact(gain) else as_ball(best).max(as_ball(gain))
    return best


def best_replies(payoffs: Payoffs, profile: Profile, player: int, size: int) -> list[int]:
    """The strategies of `player` that do best against the others' part of a pure profile."""
    values = [payoffs[(*profile[:player], k, *profile[player + 1 :])][player] for k in range(size)]
    top = max(values)
    return [k for k, value in enumerate(values) if value == top]


def pure_equilibria(payoffs: Payoffs, shape: Sequence[int]) -> list[Profile]:
    """All profiles in which every strategy is a best reply, in order."""
    found = []
    for profile in itertools.product(*(range(size) for size in shape)):
        if all(
            payoffs[profile][i] >= payoffs[(*profile[:i], k, *profile[i + 1 :])][i]
            for i, size in enumerate(shape)
            for k in range(size)
        ):
            found.append(profile)
    return found


def undominated(payoffs: Payoffs, shape: Sequence[int]) -> list[list[int]]:
    """What survives the iterated elimination of strategies strictly dominated by pure ones.

    Every Nash equilibrium lives on what is left (Bernheim 1984, Pearce 1984).
    """
    left = [list(range(size)) for size in shape]
    shrinking = True
    while shrinking:
        shrinking = False
        for i, own in enumerate(left):
            others = list(itertools.product(*(s if j != i else [0] for j, s in enumerate(left))))
            for k in list(own):
                if any(_dominates(payoffs, others, i, better, k) for better in own if better != k):
                    own.remove(k)
                    shrinking = True
    return left


def _dominates(payoffs: Payoffs, others: Sequence[Profile], player: int, better: int, worse: int) -> bool:
    return all(
        payoffs[(*rest[:player], better, *rest[player + 1 :])][player]
        > payoffs[(*rest[:player], worse, *rest[player + 1 :])][player]
        for rest in others
    )


def times(a: Any, b: Any) -> Any:
    """The product of two numbers, a fraction, a surd or a ball each."""
    return a * b if type(a) is type(b) or (is_exact(a) and is_exact(b)) else as_ball(a) * as_ball(b)


def plus(a: Any, b: Any) -> Any:
    """The sum of two numbers, a fraction, a surd or a ball each."""
    return a + b if type(a) is type(b) or (is_exact(a) and is_exact(b)) else as_ball(a) + as_ball(b)


def is_exact(value: Any) -> bool:
    """Whether a number is a fraction or a quadratic surd, not a ball."""
    return type(value) is Fraction or isinstance(value, Surd)


def as_ball(value: Any) -> Any:
    """A fraction as a ball; a ball as it is."""
    from escalation.evaluation import ball

    if isinstance(value, Surd):
        return ball(value.a) + ball(value.b) * ball(Fraction(value.d)).sqrt()
    return ball(value) if type(value) is Fraction else value


def least(values: Iterable[Any]) -> Any:
    """The least of some numbers: exactly where all are exact, else by the middles of enclosures."""
    return min(values, key=_Ordered)


def greatest(values: Iterable[Any]) -> Any:
    """The greatest of some numbers, likewise."""
    return max(values, key=_Ordered)


class _Ordered:
    """A number in its order among others, of whatever kind."""

    def __init__(self, value: Any) -> None:
        self.value = value if is_exact(value) else middle(value)

    def __lt__(self, other: _Ordered) -> bool:
        return compare(self.value, other.value) < 0


def middle(value: Any) -> Fraction:
    """A fraction as it is, a double as one, the middle of a ball."""
    if isinstance(value, float | Fraction):
        return Fraction(value)
    middle = value.mid().fmpq()
    return Fraction(int(middle.p), int(middle.q))


def _is_zero(value: Any) -> bool:
    return bool(value == 0) if is_exact(value) else bool(value.is_zero())
