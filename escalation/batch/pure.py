"""Pure equilibria of many games of any number of players at once, in doubles.

Payoffs of player `i` have shape `(|S_1|, ..., |S_n|, draws)`. A profile is an equilibrium of a draw if no player's
payoff is below the best along its own axis. Mixed equilibria are not looked for. A draw in which a best reply is met
up to `TOLERANCE` of the payoff range, but not exactly, is a tie and left to the exact solver.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from escalation.batch.bimatrix import TOLERANCE, Array, BatchEquilibria


def equilibria(payoffs: Sequence[Array], weights: Array) -> BatchEquilibria:
    """All pure equilibria of every draw, with the event's weight there."""
    shape, draws = payoffs[0].shape[:-1], payoffs[0].shape[-1]
    best = np.ones(payoffs[0].shape, dtype=bool)
    near = np.ones(payoffs[0].shape, dtype=bool)
    bad = np.zeros(draws, dtype=bool)
    for i, own in enumerate(payoffs):
        axes = tuple(range(len(shape)))
        margin = TOLERANCE * (own.max(axis=axes) - own.min(axis=axes))
        bad |= ~np.isfinite(own).all(axis=axes)
        top = own.max(axis=i, keepdims=True)
        second = np.sort(own, axis=i).take([-2], axis=i) if shape[i] > 1 else top - 2 * margin - 1
        clear = (top - second) > margin
        best &= own >= top
        near &= own >= top - margin
        best &= ~(near & ~clear)
    profiles = list(itertools.product(*(range(size) for size in shape)))
    ties = bad | np.array([near[p] & ~best[p] for p in profiles]).any(axis=0)
    valid = np.array([best[p] for p in profiles]) & ~ties
    chance = np.array([np.broadcast_to(weights[p], (draws,)) for p in profiles])
    return BatchEquilibria(tuple(tuple((k,) for k in p) for p in profiles), valid, chance, ties)
