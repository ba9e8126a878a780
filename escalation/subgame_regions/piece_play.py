"""What is played in a piece of a tree (`game.subgames`) under plans of it, and what players then expect.

A *plan* here gives an action to every information set in the piece of those whose plan it is. It rules out what it does
not lead to; chance rules out nothing. Payoffs at leaves, and chances, may be any kind of number: `leaves[z][i]`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import prod
from typing import Any

from escalation.errors import Undecided
from escalation.game.subgames import Piece

MOST_PLANS = 256
Plan = Mapping[int, int]
Row = tuple[Any, ...]


def movers(piece: Piece) -> tuple[int, ...]:
    """The players who decide in a piece, if only between one action."""
    return tuple(sorted({piece.tree.sets[h].player for h in piece.sets}))


def full_plans(piece: Piece, player: int) -> Iterator[Plan]:
    """A player's plans, with what he would do where he does not come. Raises Undecided for too many."""
    own = [h for h in piece.sets if piece.tree.sets[h].player == player]
    choices = [range(len(piece.tree.sets[h].actions)) for h in own]
    if prod(map(len, choices)) > MOST_PLANS:
        name = piece.tree.nodes[piece.root].name
        raise Undecided(f"the subgame at {name} has more than {MOST_PLANS} plans of one player")
    for actions in itertools.product(*choices):
        yield dict(zip(own, actions, strict=True))


def visited(piece: Piece, plan: Plan) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The information sets and the leaves that a plan of all movers does not rule out."""
    sets: dict[int, None] = {}
    leaves: list[int] = []
    waiting = [piece.root]
    while waiting:
        v = waiting.pop()
        node = piece.tree.nodes[v]
        if v in piece.last:
            leaves.append(v)
        elif node.player is None:
            waiting += reversed(node.children)
        else:
            sets.setdefault(piece.tree.set_at[v])
            waiting.append(node.children[plan[piece.tree.set_at[v]]])
    return tuple(sets), tuple(leaves)


def expected_under(piece: Piece, plan: Plan, chances: Mapping[int, Sequence[Any]], leaves: Mapping[int, Row]) -> Row:
    """What every player expects under a plan of all movers, where `leaves` has what he expects at the leaves."""

    def at(v: int) -> Row:
        node = piece.tree.nodes[v]
        if v in leaves:
            return leaves[v]
        if node.player is None:
            return mean(chances[v], [at(child) for child in node.children])
        return at(node.children[plan[piece.tree.set_at[v]]])

    return at(piece.root)


def expected_mixing(piece: Piece, weights: Callable[[int], Sequence[Any]], leaves: Mapping[int, Row]) -> Row:
    """The same where `weights(v)` are the probabilities of the branches at every node of the piece."""

    def at(v: int) -> Row:
        if v in leaves:
            return leaves[v]
        return mean(weights(v), [at(child) for child in piece.tree.nodes[v].children])

    return at(piece.root)


def mean(weights: Sequence[Any], rows: Sequence[Row]) -> Row:
    """`sum_k weights[k] rows[k]`, entry by entry."""
    scaled = [tuple(p * x for x in row) for p, row in zip(weights, rows, strict=True)]
    return tuple(_sum(column) for column in zip(*scaled, strict=True))


def _sum(values: Sequence[Any]) -> Any:
    total = values[0]
    for value in values[1:]:
        total = total + value
    return total
