"""One piece at a time: ties among numbers, order, and the strategic form of three."""

import random
from fractions import Fraction as F

import pytest

from escalation.arithmetic.double_description import Undecidable
from escalation.game.subgames import whole_piece
from escalation.induction.local import behaviour_order, best_of, local_equilibria, place_of
from tests.drawn_trees import drawn_tree


def test_the_best_of_fractions_and_of_balls():
    from flint import arb

    assert best_of([F(1), F(3), F(2), F(3)]) == [1, 3]
    assert best_of([arb(2).sqrt(), F(1)]) == [0]
    twice = arb(2).sqrt()
    assert best_of([twice, F(2), twice]) == [1]
    with pytest.raises(Undecidable):
        best_of([arb(2).sqrt(), arb(8).sqrt() / 2])


def test_equilibria_come_pure_ones_first_and_each_once():
    for seed in range(30):
        at = drawn_tree(random.Random(seed), joined=0.9).at()
        found = local_equilibria(at, whole_piece(at.tree, 2), {})
        assert len({tuple(sorted(b.items())) for b in found.behaviours}) == len(found.behaviours)
        pure = [all(max(own) == 1 for own in b.values()) for b in found.behaviours]
        assert pure == sorted(pure, reverse=True)
        assert sorted({k for subset in found.subsets for k in subset}) == list(range(len(found.behaviours)))


def test_the_order_is_by_support_then_by_probability():
    half, most = {0: (F(1, 2), F(1, 2))}, {0: (F(2, 3), F(1, 3))}
    assert behaviour_order({0: (F(1), F(0))}) < behaviour_order(most) < behaviour_order(half)


def test_a_place_is_named_by_its_moves():
    game = drawn_tree(random.Random(2))
    assert place_of(whole_piece(game.tree, 2)) == "'n0'"
