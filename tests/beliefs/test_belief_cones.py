"""The cone of supporting beliefs against brute force over all plans."""

from fractions import Fraction

import pytest

from escalation.beliefs.belief_cones import supporting_cone
from escalation.beliefs.continuation import plan_gain
from escalation.beliefs.paths import bayes, in_proportion, paths
from tests.beliefs.small_trees import drawn_behaviour, drawn_game, gain, reached, seeded

F = Fraction


@pytest.mark.parametrize("seed", range(30))
def test_a_belief_is_inside_if_and_only_if_no_plan_gains(seed):
    rng = seeded(seed)
    at = drawn_game(rng, players=2, depth=3, most=300).at()
    behaviour = drawn_behaviour(at, rng)
    for h, own in enumerate(at.tree.sets):
        cone = supporting_cone(at, behaviour, h, own.nodes)
        for ray in cone.rays:
            assert gain(at, behaviour, h, in_proportion(ray)) == 0
        for _ in range(5):
            belief = in_proportion([rng.randrange(1, 9) for _ in own.nodes])
            inside = all(sum(n * p for n, p in zip(row, belief, strict=True)) >= 0 for row in cone.rows)
            best = gain(at, behaviour, h, belief)
            assert plan_gain(at, behaviour, h, belief) == best
            assert inside == (best == 0)


@pytest.mark.parametrize("seed", range(30))
def test_bayes_rule_by_multiplying_out(seed):
    rng = seeded(seed)
    at = drawn_game(rng, players=2, depth=4, zero=True).at()
    behaviour = drawn_behaviour(at, rng)
    behind = paths(at, behaviour)
    for own, belief in zip(at.tree.sets, bayes(at, behaviour), strict=True):
        weights = [reached(at, behaviour, v) for v in own.nodes]
        assert (belief is None) == (not any(weights))
        if belief is not None:
            assert belief == tuple(w / sum(weights) for w in weights)
            assert behind.leading(own.nodes) == (
                (frozenset(), tuple(v for v, w in zip(own.nodes, weights, strict=True) if w)),
            )
