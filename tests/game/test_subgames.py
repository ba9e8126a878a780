"""Where a tree is cut, and what a piece knows of the moves in it."""

import random

import pytest

from escalation.files.library import load
from escalation.game.extensive import ExtensiveGame
from escalation.game.subgames import pieces, whole_piece
from escalation.game.tree import Node, tree_of
from tests.drawn_trees import drawn_tree
from tests.tree_brute_force import descendants, path, roots


@pytest.mark.parametrize("seed", range(30))
def test_every_set_and_every_end_lies_in_one_piece_and_smaller_subgames_come_first(seed):
    game = drawn_tree(random.Random(seed), joined=0.8)
    cut = pieces(game.tree, 2)
    assert sorted(piece.root for piece in cut) == roots(game.at())
    assert sorted(h for piece in cut for h in piece.sets) == list(range(len(game.tree.sets)))
    inner = [z for piece in cut for z in piece.leaves]
    assert sorted(inner) == sorted([*game.tree.ends, *(r for r in roots(game.at()) if r)])
    done = set()
    for piece in cut:
        assert all(game.tree.nodes[z].is_end or z in done for z in piece.leaves)
        assert all(z in descendants(game.at(), piece.root) for z in piece.leaves)
        done.add(piece.root)


@pytest.mark.parametrize("seed", range(30))
def test_the_last_move_is_the_last_of_the_way_within_the_piece(seed):
    game = drawn_tree(random.Random(seed), joined=0.8)
    tree = game.tree
    for piece in [*pieces(tree, 2), whole_piece(tree, 2)]:
        for z in piece.leaves:
            way = path(game.at(), z)
            inside = way[[v for v, _ in way].index(piece.root) :]
            assert piece.path(z) == inside
            for i in range(2):
                own = [(tree.set_at[v], k) for v, k in inside if tree.nodes[v].player == i]
                assert piece.last[z][i] == (own[-1] if own else None)


def test_the_crisis_tree_falls_into_single_moves():
    tree = load("crisis-tree").tree
    cut = pieces(tree, 2)
    assert all(piece.leaves == tree.nodes[piece.root].children for piece in cut)
    assert {piece.is_decision for piece in cut if piece.sets} == {True}


def test_a_tree_that_is_an_end_is_one_leaf():
    tree = tree_of([Node("over")], [], ["A"])
    (piece,) = pieces(tree, 1)
    assert piece.leaves == (0,) and piece.path(0) == [] and not piece.choosing
    assert whole_piece(tree, 1) == piece
    assert ExtensiveGame(players=("A",), tree=tree).at().payoffs == {0: (0,)}
