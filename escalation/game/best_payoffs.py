"""Best replies in a tree, by the definition: the most that a player can get against given behaviour of the others.

Let `w(v)` be the product of the probabilities that chance and the others give to the moves that lead from `root` to
node `v`, the player's own moves left out. With perfect recall his best reply against them is found set by set,
backwards along his own moves (Kuhn 1953):

    U(z) = w(z) u(z) at an end,   U(v) = sum_k U(child k) where another moves,   U(v) = U(child k(h)) where he does,

`k(h)` being an action that maximises the sum of `U(child k)` over the nodes of his set `h`. `U(root)` is what a best
reply gets. Where behaviour gets as much, it is sequentially rational at every set that it reaches: beliefs there follow
from Bayes' rule, and a gain there would be a gain at the root.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from escalation.game.numeric_tree import Number, NumericTree


def best_payoff(at: NumericTree, behaviour: Sequence[Sequence[Number]], player: int, root: int = 0) -> Number:
    """The most that `player` gets from `root` on, where a subgame begins, if all others keep to `behaviour[h][k]`."""
    tree = at.tree
    own_moves, weight = _above(at, behaviour, player, root)
    worth: dict[int, Number] = {}
    for level in range(max(own_moves.values()), -1, -1):
        here = [v for v in reversed(tree.below(root)) if own_moves[v] == level]
        chosen = {h: _best_action(at, h, worth) for h in {tree.set_at[v] for v in here if _moves(at, v, player)}}
        for v in here:
            node = tree.nodes[v]
            if node.is_end:
                worth[v] = weight[v] * at.payoffs[v][player]
            elif node.player == player:
                worth[v] = worth[node.children[chosen[tree.set_at[v]]]]
            else:
                worth[v] = sum((worth[child] for child in node.children), start=Fraction(0))
    return worth[root]


def _moves(at: NumericTree, node: int, player: int) -> bool:
    return at.tree.nodes[node].player == player


def _above(
    at: NumericTree, behaviour: Sequence[Sequence[Number]], player: int, root: int
) -> tuple[dict[int, int], dict[int, Number]]:
    """For each node from `root` on: how many moves of the player lead to it from there, and `w`."""
    tree = at.tree
    own_moves: dict[int, int] = {root: 0}
    weight: dict[int, Number] = {root: Fraction(1)}
    for v in tree.below(root):
        node = tree.nodes[v]
        own = node.player == player
        for k, child in enumerate(node.children):
            chance = 1 if own else at.chances[v][k] if node.player is None else behaviour[tree.set_at[v]][k]
            own_moves[child], weight[child] = own_moves[v] + own, weight[v] * chance
    return own_moves, weight


def _best_action(at: NumericTree, own: int, worth: dict[int, Number]) -> int:
    """`k(h)`: the first action at set `own` that is worth most."""
    nodes = [at.tree.nodes[v] for v in at.tree.sets[own].nodes]
    totals = [
        sum((worth[node.children[k]] for node in nodes), start=Fraction(0))
        for k in range(len(at.tree.sets[own].actions))
    ]
    return totals.index(max(totals))
