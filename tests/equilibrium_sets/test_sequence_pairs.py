"""Extreme equilibria of the sequence form against those of the strategic form, brought to realisation plans."""

import random
from fractions import Fraction as F

import pytest

import escalation as esc
from escalation.arithmetic.linear_programmes import maximum
from escalation.equilibrium_sets.sequence_pairs import realised_equilibria
from escalation.game.sequence_form import sequence_form
from escalation.game.strategic_form import behaviours
from escalation.game.subgames import whole_piece
from tests.drawn_trees import drawn_tree


def in_hull(point, corners):
    """Whether a point is a mean of others, by linear programme."""
    corners = sorted(corners)
    rows = [([c[k] for c in corners], "=", p) for k, p in enumerate(point)]
    return maximum([0] * len(corners), [*rows, ([1] * len(corners), "=", 1)]).kind == "optimal"


@pytest.mark.parametrize("chunk", range(6))
def test_both_roads_give_the_same_set_of_equilibria(chunk):
    """The form's extreme equilibria are among the strategic form's, and these lie in the hulls of the form's."""
    for seed in range(25 * chunk, 25 * chunk + 25):
        game = drawn_tree(random.Random(seed), joined=0.8, chance=0.15)
        at = game.at()
        form = sequence_form(at, whole_piece(at.tree, 2), (0, 1))
        found = realised_equilibria(form)
        pairs, products = found.pairs, found.subsets
        assert len(set(pairs)) == len(pairs) and found.every_subset
        strategic = set()
        for e in esc.solve(game, "nash").equilibria:
            partly = behaviours(game, e.mixtures)
            full = {h: partly.get(h, (F(1), *[F(0)] * (len(s.actions) - 1))) for h, s in enumerate(game.tree.sets)}
            strategic.add(tuple(own.plan(full) for own in form.sequences))
        assert set(pairs) <= strategic, seed
        for x, y in strategic - set(pairs):
            assert any(
                in_hull(x, {pairs[k][0] for k in own}) and in_hull(y, {pairs[k][1] for k in own}) for own in products
            ), seed


@pytest.mark.parametrize("seed", range(20))
def test_affine_changes_of_payoffs_leave_the_pairs(seed):
    game = drawn_tree(random.Random(seed), joined=0.8)
    at = game.at()
    changed = {z: (u * F(3, 7) - 10**6, v * 10**9 + F(1, 3)) for z, (u, v) in at.payoffs.items()}
    whole = whole_piece(at.tree, 2)
    plain, moved = (
        set(realised_equilibria(sequence_form(each, whole, (0, 1))).pairs)
        for each in (at, type(at)(at.game, at.values, at.chances, changed, at.weights))
    )
    assert plain == moved


@pytest.mark.parametrize("seed", range(20))
def test_swapping_the_roles_swaps_the_pairs(seed):
    at = drawn_tree(random.Random(seed), joined=0.8).at()
    whole = whole_piece(at.tree, 2)
    one, other = (realised_equilibria(sequence_form(at, whole, roles)).pairs for roles in ((0, 1), (1, 0)))
    assert set(one) == {(x, y) for y, x in other}
