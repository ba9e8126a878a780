"""A branch of solutions of `H(z) = 0`, `H: R^{n+1} -> R^n`, followed by prediction and correction.

The tangent `t` spans the kernel of the Jacobian `H'` of shape `(n, n+1)`, `|t| = 1`. From a solution `z` the prediction
is `z + h t`; Newton steps lead back inside the hyperplane `t . z = const` (Keller 1977; Allgower and Georg 1990). A
prediction is refused, and `h` halved, if the first Newton step is long, if the steps do not contract, or if the
tangent turned much; else `h` grows. The last entry of `z` is the parameter. The branch keeps its direction,
`t_new . t_old > 0`: it passes through folds, where the parameter turns back, and goes straight on through a simple
bifurcation, which shows in a change of sign of `det [H'; t]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Doubles = npt.NDArray[np.float64]
else:
    Doubles = Any

Equations = Callable[[Doubles], tuple[Doubles, Doubles]]
FIRST_STEP = 0.05
LEAST_STEP = 1e-9
LONGEST_CORRECTION = 0.1
WORST_CONTRACTION = 0.5
LEAST_COSINE = 0.98
GROWTH = 1.6
MOST_CORRECTIONS = 12
TOLERANCE = 1e-12
ROUNDING = 1e-15


@dataclass(frozen=True)
class BranchPoint:
    """A solution with its tangent; `orientation` is the sign of `det [H'; t]`."""

    z: Doubles
    tangent: Doubles
    orientation: int

    @property
    def parameter(self) -> float:
        """The last entry of `z`."""
        return float(self.z[-1])

    @property
    def forward(self) -> bool:
        """Whether the parameter grows along the branch here."""
        return bool(self.tangent[-1] > 0)


def followed(equations: Equations, start: Doubles) -> Iterator[BranchPoint]:
    """Points of the branch through the solution `start`, at first with a growing parameter, without end.

    Ends only where no step, however short, leads on.
    """
    import numpy as np

    upward = np.append(np.zeros(len(start) - 1), 1.0)
    point, step = _point(equations, start, upward), FIRST_STEP
    if point is not None:
        yield point
    while point is not None and step > LEAST_STEP:
        z = corrected(equations, point.z + step * point.tangent, point.tangent)
        new = None if z is None else _point(equations, z, point.tangent)
        if new is None or float(new.tangent @ point.tangent) < LEAST_COSINE:
            step /= 2
            continue
        yield new
        point, step = new, step * GROWTH


def _point(equations: Equations, z: Doubles, before: Doubles) -> BranchPoint | None:
    """`z` with its tangent, on the side of the tangent `before`; None at a singular point."""
    import numpy as np

    _, jacobian = equations(z)
    try:
        tangent = np.linalg.solve(np.vstack([jacobian, before]), np.append(np.zeros(len(z) - 1), 1.0))
    except np.linalg.LinAlgError:
        return None
    tangent /= np.linalg.norm(tangent)
    sign, _ = np.linalg.slogdet(np.vstack([jacobian, tangent]))
    return BranchPoint(z, tangent, int(sign))


def corrected(equations: Equations, start: Doubles, normal: Doubles) -> Doubles | None:
    """The solution near `start` with the same `normal . z`; None if Newton steps are long or do not contract."""
    import numpy as np

    z, last = start, LONGEST_CORRECTION / WORST_CONTRACTION
    for _ in range(MOST_CORRECTIONS):
        value, jacobian = equations(z)
        try:
            change = np.linalg.solve(np.vstack([jacobian, normal]), np.append(-value, 0.0))
        except np.linalg.LinAlgError:
            return None
        length = float(np.linalg.norm(change))
        if float(np.abs(value).max()) <= ROUNDING * (1 + float(np.abs(z).max())):
            return z
        if length <= TOLERANCE * (1 + float(np.abs(z).max())):
            return z + change
        if not length <= WORST_CONTRACTION * last:
            return None
        z, last = z + change, length
    return None


def between(equations: Equations, a: BranchPoint, b: BranchPoint, parameter: float) -> Doubles | None:
    """The solution at `parameter` between two neighbours on the branch; None if it was not found."""
    import numpy as np

    share = (parameter - a.parameter) / (b.parameter - a.parameter)
    guess = a.z + share * (b.z - a.z)
    guess[-1] = parameter
    return corrected(equations, guess, np.append(np.zeros(len(guess) - 1), 1.0))
