"""Stationary equilibria of Markov games by their definition, for tests only; nothing is shared with the package.

A pure stationary profile is an equilibrium if in no state any other pure stationary strategy of a player, played for
ever, is worth more to him: every profile, every strategy, values by Gaussian elimination in fractions. Values of mixed
profiles come by adding up what is paid, period after period.
"""

from fractions import Fraction
from itertools import product

from tests.brute_force import solve


def values_of(at, profiles):
    """`V[i][s]` of a pure stationary profile."""
    n = len(at.stages)
    rows = []
    for s, a in enumerate(profiles):
        row = [Fraction(int(s == t)) for t in range(n)]
        for t, p in at.chances[s][a].items():
            row[t] -= p * (1 if at.stages[t].instant else at.discount)
        rows.append(row)
    return [solve(rows, [at.pays[s][a][i] for s, a in enumerate(profiles)]) for i in range(len(at.game.players))]


def strategies_of(at, i):
    """All pure stationary strategies of a player: `{state: action}` where he moves."""
    where = [(s, stage.actions[stage.movers.index(i)]) for s, stage in enumerate(at.stages) if i in stage.movers]
    choices = product(*(range(len(own)) for _, own in where))
    return [{s: k for (s, _), k in zip(where, choice, strict=True)} for choice in choices]


def with_strategy(at, profiles, i, strategy):
    """The profile with another strategy of one player."""
    made = []
    for s, (stage, a) in enumerate(zip(at.stages, profiles, strict=True)):
        own = list(a)
        if i in stage.movers:
            own[stage.movers.index(i)] = strategy[s]
        made.append(tuple(own))
    return tuple(made)


def pure_equilibria(at):
    """All pure stationary profiles from which no strategy of anybody gains anything anywhere."""
    everything = list(product(*(stage.moves for stage in at.stages)))
    worth = {p: values_of(at, p) for p in everything}
    players = range(len(at.game.players))
    own = [strategies_of(at, i) for i in players]
    return [
        p
        for p in everything
        if all(
            there <= here
            for i in players
            for strategy in own[i]
            for there, here in zip(worth[with_strategy(at, p, i, strategy)][i], worth[p][i], strict=True)
        )
    ]


def iterated_values(at, mixtures, rounds=4000):
    """`V[s][i]` in floats, by value iteration; instant states are worked off last to first within a period."""
    import numpy as np

    n, players = len(at.stages), len(at.game.players)
    pay, onward, quick = np.zeros((n, players)), np.zeros((n, n)), np.zeros((n, n))
    for s, stage in enumerate(at.stages):
        for a in stage.moves:
            chance = 1.0
            for m, k in enumerate(a):
                chance *= float(mixtures[s][m][k])
            pay[s] += [chance * float(u) for u in at.pays[s][a]]
            for t, p in at.chances[s][a].items():
                (quick if at.stages[t].instant else onward)[s, t] += chance * float(p)
    found = np.zeros((n, players))
    for _ in range(rounds):
        ahead = pay + float(at.discount) * onward @ found
        now = ahead
        for _ in range(n):
            now = ahead + quick @ now
        found = now
    return found
