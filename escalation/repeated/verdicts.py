"""For which discount factors a plan is an equilibrium of the repeated game, who binds, and what a deviation brings.

A `Verdict` holds where all its deviations do not pay: a union of intervals, closed but at 1. It is a set, and not
always an upper interval: what a more patient player gives up by punishing may be worth more to him than the punishment.
At an end of it a deviation *binds* that pays just beyond: its own set has the same end. Where nothing is left of the
set, the deviations that pay at every discount factor are named, if there are such.

Both sets are verified by the definition before they are returned: at a rational discount factor in each of their
intervals, in each gap between them and at each rational end, values are computed in fractions and compared with the
best reply, or with every single deviation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, cmp_to_key

from escalation.arithmetic.quotients import Quotient
from escalation.arithmetic.real_roots import RealRoot
from escalation.arithmetic.real_sets import RealInterval, RealSet, order, samples
from escalation.game.automata import JointAutomaton
from escalation.repeated.best_reply import Problem, best_replies_along, optimal_policy, payoffs_at, policy_values
from escalation.repeated.courses import whole_sum
from escalation.repeated.delta_sets import DISCOUNT, first_from_one, in_delta, where_nonnegative
from escalation.repeated.one_shot import Deviation, single_deviations
from escalation.repeated.stage import Stage


@dataclass(frozen=True)
class Judged:
    """A deviation and the discount factors at which it does not pay."""

    deviation: Deviation
    where: RealSet


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
    where: RealSet

    @cached_property
    def ends(self) -> tuple[End, ...]:
        """The ends inside (0, 1), in increasing order."""
        return tuple(_ends(self.where, self.judged))

    @property
    def never(self) -> tuple[Deviation, ...]:
        """The deviations that pay at every discount factor."""
        return tuple(j.deviation for j in self.judged if j.where.empty)

    @property
    def needed(self) -> RealRoot | None:
        """The least number from 1 on at which each of these would have come to pay no more; None if one never does."""
        roots = [first_from_one(in_delta(d.gap)) for d in self.never]
        known = [r for r in roots if r is not None]
        return max(known, key=cmp_to_key(order)) if known and len(known) == len(roots) else None


def _ends(where: RealSet, judged: Sequence[Judged]) -> Iterator[End]:
    for interval in where.intervals:
        for upper in (False, True):
            root = _end(interval, upper)
            if 0 < root.middle < 1:
                binding = (j for j in judged if any(order(_end(i, upper), root) == 0 for i in j.where.intervals))
                yield End(root, upper, tuple(j.deviation for j in binding))


def _end(interval: RealInterval, upper: bool) -> RealRoot:
    end = interval.high if upper else interval.low
    assert end is not None, "a set of discount factors is bounded"
    return end


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
    for at in {*samples(nash.where, DISCOUNT), *samples(perfect.where, DISCOUNT)}:
        regrets = [regrets_at(automaton, stage, i, at) for i in players]
        assert nash.where.holds(at) == all(own[0] == 0 for own in regrets), f"{name} at {at}: {regrets}"
        best = all(r == 0 for own in regrets for r in own.values())
        assert perfect.where.holds(at) == best, f"{name} at {at}: {regrets}"
    return PlanAnswer(name, automaton, stage, nash, perfect)


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
