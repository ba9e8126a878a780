"""The replicator dynamics of two populations (Taylor 1979; Taylor and Jonker 1978), by nashpy.

`x_i` and `y_j` are the shares of strategies in the row and the column population:
`dx_i/dt = x_i ((A y)_i - x A y)` and `dy_j/dt = y_j ((x B)_j - x B y)`. With payoffs in units of the game's range `R`,
one unit of time is that in which a strategy whose payoff lies `R` above its population's average grows by the factor
`e`; in the game's own payoffs time would run `R` times as fast. Shares that are 0 stay 0. At a rest point every
strategy that is present does equally well; every Nash equilibrium is one, but not the other way round. Where interior
paths converge, they converge to a Nash equilibrium; in general they need not converge (Hofbauer and Sigmund 1998).

nashpy integrates in doubles (LSODA, tolerance 1.5e-8). Whether the start is a rest point is decided exactly, for
rational payoffs: then nothing moves, and rounding must not make it.
"""

from __future__ import annotations

from escalation.exhibits import Answer
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.trajectories.flows import RESTING, at_rest, integrated, integrated_path
from escalation.trajectories.paths import Path, Point
from escalation.trajectories.starts import start_point, step_count
from escalation.trajectories.told import Story, told
from escalation.trajectories.unit_payoffs import Doubles, unit_payoffs

NAME = "replicator"
SUMMARY = "shares of strategies in two populations, those that do better than average growing"
BY_DEFAULT = False


def accepts(game: NormalFormGame) -> str:
    """Why the analysis does not apply to `game`; empty if it does."""
    count = len(game.players)
    return "" if count == 2 else f"nashpy's replicator dynamics are for two players, and there are {count}."


def analyse(at: NumericGame, *, steps: int = 100, start: str = "") -> Answer:
    """The path from `start` (uniform if empty) over `steps` units of time, one point each.

    Raises InputError for a wrong option, Undecided where the integration lost its accuracy.
    """
    first, number = start_point(at.game, start), step_count(steps, at.game)
    points, remarks = moved_from(at, first, number)
    story = Story(
        NAME,
        "replicator dynamics of two populations; in one unit of time a strategy whose payoff is the whole payoff range "
        "above its population's average grows by the factor e",
        "time",
        {"steps": number, "start": start or "uniform"},
    )
    return told(at, Path(tuple(range(number + 1)), tuple(points)), story, remarks)


def moved_from(at: NumericGame, start: Point, steps: int) -> tuple[list[Point], tuple[str, ...]]:
    """The path from `start`, and what is to be said of it."""
    if at_rest(at, start):
        return [start] * (steps + 1), RESTING
    payoffs = unit_payoffs(at)
    return integrated_path(lambda point: replicator_path(payoffs, point, steps), start)


def replicator_path(payoffs: list[Doubles], start: Point, steps: int) -> list[Point]:
    """nashpy's solution at the times `0..steps`. Raises Undecided as `integrated` does."""
    import numpy as np
    from nashpy.learning.replicator_dynamics import asymmetric_replicator_dynamics

    x, y = (np.array(own, dtype=float) for own in start)
    rows, columns = payoffs
    times = np.arange(steps + 1.0)
    return integrated(lambda: asymmetric_replicator_dynamics(rows, columns, x, y, times))
