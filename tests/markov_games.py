"""Random Markov games, and their values and equilibria by roads that share no code with the package."""

import itertools
from fractions import Fraction

import numpy as np

from escalation.expressions import rational
from escalation.game.markov import MarkovGame
from escalation.game.stages import Move, Stage

DELTA = Fraction(9, 10)


def game_of(states, delta=DELTA, players=("A", "B"), start=0):
    """A game of `(movers, sizes, pays[a], rows[a], instant)` a state, with numbers for formulas."""
    stages = []
    for s, (movers, sizes, pays, rows, instant) in enumerate(states):
        actions = tuple(tuple(f"{players[i]}{k}" for k in range(n)) for i, n in zip(movers, sizes, strict=True))
        moves = {
            a: Move(tuple(map(rational, pays[a])), tuple((t, rational(p)) for t, p in rows[a].items()))
            for a in itertools.product(*map(range, sizes))
        }
        stages.append(Stage(f"s{s}", tuple(movers), actions, moves, instant))
    return MarkovGame(players=players, stages=tuple(stages), discount=rational(delta), start=start)


def random_states(random, count=3, instants=True):
    """States with few actions, small whole payoffs (ties are common) and simple chances."""
    made = []
    for s in range(count):
        movers = random.choice([(), (0,), (1,), (0, 1), (0, 1)])
        sizes = [random.randint(1, 2) for _ in movers]
        instant = instants and s == count - 1 and random.random() < 0.5
        ahead = list(range(count - 1)) if instant else list(range(count))
        pays, rows = {}, {}
        for a in itertools.product(*map(range, sizes)):
            pays[a] = tuple(Fraction(random.randint(-2, 2)) for _ in range(2))
            first, second = random.choice(ahead), random.choice(ahead)
            p = Fraction(random.randint(0, 4), 4)
            rows[a] = {first: Fraction(1)} if first == second else {first: p, second: 1 - p}
        made.append((movers, sizes, pays, rows, instant))
    return made


def floats(states, delta=DELTA):
    """Per state and profile: pays and discounted rows, in doubles."""
    weight = [1.0 if own[4] else float(delta) for own in states]
    tables = []
    for _, sizes, pays, rows, _ in states:
        own = {}
        for a in itertools.product(*map(range, sizes)):
            row = np.zeros(len(states))
            for t, p in rows[a].items():
                row[t] = float(p) * weight[t]
            own[a] = (np.array([float(u) for u in pays[a]]), row)
        tables.append(own)
    return tables


def values_by_algebra(tables, profiles):
    """`V[s, i]` by numpy's own solver."""
    rows = np.array([own[a][1] for own, a in zip(tables, profiles, strict=True)])
    pays = np.array([own[a][0] for own, a in zip(tables, profiles, strict=True)])
    return np.linalg.solve(np.eye(len(tables)) - rows, pays)


def equilibria_by_plans(states, delta=DELTA):
    """All pure profiles against which no stationary plan of one player does better in any state, ties allowed."""
    tables = floats(states, delta)
    found = []
    for profiles in itertools.product(*tables):
        worth = values_by_algebra(tables, profiles)
        if all(_best(states, tables, profiles, worth, i) for i in range(2)):
            found.append(profiles)
    return found


def _best(states, tables, profiles, worth, player):
    choices = []
    for (movers, sizes, *_), a in zip(states, profiles, strict=True):
        own = movers.index(player) if player in movers else None
        choices.append([a] if own is None else [(*a[:own], k, *a[own + 1 :]) for k in range(sizes[own])])
    others = (values_by_algebra(tables, plan) for plan in itertools.product(*choices))
    return all((other[:, player] <= worth[:, player] + 1e-9).all() for other in others)
