"""Payoffs of at most unit range, as doubles.

The range of a game is `R = max_i (max_s u_i(s) - min_s u_i(s))`, and 1 where every player's payoff is constant. The
unit payoffs are `v_i(s) = (u_i(s) - min_s u_i(s)) / R`, arrays of shape `(|S_1|, ..., |S_n|)` with entries in `[0, 1]`.
Difference and quotient are exact; only then is the double made, so that payoffs of 1e300 and of 1e-300 lose nothing.
Dynamics and logit responses of `v` are those of `u` with time and precision divided by `R`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from escalation.errors import InputError
from escalation.exhibits.numbers import decimal
from escalation.game.numeric import NumericGame
from escalation.game.replies import middle

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Doubles = npt.NDArray[np.float64]
else:
    Doubles = Any

LARGEST_RANGE = Fraction(10) ** 300


def payoff_range(at: NumericGame) -> Fraction:
    """`R`. Raises InputError where its size, or that of its inverse, is out of the reach of doubles.

    >>> from escalation.files.library import load
    >>> payoff_range(load("chicken").at())
    Fraction(7, 1)
    """
    spread = max(max(own) - min(own) for own in _by_player(at)) or Fraction(1)
    if not 1 / LARGEST_RANGE <= spread <= 10 * LARGEST_RANGE:
        raise InputError(
            f"payoffs range over {decimal(spread)}, which doubles cannot hold.",
            mend="Choose another unit of payoff.",
            file=at.game.called,
        )
    return spread


def unit_payoffs(at: NumericGame) -> list[Doubles]:
    """`v_i` for every player. Raises InputError as `payoff_range` does."""
    import numpy as np

    spread = payoff_range(at)
    return [np.array(_in_units(own, spread), dtype=float).reshape(at.shape) for own in _by_player(at)]


def _in_units(own: list[Fraction], spread: Fraction) -> list[float]:
    least = min(own)
    return [float((u - least) / spread) for u in own]


def _by_player(at: NumericGame) -> list[list[Fraction]]:
    """Each player's payoffs, profiles in order."""
    return [[middle(at.payoffs[p][i]) for p in at.game.profiles] for i in range(len(at.shape))]
