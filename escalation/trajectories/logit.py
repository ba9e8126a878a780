"""Logit responses and the equations of their fixed points, in log-probabilities.

`v_i` are payoff arrays of shape `(|S_1|, ..., |S_n|)`. `u_i(k, p_-i)` is `v_i` averaged over all axes but `i`; its
slope in `p_jl` is `v_i` averaged over all axes but `i` and `j`. The logit response at precision `lambda` is
`exp(lambda u_i(k, p_-i)) / sum_l exp(lambda u_i(l, p_-i))`; a logit equilibrium is a fixed point (McKelvey and Palfrey
1995). With `y_ik = log p_ik` and `z = (y, lambda)` it solves `H(z) = 0` (Turocy 2005):
`H_i0 = sum_k exp(y_ik) - 1` and, for `k >= 1`, `H_ik = y_ik - y_i0 - lambda (u_i(k, p_-i) - u_i(0, p_-i))`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Doubles = npt.NDArray[np.float64]
else:
    Doubles = Any


def averaged(array: Doubles, mixtures: Sequence[Doubles], kept: Collection[int]) -> Doubles:
    """The array averaged over all axes that are not `kept`, which stay in their order."""
    import numpy as np

    for axis in reversed(range(array.ndim)):
        if axis not in kept:
            array = np.tensordot(array, mixtures[axis], axes=(axis, 0))
    return array


def logit_response(payoffs: Sequence[Doubles], mixtures: Sequence[Doubles], precision: float) -> list[Doubles]:
    """Every player's logit response to the others.

    >>> import numpy as np
    >>> half = np.array([0.5, 0.5])
    >>> [float(p[0]) for p in logit_response([np.eye(2), np.eye(2)], [half, half], 3.0)]
    [0.5, 0.5]
    """
    import numpy as np

    responses = []
    for i, array in enumerate(payoffs):
        utility = precision * averaged(array, mixtures, (i,))
        weight = np.exp(utility - utility.max())
        responses.append(weight / weight.sum())
    return responses


def logit_gap(payoffs: Sequence[Doubles], mixtures: Sequence[Doubles], precision: float) -> float:
    """How far the mixtures are from their logit responses, in the largest difference of a share."""
    return max(
        float(abs(p - q).max()) for p, q in zip(mixtures, logit_response(payoffs, mixtures, precision), strict=True)
    )


def mixtures_at(z: Doubles, shape: Sequence[int]) -> list[Doubles]:
    """The probabilities `exp(y)`, one array a player."""
    import numpy as np

    return [np.exp(y) for y in np.split(z[:-1], np.cumsum(shape)[:-1])]


def uniform_solution(shape: Sequence[int]) -> Doubles:
    """The solution at `lambda = 0`."""
    import numpy as np

    return np.array([*(-np.log(size) for size in shape for _ in range(size)), 0.0])


def logit_equations(payoffs: Sequence[Doubles], z: Doubles) -> tuple[Doubles, Doubles]:
    """`H(z)` and its Jacobian, of shapes `(n,)` and `(n, n + 1)`, `n` the number of strategies of all players."""
    import numpy as np

    shape, precision = payoffs[0].shape, float(z[-1])
    mixtures = mixtures_at(z, shape)
    at = [slice(sum(shape[:i]), sum(shape[: i + 1])) for i in range(len(shape))]
    value, jacobian = np.zeros(len(z) - 1), np.zeros((len(z) - 1, len(z)))
    for i, array in enumerate(payoffs):
        first, rest, y = at[i].start, slice(at[i].start + 1, at[i].stop), z[at[i]]
        utility = averaged(array, mixtures, (i,))
        value[first] = mixtures[i].sum() - 1
        value[rest] = y[1:] - y[0] - precision * (utility[1:] - utility[0])
        jacobian[first, at[i]] = mixtures[i]
        jacobian[rest, rest] = np.eye(shape[i] - 1)
        jacobian[rest, first] = -1
        jacobian[rest, -1] = utility[0] - utility[1:]
        for j in range(len(shape)):
            if j != i:
                slope = averaged(array, mixtures, (i, j))
                slope = slope if i < j else slope.T
                jacobian[rest, at[j]] = precision * (slope[0] - slope[1:]) * mixtures[j]
    return value, jacobian
