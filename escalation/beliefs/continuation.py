"""The best continuation at an information set, given beliefs there and others' behaviour.

At set `h` player `i` believes to be at node `v` with probability `mu(v)`. If he follows plan `s` from there on, at `h`
and at all his later sets, he expects `sum_v mu(v) u_i(v | s, b_-i)`, where `b` is the behaviour of all. Behaviour is
*sequentially rational* at `h` given `mu` if no plan expects more than `b_i` does (Kreps, Wilson 1982).

With perfect recall his later sets fall apart by what he did and saw, so that the best plan is found from the last sets
back, each weighed by `mu(v)` and the moves of others (Kuhn 1953):

    best(w) = sum_{ends z} w(z) u_i(z) + sum_{own sets g} max_k best(w moved along action k at g).

*One shot* deviations change the action at `h` alone. Under consistent beliefs none gains at any set if and only if no
plan gains at any set (Hendon, Jacobsen, Sloth 1996; Perea 2002); under weaker ones a plan may gain where no single
action does, so that the definition of every concept here is checked with plans.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

from escalation.game.numeric_tree import Number, NumericTree

Behaviour = Sequence[Sequence[Number]]
Plan = dict[int, int]


def expected(at: NumericTree, behaviour: Behaviour, player: int, node: int) -> Fraction:
    """What a player expects at a node: `u_i(v | b)`."""
    tree, found = at.tree, dict[int, Fraction]()
    for v in reversed(tree.below(node)):
        here = tree.nodes[v]
        if here.is_end:
            found[v] = at.payoffs[v][player]
        else:
            chances = at.chances[v] if here.player is None else behaviour[tree.set_at[v]]
            found[v] = sum((p * found[c] for p, c in zip(chances, here.children, strict=True) if p), Fraction(0))
    return found[node]


def best_plan(
    at: NumericTree, behaviour: Behaviour, player: int, weights: Mapping[int, Fraction]
) -> tuple[Fraction, Plan]:
    """The most that a player can expect, nodes weighed by `weights`, and a plan that does: an action a set."""
    tree, total, plan = at.tree, Fraction(0), Plan()
    own: dict[int, list[tuple[int, Fraction]]] = {}
    waiting = list(weights.items())
    while waiting:
        v, w = waiting.pop()
        node = tree.nodes[v]
        if not w:
            continue
        if node.is_end:
            total += w * at.payoffs[v][player]
        elif node.player == player:
            own.setdefault(tree.set_at[v], []).append((v, w))
        else:
            chances = at.chances[v] if node.player is None else behaviour[tree.set_at[v]]
            waiting += [(c, w * p) for p, c in zip(chances, node.children, strict=True)]
    for g, here in own.items():
        options = [
            best_plan(at, behaviour, player, {tree.nodes[v].children[k]: w for v, w in here})
            for k in range(len(tree.sets[g].actions))
        ]
        best = max(range(len(options)), key=lambda k: options[k][0])
        total += options[best][0]
        plan |= {g: best, **options[best][1]}
    return total, plan


def plan_gain(at: NumericTree, behaviour: Behaviour, h: int, belief: Sequence[Fraction]) -> Fraction:
    """The most that the mover at set `h` gains by another plan from there on, given his belief: 0 if none gains."""
    own = at.tree.sets[h]
    weights = dict(zip(own.nodes, belief, strict=True))
    return best_plan(at, behaviour, own.player, weights)[0] - _worth(at, behaviour, own.player, weights)


def one_shot_gain(at: NumericTree, behaviour: Behaviour, h: int, belief: Sequence[Fraction]) -> Fraction:
    """The most that the mover at set `h` gains by another action there, his later behaviour as it is."""
    own = at.tree.sets[h]
    weights = dict(zip(own.nodes, belief, strict=True))
    moved = [
        _worth(at, behaviour, own.player, {at.tree.nodes[v].children[k]: w for v, w in weights.items()})
        for k in range(len(own.actions))
    ]
    return max(moved) - _worth(at, behaviour, own.player, weights)


def better_plan(at: NumericTree, behaviour: Behaviour, h: int, weights: Mapping[int, int]) -> tuple[int, ...] | None:
    """What behaviour is worth beyond the best plan, at each node of `weights`, up to scale; None if no plan is better.

    A belief supports the behaviour against this plan if it gives the numbers a mean of 0 or more.
    """
    player = at.tree.sets[h].player
    best, plan = best_plan(at, behaviour, player, {v: Fraction(w) for v, w in weights.items()})
    if best == _worth(at, behaviour, player, weights):
        return None
    other = [_certainly(plan[g], own) if g in plan else own for g, own in enumerate(behaviour)]
    row = [expected(at, behaviour, player, v) - expected(at, other, player, v) for v in weights]
    scale = lcm(*(n.denominator for n in row))
    return tuple(int(n * scale) for n in row)


def _certainly(action: int, mixture: Sequence[Number]) -> tuple[Fraction, ...]:
    return tuple(Fraction(int(k == action)) for k in range(len(mixture)))


def _worth(at: NumericTree, behaviour: Behaviour, player: int, weights: Mapping[int, Fraction | int]) -> Fraction:
    return sum((w * expected(at, behaviour, player, v) for v, w in weights.items() if w), Fraction(0))
