"""Plans in a piece: what they lead to, by the nodes one after the other."""

import itertools
import random
from fractions import Fraction

import pytest

from escalation.errors import Undecided
from escalation.game.subgames import pieces, whole_piece
from escalation.subgame_regions import piece_play
from escalation.subgame_regions.piece_play import expected_mixing, expected_under, full_plans, movers, visited
from tests.drawn_trees import drawn_tree


def by_nodes(at, piece, plan, v):
    """The leaves that a plan leads to from a node on, each with its chance."""
    node = at.tree.nodes[v]
    if v in piece.leaves:
        return {v: Fraction(1)}
    if node.player is not None:
        return by_nodes(at, piece, plan, node.children[plan[at.tree.set_at[v]]])
    found = {}
    for p, child in zip(at.chances[v], node.children, strict=True):
        found |= {z: p * q for z, q in by_nodes(at, piece, plan, child).items()}
    return found


@pytest.mark.parametrize("seed", range(12))
def test_plans_lead_where_their_moves_do(seed):
    at = drawn_tree(random.Random(seed), joined=0.8).at()
    for piece in (*pieces(at.tree, len(at.game.players)), whole_piece(at.tree, len(at.game.players))):
        worth = {z: (Fraction(z), Fraction(1)) for z in piece.leaves}
        for chosen in itertools.islice(itertools.product(*(full_plans(piece, i) for i in movers(piece))), 20):
            plan = {h: k for own in chosen for h, k in own.items()}
            assert set(plan) == set(piece.sets)
            sets, leaves = visited(piece, plan)
            chances = by_nodes(at, piece, plan, piece.root)
            assert set(leaves) == set(chances) and set(sets) <= set(plan)
            wanted = sum(p * z for z, p in chances.items()), 1
            assert expected_under(piece, plan, at.chances, worth) == wanted
            assert expected_mixing(piece, weights_of(at, plan), worth) == wanted


def weights_of(at, plan):
    """The probabilities of the branches at each node under a plan."""

    def weights(v):
        node = at.tree.nodes[v]
        if node.player is None:
            return at.chances[v]
        return [Fraction(int(k == plan[at.tree.set_at[v]])) for k in range(len(node.children))]

    return weights


def test_too_many_plans_are_refused(monkeypatch):
    monkeypatch.setattr(piece_play, "MOST_PLANS", 1)
    at = drawn_tree(random.Random(1), joined=0.8).at()
    piece = next(piece for piece in pieces(at.tree, 2) if piece.choosing)
    with pytest.raises(Undecided, match="plans of one player"):
        list(full_plans(piece, piece.choosing[0]))
