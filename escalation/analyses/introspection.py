"""Introspection dynamics of two players (Couto, Giaimo and Hilbe 2022), by nashpy.

At each step one player, drawn evenly, compares the payoff of the present strategy with that of another, drawn evenly,
the other player's strategy held fixed, and changes with probability `1 / (1 + exp(-beta (v_new - v_now)))`, payoffs `v`
in units of the game's range. Shown are the shares of steps, up to each, at which each strategy was in use, the first
step included. They settle (an ergodic chain), though not in general at a Nash equilibrium.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from escalation.exhibits import Answer, Column, Table
from escalation.exhibits.numbers import decimal
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.trajectories.paths import Path, Point, counted_shares
from escalation.trajectories.seeded import seeded
from escalation.trajectories.starts import LARGEST_SEED, positive, start_point, step_count, whole
from escalation.trajectories.told import Story, told
from escalation.trajectories.unit_payoffs import Doubles, unit_payoffs

NAME = "introspection"
SUMMARY = "players who now and then compare their strategy with another and change to the better one"
BY_DEFAULT = False
MOST_INTENSITY = Fraction(500)
MOST_PROFILES_SHOWN = 12


def accepts(game: NormalFormGame) -> str:
    """Why the analysis does not apply to `game`; empty if it does."""
    if len(game.players) != 2:
        return f"introspection dynamics are for two players here, and there are {len(game.players)}."
    single = [player for player, size in zip(game.players, game.shape, strict=True) if size == 1]
    return f"{single[0]} has a single strategy, and none to compare it with." if single else ""


def analyse(at: NumericGame, *, steps: int = 1000, seed: int = 0, start: str = "", intensity: str = "10") -> Answer:
    """Shares of use over `steps` steps; the first strategies are drawn from `start` (uniform if empty).

    `intensity` is `beta`. Raises InputError for a wrong option.
    """
    first, number = start_point(at.game, start), step_count(steps, at.game)
    chosen, beta = whole("seed", seed, 0, LARGEST_SEED), positive("intensity", intensity, Fraction(0), MOST_INTENSITY)
    used = introspective_plays(unit_payoffs(at), first, number, chosen, beta)
    path = Path(tuple(range(number + 1)), tuple(used_shares(used, at.shape)))
    story = Story(
        NAME,
        f"introspection dynamics with intensity {decimal(beta)} per payoff range; shares of the steps so far",
        "step",
        {"steps": number, "seed": chosen, "start": start or "uniform", "intensity": beta},
    )
    return told(at, path, story, extra=(profile_table(at.game, used),))


def introspective_plays(
    payoffs: list[Doubles], start: Point, steps: int, seed: int, intensity: Fraction
) -> list[tuple[int, int]]:
    """The pairs of strategies in use at the steps `0..steps`, the first drawn from `start`."""
    import numpy as np
    from nashpy.learning.introspection_dynamics import introspection_dynamics

    rows, columns = payoffs
    with seeded(seed):
        first = np.array([np.random.choice(len(own), p=np.array(own, dtype=float)) for own in start])
        return [(int(i), int(j)) for i, j in introspection_dynamics(rows, columns, steps, float(intensity), first)]


def used_shares(used: Sequence[tuple[int, int]], shape: Sequence[int]) -> list[Point]:
    """The shares of the steps so far at which each strategy was in use, exact."""
    first = tuple(tuple(Fraction(int(k == own)) for k in range(size)) for own, size in zip(used[0], shape, strict=True))
    return counted_shares(first, used[1:])


def profile_table(game: NormalFormGame, used: Sequence[tuple[int, int]]) -> Table:
    """How often each profile was in use: the players' shares do not tell, for they move together."""
    most = Counter(used).most_common(MOST_PROFILES_SHOWN)
    rows = tuple((*game.names(profile), f"{count / len(used):.4f}") for profile, count in most)
    columns = (*(Column(player) for player in game.players), Column("share of steps", right=True))
    return Table("Profiles in use", columns, rows, f"the {len(most)} most frequent of {len(game.payoffs)}")
