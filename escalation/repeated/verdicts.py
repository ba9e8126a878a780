"""For which discount factors a plan is an equilibrium of the repeated game, who binds, and what a deviation brings.

A `Verdict` holds where all its deviations do not pay: a union of intervals, closed but at 1. It is a set, and not
always an upper interval: what a more patient player gives up by punishing may be worth more to him than the punishment.
At an end of it a deviation *binds* whose gap is 0 there and below 0 just beyond. Where nothing is left of the set, the
deviations that pay at every discount factor are named, if there are such.

Both sets are verified by the definition before they are returned: at a rational discount factor in each of their
intervals and in each gap between them, values are computed in fractions and compared with the best reply, or with every
single deviation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from flint import fmpq_poly

from escalation.arithmetic.quotients import Quotient
from escalation.arithmetic.real_roots import RealRoot
from escalation.game.automata import JointAutomaton
from escalation.repeated.best_reply import Problem, best_replies_along, optimal_policy, payoffs_at, policy_values
from escalation.repeated.courses import whole_sum
from escalation.repeated.delta_sets import DeltaSet, cells_between, in_delta, sign_beside, where_nonnegative
from escalation.repeated.one_shot import Deviation, single_deviations
from escalation.repeated.stage import Stage


@dataclass(frozen=True)
class Judged:
    """A deviation and the discount factors at which it does not pay."""

    deviation: Deviation
    where: DeltaSet


@dataclass(frozen=True)
class End:
    """An end of a set inside (0, 1), whether it is the upper end of an interval, and the deviations that bind there."""

    root: RealRoot
    upper: bool
    binding: tuple[Deviation, ...]


@dataclass(frozen=True)
class Verdict:
    """All deviations that were compared with the plan, and where none of them pays."""

    judged: tuple[Judged, ...]
    where: DeltaSet

    @cached_property
    def ends(self) -> tuple[End, ...]:
        """The ends inside (0, 1), in increasing order."""
        return tuple(_ends(self.where, [j.deviation for j in self.judged]))

    @property
    def never(self) -> tuple[Deviation, ...]:
        """The deviations that pay at every discount factor."""
        return tuple(j.deviation for j in self.judged if j.where.empty)


def _ends(where: DeltaSet, deviations: Sequence[Deviation]) -> Iterator[End]:
    for interval in where.intervals:
        for root, upper in ((interval.low, False), (interval.high, True)):
            assert root is not None
            if 0 < root.middle < 1:
                side = 1 if upper else -1
                found = (d for d in deviations if sign_beside(in_delta(d.gap), root, side) < 0)
                yield End(root, upper, tuple(found))


def verdict_on(deviations: Iterable[Deviation]) -> Verdict:
    """Where none of the deviations pays."""
    found = list(deviations)
    gaps = [in_delta(d.gap) for d in found]
    judged = tuple(Judged(d, where_nonnegative([g])) for d, g in zip(found, gaps, strict=True))
    return Verdict(judged, where_nonnegative(gaps))


@dataclass(frozen=True, repr=False)
class PlanAnswer:
    """A plan by name, and for which discount factors it is a Nash and a subgame-perfect equilibrium."""

    name: str
    automaton: JointAutomaton
    stage: Stage = field(repr=False)
    nash: Verdict
    perfect: Verdict

    def __repr__(self) -> str:
        return f"<{self.name} in {self.stage.payoffs.game.name}>"

    def sums(self, deviation: Deviation) -> tuple[Quotient, Quotient]:
        """The gain of today and the loss of tomorrow, from the state of the deviation on, as functions of delta."""
        return gain_and_loss(deviation, self.stage)


def judged_plan(name: str, automaton: JointAutomaton, stage: Stage) -> PlanAnswer:
    """The verdicts on a plan, verified."""
    players = range(len(stage.payoffs.game.shape))
    nash = verdict_on(d for i in players for d in best_replies_along(automaton, stage, i))
    perfect = verdict_on(single_deviations(automaton, stage))
    for at in _probes(nash.where, perfect.where):
        regrets = [regrets_at(automaton, stage, i, at) for i in players]
        assert nash.where.holds(at) == all(own[0] == 0 for own in regrets), f"{name} at {at}: {regrets}"
        best = all(r == 0 for own in regrets for r in own.values())
        assert perfect.where.holds(at) == best, f"{name} at {at}: {regrets}"
    return PlanAnswer(name, automaton, stage, nash, perfect)


def _probes(*sets: DeltaSet) -> list[Fraction]:
    """A rational point in each interval of the sets and in each gap between."""
    roots = {r.polynomial for s in sets for i in s.intervals for r in (i.low, i.high) if r is not None}
    return list(cells_between(fmpq_poly(list(p)) for p in roots).samples)


def regrets_at(automaton: JointAutomaton, stage: Stage, player: int, at: Fraction) -> dict[int, Fraction]:
    """By state: what the best reply is worth beyond the plan, at one rational discount factor."""
    problem = Problem(automaton, stage, player)
    worth = payoffs_at(problem, at)
    plan = {w: profile[player] for w, profile in enumerate(automaton.plays)}
    best = policy_values(problem, worth, optimal_policy(problem, at, plan), at)
    own = policy_values(problem, worth, plan, at)
    return {w: best[w] - own[w] for w in plan}


def gain_and_loss(deviation: Deviation, stage: Stage) -> tuple[Quotient, Quotient]:
    """`b_0 - a_0` and `sum_{t>=1} d**t (a_t - b_t)`, with `a_t` the payoffs of the plan and `b_t` of the deviation.

    The deviation pays where the gain is above the loss. Raises NotRational where they are too large to write.
    """
    d, worth = stage.d, stage.worth(deviation.player)
    one = stage.payoffs.space.ring.constant(1)
    scale = stage.payoffs.scales[deviation.player]
    first = [(c.tail or c.cycle)[0] for c in (deviation.course, deviation.other)]
    gain = Quotient.reduced(worth(first[1]) - worth(first[0]), scale)
    ends = [one - d ** len(c.cycle) for c in (deviation.course, deviation.other)]
    sums = [
        Quotient.reduced(whole_sum(c, worth, d), end)
        for c, end in zip((deviation.course, deviation.other), ends, strict=True)
    ]
    return gain, (sums[0] - sums[1]) * Quotient.reduced(one, scale) + gain
