"""Equilibrium in a repeated game by its definition: all policies, linear equations; and value iteration in doubles."""

import itertools
from fractions import Fraction

from escalation.arithmetic.linear_systems import solution

F = Fraction
GRID = (F(0), F(1, 7), F(1, 3), F(1, 2), F(3, 5), F(2, 3), F(6, 7), F(19, 20))


def policy_sums(payoffs, automaton, player, policy, delta):
    """Discounted sums from every state on, from one linear system."""
    size = len(automaton.states)
    rows, right = [], []
    for w in range(size):
        seen, after = automaton.after(w, player, policy[w])
        row = [F(int(k == w)) for k in range(size)]
        row[after] -= delta
        rows.append(row)
        right.append(payoffs[seen][player])
    return solution(rows, right)


def best_sums(payoffs, automaton, player, delta, strategies):
    """The greatest sum at every state over all policies, one after the other."""
    policies = itertools.product(range(strategies), repeat=len(automaton.states))
    every = [policy_sums(payoffs, automaton, player, policy, delta) for policy in policies]
    return [max(own) for own in zip(*every, strict=True)]


def equilibrium_at(payoffs, automaton, delta, shape):
    """Whether the plan is Nash, and whether it is subgame-perfect, at one discount factor."""
    nash = perfect = True
    for i, size in enumerate(shape):
        plan = [profile[i] for profile in automaton.plays]
        own = policy_sums(payoffs, automaton, i, plan, delta)
        best = best_sums(payoffs, automaton, i, delta, size)
        nash &= own[0] == best[0]
        perfect &= own == best
    return nash, perfect


def gain_by_iteration(payoffs, automaton, player, delta, strategies, rounds=600):
    """What the best reply brings beyond the plan from the start on, by value iteration in doubles, per round."""
    size = len(automaton.states)
    best, own = [0.0] * size, [0.0] * size
    for _ in range(rounds):
        options = [[automaton.after(w, player, k) for k in range(strategies)] for w in range(size)]
        best = [
            max((1 - delta) * float(payoffs[a][player]) + delta * best[v] for a, v in options[w]) for w in range(size)
        ]
        own = [
            (1 - delta) * float(payoffs[p][player]) + delta * own[automaton.next[w][p]]
            for w, p in enumerate(automaton.plays)
        ]
    return best[0] - own[0]


def beside(where):
    """Rational points on either side of every end of a set inside (0, 1), and at it where it is rational."""
    points = []
    for interval in where.intervals:
        for end in (interval.low, interval.high):
            if 0 < end.middle < 1:
                points += [end.low - F(1, 10**9), end.high + F(1, 10**9)]
                points += [] if end.value is None else [end.value]
    return [p for p in points if 0 <= p < 1]
