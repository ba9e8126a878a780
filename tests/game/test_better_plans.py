"""Better plans against brute force: every pure plan of a player is tried."""

from fractions import Fraction

import pytest

from escalation.game.best_payoffs import best_payoff
from escalation.game.better_plans import best_continuation
from tests.beliefs.small_trees import drawn_behaviour, drawn_game, plans, seeded, value

F = Fraction


def departed(behaviour, plan):
    """Behaviour where a plan departs from it."""
    return tuple(
        tuple(F(int(k == plan[h])) for k in range(len(own))) if h in plan else own for h, own in enumerate(behaviour)
    )


@pytest.mark.parametrize("seed", range(60))
def test_the_plan_gets_the_most_and_changes_only_what_it_must(seed):
    rng = seeded(seed)
    at = drawn_game(rng, players=rng.choice((1, 2, 3)), zero=True, most=400).at()
    behaviour = drawn_behaviour(at, rng)
    for root in at.tree.subgame_roots:
        for player in range(len(at.game.players)):
            found = best_continuation(at, behaviour, player, {root: F(1)})
            sets = [h for h in at.tree.sets_of(player) if at.tree.sets[h].nodes[0] in at.tree.below(root)]
            assert found.worth == value(at, behaviour, root, player)
            assert found.best == max(value(at, b, root, player) for b in plans(at, behaviour, player, sets))
            assert found.best == best_payoff(at, behaviour, player, root)
            assert value(at, departed(behaviour, found.plan), root, player) == found.best
            assert (found.gain == 0) == (not found.plan)
            for h in found.plan:
                rest = {g: k for g, k in found.plan.items() if g != h}
                assert value(at, departed(behaviour, rest), root, player) < found.best


def test_weights_of_a_belief_are_counted():
    """Entry unseen: fighting what is surely prepared pays, fighting what is surely not does not."""
    at = drawn_game(seeded(3), depth=2).at()
    behaviour = drawn_behaviour(at, seeded(4))
    for own in at.tree.sets:
        for first in (F(0), F(1, 3), F(1)):
            belief = [first, *[(1 - first) / (len(own.nodes) - 1)] * (len(own.nodes) - 1)] if own.nodes[1:] else [F(1)]
            weights = dict(zip(own.nodes, belief, strict=True))
            found = best_continuation(at, behaviour, own.player, weights)
            assert found.worth == sum(w * value(at, behaviour, v, own.player) for v, w in weights.items())
