"""Markov games for tests: from plain tables of numbers, and drawn at random with ties and odd states."""

import random
from fractions import Fraction
from itertools import product

from escalation.expressions import rational
from escalation.game.markov import MarkovGame
from escalation.game.stages import Move, Stage


def game_of(states, discount, players=("One", "Two")):
    """A game from rows `(name, {mover: actions}, {profile: (pays, {state: chance})}, instant)`, movers as indices."""
    names = [row[0] for row in states]
    stages = []
    for name, movers, moves, *instant in states:
        made = {
            profile: Move(
                tuple(rational(Fraction(u)) for u in pays),
                tuple((names.index(t), rational(Fraction(p))) for t, p in chances.items()),
            )
            for profile, (pays, chances) in moves.items()
        }
        stages.append(Stage(name, tuple(sorted(movers)), tuple(movers[i] for i in sorted(movers)), made, *instant))
    return MarkovGame(players=tuple(players), stages=tuple(stages), discount=rational(Fraction(discount)))


def one_state(payoffs, discount):
    """A bimatrix game played for ever: `payoffs[r][c]` is the pair of flow payoffs."""
    rows, columns = range(len(payoffs)), range(len(payoffs[0]))
    moves = {(r, c): (payoffs[r][c], {"s": 1}) for r in rows for c in columns}
    actions = {0: tuple(f"r{r}" for r in rows), 1: tuple(f"c{c}" for c in columns)}
    return game_of([("s", actions, moves)], discount)


def drawn(seed, states=3, actions=2, players=2, spread=2, discount=None, instants=True):
    """A random game: small whole payoffs (so that much ties), lone movers, lone actions, absorbing states, far ones."""
    die = random.Random(seed)
    delta = discount if discount is not None else die.choice([0, Fraction(1, 3), Fraction(1, 2), Fraction(9, 10)])
    names = [f"s{k}" for k in range(states)]
    quick = [instants and k > 0 and die.random() < 0.25 for k in range(states)]
    rows = []
    for k, name in enumerate(names):
        movers = {i: actions_of(die, actions) for i in range(players) if die.random() < 0.8}
        after = [t for t in range(states) if not (quick[k] and quick[t] and t <= k)]
        moves = {}
        for profile in product(*(range(len(own)) for _, own in sorted(movers.items()))):
            pays = tuple(die.randint(-spread, spread) for _ in range(players))
            moves[profile] = (pays, onward(die, k, after, names))
        rows.append((name, movers, moves, quick[k]))
    return game_of(rows, delta, [f"P{i}" for i in range(players)])


def actions_of(die, most):
    return tuple("abcdef"[: die.randint(1, most)])


def onward(die, here, after, names):
    """Where play goes on: for ever here, to one state, or to two."""
    if die.random() < 0.1 and here in after:
        return {names[here]: 1}
    first, second = die.choice(after), die.choice(after)
    share = die.choice([Fraction(1, 4), Fraction(1, 2), Fraction(1, 3)])
    return {names[first]: 1} if first == second else {names[first]: share, names[second]: 1 - share}
