"""Beliefs off the path of play: what they may be, and which replies they justify.

A *block* is a list of information sets whose beliefs are free together: with `xi` in the simplex of `size` corners, the
belief at node `m` of set `h` is proportional to `sum_k shares[h][m][k] xi_k`. A set of replies, one for each open set
of the block, is justified if it is best against some `xi`; the `xi` for which it is form a polytope, and its vertices
are corners of an upper envelope (`arithmetic.upper_envelopes`).

*Own beliefs* (weak perfect Bayesian equilibrium: Mas-Colell, Whinston, Green 1995, definition 9.C.3): every set is a
block of its own, and off the path any distribution over its nodes is allowed.

*Consistent beliefs* (Kreps, Wilson 1982): limits of Bayes' rule along behaviour that plays everything. What all nodes
of a set share cancels: a player's own deviation and what all nodes know tells nothing, and chance does not tremble. If
then at most one move is left at each node, the belief is chance times `xi`, where `xi` are the limits of these moves'
probabilities in proportion to each other; sets with the same moves share it, so that receivers of several types that
see the same message believe the same of the sender, up to what their own type tells (with independent types, one belief
a message: Fudenberg, Tirole 1991). Moves of different blocks differ, hence tremble freely, and every product of `xi` is
consistent. So in a signalling form these are the beliefs of sequential equilibrium, and with independent types of
perfect Bayesian equilibrium.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import prod
from typing import Any

from escalation.arithmetic.upper_envelopes import Piece, envelope_corners
from escalation.assessment import Behaviour, Belief
from escalation.errors import Unsupported, quoted
from escalation.game.tree import Move
from escalation.signalling.form import TwoMoves

Number = Any
Shares = tuple[tuple[Number, ...], ...]


@dataclass(frozen=True)
class Block:
    """Sets whose beliefs are free together. `moves[k]` is what leads to corner `k` (empty for beliefs of one's own).

    `shares[h][m][k]` is the weight of node `m` of set `h` at corner `k`; `stakes[g][m][b]` are the payoffs of the open
    sets among them.
    """

    size: int
    shares: Mapping[int, Shares]
    stakes: Mapping[int, tuple[tuple[Number, ...], ...]]
    moves: tuple[Move, ...] = ()

    @cached_property
    def places(self) -> tuple[Move, ...]:
        """The replies of its open sets, in the order of the masks in `corners`."""
        return tuple((g, b) for g, own in self.stakes.items() for b in range(len(own[0])))

    @cached_property
    def corners(self) -> tuple[tuple[tuple[Fraction, ...], frozenset[Move]], ...]:
        """Extreme beliefs `xi`, each with all replies that are best against it: every justified set is in one."""
        found = envelope_corners([self.size], [self.pieces(g) for g in self.stakes])
        return tuple(
            (c.point, frozenset(move for bit, move in enumerate(self.places) if c.greatest >> bit & 1)) for c in found
        )

    @cached_property
    def largest(self) -> tuple[frozenset[Move], ...]:
        """The maximal sets of replies that some belief justifies together."""
        each = list(dict.fromkeys(best for _, best in self.corners))
        return tuple(best for best in each if not any(best < other for other in each))

    def pieces(self, g: int) -> list[Piece]:
        """What each reply at `g` is worth, as a linear function of `xi`, up to a positive factor."""
        nodes = range(len(self.stakes[g]))
        return [
            (0, [sum(self.shares[g][m][k] * self.stakes[g][m][b] for m in nodes) for k in range(self.size)])
            for b in range(len(self.stakes[g][0]))
        ]

    def justified(self, replies: frozenset[Move]) -> bool:
        """Whether some belief makes all of these replies best; replies at sets of other blocks do not matter."""
        own = replies & set(self.places)
        return any(own <= best for best in self.largest)

    def beliefs(self, replies: frozenset[Move]) -> dict[int, tuple[Belief, ...]]:
        """The extreme beliefs that justify these replies, by set: the n-th of one set goes with the n-th of others."""
        own = replies & set(self.places)
        points = [xi for xi, best in self.corners if own <= best]
        return {h: tuple(_proportions(_weights(shares, xi)) for xi in points) for h, shares in self.shares.items()}


def _weights(shares: Shares, xi: Sequence[Fraction]) -> list[Fraction]:
    return [sum((s * p for s, p in zip(own, xi, strict=True)), Fraction(0)) for own in shares]


def _proportions(weights: Sequence[Fraction]) -> Belief:
    total = sum(weights)
    return tuple(Fraction(w) / total for w in weights)


@dataclass(frozen=True)
class Beliefs:
    """A notion of beliefs for a form: its blocks, and for each node of a set the moves that Bayes' rule weighs there.

    Where these give some node of a set positive weight, the belief is Bayes' rule; elsewhere it is free in its block.
    """

    form: TwoMoves
    blocks: tuple[Block, ...]
    ways: Mapping[int, Sequence[frozenset[Move]]]

    def justified(self, replies: frozenset[Move]) -> bool:
        """Whether these replies, as far as their sets are not reached, can be best against some belief."""
        return all(block.justified(replies) for block in self.blocks)

    def at(self, behaviour: Behaviour) -> tuple[tuple[Belief, ...], ...]:
        """The extreme beliefs at every set that go with this behaviour, which is justified."""
        found: dict[int, tuple[Belief, ...]] = {}
        played = frozenset((g, b) for g in self.form.receivers for b, p in enumerate(behaviour[g]) if p)
        for h in range(len(behaviour)):
            weights = self.weights(behaviour, h)
            if any(weights):
                found[h] = (_proportions(weights),)
        for block in self.blocks:
            if any(h not in found for h in block.shares):
                found |= block.beliefs(played)
        return tuple(found[h] for h in range(len(behaviour)))

    def weights(self, behaviour: Behaviour, h: int) -> list[Fraction]:
        """The weight of each node of a set, by chance and moves."""
        nodes = self.form.tree.sets[h].nodes
        if len(nodes) == 1:
            return [Fraction(1)]
        return [
            prod((behaviour[g][b] for g, b in way), start=self.form.chance[v])
            for v, way in zip(nodes, self.ways[h], strict=True)
        ]


def own_beliefs(form: TwoMoves) -> Beliefs:
    """The beliefs of weak perfect Bayesian equilibrium: any, wherever play does not come."""
    sets = form.tree.sets
    blocks = tuple(_free(form, h) for h in range(len(sets)) if h not in form.senders)
    return Beliefs(form, blocks, {h: [form.moves[v] for v in own.nodes] for h, own in enumerate(sets)})


def consistent_beliefs(form: TwoMoves) -> Beliefs:
    """The beliefs that are limits of Bayes' rule.

    Raises Unsupported where trembles at one set bear on another in proportions that blocks do not describe.
    """
    ways = {h: _telling(form, h) for h in range(len(form.tree.sets))}
    groups: dict[tuple[Move, ...], list[int]] = {}
    alone: list[Block] = []
    for h, own in ways.items():
        nodes = form.tree.sets[h].nodes
        open_ways = [way for v, way in zip(nodes, own, strict=True) if v in form.possible]
        if h in form.senders:
            continue
        if not open_ways:
            alone.append(_free(form, h))
        elif all(open_ways):
            if any(len(way) > 1 for way in open_ways):
                raise _unknown(form, h)
            moves = {move for way in open_ways for move in way}
            if not always_made(form, moves):
                groups.setdefault(tuple(sorted(moves)), []).append(h)
        elif not any(open_ways):
            alone.append(Block(1, {h: tuple((form.chance[v],) for v in nodes)}, _open(form, [h])))
    _check_apart(form, groups)
    shared = (_shared(form, moves, own, ways) for moves, own in groups.items())
    return Beliefs(form, (*alone, *shared), ways)


def always_made(form: TwoMoves, moves: Collection[Move]) -> bool:
    """Whether these are, among others, all moves at some set: one of them is then made wherever play comes there."""
    return any(all((h, a) in moves for a in range(len(form.tree.sets[h].actions))) for h in {h for h, _ in moves})


def _telling(form: TwoMoves, h: int) -> list[frozenset[Move]]:
    """For each node of a set, the moves on the way that do not lie on the way to all of its nodes."""
    ways = [form.moves[v] for v in form.tree.sets[h].nodes]
    common = frozenset.intersection(*ways)
    return [way - common for way in ways]


def _free(form: TwoMoves, h: int) -> Block:
    size = len(form.tree.sets[h].nodes)
    shares = tuple(tuple(int(k == m) for k in range(size)) for m in range(size))
    return Block(size, {h: shares}, _open(form, [h]))


def _shared(
    form: TwoMoves,
    moves: tuple[Move, ...],
    sets: Sequence[int],
    ways: Mapping[int, Sequence[frozenset[Move]]],
) -> Block:
    shares = {
        h: tuple(
            tuple(form.chance[v] if move in way else 0 for move in moves)
            for v, way in zip(form.tree.sets[h].nodes, ways[h], strict=True)
        )
        for h in sets
    }
    return Block(len(moves), shares, _open(form, sets), moves)


def _open(form: TwoMoves, sets: Sequence[int]) -> dict[int, tuple[tuple[Number, ...], ...]]:
    return {h: form.stakes[h] for h in sets if h in form.stakes}


def _check_apart(form: TwoMoves, groups: Mapping[tuple[Move, ...], Sequence[int]]) -> None:
    """Raises Unsupported where two groups share some of their moves: one tremble then moves beliefs in both."""
    seen: set[Move] = set()
    for moves, own in groups.items():
        if len(moves) > 1:
            if seen & set(moves):
                raise _unknown(form, own[0])
            seen |= set(moves)


def _unknown(form: TwoMoves, h: int) -> Unsupported:
    name = quoted(form.tree.sets[h].name)
    return Unsupported(
        f"consistent beliefs at {name} depend on trembles at several sets.",
        mend="Ask for weak-perfect-bayesian.",
    )
