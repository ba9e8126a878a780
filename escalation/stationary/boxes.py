"""What stationary strategies in a box of chances are worth, and which actions cannot be used there. Exact.

A *box* bounds the chance of every action, `low[s,m,k] <= x[s,m,k] <= high[s,m,k]`. Against strategies in it, a profile
`b` of the others in state `s` has a probability between the products of their bounds, and these sum to 1. Let `C` be
the set of such weights. A player who plays best gets in every state at least and at most

    low_i(s)  = max_k min_(w in C) sum_b w_b ( u_i(s,k,b) + sum_t d(t) P(t|s,k,b) low_i(t) ),
    high_i(s) = max_k max_(w in C) ( the same with high_i ):

a game of perfect information and a decision problem, both solved by policy iteration (Howard 1960; Hoffman and Karp
1966). In an equilibrium in the box, what follows is worth something between these; an action that is worse than another
one for all weights and all such values is not used. A sum `sum_b w_b c_b` over `C` is greatest where the weights go to
the greatest `c_b` first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from escalation.arithmetic.state_elimination import solved
from escalation.game.markov_tables import MarkovTables
from escalation.game.stages import Profile

Number = Any
Vector = list[Number]
Bounds = tuple[Vector, Vector]
Weights = tuple[Sequence[Number], Sequence[Number]]


@dataclass(frozen=True)
class Box:
    """Bounds of all chances, in the order of state, mover, action."""

    low: Vector
    high: Vector


@dataclass(frozen=True)
class BoxedGame:
    """A game whose strategies are bounded by boxes."""

    tables: MarkovTables

    @cached_property
    def places(self) -> list[list[range]]:
        """Where the chances of a mover's actions stand: `places[s][m]`."""
        found, first = [], 0
        for stage in self.tables.stages:
            own = []
            for actions in stage.actions:
                own.append(range(first, first + len(actions)))
                first += len(actions)
            found.append(own)
        return found

    def whole(self) -> Box:
        """The box of all strategies."""
        zero, one = self.tables.one * 0, self.tables.one
        each = [place for state in self.places for place in state]
        return Box([one if len(p) == 1 else zero for p in each for _ in p], [one for p in each for _ in p])

    @cached_property
    def replies(self) -> dict[tuple[int, int], list[list[Profile]]]:
        """`replies[s, i][k]`: the profiles in which player `i` plays `k`, in the order of what the others play."""
        found = {}
        for s, stage in enumerate(self.tables.stages):
            for i in range(self.tables.players):
                m = stage.movers.index(i) if i in stage.movers else None
                own = range(len(stage.actions[m])) if m is not None else (0,)
                sizes = [(0,) if j == m else range(len(a)) for j, a in enumerate(stage.actions)]
                found[s, i] = [[b if m is None else (*b[:m], k, *b[m + 1 :]) for b in product(*sizes)] for k in own]
        return found

    def weights(self, box: Box, s: int, i: int) -> Weights:
        """The least and the greatest probability of each profile of the others."""
        one = self.tables.one
        least, most = [], []
        for a in self.replies[s, i][0]:
            low = high = one
            for j, place, k in zip(self.tables.stages[s].movers, self.places[s], a, strict=True):
                if j != i:
                    low, high = low * box.low[place[k]], high * box.high[place[k]]
            least.append(low)
            most.append(high)
        return least, most

    def ahead(self, s: int, i: int, a: Profile, v: Vector) -> Number:
        """What a profile is worth if what follows is worth `v`."""
        onward = self.tables.chances[s][a].items()
        return sum((p * self.tables.step(t) * v[t] for t, p in onward), start=self.tables.pays[s][a][i])


def heaviest(c: Sequence[Number], weights: Weights) -> list[Number]:
    """The weights between their bounds, of sum 1, for which `sum w c` is greatest."""
    least, most = weights
    found = list(least)
    rest = 1 - sum(least[1:], start=least[0])
    for b in sorted(range(len(c)), key=lambda b: c[b], reverse=True):
        more = min(rest, most[b] - least[b])
        found[b] = found[b] + more
        rest = rest - more
    return found


def reply_values(game: BoxedGame, box: Box, i: int, guess: Bounds) -> Bounds:
    """The least and the greatest values of player `i`, who plays best, by state; guesses near them save time."""
    weights = [game.weights(box, s, i) for s in range(len(game.places))]
    every = [list(range(len(game.replies[s, i]))) for s in range(len(game.places))]
    return _surest(game, i, weights, guess[0]), _settled(game, i, weights, every, 1, guess[1])


def _settled(
    game: BoxedGame, i: int, weights: Sequence[Weights], actions: Sequence[Sequence[int]], sign: int, v: Vector
) -> Vector:
    """The greatest values over actions and weights (`sign` 1), or the least ones (-1), by policy iteration."""
    chosen: list[tuple[int, list[Number]] | None] = [None] * len(weights)
    while True:
        moved = False
        for s, own in enumerate(weights):
            worth, k, w = max(
                (_reached(game, s, i, k, own, sign, v) for k in actions[s]), key=lambda found: sign * found[0]
            )
            if chosen[s] is None or sign * worth > sign * v[s]:
                chosen[s], moved = (k, w), True
        if not moved:
            return v
        v = _worth(game, i, [c for c in chosen if c is not None])


