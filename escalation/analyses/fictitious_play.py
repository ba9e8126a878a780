"""Fictitious play of two players (Brown 1951), by nashpy.

Beliefs at step `t` are the relative frequencies of past play, the start counting as one observation:
`x_t = (x_0 + sum_{s<=t} e_{i_s}) / (1 + t)`, and `y_t` likewise. At each step both play a best reply,
`i_{t+1} in argmax_i (A y_t)_i`, `j_{t+1} in argmax_j (x_t B)_j`; a tie is broken at random. Beliefs converge in games
of zero sum (Robinson 1951) and in potential games (Monderer and Shapley 1996), not in all (Shapley 1964).

nashpy plays in doubles. Every play is afterwards verified to be a best reply in exact fractions, so that the path that
is shown is a path of fictitious play; beliefs are exact.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from escalation.errors import Undecided
from escalation.exhibits import Answer
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.trajectories.paths import Path, Point, counted_shares
from escalation.trajectories.seeded import seeded
from escalation.trajectories.starts import LARGEST_SEED, start_point, step_count, whole
from escalation.trajectories.told import Story, told

NAME = "fictitious-play"
SUMMARY = "beliefs when each plays a best reply to the other's past play"
BY_DEFAULT = False
Payoffs = list[list[Fraction]]


def accepts(game: NormalFormGame) -> str:
    """Why the analysis does not apply to `game`; empty if it does."""
    return "" if len(game.players) == 2 else f"fictitious play is for two players, and there are {len(game.players)}."


def analyse(at: NumericGame, *, steps: int = 1000, seed: int = 0, start: str = "") -> Answer:
    """The path of beliefs from `start` (uniform if empty); `seed` breaks ties.

    Raises InputError for a wrong option, Undecided where payoffs are not rational or doubles cannot tell replies apart.
    """
    if not at.exact:
        raise Undecided("fictitious play needs rational payoffs: ties between others are decided by no method.")
    first, number = start_point(at.game, start), step_count(steps, at.game)
    chosen = whole("seed", seed, 0, LARGEST_SEED)
    rows, columns = replies_by_player(at)
    plays = fictitious_plays(rows, columns, first, number, chosen)
    wrong = first_wrong_play(rows, columns, first, plays)
    if wrong is not None:
        raise Undecided(f"at step {wrong} doubles cannot tell which reply is best: the payoffs have too many digits.")
    story = Story(
        NAME,
        "fictitious play, beliefs from past play; the start counts as one observation, ties are broken at random",
        "step",
        {"steps": number, "seed": chosen, "start": start or "uniform"},
    )
    path = Path(tuple(range(number + 1)), tuple(counted_shares(first, plays)))
    return told(at, path, story, ("Every play was verified, exactly, to be a best reply to the beliefs of its step.",))


def replies_by_player(at: NumericGame) -> tuple[Payoffs, Payoffs]:
    """`A[i][j]` of the row player, and `B[j][i]` of the column player: own strategies first."""
    m, n = at.shape
    rows = [[at.payoffs[i, j][0] for j in range(n)] for i in range(m)]
    columns = [[at.payoffs[i, j][1] for i in range(m)] for j in range(n)]
    return rows, columns


def fictitious_plays(rows: Payoffs, columns: Payoffs, start: Point, steps: int, seed: int) -> list[tuple[int, int]]:
    """nashpy's plays, one pair a step."""
    import numpy as np
    from nashpy.learning.fictitious_play import fictitious_play

    a, b = (np.array(in_doubles(own)) for own in (rows, columns))
    counts = [np.array(own, dtype=float) for own in start]
    with seeded(seed):
        history = list(fictitious_play(a, b.T, steps, counts))
    return [
        (int(np.argmax(new[0] - old[0])), int(np.argmax(new[1] - old[1]))) for old, new in itertools.pairwise(history)
    ]


def in_doubles(payoffs: Payoffs) -> list[list[float]]:
    """Payoffs in the same order and proportion: whole numbers where they are small, so that ties stay ties.

    >>> in_doubles([[Fraction(1, 10), Fraction(3, 10)]])
    [[0.0, 2.0]]
    """
    entries = [u for row in payoffs for u in row]
    least, common = min(entries), lcm(*(u.denominator for u in entries))
    spread = max(entries) - least or Fraction(1)
    factor = Fraction(common) if spread * common < 2**36 else 1 / spread
    return [[float((u - least) * factor) for u in row] for row in payoffs]


def first_wrong_play(rows: Payoffs, columns: Payoffs, start: Point, plays: Sequence[tuple[int, int]]) -> int | None:
    """The first step at which a play is no best reply to the beliefs before it, from 1; None if there is none."""
    values = [[_total(row, other) for row in own] for own, other in zip((rows, columns), start[::-1], strict=True)]
    for step, (i, j) in enumerate(plays, 1):
        if values[0][i] < max(values[0]) or values[1][j] < max(values[1]):
            return step
        values = [
            [value + row[k] for value, row in zip(kept, own, strict=True)]
            for kept, own, k in zip(values, (rows, columns), (j, i), strict=True)
        ]
    return None


def _total(row: Sequence[Fraction], counts: Sequence[Fraction]) -> Fraction:
    return sum((u * c for u, c in zip(row, counts, strict=True)), Fraction(0))
