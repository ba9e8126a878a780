"""Which equilibrium a point is near, from the exact list.

The equilibria of two players are the products `conv U x conv V` of the maximal Nash subsets (Jansen 1981), so the
distance to the set of all equilibria is the least over these of the larger of two distances to a convex hull; likewise
for those continua of three players that are products of intervals. In the largest difference of a share that is a
linear programme: `min d` with `|sum_v w_v v_k - x_k| <= d`, `w` a mixture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from escalation.concepts import nash, pure_nash
from escalation.exhibits.numbers import short
from escalation.game.numeric import Number, NumericGame
from escalation.game.replies import Mixture, regret
from escalation.result import Equilibrium, Result
from escalation.trajectories.paths import NEAR, Point

MOST_STRATEGIES = 20


@dataclass(frozen=True)
class Nearest:
    """`members` are places in the list of equilibria; more than one where the nearest point lies between them."""

    members: tuple[int, ...]
    distance: float

    @property
    def near(self) -> bool:
        """Whether the point is within `NEAR`."""
        return self.distance <= NEAR


def known_equilibria(at: NumericGame) -> Result[Equilibrium] | None:
    """The Nash equilibria, of large games the pure ones; None where no method lists any."""
    if sum(sorted(at.shape)[-2:]) <= MOST_STRATEGIES:
        return nash.solve(at)
    if not at.exact:
        return None
    pure = pure_nash.solve(at)
    found = "" if pure.equilibria else "there is no pure equilibrium; "
    return replace(pure, complete=False, status=f"{found}mixed ones were not searched, the game being large")


def nearest(result: Result[Equilibrium] | None, point: Point) -> Nearest | None:
    """The equilibrium, or the convex set of them, that is nearest to `point`; None where none is known."""
    if result is None or not result.equilibria:
        return None
    sets = result.subsets or tuple((k,) for k in range(len(result.equilibria)))
    sets += tuple(c.members for c in result.continua if c.is_box)
    found = [Nearest(members, _distance_to_set(result, members, point)) for members in sets]
    best = min(found, key=lambda candidate: candidate.distance)
    alone = [Nearest((k,), _distance_to_set(result, (k,), point)) for k in best.members]
    single = min(alone, key=lambda candidate: candidate.distance)
    return single if single.distance <= best.distance + NEAR / 100 else best


def _distance_to_set(result: Result[Equilibrium], members: Sequence[int], point: Point) -> float:
    return max(
        hull_distance(_each_once([result.equilibria[k].mixtures[i] for k in members]), mixture)
        for i, mixture in enumerate(point)
    )


def _each_once(mixtures: Sequence[Mixture]) -> list[Mixture]:
    """In doubles; balls have no hash."""
    return list(dict.fromkeys(tuple(map(float, mixture)) for mixture in mixtures))


def hull_distance(vertices: Sequence[Mixture], mixture: Mixture) -> float:
    """How far `mixture` is from the convex hull of `vertices`, in the largest difference of a share.

    >>> round(hull_distance([(1, 0, 0), (0, 1, 0)], (0.25, 0.25, 0.5)), 9)
    0.5
    """
    if len(vertices) == 1:
        return max(abs(float(p) - float(q)) for p, q in zip(vertices[0], mixture, strict=True))
    import numpy as np
    from scipy.optimize import linprog

    hull, x = np.array(vertices, dtype=float).T, np.array(mixture, dtype=float)
    slack = -np.ones((len(x), 1))
    solution = linprog(
        np.append(np.zeros(len(vertices)), 1),
        A_ub=np.block([[hull, slack], [-hull, slack]]),
        b_ub=np.concatenate([x, -x]),
        A_eq=[[*([1] * len(vertices)), 0]],
        b_eq=[1],
    )
    return max(0.0, float(solution.fun))


def regrets(at: NumericGame, point: Point) -> list[Number]:
    """Each player's regret at a point of fractions: exact for rational payoffs, else an upper bound as a float."""
    own = [regret(at.payoffs, point, i) for i in range(len(at.shape))]
    return [r if type(r) is Fraction else float(r.upper()) for r in own]


def in_words(equilibrium: Equilibrium) -> str:
    """`Row: Swerve; Column: Straight`, what is never played left out."""
    parts = []
    for player, mixture in equilibrium.profile.items():
        played = [(name, p) for name, p in mixture.items() if p != 0]
        mixed = ", ".join(f"{name} {short(p)}" for name, p in played)
        parts.append(f"{player}: {played[0][0] if len(played) == 1 else mixed}")
    return "; ".join(parts)
