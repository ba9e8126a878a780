"""Signalling form: a tree in which, last decisions settled, one player moves and then another.

After the decisions of `last_decisions` are settled, what is left open belongs to at most two players. On every path
chance comes first, then at most one information set of the *sender*, then at most one of the *receiver*; chance may
move in between and after. So behaviour `x` of the sender and `y` of the receiver enter each expectation at most once:

    sender, set h, action a      gains[h, a](y) = constant + sum over (g, b) of by_reply[g, b] y_g(b)
    receiver, set g, reply b     sum over nodes v of g of w(v) stakes[g][v][b],   w(v) = chance[v] x(move to v)

`gains` are given that `h` is reached, up to the factor that all actions at `h` share. This covers signalling (types,
messages, replies), types of both players, noise between message and reply, a message that chance sends (no sender),
screening (the uninformed player is the sender), crises that end in last moves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from fractions import Fraction
from functools import cached_property
from typing import Any

from escalation.errors import quoted
from escalation.game.numeric_tree import NumericTree
from escalation.game.tree import Move, Tree
from escalation.signalling.last_decisions import Settled, Worths, settled

ZERO, ONE = Fraction(0), Fraction(1)
Number = Any


class NoTwoMoves(Exception):
    """There is no signalling form; the text says why."""


@dataclass(frozen=True)
class Gain:
    """What an action of the sender is worth: `constant + sum of by_reply[g, b] y_g(b)`."""

    constant: Number
    by_reply: Mapping[Move, Number]


@dataclass(frozen=True)
class TwoMoves:
    """`senders` and `receivers` are the open sets of either role, `settled` the action at every other set.

    `chance[v]` is the probability of chance's moves on the way to node `v`; `moves[v]` are the other moves on that way,
    as (set, action), those left out that a settled set surely makes. Both are given for the nodes of sets; `possible`
    are the nodes to which chance can lead. Numbers are of the kind of the worths that the form was made of.
    """

    tree: Tree
    settled: Mapping[int, int]
    senders: tuple[int, ...]
    receivers: tuple[int, ...]
    gains: Mapping[Move, Gain]
    stakes: Mapping[int, tuple[tuple[Number, ...], ...]]
    chance: Mapping[int, Number]
    moves: Mapping[int, frozenset[Move]]
    possible: frozenset[int]

    @cached_property
    def sender_moves(self) -> tuple[Move, ...]:
        """The coordinates of `x`: (set, action)."""
        return tuple((h, a) for h in self.senders for a in range(len(self.tree.sets[h].actions)))

    @cached_property
    def receiver_moves(self) -> tuple[Move, ...]:
        """The coordinates of `y`."""
        return tuple((g, b) for g in self.receivers for b in range(len(self.tree.sets[g].actions)))

    def behaviour(self, x: Sequence[Number], y: Sequence[Number]) -> tuple[tuple[Number, ...], ...]:
        """Behaviour at every set of the tree, in the order of its sets."""
        played = dict(zip((*self.sender_moves, *self.receiver_moves), (*x, *y), strict=True))
        return tuple(
            tuple(played.get((h, a), ONE if self.settled.get(h) == a else ZERO) for a in range(len(own.actions)))
            for h, own in enumerate(self.tree.sets)
        )


@dataclass(frozen=True)
class SignallingForm(TwoMoves):
    """The form of a tree at given values, its numbers fractions."""

    at: NumericTree


def signalling_form(at: NumericTree) -> SignallingForm | None:
    """The signalling form of a tree with rational payoffs and chances; None if it has none (`no_signalling_form`)."""
    try:
        two = two_moves(_exact(at))
    except NoTwoMoves:
        return None
    return SignallingForm(**{field.name: getattr(two, field.name) for field in fields(two)}, at=at)


def no_signalling_form(at: NumericTree) -> str:
    """Why a tree has no signalling form, in words; empty if it has one."""
    try:
        two_moves(_exact(at))
    except NoTwoMoves as reason:
        return str(reason)
    return ""


def _exact(at: NumericTree) -> Worths:
    if not at.exact:
        raise NoTwoMoves("payoffs or chances are not rational: a tie between them is decided by no method.")
    return Worths.of(at)


def two_moves(worths: Worths) -> TwoMoves:
    """The form of a tree with numbers of any kind. Raises NoTwoMoves where there is none."""
    tree, known = worths.tree, settled(worths)
    senders, receivers = _roles(worths, known)
    chance, moves = _ways(worths, known.actions)
    possible = frozenset(v for v, p in chance.items() if worths.sign(p) != 0)
    for h in senders:
        own = tree.sets[h]
        if len(own.nodes) > 1 and not possible & set(own.nodes):
            raise NoTwoMoves(f"chance never leads to {quoted(own.name)}, where Bayes' rule then gives no belief.")
    weights = {
        h: {v: chance[v] for v in tree.sets[h].nodes if v in possible} or dict.fromkeys(tree.sets[h].nodes, 1)
        for h in senders
    }
    gains = {
        (h, a): _gain(worths, known, tree.sets[h].player, own, a)
        for h, own in weights.items()
        for a in range(len(tree.sets[h].actions))
    }
    stakes = {
        g: tuple(
            tuple(known.values[child][tree.sets[g].player] for child in tree.nodes[v].children)
            for v in tree.sets[g].nodes
        )
        for g in receivers
    }
    return TwoMoves(tree, known.actions, senders, receivers, gains, stakes, chance, moves, possible)


def _roles(worths: Worths, known: Settled) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The open sets of the sender and of the receiver. Raises NoTwoMoves where they are no two moves in a row."""
    tree, players = worths.tree, worths.players
    left = [h for h in range(len(tree.sets)) if h not in known.actions]
    above = {h: {tree.set_at[v] for node in tree.sets[h].nodes for v in _decisions(tree, node)} for h in left}
    senders, receivers = {h for own in above.values() for h in own}, {h for h in left if above[h]}
    both = sorted(senders & receivers)
    if both:
        before, after = min(above[both[0]]), next(h for h in left if both[0] in above[h])
        row = ", ".join(quoted(tree.sets[h].name) for h in (before, both[0], after))
        raise NoTwoMoves(f"three decisions follow one another: {row}{_tie(tree, known)}.")
    first, second = ({tree.sets[h].player for h in own} for own in (senders, receivers))
    if first & second:
        raise NoTwoMoves(f"{players[min(first & second)]} decides twice in a row{_tie(tree, known)}.")
    everybody = sorted({tree.sets[h].player for h in left})
    if len(everybody) > 2:
        names = ", ".join(players[i] for i in everybody)
        raise NoTwoMoves(f"more than two players decide: {names}{_tie(tree, known)}.")
    moves_first = min(first) if first else everybody[0] if len(everybody) == 2 else None
    return (
        tuple(h for h in left if tree.sets[h].player == moves_first),
        tuple(h for h in left if tree.sets[h].player != moves_first),
    )


