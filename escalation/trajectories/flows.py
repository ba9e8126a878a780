"""Flows on mixtures: whether a start is a rest point, exactly, and nashpy's integration with its checks.

A start `s` is a rest point of the replicator dynamics if for every player `i` every strategy with a positive share has
the same payoff `u_i(k, s_-i)`.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import Any

from escalation.errors import Undecided
from escalation.exhibits.numbers import decimal
from escalation.game.numeric import NumericGame
from escalation.game.replies import deviation_payoffs
from escalation.trajectories.paths import NEAR, Point, distance

WORST_SUM = 1e-6
RESTING = ("Every strategy that is present does equally well at the start: nothing moves (decided exactly).",)
NUDGE = 1e-9


def at_rest(at: NumericGame, start: Point) -> bool:
    """Whether `start` is surely a rest point; never said of payoffs that are not rational."""
    if not at.exact:
        return False
    for i, mixture in enumerate(start):
        values = deviation_payoffs(at.payoffs, start, i)
        if len({value for value, p in zip(values, mixture, strict=True) if p > 0}) > 1:
            return False
    return True


def nudged(start: Point, nudge: float) -> Point:
    """A start within `nudge`, in doubles: shares grown and shrunk in turn, in one population against the other.

    >>> [round((q - 0.5) / NUDGE, 3) for own in nudged(((0.5, 0.5), (0.5, 0.5)), NUDGE) for q in own]
    [0.5, -0.5, -0.5, 0.5]
    """
    moved = [[float(p) * (1 + nudge * (-1) ** (i + k)) for k, p in enumerate(own)] for i, own in enumerate(start)]
    return tuple(tuple(p / sum(own) for p in own) for own in moved)


def integrated_path(flow: Callable[[Point], list[Point]], start: Point) -> tuple[list[Point], tuple[str, ...]]:
    """The path from `start`, and how far its end may be trusted: whether starts nearby, on two sides, end elsewhere."""
    path, others = flow(start), [flow(nudged(start, nudge))[-1] for nudge in (NUDGE, -NUDGE)]
    remark = "The path was integrated in doubles (LSODA, tolerance 1.5e-8): its points are not exact."
    gap = max(distance(path[-1], other) for other in others)
    if gap <= NEAR:
        return path, (remark,)
    return path, (remark, f"A start {NUDGE:g} away ends {decimal(gap)} away: rounding alone may decide where it ends.")


def integrated(flow: Callable[[], Sequence[Any]]) -> list[Point]:
    """The points of nashpy's arrays, one array of shape `(times, |S_i|)` a population, each mixture made to sum to 1.

    Raises Undecided where the solver warned, or left the mixtures by more than `WORST_SUM`.
    """
    import numpy as np
    from scipy.integrate import ODEintWarning

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", ODEintWarning)
            arrays = [np.asarray(array) for array in flow()]
    except ODEintWarning:
        raise Undecided("the integration lost its accuracy: fewer steps may do.") from None
    worst = max(max(float(abs(a.sum(axis=1) - 1).max()), -float(a.min())) for a in arrays)
    if not worst <= WORST_SUM:
        raise Undecided("the integration left the mixtures: fewer steps may do.")
    whole = [np.clip(a, 0, 1) / np.clip(a, 0, 1).sum(axis=1, keepdims=True) for a in arrays]
    return [tuple(tuple(map(float, mixture)) for mixture in point) for point in zip(*whole, strict=True)]
