"""Stochastic fictitious play of two players (Fudenberg and Kreps 1993; Hofbauer and Sandholm 2002), by nashpy.

Beliefs are relative frequencies of past play as in fictitious play, the start counting as one observation. At each step
player `i` draws a strategy from the logit response to the beliefs, `exp(v_i(k) / noise) / sum_l exp(v_i(l) / noise)`,
with payoffs `v` in units of the game's range `R`; nashpy's further perturbation of payoffs is set to 0. Where beliefs
settle they settle at a logit equilibrium with `lambda = 1 / (noise R)`, not at a Nash equilibrium; how far the last
point is from its logit response is therefore said.
"""

from __future__ import annotations

import itertools
from fractions import Fraction

from escalation.exhibits import Answer
from escalation.exhibits.numbers import decimal
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.trajectories.logit import Doubles, logit_gap
from escalation.trajectories.paths import Path, Point, counted_shares
from escalation.trajectories.seeded import seeded
from escalation.trajectories.starts import LARGEST_SEED, positive, start_point, step_count, whole
from escalation.trajectories.told import Story, told
from escalation.trajectories.unit_payoffs import payoff_range, unit_payoffs

NAME = "stochastic-fictitious-play"
SUMMARY = "beliefs when each plays a noisy (logit) reply to the other's past play"
BY_DEFAULT = False
LEAST_NOISE, MOST_NOISE = Fraction(1, 500), Fraction(1000)


def accepts(game: NormalFormGame) -> str:
    """Why the analysis does not apply to `game`; empty if it does."""
    count = len(game.players)
    return "" if count == 2 else f"stochastic fictitious play is for two players, and there are {count}."


def analyse(at: NumericGame, *, steps: int = 1000, seed: int = 0, start: str = "", noise: str = "1/10") -> Answer:
    """The path of beliefs from `start` (uniform if empty), `noise` in units of the payoff range.

    Raises InputError for a wrong option.
    """
    first, number = start_point(at.game, start), step_count(steps, at.game)
    chosen, level = whole("seed", seed, 0, LARGEST_SEED), positive("noise", noise, LEAST_NOISE, MOST_NOISE)
    payoffs = unit_payoffs(at)
    path = Path(
        tuple(range(number + 1)), tuple(counted_shares(first, noisy_plays(payoffs, first, number, chosen, level)))
    )
    story = Story(
        NAME,
        f"stochastic fictitious play, noise {decimal(level)} of the payoff range; the start counts as one observation",
        "step",
        {"steps": number, "seed": chosen, "start": start or "uniform", "noise": level},
    )
    return told(at, path, story, (_gap_sentence(at, payoffs, path.last, level),))


def noisy_plays(payoffs: list[Doubles], start: Point, steps: int, seed: int, noise: Fraction) -> list[tuple[int, ...]]:
    """nashpy's plays, one pair a step."""
    import numpy as np
    from nashpy.learning.stochastic_fictitious_play import stochastic_fictitious_play

    counts = [np.array(own, dtype=float) for own in start]
    rows, columns = payoffs
    with seeded(seed):
        played = stochastic_fictitious_play(rows, columns, steps, float(noise), 0.0, counts)
        history = [now for now, _ in played]
    return [
        tuple(int(np.argmax(n - o)) for n, o in zip(new, old, strict=True)) for old, new in itertools.pairwise(history)
    ]


def _gap_sentence(at: NumericGame, payoffs: list[Doubles], last: Point, noise: Fraction) -> str:
    import numpy as np

    gap = logit_gap(payoffs, [np.array(own, dtype=float) for own in last], float(1 / noise))
    precision = decimal(1 / (noise * payoff_range(at)))
    return (
        f"The last point is {decimal(gap)} from its logit response at lambda = {precision} per unit of payoff; "
        "beliefs can rest only where that is 0, at a quantal response equilibrium."
    )