def _decisions(tree: Tree, node: int) -> list[int]:
    """The decisions on the way to a node."""
    return [v for v, _ in tree.path(node) if tree.nodes[v].player is not None]


def _tie(tree: Tree, known: Settled) -> str:
    """A last decision of one node that is left open, in words."""
    for h, own in enumerate(tree.sets):
        children = tree.nodes[own.nodes[0]].children
        if h not in known.actions and len(own.nodes) == 1 and all(child in known.values for child in children):
            return f" (the last decision at {quoted(own.name)} is a tie)"
    return ""


def _ways(worths: Worths, actions: Mapping[int, int]) -> tuple[dict[int, Number], dict[int, frozenset[Move]]]:
    """How each node of a set is reached: the probability of chance's moves, and the moves of players."""
    tree = worths.tree
    chance: dict[int, Number] = {}
    moves: dict[int, frozenset[Move]] = {}
    for v in tree.set_at:
        chance[v], made = 1, []
        for above, k in tree.path(v):
            if tree.nodes[above].player is None:
                chance[v] *= worths.chances[above][k]
            elif actions.get(h := tree.set_at[above]) != k:
                made.append((h, k))
        moves[v] = frozenset(made)
    return chance, moves


def _gain(worths: Worths, known: Settled, player: int, weights: Mapping[int, Number], action: int) -> Gain:
    """The sender's payoff of an action at a set whose nodes have these weights."""
    tree = worths.tree
    waiting = [(w, tree.nodes[v].children[action]) for v, w in weights.items()]
    constant: Number = 0
    by_reply: dict[Move, Number] = {}
    while waiting:
        weight, v = waiting.pop()
        node = tree.nodes[v]
        if v in known.values:
            constant += weight * known.values[v][player]
        elif node.is_chance:
            waiting += [(weight * p, c) for p, c in zip(worths.chances[v], node.children, strict=True)]
        else:
            for b, child in enumerate(node.children):
                move = (tree.set_at[v], b)
                by_reply[move] = by_reply.get(move, 0) + weight * known.values[child][player]
    return Gain(constant, by_reply)
