"""What one action at an information set is worth more than another to its mover, at given values of a tree.

    sum_v w(v) (u(child of v by a) - u(child of v by b)) / sum_v w(v)   over the nodes v of the set,

where `w(v)` is the probability with which chance leads to `v`, and `u` what the mover expects where all later choices
are those of backward induction (Kuhn 1953) at the same values. Where later actions tie that leave anyone with different
payoffs, what follows is not one thing, and the margin is not known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from escalation.errors import Undecided
from escalation.game.numeric_tree import NumericTree

Worth = tuple[Fraction, ...]


def tree_margin(at: NumericTree, h: int, first: int, second: int) -> Fraction:
    """The margin of action `first` over action `second` at set `h`.

    Raises Undecided where later actions tie, chance never leads to the set, or a number is not rational.

    >>> from escalation.files.library import load
    >>> tree_margin(load("entry-game").at(), 1, 1, 0)
    Fraction(-2, 1)
    """
    own = at.tree.sets[h]
    if not at.exact:
        raise Undecided("payoffs or chances are not rational at these values")
    if not any(_weight(at, v) for v in own.nodes):
        raise Undecided(f"chance never leads to {own.name}")
    plan: dict[int, int | None] = {}
    for later in at.tree.decided_sets[: at.tree.decided_sets.index(h)]:
        plan[later] = _best(at, plan, later)
    one, other = (_worth(at, plan, h, k) for k in (first, second))
    if one is None or other is None:
        raise Undecided("actions tie")
    return one[own.player] - other[own.player]


def _best(at: NumericTree, plan: Mapping[int, int | None], h: int) -> int | None:
    """The action of backward induction at a set; None where several tie and differ in what anyone gets."""
    own = at.tree.sets[h]
    options = [_worth(at, plan, h, k) for k in range(len(own.actions))]
    worths = [option for option in options if option is not None]
    if len(worths) < len(options) or not any(_weight(at, v) for v in own.nodes):
        return None
    top = max(worth[own.player] for worth in worths)
    tied = [k for k, worth in enumerate(worths) if worth[own.player] == top]
    follows = {tuple(_expected(at, plan, at.tree.nodes[v].children[k]) for v in own.nodes) for k in tied}
    return tied[0] if len(follows) == 1 else None


def _worth(at: NumericTree, plan: Mapping[int, int | None], h: int, k: int) -> Worth | None:
    """What all players expect of action `k`, over the nodes of a set as chance leads to them."""
    nodes = at.tree.sets[h].nodes
    ahead = [_expected(at, plan, at.tree.nodes[v].children[k]) for v in nodes]
    return _mean([_weight(at, v) for v in nodes], ahead)


def _expected(at: NumericTree, plan: Mapping[int, int | None], node: int) -> Worth | None:
    """What all players expect at a node; None where that hangs on a tie."""
    here = at.tree.nodes[node]
    if here.is_end:
        return at.payoffs[node]
    if here.player is not None:
        chosen = plan.get(at.tree.set_at[node])
        return None if chosen is None else _expected(at, plan, here.children[chosen])
    return _mean(at.chances[node], [_expected(at, plan, child) for child in here.children])


def _mean(weights: Sequence[Fraction], ahead: Sequence[Worth | None]) -> Worth | None:
    """The mean of what is expected; what has no weight does not count."""
    parts = [(w, u) for w, u in zip(weights, ahead, strict=True) if w]
    total = sum((w for w, _ in parts), start=Fraction(0))
    known = [(w, u) for w, u in parts if u is not None]
    if not known or len(known) < len(parts):
        return None
    return tuple(sum((w * u[i] for w, u in known), start=Fraction(0)) / total for i in range(len(known[0][1])))


def _weight(at: NumericTree, node: int) -> Fraction:
    """The probability with which chance leads to a node."""
    weight = Fraction(1)
    for v, k in at.tree.path(node):
        if at.tree.nodes[v].is_chance:
            weight *= at.chances[v][k]
    return weight
