"""How large a region is: the share of draws over the ranges in which something holds.

At each draw the game is solved under every mechanism, at the same point of the box (`batch.drawn`). Over the equilibria
of a draw the *worst* is the one in which the event is most likely, the *best* the one in which it is least likely.
Shares are parts of the box of assumed ranges, never probabilities of events. The standard error of a share `s` of `n`
draws is `sqrt(s (1 - s) / n)`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from escalation.batch.drawn import Array, Chances, Supports

CLOSE = 1e-7


@dataclass(frozen=True)
class Shares:
    """Parts of the draws, for the worst or the best equilibrium of a mechanism against the same of the base game."""

    absent: float
    less: float
    unchanged: float
    more: float
    certain: float
    unknown: float


def compared(base: Array, new: Array) -> Shares:
    """The shares in which `new` is absent, less than `base`, the same, more, certain, not known.

    A draw at which a probability is not known (nan) counts in no share that needs it.
    """
    with np.errstate(invalid="ignore"):
        masks = (new < CLOSE, new < base - CLOSE, np.abs(new - base) <= CLOSE, new > base + CLOSE, new > 1 - CLOSE)
        return Shares(*(float(mask.mean()) for mask in (*masks, np.isnan(new))))


def set_shares(chances: Chances) -> list[tuple[frozenset[Supports], float]]:
    """The sets of equilibria that occur, by supports, with the share of draws of each, largest first."""
    counted = Counter(chances.sets)
    total = sum(counted.values())
    order = sorted(counted.items(), key=lambda item: (-item[1], sorted(item[0])))
    return [(supports, number / total) for supports, number in order]