def _reached(
    game: BoxedGame, s: int, i: int, k: int, weights: Weights, sign: int, v: Vector
) -> tuple[Number, int, list[Number]]:
    """What action `k` is worth with the greatest (1) or least (-1) weights, and these."""
    c = [game.ahead(s, i, a, v) for a in game.replies[s, i][k]]
    w = heaviest([sign * x for x in c], weights)
    return _mean(w, c), k, w


def _mean(w: Sequence[Number], c: Sequence[Number]) -> Number:
    return sum((p * x for p, x in zip(w[1:], c[1:], strict=True)), start=w[0] * c[0])


def _worth(game: BoxedGame, i: int, chosen: Sequence[tuple[int, list[Number]]]) -> Vector:
    """The values of one action and one mixture of the others in each state."""
    tables, rows, flows = game.tables, [], []
    for s, (k, w) in enumerate(chosen):
        row: dict[int, Number] = {}
        for p, a in zip(w, game.replies[s, i][k], strict=True):
            for t, chance in tables.chances[s][a].items():
                row[t] = row.get(t, tables.one * 0) + p * chance * tables.step(t)
        rows.append(row)
        flows.append([_mean(w, [tables.pays[s][a][i] for a in game.replies[s, i][k]])])
    return [v for (v,) in solved(rows, flows)]


def _surest(game: BoxedGame, i: int, weights: Sequence[Weights], guess: Vector) -> Vector:
    """The values that the player can be sure of: his actions are changed while that raises the least values."""
    actions = [_surer(game, s, i, own, guess) for s, own in enumerate(weights)]
    v = _settled(game, i, weights, [[k] for _, k in actions], -1, guess)
    while True:
        better = [_surer(game, s, i, own, v) for s, own in enumerate(weights)]
        if all(worth <= v[s] for s, (worth, _) in enumerate(better)):
            return v
        actions = [new if new[0] > v[s] else old for s, (old, new) in enumerate(zip(actions, better, strict=True))]
        v = _settled(game, i, weights, [[k] for _, k in actions], -1, v)


def _surer(game: BoxedGame, s: int, i: int, weights: Weights, v: Vector) -> tuple[Number, int]:
    each = (_reached(game, s, i, k, weights, -1, v)[:2] for k in range(len(game.replies[s, i])))
    return max(each, key=lambda found: found[0])


def narrowed(game: BoxedGame, box: Box, guesses: Sequence[Bounds]) -> tuple[Box, list[Bounds]] | None:
    """The part of the box in which equilibria can lie, with the players' values there; None if there are none.

    Actions that cannot be used get chance 0, and bounds are drawn in as far as sums of 1 allow, until nothing changes.
    """
    low, high = list(box.low), list(box.high)
    while True:
        inner = Box(low, high)
        guesses = [reply_values(game, inner, i, guess) for i, guess in enumerate(guesses)]
        unused = [place for place in _unused(game, inner, guesses) if high[place] != 0]
        if any(low[place] > 0 for place in unused):
            return None
        for place in unused:
            high[place] = game.tables.one * 0
        if not all(_drawn_in(own, low, high) for state in game.places for own in state):
            return None
        if not unused:
            return Box(low, high), guesses


def _unused(game: BoxedGame, box: Box, values: Sequence[Bounds]) -> list[int]:
    """The places of actions that are worse than another one of the same player, whatever is played in the box."""
    found = []
    for s, stage in enumerate(game.tables.stages):
        for m, i in enumerate(stage.movers):
            weights = game.weights(box, s, i)
            own = range(len(stage.actions[m]))
            for k in own:
                if any(_worse(game, s, i, (k, other), weights, values[i]) for other in own if other != k):
                    found.append(game.places[s][m][k])
    return found


def _worse(game: BoxedGame, s: int, i: int, pair: tuple[int, int], weights: Weights, values: Bounds) -> bool:
    """Whether the first action of a pair is surely worth less than the second."""
    first, second = (game.replies[s, i][k] for k in pair)
    c = [_most_ahead(game, s, i, a, b, values) for a, b in zip(first, second, strict=True)]
    return bool(_mean(heaviest(c, weights), c) < 0)


def _most_ahead(game: BoxedGame, s: int, i: int, a: Profile, b: Profile, values: Bounds) -> Number:
    """The most that profile `a` can be worth above profile `b`."""
    tables = game.tables
    here, there = tables.chances[s][a], tables.chances[s][b]
    total = tables.pays[s][a][i] - tables.pays[s][b][i]
    for t in {*here, *there}:
        shift = (here.get(t, 0) - there.get(t, 0)) * tables.step(t)
        total = total + shift * values[shift > 0][t]
    return total


def _drawn_in(own: range, low: Vector, high: Vector) -> bool:
    """Draws in one mover's bounds so that sums of 1 can reach them; whether there are such sums."""
    least, most = sum(low[k] for k in own), sum(high[k] for k in own)
    if least > 1 or most < 1:
        return False
    for k in own:
        low[k], high[k] = max(low[k], 1 - (most - high[k])), min(high[k], 1 - (least - low[k]))
    return True
