"""The replicator dynamics of one population that plays a symmetric game against itself (Taylor and Jonker 1978).

`x_i` is the share of strategy `i`: `dx_i/dt = x_i ((A x)_i - x A x)`, by nashpy, without mutation. Units of time,
accuracy and rest points are as for two populations. Compared with the symmetric profile `(x, x)`: an evolutionarily
stable strategy attracts what starts near it, and is a symmetric Nash equilibrium (Hofbauer, Schuster and Sigmund 1979).
"""

from __future__ import annotations

from escalation.exhibits import Answer
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.game.replies import Mixture
from escalation.trajectories.flows import RESTING, at_rest, integrated, integrated_path
from escalation.trajectories.paths import Path, Point
from escalation.trajectories.populations import check_symmetric, population_start, why_not_one_population
from escalation.trajectories.starts import step_count
from escalation.trajectories.told import Story, told
from escalation.trajectories.unit_payoffs import Doubles, unit_payoffs

NAME = "symmetric-replicator"
SUMMARY = "shares of strategies in one population that plays a symmetric game against itself"
BY_DEFAULT = False


def accepts(game: NormalFormGame) -> str:
    """Why the analysis does not apply to `game`; empty if it does (symmetry is seen only at given values)."""
    return why_not_one_population(game)


def analyse(at: NumericGame, *, steps: int = 100, start: str = "") -> Answer:
    """The path from `start` (uniform if empty), written for the first player, over `steps` units of time.

    Raises InputError for a wrong option or a game that is not symmetric, Undecided where accuracy was lost.
    """
    check_symmetric(at)
    own, number = population_start(at.game, start), step_count(steps, at.game)
    points, remarks = population_moved_from(at, own, number)
    story = Story(
        NAME,
        "replicator dynamics of one population; in one unit of time a strategy whose payoff is the whole payoff range "
        "above the average grows by the factor e",
        "time",
        {"steps": number, "start": start or "uniform"},
        population=True,
    )
    return told(at, Path(tuple(range(number + 1)), tuple(points)), story, remarks)


def population_moved_from(at: NumericGame, start: Mixture, steps: int) -> tuple[list[Point], tuple[str, ...]]:
    """The path from `start`, and what is to be said of it."""
    if at_rest(at, (start, start)):
        return [(start, start)] * (steps + 1), RESTING
    payoffs = unit_payoffs(at)[0]
    return integrated_path(lambda point: population_path(payoffs, point[0], steps), (start, start))


def population_path(payoffs: Doubles, start: Mixture, steps: int) -> list[Point]:
    """nashpy's solution at the times `0..steps`, as symmetric profiles. Raises Undecided as `integrated` does."""
    import numpy as np
    from nashpy.learning.replicator_dynamics import replicator_dynamics

    x, times = np.array(start, dtype=float), np.arange(steps + 1.0)
    return [(own, own) for (own,) in integrated(lambda: [replicator_dynamics(payoffs, x, times)])]
