"""One name moved, all else at baseline: on which stretches of its line the same is played, and what the event does.

Stretches are found on a grid of the line, as doubles, and their ends on ever finer ones: a second way beside the
library's roots of polynomials. A line is `[0, 1]` for probabilities and shares, from 0 on for what is never negative.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import compress

import numpy as np

STEPS = 4001
PARTS = 64
ROUNDS = 10


@dataclass(frozen=True)
class Stretch:
    """From `low` to `high`: the kinds of equilibria, and whether the event is absent, possible or certain."""

    low: float
    high: float
    kinds: tuple
    state: str


@cache
def stretches(memo, label, name, reach=None, beyond=(), point=()):
    """The stretches of a line, or of a range; whole numbers are stretches of their own where they must be whole.

    Without a range the line goes well past the range and past the values of `beyond`. Other names are held at `point`,
    pairs of names and values.
    """
    hand = memo.hand
    if hand.sheet[name].get("integer"):
        low, high = hand.reach(name)
        grid = np.arange(float(low), float(high) + 1)
        found = told(memo, label, name, grid, point)
        return [Stretch(v, v, *own) for v, own in zip(grid, found, strict=True)]
    low, high = map(float, reach or line(memo, label, name, beyond))
    step = (high - low) / STEPS
    grid = low + step * (np.arange(STEPS) + 0.5)
    found = told(memo, label, name, grid, point)
    changes = [k for k in range(1, STEPS) if found[k] != found[k - 1]]
    ends = [_narrowed(memo, label, name, (grid[k - 1], grid[k]), found[k - 1], point) for k in changes]
    lows, highs = [low, *ends], [*ends, high]
    first = [0, *changes]
    return [Stretch(a, b, *found[k]) for a, b, k in zip(lows, highs, first, strict=True)]


def line(memo, label, name, beyond=()):
    """The ends of a line, cut off where nothing more is looked for."""
    known = memo.hand.sheet[name]
    if known.get("unit") in ("probability", "share", "0 or 1"):
        return 0, 1
    top = max(map(abs, (*(memo.hand.reach(name) or ()), memo.hand.at(label).used(name), *beyond)))
    return 0, 2 * top


def told(memo, label, name, values, point=()):
    """The kinds of equilibria, and what becomes of the event, at every value."""
    valid, low, high = memo.hand.at(label, point, **{name: np.asarray(values, dtype=float)}).drawn(memo.event)
    states = np.where(high == 0, "absent", np.where(low == 1, "certain", "possible"))
    codes = [tuple(column) for column in valid.T.tolist()]
    kinds = {code: tuple(compress(memo.hand.kinds_drawn, code)) for code in set(codes)}
    return [(kinds[code], str(state)) for code, state in zip(codes, states, strict=True)]


def _narrowed(memo, label, name, ends, below, point):
    """Where the first of two sets of equilibria ends, nearly."""
    low, high = ends
    for _ in range(ROUNDS):
        cuts = [low, *(low + (high - low) * np.arange(1, PARTS) / PARTS), high]
        found = told(memo, label, name, cuts[1:-1], point)
        k = next((k for k, own in enumerate(found) if own != below), PARTS - 1)
        low, high = cuts[k], cuts[k + 1]
    return (low + high) / 2


def root(memo, label, name, gain, point=()):
    """Where a gain that is affine in a name is 0, exactly, and whether it rises; None where it never is."""
    at = [gain(memo.hand.at(label, point, **{name: Fraction(v)})) for v in (0, 1, 2)]
    assert at[2] - at[1] == at[1] - at[0]
    slope = at[1] - at[0]
    return (-at[0] / slope, slope > 0) if slope else None
