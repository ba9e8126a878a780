"""Random chains with events, and what follows of them in numpy: no code of the package's chains."""

import itertools
from dataclasses import dataclass
from fractions import Fraction
from random import Random

import numpy as np

from escalation.arithmetic.quotients import flint_number
from escalation.chains.chain import chain_of
from escalation.chains.happening import happening
from escalation.game.markov_tables import tables_at
from escalation.stationary.values import mixed_plan
from tests.markov_games import game_of, random_states

CHANCES = [Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(1)]


@dataclass
class Drawn:
    """A random game, a random mixed profile, an event, and all of it once more in doubles."""

    game: object
    mixtures: list
    weights: dict
    tables: object
    plan: object
    chain: object
    event: object
    moves: np.ndarray
    kept: np.ndarray
    now: np.ndarray
    instant: np.ndarray


def drawn(seed, count=4):
    """`moves[s, t]`, `kept[s, t]` (the event has not happened), `now[s]`, as the definitions say them."""
    random = Random(seed)
    states = random_states(random, count)
    game = game_of(states, start=random.randrange(count))
    mixtures = [[_mixture(random, n) for n in sizes] for _, sizes, *_ in states]
    plays = [(s, a) for s, (_, sizes, *_) in enumerate(states) for a in itertools.product(*map(range, sizes))]
    weights = {play: random.choice(CHANCES) for play in plays}
    moves, kept, now = np.zeros((count, count)), np.zeros((count, count)), np.zeros(count)
    for s, a in plays:
        p = float(np.prod([float(own[k]) for own, k in zip(mixtures[s], a, strict=True)]))
        now[s] += p * float(weights[s, a])
        for t, chance in states[s][3][a].items():
            moves[s, t] += p * float(chance)
            kept[s, t] += p * float(chance) * (1 - float(weights[s, a]))
    tables = tables_at(game.at())
    exact = [[[flint_number(p) for p in own] for own in state] for state in mixtures]
    plan = mixed_plan(tables, exact)
    chain = chain_of(tables, plan)
    event = happening(tables, plan, {play: flint_number(w) for play, w in weights.items()})
    instant = np.array([own[4] for own in states])
    return Drawn(game, mixtures, weights, tables, plan, chain, event, moves, kept, now, instant)


def _mixture(random, size):
    p = random.choice(CHANCES)
    return (Fraction(1),) if size == 1 else (p, 1 - p)


def within(drawn, rows, n):
    """`x_n[s] = now[s] + sum_t rows[s, t] x_(n - tau(t))[t]`, by the definition, period for period."""
    before = np.zeros(len(drawn.now))
    for _ in range(n):
        here = np.zeros(len(drawn.now))
        for _ in drawn.now:
            here = drawn.now + rows @ np.where(drawn.instant, here, before)
        before = here
    return before


def waits(drawn, near):
    """`E[z^T]` by the state in which play begins, for `z` near 1, `T` being the periods before the event."""
    rows = drawn.kept * np.where(drawn.instant, 1.0, 1 - near)
    return np.linalg.solve(np.eye(len(drawn.now)) - rows, drawn.now)


def abel(drawn, start, near=1e-7):
    """Visits per period: `(1 - a) sum_t a^t P(visit in period t)` for `a` near 1 (Abel's mean)."""
    a = 1 - near
    weights = drawn.moves * np.where(drawn.instant, 1.0, a)
    unit = np.zeros(len(drawn.now))
    unit[start] = 1
    return near * np.linalg.solve((np.eye(len(unit)) - weights).T, unit)


def number(value):
    """A rational number of flint as a double."""
    return float(Fraction(int(value.p), int(value.q))) if hasattr(value, "p") else float(value)
