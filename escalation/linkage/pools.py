"""Linking issues: several repeated games of the same players, in which a deviation in any ends cooperation in all.

Issue `m` is a stage game with payoffs `u^m_i`, a profile that is kept (`R`), a stage equilibrium to revert to (`P`),
and for every deviation of player `i` the payoff `T`. All are played in every round, with perfect monitoring. A unit of
payoff of issue `m` counts `c_m > 0` units of the first issue (`c_1 = 1`).

A deviation of player `i` takes place in some issues `S`, not none. Reversion for ever in all issues deters it if and
only if

    (1 - d) sum_{m in S} c_m (T^m - R^m) <= d sum_{all m} c_m (R^m - P^m)

and in each issue of `S` the best deviation asks the most. All subsets `S` are tried: where every deviation gains, the
deviation in all issues binds, and

    d* = max_i sum_m c_m (T^m_i - R^m_i) / sum_m c_m (T^m_i - P^m_i)

player by player a mean of the issues' own `(T - R)/(T - P)`. So pooling can rescue an issue that does not hold alone,
and break one that does (McGinnis 1986; Bernheim, Whinston 1990, who pool the incentive constraints of markets: where
issues are alike, nothing changes). To play each issue for itself stays an equilibrium where it is one: linking is a
choice of the players.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, reduce
from itertools import combinations, product
from math import prod

from flint import fmpq_poly

from escalation.arithmetic.quotients import flint_number
from escalation.arithmetic.real_sets import RealSet, samples
from escalation.displayed import Displayed
from escalation.errors import InputError
from escalation.exhibits.words import counted
from escalation.expressions import Expr, rational
from escalation.game.forms import AnyGame
from escalation.linkage.issues import Issue, issues_of
from escalation.repeated.delta_sets import DISCOUNT, where_nonnegative

MOST_ISSUES = 6
MOST_TRIED = 5000


@dataclass(frozen=True)
class JointDeviation:
    """What `player` does at once: `strategies[m]` in issue `m`, None where he keeps to his part.

    `gain` is had once, in the units of the first issue; `loss` in every round of reversion.
    """

    player: int
    strategies: tuple[int | None, ...]
    gain: Fraction
    loss: Fraction

    @property
    def deterred(self) -> RealSet:
        """The discount factors at which it gains nothing: `gain <= d (gain + loss)`."""
        line = fmpq_poly([flint_number(-self.gain), flint_number(self.gain + self.loss)])
        return where_nonnegative([line])

    @property
    def critical(self) -> Fraction | None:
        """`gain / (gain + loss)` where that is the least discount factor that deters it; None where it is none."""
        return self.gain / (self.gain + self.loss) if self.gain > 0 and self.loss > 0 else None


@dataclass(frozen=True)
class Pool:
    """Issues that stand and fall together; one issue alone is a pool too."""

    issues: tuple[Issue, ...]

    @cached_property
    def deviations(self) -> tuple[JointDeviation, ...]:
        """For every player and every subset of issues in which he can deviate, the best deviation in these."""
        return tuple(d for i in range(len(self.issues[0].found.game.players)) for d in self._of(i))

    def _of(self, player: int) -> Iterator[JointDeviation]:
        loss = sum((m.loss(player) for m in self.issues), Fraction(0))
        best = [m.best_deviation(player) for m in self.issues]
        able = [k for k, strategy in enumerate(best) if strategy is not None]
        for size in range(1, len(able) + 1):
            for chosen in combinations(able, size):
                strategies = tuple(s if k in chosen else None for k, s in enumerate(best))
                gains = (m.gain(player, s) for m, s in zip(self.issues, strategies, strict=True) if s is not None)
                yield JointDeviation(player, strategies, sum(gains, Fraction(0)), loss)

    @cached_property
    def sustained(self) -> RealSet:
        """The discount factors at which the pool holds."""
        return reduce(lambda a, b: a & b, (d.deterred for d in self.deviations), DISCOUNT)

    def binding(self, player: int) -> JointDeviation | None:
        """The deviation of a player that gains the most, and asks the most; None where he has none."""
        return max((d for d in self.deviations if d.player == player), key=lambda d: d.gain, default=None)

    def formulas(self, deviation: JointDeviation) -> tuple[Expr, Expr]:
        """`gain` and `gain + loss` of a deviation in the names of the issues' common sheet."""
        pairs = list(zip(self.issues, deviation.strategies, strict=True))
        gain = sum((m.gain_formula(deviation.player, s) for m, s in pairs if s is not None), rational(0))
        return gain, gain + sum((m.loss_formula(deviation.player) for m in self.issues), rational(0))


