"""A tree as functions of a parameter: at every point of it they are the tree's own chances and payoffs there."""

from fractions import Fraction

import pytest

from escalation.files.library import load
from escalation.parameter_line import along
from escalation.subgame_regions.tree_functions import functions_of
from tests.subgame_regions.drawn_trees import drawn_tree


@pytest.mark.parametrize("seed", range(8))
def test_functions_have_the_values_of_the_tree(seed):
    game = drawn_tree(seed, depth=3, count=1, divisors=seed % 2 == 0)
    given = functions_of(game, along(game, "a").of)
    for t in (Fraction(1, 3), Fraction(4, 5)):
        at = game.at(a=t)
        assert {v: tuple(p.at(t) for p in own) for v, own in given.chances.items()} == dict(at.chances)
        assert {z: tuple(u.at(t) for u in own) for z, own in given.payoffs.items()} == dict(at.payoffs)
        for v in range(len(game.tree.nodes)):
            product = Fraction(1)
            for w, k in game.tree.path(v):
                product *= at.chances[w][k] if w in at.chances else 1
            assert given.reach[v].at(t) == product


def test_where_a_chance_is_none():
    game = load("crisis-tree")
    given = functions_of(game, along(game, "p_e").of)
    assert [given.are_chances(Fraction(k)) for k in (-1, 0, 1, 2)] == [False, True, True, False]
