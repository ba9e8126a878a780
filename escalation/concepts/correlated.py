"""Correlated equilibria: what a mediator can bring about, at the least and at the most (Aumann 1974, 1987).

The least and greatest payoffs, sums of payoffs and probabilities of events over the polytope of correlated equilibria
are linear programmes: with gains `g[p, (i, k')] = u_i(k', p_-i) - u_i(p)`,

    maximize  sum_p c[p] x[p]   over  x >= 0,  sum x = 1,  sum over p with p_i = k of g[p, (i, k')] x[p] <= 0.

Solved is the dual, whose bounds tie less often: with `C = max c`,

    maximize  t   over  t, y >= 0,   t - sum over (i, k') of g[p, (i, k')] y[i, p_i, k'] <= C - c[p]   for every p,

and `x` is the dual of that. Strategies dominated strictly and iteratedly by pure ones are never told to anybody, and
are left out. Every distribution is verified by the definition in the game as it was given.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from escalation.arithmetic.linear_programmes import Row, maximum
from escalation.errors import Undecided
from escalation.game.normal import NormalFormGame, Profile
from escalation.game.numeric import NumericGame
from escalation.game.replies import undominated
from escalation.mediator import CorrelatedPolytope, Deviation, Distribution, Extremes, gain_at, mediated
from escalation.result import Result

NAME = "correlated"
LARGEST = 40_000
Objective = Callable[[Profile], Fraction]
Bound = Mapping[Deviation, Fraction]


def accepts(game: NormalFormGame) -> str:
    """Why the concept does not apply to `game`; empty if it does."""
    return ""


def solve(at: NumericGame) -> Result[CorrelatedPolytope]:
    """The polytope of correlated equilibria, by its extremes and a mediator's plan.

    Raises Undecided where payoffs or weights of events are not rational, Unsupported for a game that is too large.
    """
    if not at.exact or not all(type(w) is Fraction for own in at.weights.values() for w in own.values()):
        raise Undecided("correlated equilibria need rational payoffs and weights of events.")
    programme = Programme.of(at)
    payoffs = {
        player: _extremes(programme, lambda p, i=i: at.payoffs[p][i])  # type: ignore[misc]
        for i, player in enumerate(at.game.players)
    }
    events = {
        event: _extremes(programme, lambda p, own=weights: own.get(p, Fraction(0)))  # type: ignore[misc]
        for event, weights in at.weights.items()
    }
    polytope = CorrelatedPolytope(
        payoffs, _extremes(programme, programme.total), events, mediated(at, _plan(programme))
    )
    return Result(NAME, at, (polytope,), True, "complete: least and greatest over all correlated equilibria, exact")


@dataclass(frozen=True)
class Programme:
    """The profiles and deviations `(player, told, instead)` that are left, and the gains from these."""

    at: NumericGame
    profiles: list[Profile]
    deviations: list[Deviation]

    @classmethod
    def of(cls, at: NumericGame) -> Programme:
        """Raises Undecided for more than `LARGEST` gains."""
        left = undominated(at.payoffs, at.shape)
        deviations = [(i, k, other) for i, own in enumerate(left) for k in own for other in own if k != other]
        profiles = list(itertools.product(*left))
        if len(profiles) * len(deviations) > LARGEST:
            size = f"{len(profiles)} profiles and {len(deviations)} ways to disobey"
            raise Undecided(f"{at.game.called}: correlated equilibria over {size} are too many to solve exactly.")
        return cls(at, profiles, deviations)

    def gains(self, profile: Profile) -> list[Fraction]:
        """What each deviation gains at `profile`; 0 where something else was told."""
        return [gain_at(self.at.payoffs, profile, deviation) for deviation in self.deviations]

    def total(self, profile: Profile) -> Fraction:
        """The sum of payoffs."""
        return sum(self.at.payoffs[profile], Fraction(0))

    def greatest(self, objective: Objective) -> tuple[Fraction, Distribution, list[Profile], Bound]:
        """The greatest value, a distribution that attains it, the only profiles that may occur where it is, and the
        weights of deviations that prove it.
        """
        costs = [objective(p) for p in self.profiles]
        top = max(costs)
        rows: list[Row] = [
            ([1, *(-g for g in self.gains(p))], "<=", top - c) for p, c in zip(self.profiles, costs, strict=True)
        ]
        found = maximum([1, *[0] * len(self.deviations)], rows)
        assert found.value is not None
        tight = [
            p
            for p, (a, _, b) in zip(self.profiles, rows, strict=True)
            if sum(n * y for n, y in zip(a, found.point, strict=True) if y) == b
        ]
        whole = sum(found.dual)
        plan = {p: x / whole for p, x in zip(self.profiles, found.dual, strict=True)}
        weights = {d: y for d, y in zip(self.deviations, found.point[1:], strict=True) if y}
        return top - found.value, plan, tight, weights


def _extremes(programme: Programme, objective: Objective) -> Extremes:
    """Both ends; that the distributions attain them is verified."""
    most, at_most, _, bound = programme.greatest(objective)
    least, at_least, _, _ = programme.greatest(lambda p: -objective(p))
    for value, distribution in ((most, at_most), (-least, at_least)):
        assert sum(x * objective(p) for p, x in distribution.items()) == value, "the end is attained"
    at = programme.at
    return Extremes(-least, most, mediated(at, at_least), mediated(at, at_most), bound)


def _plan(programme: Programme) -> Distribution:
    """The greatest sum of payoffs and, among those, the greatest payoff to whoever gets least."""
    payoffs, players = programme.at.payoffs, range(len(programme.at.shape))
    best, _, profiles, _ = programme.greatest(programme.total)
    least = min(min(payoffs[p]) for p in profiles)
    gains = zip(*(programme.gains(p) for p in profiles), strict=True)
    rows: list[Row] = [([*(least - payoffs[p][i] for p in profiles), 1], "<=", 0) for i in players]
    rows += [([*own, 0], "<=", 0) for own in gains]
    rows += [([*[1] * len(profiles), 0], "=", 1), ([*map(programme.total, profiles), 0], "=", best)]
    found = maximum([*[0] * len(profiles), 1], rows)
    return dict(zip(profiles, found.point[:-1], strict=True))