@dataclass(frozen=True)
class Linkage(Displayed):
    """Issues alone and pooled: where pooling holds and the issue alone does not, and where it is the other way."""

    issues: tuple[Issue, ...]
    alone: tuple[Pool, ...]
    pooled: Pool

    @property
    def rescued(self) -> tuple[RealSet, ...]:
        """For every issue the discount factors at which it holds only in the pool."""
        return tuple(self.pooled.sustained - own.sustained for own in self.alone)

    @property
    def broken(self) -> tuple[RealSet, ...]:
        """For every issue the discount factors at which it holds alone, and not in the pool."""
        return tuple(own.sustained - self.pooled.sustained for own in self.alone)


def link(
    games: Sequence[AnyGame],
    keep: Sequence[str | None] | None = None,
    revert: Sequence[str | None] | None = None,
    *,
    rates: Sequence[object] = (),
    names: Mapping[str, object] | None = None,
) -> Linkage:
    """The issues alone and pooled: `games` with a profile to `keep` and a stage equilibrium to `revert` to, in order.

    None stands for the profile that suggests itself. `rates` say how many units of the first game one of each further
    game is worth, numbers or expressions (`names`: further names for these). Raises InputError for what does not fit,
    Undecided where something is not rational.

    >>> import escalation as esc
    >>> easy = esc.NormalFormGame.from_payoffs([[2, -1], [4, 0]], [[2, 4], [-1, 0]])
    >>> hard = esc.NormalFormGame.from_payoffs([[1, -1], [8, 0]], [[1, 8], [-1, 0]])
    >>> found = link([easy, hard], ["1, 1", "1, 1"])
    >>> [pool.sustained.least.value for pool in (*found.alone, found.pooled)]
    [Fraction(1, 2), Fraction(7, 8), Fraction(3, 4)]
    """
    if not 2 <= len(games) <= MOST_ISSUES:
        raise InputError(f"{counted(len(games), 'game')} cannot be linked.", mend=f"Give 2 to {MOST_ISSUES}.")
    for what, given in (("profiles to keep", keep), ("profiles to revert to", revert)):
        if given is not None and len(given) != len(games):
            raise InputError(f"{len(given)} {what} for {len(games)} games.", mend="Give one a game, in their order.")
    unnamed: list[str | None] = [None] * len(games)
    issues = issues_of(games, keep or unnamed, revert or unnamed, rates, names or {})
    found = Linkage(issues, tuple(Pool((issue,)) for issue in issues), Pool(issues))
    for pool in (*found.alone, found.pooled):
        verify_pool(pool)
    return found


def verify_pool(pool: Pool) -> None:
    """Raises AssertionError where a set of discount factors is not what all joint deviations, one by one, say.

    In every piece of the set, every gap and every rational end; larger pools than `MOST_TRIED` joint strategies of a
    player by their best deviations alone.
    """
    for d in samples(pool.sustained, DISCOUNT):
        assert (_greatest_gain(pool, d) <= 0) == pool.sustained.holds(d), "a deviation contradicts the set"


def _greatest_gain(pool: Pool, discount: Fraction) -> Fraction:
    """The most that anybody gains by one deviation while all is kept, in the unit of the first issue."""
    gains = [Fraction(0)]
    for i in range(len(pool.issues[0].found.game.players)):
        own = [range(m.size(i)) for m in pool.issues]
        if prod(map(len, own)) <= MOST_TRIED:
            gains += [_gain(pool, discount, i, strategies) for strategies in product(*own)]
        else:
            best = (d for d in pool.deviations if d.player == i)
            gains += [(1 - discount) * d.gain - discount * d.loss for d in best]
    return max(gains)


def _gain(pool: Pool, discount: Fraction, player: int, strategies: Sequence[int]) -> Fraction:
    """What `strategies`, one an issue, gain against keeping to all."""
    pairs = list(zip(pool.issues, strategies, strict=True))
    if all(m.keeps(player, s) for m, s in pairs):
        return Fraction(0)
    once = sum((m.gain(player, s) for m, s in pairs), Fraction(0))
    return (1 - discount) * once - discount * sum((m.loss(player) for m in pool.issues), Fraction(0))
