"""All equilibria of many two-player games at once, in doubles.

Payoffs `A`, `B` of shape `(m, n, draws)`. For every pair of supports `(I, J)` of equal size `k` the indifference system
is solved by minors: with `M` the `(k-1) x k` differences of the other's payoffs, the weights are `N_j / sum N`,
`N_j = (-1)^j det(M without column j)`. A pair is an equilibrium of a draw if the weights are positive and nobody gains
outside the supports. In a nondegenerate game these are all equilibria, each once (von Stengel 2002).

Signs closer to zero than `TOLERANCE` times the player's payoff range count as undecided: a draw with such a sign in a
pair that nothing else rules out is a *tie*, and is left to the exact solver.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from escalation.arithmetic.determinants import minors

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
TOLERANCE = 1e-9
LARGEST = 5


@dataclass(frozen=True)
class BatchEquilibria:
    """Per candidate `c`: its supports, where it is an equilibrium, and the probability of the event there.

    `valid` has shape `(candidates, draws)`, `chance` likewise; `ties` marks the draws that need the exact solver.
    """

    supports: tuple[tuple[tuple[int, ...], ...], ...]
    valid: Mask
    chance: Array
    ties: Mask


def equilibria(payoffs: Sequence[Array], weights: Array) -> BatchEquilibria:
    """All equilibria of every draw, with the probability of the event that has `weights[i, j, draw]`."""
    rows, columns = payoffs
    m, n, draws = rows.shape
    scales = [_scale(rows), _scale(columns)]
    bad = ~(np.isfinite(rows).all(axis=(0, 1)) & np.isfinite(columns).all(axis=(0, 1)))
    ties = bad | ((scales[0] == 0) & (m > 1)) | ((scales[1] == 0) & (n > 1))
    candidates = [
        (own, other)
        for k in range(1, min(m, n) + 1)
        for own, other in itertools.product(itertools.combinations(range(m), k), itertools.combinations(range(n), k))
    ]
    valid, chance = np.zeros((len(candidates), draws), dtype=bool), np.zeros((len(candidates), draws))
    for c, (own, other) in enumerate(candidates):
        x, sure_x, maybe_x = _mixture(columns, own, other, scales[1], draws)
        y, sure_y, maybe_y = _mixture(rows.transpose(1, 0, 2), other, own, scales[0], draws)
        valid[c] = sure_x & sure_y
        ties |= maybe_x & maybe_y & ~valid[c]
        with np.errstate(all="ignore"):
            chance[c] = sum(x[a] * y[b] * weights[i, j] for a, i in enumerate(own) for b, j in enumerate(other))
    return BatchEquilibria(tuple(candidates), valid & ~ties, chance, ties)


def _scale(payoffs: Array) -> Array:
    with np.errstate(all="ignore"):
        spread: Array = payoffs.max(axis=(0, 1)) - payoffs.min(axis=(0, 1))
    return spread


def _mixture(
    payoffs: Array, own: Sequence[int], other: Sequence[int], scale: Array, draws: int
) -> tuple[list[Array], Mask, Mask]:
    """Weights on `own` that make the other player, with `payoffs[own, other]`, indifferent over `other`.

    Also where they are surely positive with no gain outside, and where they may be (a tie, at the edge).
    """
    first, *rest = other
    with np.errstate(all="ignore"):
        unit = np.where(scale == 0, 1.0, scale)
        raw = minors([[(payoffs[i, j] - payoffs[i, first]) / unit for i in own] for j in rest])
        numerators = [np.broadcast_to(np.asarray(entry, dtype=float), (draws,)) for entry in raw]
        total = sum(numerators[1:], numerators[0])
        weights = [entry / total for entry in numerators]
        value = sum(w * payoffs[i, first] for w, i in zip(weights, own, strict=True)) / unit
        gains = [
            sum(w * payoffs[i, j] for w, i in zip(weights, own, strict=True)) / unit - value
            for j in range(payoffs.shape[1])
            if j not in other
        ]
    signs = [*weights, *(-gain for gain in gains)]
    flat = np.abs(total) < TOLERANCE ** (len(rest) or 1)
    sure, maybe = np.ones(draws, dtype=bool), np.ones(draws, dtype=bool)
    for sign in signs:
        sure &= sign > TOLERANCE
        maybe &= ~(sign < -TOLERANCE)
    same = np.ones(draws, dtype=bool)
    for entry in numerators:
        same &= np.abs(entry) < TOLERANCE
    return weights, sure & ~flat, (maybe & ~flat) | (flat & same)
