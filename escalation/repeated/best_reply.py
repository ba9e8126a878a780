"""Nash equilibrium of automata: a best reply over all strategies of the repeated game.

Against the others' automata player `i` faces a Markov decision problem with finitely many states and certain moves: at
the joint state `w` he chooses `k`, gets `u_i(k, a_-i(w))` and moves to `f(w, (k, a_-i(w)))`. At every discount factor
some policy, one choice a state, is optimal among all strategies (Blackwell 1962, 1965); a policy is optimal if and only
if no single deviation from it gains at any state, which are polynomial inequalities in the discount factor.

So finitely many policies are enough for all of [0, 1): each found at a rational point where none before it is optimal
(policy iteration, Howard 1960), and optimal on the closed set where those polynomials are at least 0. What such sets
leave of [0, 1) is open, so that it holds a rational point or is empty. The plan is a best reply exactly where it is
worth at least all the courses that these policies lead to: each is open to the player everywhere, and everywhere one of
them is optimal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import fmpq_poly

from escalation.arithmetic.quotients import value_at
from escalation.game.automata import JointAutomaton
from escalation.game.normal import Profile
from escalation.repeated.courses import gap, planned, replied
from escalation.repeated.delta_sets import DISCOUNT, in_delta, where_nonnegative
from escalation.repeated.one_shot import Deviation
from escalation.repeated.stage import Stage

Policy = dict[int, int]


@dataclass(frozen=True)
class Problem:
    """One player's choices against the others' automata, from the start on."""

    automaton: JointAutomaton
    stage: Stage
    player: int

    @property
    def plan(self) -> Policy:
        """What the player's own automaton does, at the states that he can reach."""
        reached, waiting = {0}, [0]
        while waiting:
            state = waiting.pop()
            for strategy in self.strategies:
                after = self.automaton.after(state, self.player, strategy)[1]
                if after not in reached:
                    reached.add(after)
                    waiting.append(after)
        return {w: self.automaton.plays[w][self.player] for w in sorted(reached)}

    @property
    def strategies(self) -> range:
        """The player's strategies in the stage game."""
        return range(self.stage.payoffs.game.shape[self.player])

    def advantages(self, policy: Policy) -> list[fmpq_poly]:
        """The gaps of all single deviations from a policy: it is optimal where they are all at least 0."""
        courses = {w: replied(self.automaton, self.player, policy, w) for w in policy}
        found = []
        for state, chosen in policy.items():
            for strategy in self.strategies:
                if strategy != chosen:
                    seen, after = self.automaton.after(state, self.player, strategy)
                    other = courses[after].begun(seen)
                    found.append(gap(courses[state], other, self.stage.worth(self.player), self.stage.d))
        return [in_delta(p) for p in found]


def best_replies_along(automaton: JointAutomaton, stage: Stage, player: int) -> list[Deviation]:
    """A best reply for every discount factor in [0, 1), as a deviation from the start on; the plan itself left out.

    The plan is a best reply where all their gaps are at least 0.
    """
    problem = Problem(automaton, stage, player)
    policies: list[Policy] = []
    policy, left = problem.plan, DISCOUNT
    while not left.empty:
        policy = optimal_policy(problem, left.intervals[0].sample, policy)
        policies.append(policy)
        left = left - where_nonnegative(problem.advantages(policy))
    return list(_distinct(problem, policies))


def _distinct(problem: Problem, policies: Sequence[Policy]) -> Iterator[Deviation]:
    """The courses of the policies, each once, those left out that are worth as much as the plan everywhere."""
    course = planned(problem.automaton, 0)
    seen = {course}
    for policy in policies:
        other = replied(problem.automaton, problem.player, policy, 0)
        if other not in seen:
            seen.add(other)
            difference = gap(course, other, problem.stage.worth(problem.player), problem.stage.d)
            if not difference.is_zero():
                yield Deviation(problem.player, 0, policy[0], course, other, difference)


def optimal_policy(problem: Problem, at: Fraction, begin: Policy) -> Policy:
    """An optimal policy at one rational discount factor, by policy iteration in exact numbers, beginning with one.

    A choice is changed only for a better one, so that a policy is kept where it is optimal.
    """
    worth = payoffs_at(problem, at)
    policy = dict(begin)
    while True:
        values = policy_values(problem, worth, policy, at)
        better = {}
        for state, chosen in policy.items():
            options = [
                worth[seen] + at * values[after]
                for seen, after in (problem.automaton.after(state, problem.player, k) for k in problem.strategies)
            ]
            best = max(options)
            better[state] = chosen if options[chosen] == best else options.index(best)
        if better == policy:
            return policy
        policy = better


def payoffs_at(problem: Problem, at: Fraction) -> dict[Profile, Fraction]:
    """The player's payoffs, times their common denominator, at one discount factor."""
    scaled = problem.stage.payoffs.scaled
    return {profile: value_at(own[problem.player], [at]) for profile, own in scaled.items()}


def policy_values(
    problem: Problem, worth: Mapping[Profile, Fraction], policy: Policy, at: Fraction
) -> dict[int, Fraction]:
    """The discounted sum of payoffs from every state on, where the player follows a policy.

    Moves are certain, so that every state leads into a cycle: there the sum is that of one round over `1 - at**q`.
    """
    values: dict[int, Fraction] = {}
    for start in policy:
        path: list[int] = []
        state = start
        while state not in values and state not in path:
            path.append(state)
            state = problem.automaton.after(state, problem.player, policy[state])[1]
        if state not in values:
            values[state] = _cycle_value(problem, worth, policy, at, path[path.index(state) :])
        for passed in reversed(path):
            seen, after = problem.automaton.after(passed, problem.player, policy[passed])
            values.setdefault(passed, worth[seen] + at * values[after])
    return values


def _cycle_value(
    problem: Problem, worth: Mapping[Profile, Fraction], policy: Policy, at: Fraction, cycle: Sequence[int]
) -> Fraction:
    total = Fraction(0)
    for state in reversed(cycle):
        total = worth[problem.automaton.after(state, problem.player, policy[state])[0]] + at * total
    return total / (1 - at ** len(cycle))
