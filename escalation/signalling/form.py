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
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from escalation.assessment import Behaviour
from escalation.errors import quoted
from escalation.game.numeric_tree import NumericTree
from escalation.game.tree import Move
from escalation.signalling.last_decisions import Settled, settled

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class Gain:
    """What an action of the sender is worth: `constant + sum of by_reply[g, b] y_g(b)`."""

    constant: Fraction
    by_reply: Mapping[Move, Fraction]


@dataclass(frozen=True)
class SignallingForm:
    """`senders` and `receivers` are the open sets of either role, `settled` the action at every other set.

    `chance[v]` is the probability of chance's moves on the way to node `v`; `moves[v]` are the other moves on that way,
    as (set, action), those left out that a settled set surely makes. Both are given for the nodes of sets.
    """

    at: NumericTree
    settled: Mapping[int, int]
    senders: tuple[int, ...]
    receivers: tuple[int, ...]
    gains: Mapping[Move, Gain]
    stakes: Mapping[int, tuple[tuple[Fraction, ...], ...]]
    chance: Mapping[int, Fraction]
    moves: Mapping[int, frozenset[Move]]

    @cached_property
    def sender_moves(self) -> tuple[Move, ...]:
        """The coordinates of `x`: (set, action)."""
        return tuple((h, a) for h in self.senders for a in range(len(self.at.tree.sets[h].actions)))

    @cached_property
    def receiver_moves(self) -> tuple[Move, ...]:
        """The coordinates of `y`."""
        return tuple((g, b) for g in self.receivers for b in range(len(self.at.tree.sets[g].actions)))

    def behaviour(self, x: Sequence[Fraction], y: Sequence[Fraction]) -> Behaviour:
        """Behaviour at every set of the tree, in the order of its sets."""
        played = dict(zip((*self.sender_moves, *self.receiver_moves), (*x, *y), strict=True))
        return tuple(
            tuple(played.get((h, a), ONE if self.settled.get(h) == a else ZERO) for a in range(len(own.actions)))
            for h, own in enumerate(self.at.tree.sets)
        )


def signalling_form(at: NumericTree) -> SignallingForm | None:
    """The signalling form of a tree with rational payoffs and chances; None if it has none (`no_signalling_form`)."""
    try:
        return _form(at)
    except _None:
        return None


def no_signalling_form(at: NumericTree) -> str:
    """Why a tree has no signalling form, in words; empty if it has one."""
    try:
        _form(at)
    except _None as reason:
        return str(reason)
    return ""


class _None(Exception):
    """There is no signalling form; the text says why."""


def _form(at: NumericTree) -> SignallingForm:
    if not at.exact:
        raise _None("payoffs or chances are not rational: a tie between them is decided by no method.")
    known = settled(at)
    senders, receivers = _roles(at, known)
    chance, moves = _ways(at, known.actions)
    for h in senders:
        own = at.tree.sets[h]
        if len(own.nodes) > 1 and not any(chance[v] for v in own.nodes):
            raise _None(f"chance never leads to {quoted(own.name)}, where Bayes' rule then gives no belief.")
    gains = {(h, a): _gain(at, known, chance, h, a) for h in senders for a in range(len(at.tree.sets[h].actions))}
    stakes = {
        g: tuple(
            tuple(known.values[child][at.tree.sets[g].player] for child in at.tree.nodes[v].children)
            for v in at.tree.sets[g].nodes
        )
        for g in receivers
    }
    return SignallingForm(at, known.actions, senders, receivers, gains, stakes, chance, moves)


def _roles(at: NumericTree, known: Settled) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The open sets of the sender and of the receiver. Raises _None where they are no two moves in a row."""
    tree, players = at.tree, at.game.players
    left = [h for h in range(len(tree.sets)) if h not in known.actions]
    above = {h: {tree.set_at[v] for node in tree.sets[h].nodes for v in _decisions(at, node)} for h in left}
    senders, receivers = {h for own in above.values() for h in own}, {h for h in left if above[h]}
    both = sorted(senders & receivers)
    if both:
        before, after = min(above[both[0]]), next(h for h in left if both[0] in above[h])
        row = ", ".join(quoted(tree.sets[h].name) for h in (before, both[0], after))
        raise _None(f"three decisions follow one another: {row}{_tie(at, known)}.")
    first, second = ({tree.sets[h].player for h in own} for own in (senders, receivers))
    if first & second:
        raise _None(f"{players[min(first & second)]} decides twice in a row{_tie(at, known)}.")
    everybody = sorted({tree.sets[h].player for h in left})
    if len(everybody) > 2:
        raise _None(f"more than two players decide: {', '.join(players[i] for i in everybody)}{_tie(at, known)}.")
    moves_first = min(first) if first else everybody[0] if len(everybody) == 2 else None
    return (
        tuple(h for h in left if tree.sets[h].player == moves_first),
        tuple(h for h in left if tree.sets[h].player != moves_first),
    )


def _decisions(at: NumericTree, node: int) -> list[int]:
    """The decisions on the way to a node."""
    return [v for v, _ in at.tree.path(node) if at.tree.nodes[v].player is not None]


def _tie(at: NumericTree, known: Settled) -> str:
    """A last decision of one node that a tie leaves open, in words."""
    tree = at.tree
    for h, own in enumerate(tree.sets):
        children = tree.nodes[own.nodes[0]].children
        if h not in known.actions and len(own.nodes) == 1 and all(child in known.values for child in children):
            return f" (the last decision at {quoted(own.name)} is a tie)"
    return ""


def _ways(at: NumericTree, actions: Mapping[int, int]) -> tuple[dict[int, Fraction], dict[int, frozenset[Move]]]:
    """How each node of a set is reached: the probability of chance's moves, and the moves of players."""
    tree = at.tree
    chance: dict[int, Fraction] = {}
    moves: dict[int, frozenset[Move]] = {}
    for v in tree.set_at:
        chance[v], made = ONE, []
        for above, k in tree.path(v):
            if tree.nodes[above].player is None:
                chance[v] *= at.chances[above][k]
            elif actions.get(h := tree.set_at[above]) != k:
                made.append((h, k))
        moves[v] = frozenset(made)
    return chance, moves


def _gain(at: NumericTree, known: Settled, chance: Mapping[int, Fraction], h: int, action: int) -> Gain:
    """The payoff of an action at a set of the sender, its nodes weighed by chance."""
    tree, own = at.tree, at.tree.sets[h]
    weights = [chance[v] for v in own.nodes] if len(own.nodes) > 1 else [ONE]
    waiting = [(w, tree.nodes[v].children[action]) for w, v in zip(weights, own.nodes, strict=True) if w]
    constant, by_reply = ZERO, dict[Move, Fraction]()
    while waiting:
        weight, v = waiting.pop()
        node = tree.nodes[v]
        if v in known.values:
            constant += weight * known.values[v][own.player]
        elif node.is_chance:
            waiting += [(weight * p, child) for p, child in zip(at.chances[v], node.children, strict=True) if p]
        else:
            for b, child in enumerate(node.children):
                move = (tree.set_at[v], b)
                by_reply[move] = by_reply.get(move, ZERO) + weight * known.values[child][own.player]
    return Gain(constant, by_reply)
