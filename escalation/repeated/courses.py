"""Courses of play and what they are worth: polynomials in the discount factor.

A *course* is a sequence of profiles that repeats itself from some round on: a tail of `p` rounds, then a cycle of `q`.
With payoffs `a_s` of one player in round `s` and `0 <= d < 1` its discounted sum is

    sum_s d**s a_s = A(d) / (1 - d**q),    A(d) = (1 - d**q) sum_{s<p} d**s a_s + sum_{p<=s<p+q} d**s a_s

and (1 - d) times that is its value, in the unit of the stage payoffs. A course is worth at least another where

    A(d) (1 - d**q') - B(d) (1 - d**q) >= 0.

Common factors of the left side with `(1 - d**q)(1 - d**q')`, whose roots are roots of unity, have no root in [0, 1):
they are divided out, turned so that they are positive there. What is left is the *gap*, whose sign decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from escalation.arithmetic.quotients import Polynomial, value_at
from escalation.game.automata import JointAutomaton
from escalation.game.normal import Profile

Policy = Mapping[int, int]


@dataclass(frozen=True)
class Course:
    """Profiles of the tail, then of the cycle that follows for ever."""

    tail: tuple[Profile, ...]
    cycle: tuple[Profile, ...]

    def begun(self, first: Profile) -> Course:
        """The course with one round in front of it.

        >>> Course((), ((0,), (1,))).begun((1,))
        Course(tail=(), cycle=((1,), (0,)))
        """
        if not self.tail and first == self.cycle[-1]:
            return Course((), (first, *self.cycle[:-1]))
        return Course((first, *self.tail), self.cycle)


def lasso(start: int, step: Callable[[int], tuple[Profile, int]]) -> Course:
    """The course from a state, `step` giving what is played there and the state after it."""
    seen: dict[int, int] = {}
    played: list[Profile] = []
    state = start
    while state not in seen:
        seen[state] = len(played)
        profile, state = step(state)
        played.append(profile)
    return _shortest(played[: seen[state]], played[seen[state] :])


def _shortest(tail: list[Profile], cycle: list[Profile]) -> Course:
    """The same play with the shortest cycle and then the shortest tail."""
    length = next(k for k in range(1, len(cycle) + 1) if len(cycle) % k == 0 and cycle[:k] * (len(cycle) // k) == cycle)
    course = Course((), tuple(cycle[:length]))
    for profile in reversed(tail):
        course = course.begun(profile)
    return course


def planned(automaton: JointAutomaton, state: int) -> Course:
    """What the plans lead to from a state on."""
    return lasso(state, lambda w: (automaton.plays[w], automaton.next[w][automaton.plays[w]]))


def replied(automaton: JointAutomaton, player: int, policy: Policy, state: int) -> Course:
    """What follows from a state on where `player` plays `policy[w]` at `w`, and the others as planned."""
    return lasso(state, lambda w: automaton.after(w, player, policy[w]))


def whole_sum(course: Course, worth: Callable[[Profile], Polynomial], d: Polynomial) -> Polynomial:
    """`A(d)`, `worth` giving the player's payoff at a profile and `d` the discount factor as polynomials."""
    tail, cycle = (_discounted([worth(a) for a in part], d) for part in (course.tail, course.cycle))
    return (1 - d ** len(course.cycle)) * tail + d ** len(course.tail) * cycle


def _discounted(payoffs: Sequence[Polynomial], d: Polynomial) -> Polynomial:
    total = 0 * d
    for payoff in reversed(payoffs):
        total = total * d + payoff
    return total


def gap(course: Course, other: Course, worth: Callable[[Profile], Polynomial], d: Polynomial) -> Polynomial:
    """The gap: at least 0 at a discount factor in [0, 1) if and only if `course` is worth at least `other` there.

    >>> from escalation.arithmetic.quotients import ring_of
    >>> ring = ring_of(["d", "T", "R", "P"])
    >>> worth = dict(zip("TRP", ring.gens()[1:])).__getitem__
    >>> gap(Course((), ("R",)), Course(("T",), ("P",)), worth, ring.gen(0))
    d*T - d*P - T + R
    """
    ends = [1 - d ** len(c.cycle) for c in (course, other)]
    whole = whole_sum(course, worth, d) * ends[1] - whole_sum(other, worth, d) * ends[0]
    if whole.is_zero():
        return whole
    common = whole.gcd(ends[0] * ends[1])
    at_zero = value_at(common, [Fraction(0)] * common.context().nvars())
    return whole / common * (1 if at_zero > 0 else -1)
