"""Assessments from behaviour, each verified by the definition of a Nash equilibrium in every subgame that is asked for.

The regret of player `i` in a subgame is the most that he can get there (`game.tree_replies.best_values`) less what he
gets; behaviour is a Nash equilibrium of it if and only if all regrets are 0. Where payoffs are balls the regret is
enclosed, and its upper end is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.assessment import Assessment, assessed, values
from escalation.game.numeric_tree import NumericTree
from escalation.game.replies import is_exact, plus, times
from escalation.game.subgames import Piece
from escalation.game.tree_replies import best_values

Number = Any


def verified(at: NumericTree, cut: Sequence[Piece], behaviour: Mapping[int, Sequence[Number]], of: str) -> Assessment:
    """The assessment. `cut` are the pieces of the tree, or the tree as one; `of` says where it is an equilibrium.

    Raises AssertionError where a player surely gains by another plan.
    """
    played = [tuple(behaviour[h]) for h in range(len(at.tree.sets))]
    for own in played:
        _check_mixture(own)
    best, actual = best_values(at, cut, behaviour), values(at, played)
    gains = [
        plus(most, times(Fraction(-1), got))
        for root, own in best.items()
        for most, got in zip(own, actual[root], strict=True)
    ]
    if all(is_exact(gain) for gain in gains):
        assert not any(gain != 0 for gain in gains), f"regrets {gains} at {played}"
        return assessed(at, played, f"no player gains by another plan {of}, against every plan, exact")
    ends = [gain.upper() if not is_exact(gain) else gain for gain in gains]
    assert not any(gain > 0 for gain in gains), f"regrets {gains} at {played}"
    return assessed(at, played, f"regret {of} enclosed, against every plan", regret=max(ends, key=float))


def _check_mixture(mixture: Sequence[Number]) -> None:
    total: Number = Fraction(0)
    for p in mixture:
        assert not p < 0, f"{mixture} is no mixture"
        total = plus(total, p)
    assert total == 1 if is_exact(total) else total.contains(1), f"{mixture} is no mixture"
