"""Stationary equilibria as zeros of a function, in doubles and for many points at once: a search, it decides nothing.

A point `z[b, :]` holds the chances `x[s,m,k]` of every mover's actions, in the order of state, mover, action. It is
worth `V_i(s)`, and each action `Q_i(s,k)`. With `g[s,m,k] = V_i(s) - Q_i(s,k)` (player `i` is mover `m`) the point is
an equilibrium if and only if `sum_k x[s,m,k] = 1` and

    x[s,m,k] >= 0,   g[s,m,k] >= 0,   one of them 0,      written as   x + g - sqrt(x^2 + g^2) = 0   (Fischer 1992).

With `M = (I - W)^-1`, `W[s,t]` the discounted chances, and `E_i(s; m,k)` what state `s` is worth to `i` where mover `m`
plays `k`, the values change as `dV_i(t) / dx[s,m,k] = M[t,s] E_i(s; m,k)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from escalation.game.numeric_markov import NumericMarkov

Floats = NDArray[np.float64]
CORNER = 1e-14


@dataclass(frozen=True)
class StageArrays:
    """A state: movers, where their chances stand in `z`, flow payoffs `[i, a...]`, discounted chances `[t, a...]`."""

    movers: tuple[int, ...]
    places: tuple[slice, ...]
    pays: Floats
    onward: Floats

    def expected(self, z: Floats, what: Floats, kept: tuple[int, ...]) -> Floats:
        """The expectation of `what[b, c, a...]` over the actions of all movers but those kept: `[b, c, kept...]`.

        `b` is 1 where `what` is the same at all points.
        """
        shared = len(what) == 1
        operands: list[Any] = [what[0] if shared else what, [*([] if shared else [0]), *range(1, what.ndim)]]
        for m, place in enumerate(self.places):
            if m not in kept:
                operands += [z[:, place], [0, m + 2]]
        found: Floats = np.einsum(
            *operands, [*([0] if len(operands) > 2 or not shared else []), 1, *(m + 2 for m in kept)]
        )
        return found if len(operands) > 2 or not shared else np.broadcast_to(found, (len(z), *found.shape))


@dataclass(frozen=True)
class Complementarity:
    """The function of a game, payoffs scaled; one period's worth is taken off them, the same whatever is played.

    Every period passes in exactly one state that takes time: there, and not in instant states, a constant is taken off.
    """

    stages: tuple[StageArrays, ...]
    players: int
    size: int

    def values(self, z: Floats) -> tuple[Floats, Floats]:
        """`V[b,s,i]`, and the matrix `M[b,t,s]`."""
        flow = np.stack([stage.expected(z, stage.pays[None], ()) for stage in self.stages], axis=1)
        rows = np.stack([stage.expected(z, stage.onward[None], ()) for stage in self.stages], axis=1)
        inverse = _inverses(np.eye(len(self.stages)) - rows)
        return inverse @ flow, inverse

    def ahead(self, values: Floats, s: int) -> Floats:
        """What each profile of a state is worth to each player, `[b, i, a...]`."""
        stage = self.stages[s]
        later: Floats = np.tensordot(values.transpose(0, 2, 1), stage.onward, axes=1)
        return stage.pays[None] + later

    def gaps(self, z: Floats) -> Floats:
        """`g[b, :]`, in the order of `z`."""
        values, _ = self.values(z)
        found = np.empty(z.shape)
        for s, stage in enumerate(self.stages):
            ahead = self.ahead(values, s)
            for m, (i, place) in enumerate(zip(stage.movers, stage.places, strict=True)):
                worth = stage.expected(z, ahead[:, i : i + 1], (m,))[:, 0]
                found[:, place] = values[:, s, i, None] - worth
        return found

    def at(self, z: Floats) -> Floats:
        """The function at points: first one entry for each chance, then for each mover what his chances miss of 1."""
        gaps = self.gaps(z)
        sums = [z[:, place].sum(axis=1) - 1 for stage in self.stages for place in stage.places]
        return np.column_stack([z + gaps - np.sqrt(z**2 + gaps**2), *sums])

    def slopes(self, z: Floats) -> Floats:
        """Its derivatives `[b, entry, chance]`."""
        values, inverse = self.values(z)
        by_state = np.zeros((len(z), len(self.stages), self.players, self.size))
        aheads = [self.ahead(values, s) for s in range(len(self.stages))]
        for s, stage in enumerate(self.stages):
            for m, place in enumerate(stage.places):
                by_state[:, s, :, place] = stage.expected(z, aheads[s], (m,))
        by_value = np.einsum("bts,bsix->btix", inverse, by_state)
        gaps, of_gaps = self.gaps(z), np.zeros((len(z), self.size, self.size))
        for s, stage in enumerate(self.stages):
            for m, (i, place) in enumerate(zip(stage.movers, stage.places, strict=True)):
                later = stage.expected(z, stage.onward[None], (m,))
                rows = by_value[:, s, i, None, :] - np.einsum("btk,btx->bkx", later, by_value[:, :, i])
                for other, own in enumerate(stage.places):
                    if other != m:
                        pair = stage.expected(z, aheads[s][:, i : i + 1], tuple(sorted((m, other))))[:, 0]
                        rows[:, :, own] -= pair if m < other else pair.transpose(0, 2, 1)
                of_gaps[:, place] = rows
        root = np.sqrt(z**2 + gaps**2 + CORNER**2)
        slope = (1 - gaps / root)[:, :, None] * of_gaps
        slope[:, range(self.size), range(self.size)] += 1 - z / root
        sums = np.zeros((len(z), sum(len(stage.places) for stage in self.stages), self.size))
        for k, place in enumerate(place for stage in self.stages for place in stage.places):
            sums[:, k, place] = 1
        return np.concatenate([slope, sums], axis=1)


def _inverses(matrices: Floats) -> Floats:
    """Inverses; where one has none, as may be where chances do not sum to 1, the best that there is for all."""
    try:
        return np.asarray(np.linalg.inv(matrices), dtype=np.float64)
    except np.linalg.LinAlgError:
        return np.asarray(np.linalg.pinv(matrices), dtype=np.float64)


def complementarity(at: NumericMarkov) -> Complementarity:
    """The function of a game at given values."""
    players = range(len(at.game.players))
    low, span = zip(*(_scale(at, i) for i in players), strict=True)
    stages, first = [], 0
    for stage, pays, chances in zip(at.stages, at.pays, at.chances, strict=True):
        places = []
        for own in stage.actions:
            places.append(slice(first, first + len(own)))
            first += len(own)
        shape = [len(own) for own in stage.actions]
        taken = [0.0 if stage.instant else low[i] for i in players]
        profiles = list(product(*map(range, shape)))
        flow = [[(float(pays[a][i]) - taken[i]) / span[i] for a in profiles] for i in players]
        onward = [[float(chances[a].get(t, 0)) * float(at.step(t)) for a in profiles] for t in range(len(at.stages))]
        arrays = (np.array(rows).reshape((-1, *shape)) for rows in (flow, onward))
        stages.append(StageArrays(stage.movers, tuple(places), *arrays))
    return Complementarity(tuple(stages), len(players), first)


def _scale(at: NumericMarkov, i: int) -> tuple[float, float]:
    """A player's least payoff where time passes, and how far apart his payoffs are."""
    timed = [own[i] for g, pays in zip(at.stages, at.pays, strict=True) if not g.instant for own in pays.values()]
    flows = [float(own[i]) for pays in at.pays for own in pays.values()]
    return min(map(float, timed)), max(flows) - min(flows) or 1.0
