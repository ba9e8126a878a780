"""Dominance by pure and by mixed strategies, exact, for any number of players.

`table[k][r]` is a player's payoff from strategy `k` when the others play their `r`-th joint profile, and `target[r]`
that of what may be dominated: a strategy, or a mixture. A mixture `s` dominates it

    strictly   if sum_k s[k] table[k][r] > target[r] for every r
    weakly     if >= for every r, and > for some r

Both are linear programmes: the greatest least margin, and the greatest sum of margins. If no mixture dominates
strictly, the dual of the first is a belief, a distribution over the others' joint profiles, against which the target is
a best reply (Pearce 1984, lemma 3; for three players and more the belief may correlate them); if none dominates weakly,
there is such a belief in which everything has positive probability (lemma 4).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from escalation.arithmetic.linear_programmes import Row, maximum
from escalation.game.normal import Profile
from escalation.game.replies import Mixture, Payoffs

Line = Sequence[Fraction]
Left = Sequence[Sequence[int]]


def joint_profiles(left: Left, player: int) -> list[Profile]:
    """The others' joint profiles within `left`, as profiles in which `player` plays 0, the last player fastest."""
    return list(itertools.product(*([0] if i == player else own for i, own in enumerate(left))))


def own_payoffs(payoffs: Payoffs, left: Left, player: int) -> list[list[Fraction]]:
    """`table[k][r]` over the strategies and the joint profiles in `left`."""
    others = joint_profiles(left, player)
    return [[payoffs[(*r[:player], k, *r[player + 1 :])][player] for r in others] for k in left[player]]


def mixed_line(table: Sequence[Line], mixture: Line) -> list[Fraction]:
    """`sum_k mixture[k] table[k][r]` for every `r`."""
    return [
        sum((p * u for p, u in zip(mixture, column, strict=True)), Fraction(0)) for column in zip(*table, strict=True)
    ]


def pure_dominator(table: Sequence[Line], target: Line) -> Mixture | None:
    """A pure strategy that dominates `target` strictly, else None."""
    return _pure(table, lambda line: all(a > b for a, b in zip(line, target, strict=True)))


def strict_dominator(table: Sequence[Line], target: Line) -> Mixture | None:
    """A pure strategy if one dominates `target` strictly, else a mixture that does, else None."""
    pure = pure_dominator(table, target)
    if pure or len(table) < 2:
        return pure
    *mixture, margin = _greatest_margin(table, target)[0]
    return _checked(table, target, _whole(mixture), strictly=True) if margin > 0 else None


def belief(table: Sequence[Line], target: Line) -> Mixture | None:
    """A distribution over the others' joint profiles against which no strategy does better than `target`, if any."""
    weights = _greatest_margin(table, target)[1]
    found = _whole(weights)
    gains = [sum((w * (a - b) for w, a, b in zip(found, line, target, strict=True)), Fraction(0)) for line in table]
    return found if max(gains) <= 0 else None


def weak_dominator(table: Sequence[Line], target: Line) -> Mixture | None:
    """A pure strategy if one dominates `target` weakly, else a mixture that does, else None.

    The mixture has the greatest sum of margins, so that nothing dominates it in turn.
    """
    pure = _pure(table, lambda line: _weakly(line, target))
    if pure or len(table) < 2:
        return pure
    margins = [[a - b for a, b in zip(line, target, strict=True)] for line in table]
    rows: list[Row] = [(column, ">=", 0) for column in zip(*margins, strict=True)]
    found = maximum([sum(line) for line in margins], [*rows, ([1] * len(table), "<=", 1)])
    return _checked(table, target, _whole(found.point), strictly=False) if found.value else None


def _pure(table: Sequence[Line], dominates: Callable[[Line], bool]) -> Mixture | None:
    found = next((k for k, line in enumerate(table) if dominates(line)), None)
    return None if found is None else tuple(Fraction(int(k == found)) for k in range(len(table)))


def _weakly(line: Line, target: Line) -> bool:
    return line != target and all(a >= b for a, b in zip(line, target, strict=True))


def _greatest_margin(table: Sequence[Line], target: Line) -> tuple[Mixture, Mixture]:
    """Weights on the strategies and their least margin over `target`; the weights that this puts on joint profiles."""
    columns = zip(*table, strict=True)
    rows: list[Row] = [([*(b - a for a in own), 1], "<=", 0) for own, b in zip(columns, target, strict=True)]
    found = maximum([*[0] * len(table), 1], [*rows, ([*[1] * len(table), 0], "<=", 1)])
    return found.point, found.dual[:-1]


def _whole(weights: Line) -> Mixture:
    total = sum(weights)
    return tuple(w / total for w in weights)


def _checked(table: Sequence[Line], target: Line, mixture: Mixture, *, strictly: bool) -> Mixture:
    """The mixture, verified by the definition. Raises AssertionError if it does not dominate."""
    line = mixed_line(table, mixture)
    assert all(a > b for a, b in zip(line, target, strict=True)) if strictly else _weakly(line, list(target))
    return mixture


@dataclass(frozen=True)
class Loss:
    """`player` loses `strategy`, dominated by `by`: a mixture over all of the player's strategies."""

    player: int
    strategy: int
    by: Mixture


Dominator = Callable[[Sequence[Line], Line], Mixture | None]


def losses(payoffs: Payoffs, left: Left, shape: Sequence[int], dominator: Dominator) -> list[Loss]:
    """Every strategy in `left` that is dominated there, and by what."""
    found = []
    for player, own in enumerate(left):
        table = own_payoffs(payoffs, left, player)
        for strategy, line in zip(own, table, strict=True):
            mixture = dominator(table, line)
            if mixture is not None:
                chances = dict(zip(own, mixture, strict=True))
                by = tuple(chances.get(k, Fraction(0)) for k in range(shape[player]))
                found.append(Loss(player, strategy, by))
    return found


def elimination(
    payoffs: Payoffs, shape: Sequence[int], dominator: Dominator
) -> tuple[list[list[Loss]], list[list[int]]]:
    """Iterated elimination: the losses of each round, and what is left. Each round takes all that is dominated then.

    What strict dominance leaves does not depend on the order (Gilboa, Kalai, Zemel 1990); what weak dominance leaves
    does, and this is the simultaneous maximal order.
    """
    left, rounds = [list(range(size)) for size in shape], []
    while lost := losses(payoffs, left, shape, dominator):
        rounds.append(lost)
        gone = {(loss.player, loss.strategy) for loss in lost}
        left = [[k for k in own if (i, k) not in gone] for i, own in enumerate(left)]
    return rounds, left
