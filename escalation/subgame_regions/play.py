"""Subgame-perfect play at given values: every pure course of play, with a whole plan behind it, verified.

Behaviour `b` is subgame perfect if in every subgame nobody gains by another plan. By induction over the subgames it is
enough that in every piece (`game.subgames`) no mover gains by another plan of it, with what `b` gives where the piece
ends (the one-deviation principle: Selten 1965; Kuhn 1953).

At sets off the path, a course that holds the mover to his least is chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.assessment import Assessment, Behaviour, assessed, values
from escalation.errors import Undecided
from escalation.game.numeric_tree import NumericTree
from escalation.game.subgames import Piece, pieces
from escalation.game.tree import Tree
from escalation.subgame_regions.at_points import AtPoint
from escalation.subgame_regions.courses import Course, backward
from escalation.subgame_regions.piece_play import expected_mixing, full_plans, movers

CERTIFICATE = "no mover gains by another plan of any stage, with what follows it"


def play(at: NumericTree) -> tuple[tuple[Course, Assessment], ...]:
    """The courses of the whole tree at its values, each with a subgame-perfect equilibrium, verified.

    Raises Undecided where payoffs or chances are not rational, and as `backward` does.
    """
    if not at.exact:
        raise Undecided("payoffs or chances are not rational at these values")
    judge = AtPoint(_sign)
    known = backward(at.tree, at.chances, at.payoffs, judge)
    found = []
    for course in known[0]:
        behaviour = behaviour_of(at.tree, known, course, judge)
        _verify(at, behaviour)
        found.append((course, assessed(at, behaviour, CERTIFICATE)))
    return tuple(found)


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)


def behaviour_of(tree: Tree, known: Mapping[int, Sequence[Course]], course: Course, judge: AtPoint) -> Behaviour:
    """A whole plan that has this course: a probability for every action of every information set."""
    cut = {piece.root: piece for piece in pieces(tree, len(course.values))}
    moves: dict[int, Any] = {}
    waiting = [(0, course)]
    while waiting:
        root, own = waiting.pop()
        if root in cut:
            piece = cut[root]
            moves |= own.plan
            waiting += [(z, own.leaves.get(z) or _least(piece, known[z], judge)) for z in piece.leaves]
    return tuple(_mixture(moves[h], len(own.actions)) for h, own in enumerate(tree.sets))


def _least(piece: Piece, courses: Sequence[Course], judge: AtPoint) -> Course:
    """The course that is worst for the mover of a piece that does not lead to it."""
    (player,) = movers(piece)
    least = courses[0]
    for course in courses[1:]:
        least = course if judge.sign(course.values[player] - least.values[player]) < 0 else least
    return least


def _mixture(move: Any, size: int) -> tuple[Any, ...]:
    return tuple(Fraction(int(k == move)) for k in range(size)) if isinstance(move, int) else tuple(move)


def _verify(at: NumericTree, behaviour: Behaviour) -> None:
    expects = values(at, behaviour)
    for piece in pieces(at.tree, len(at.game.players)):
        leaves = {z: expects[z] for z in piece.leaves}
        for player in movers(piece):
            for plan in full_plans(piece, player):
                gain = _against(at, behaviour, piece, plan, leaves)[player] - expects[piece.root][player]
                assert _sign(gain) <= 0, "a mover gains by another plan"


def _against(
    at: NumericTree, behaviour: Behaviour, piece: Piece, plan: Mapping[int, int], leaves: Mapping[int, Any]
) -> tuple[Any, ...]:
    """What everyone expects in a piece where one player follows a plan of his own."""

    def weights(v: int) -> Sequence[Any]:
        if at.tree.nodes[v].player is None:
            return at.chances[v]
        h = at.tree.set_at[v]
        return _mixture(plan[h], len(behaviour[h])) if h in plan else behaviour[h]

    return expected_mixing(piece, weights, leaves)
