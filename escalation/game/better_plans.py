"""What a player gets in a tree, the most that he could get, and the change of plan that gets it.

Let nodes `v` be weighed by `w(v)`: 1 for the root of a subgame, or the belief at an information set. If all play
behaviour `b` the player expects `sum_v w(v) u_i(v | b)`. With perfect recall his sets fall apart by what he did and
saw, so that the best plan is found set by set, each node weighed by the moves of chance and the others that lead to it
(Kuhn 1953). With `R_k(w)` what can be reached from the weighted nodes of his set along action `k`,

    worth(w) = sum_{ends z} w(z) u_i(z) + sum_{own sets h} sum_k b_h(k) worth(R_k(w)),
    best(w)  = sum_{ends z} w(z) u_i(z) + sum_{own sets h} max_k best(R_k(w)).

The plan departs from `b` only where it must: a set is kept as it is if all actions that `b` takes there, continued as
well as can be, reach the maximum. So the plan is empty if and only if `best = worth`. Numbers are fractions, surds or
balls; among balls `best` encloses the maximum, and the plan departs only where that surely gains.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from escalation.game.numeric_tree import Number, NumericTree
from escalation.game.replies import greatest, plus, times
from escalation.game.tree_replies import largest

Behaviour = Sequence[Sequence[Number]]


@dataclass(frozen=True)
class Continuation:
    """What behaviour is worth, the most that can be got, and where a plan that gets it departs: action `plan[h]`."""

    worth: Number
    best: Number
    plan: Mapping[int, int] = field(default_factory=dict)

    @property
    def gain(self) -> Number:
        """What the plan gains."""
        return plus(self.best, times(Fraction(-1), self.worth))


def best_continuation(
    at: NumericTree, behaviour: Behaviour, player: int, weights: Mapping[int, Number]
) -> Continuation:
    """What a player gets from weighted nodes on under `behaviour[h][k]`, and the most that he could.

    >>> from escalation.files.library import load
    >>> at = load("crisis-tree").at()
    >>> never = [(Fraction(1), Fraction(0)) for _ in at.tree.sets]
    >>> found = best_continuation(at, never, 0, {0: Fraction(1)})
    >>> found.worth, found.best, [(at.tree.sets[h].name, k) for h, k in found.plan.items()]
    (Fraction(-111, 125), Fraction(-243, 1000), [('border (Neutralise)', 1)])
    """
    total: Number = Fraction(0)
    own: dict[int, list[tuple[int, Number]]] = {}
    waiting = list(weights.items())
    while waiting:
        v, w = waiting.pop()
        node = at.tree.nodes[v]
        if w == 0:
            continue
        if node.is_end:
            total = plus(total, times(w, at.payoffs[v][player]))
        elif node.player == player:
            own.setdefault(at.tree.set_at[v], []).append((v, w))
        else:
            chances = at.chances[v] if node.player is None else behaviour[at.tree.set_at[v]]
            waiting += [(child, times(w, p)) for p, child in zip(chances, node.children, strict=True)]
    worth, best, plan = total, total, dict[int, int]()
    for h, here in own.items():
        found = _at_set(at, behaviour, h, here)
        worth, best = plus(worth, found.worth), plus(best, found.best)
        plan |= found.plan
    return Continuation(worth, best, plan)


def _at_set(at: NumericTree, behaviour: Behaviour, h: int, here: Sequence[tuple[int, Number]]) -> Continuation:
    """The same from the weighted nodes of the player's own set on."""
    nodes, own = at.tree.nodes, at.tree.sets[h]
    options = [
        best_continuation(at, behaviour, own.player, {nodes[v].children[k]: w for v, w in here})
        for k in range(len(own.actions))
    ]
    worth = _mean(behaviour[h], [option.worth for option in options])
    kept = _mean(behaviour[h], [option.best for option in options])
    most = largest([option.best for option in options])
    top = greatest(option.best for option in options)
    k = next(k for k, option in enumerate(options) if option.best is top)
    if plus(top, times(Fraction(-1), kept)) > 0:
        return Continuation(worth, most, {h: k, **options[k].plan})
    taken = [option.plan for p, option in zip(behaviour[h], options, strict=True) if p != 0]
    return Continuation(worth, most, {g: action for plan in taken for g, action in plan.items()})


def _mean(mixture: Sequence[Number], numbers: Sequence[Number]) -> Number:
    total: Number = Fraction(0)
    for p, number in zip(mixture, numbers, strict=True):
        total = total if p == 0 else plus(total, times(p, number))
    return total
