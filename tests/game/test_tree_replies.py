"""Best replies by recursion against every strategy; what is put at sets that a player rules out."""

import random
from fractions import Fraction as F
from itertools import product

import pytest

from escalation.game.subgames import pieces, whole_piece
from escalation.game.tree_replies import best_reply, best_values, completed, expected_in
from tests.drawn_trees import drawn_tree
from tests.tree_brute_force import certain, expectation, roots


def behaviour(rng, at):
    found = {}
    for h, own in enumerate(at.tree.sets):
        weights = [rng.choice((0, 1, 1, 2)) for _ in own.actions]
        weights[rng.randrange(len(weights))] += 1
        found[h] = tuple(F(w, sum(weights)) for w in weights)
    return found


def best_by_listing(at, v, played, player):
    own = [h for h, each in enumerate(at.tree.sets) if each.player == player]
    values = []
    for choice in product(*(range(len(at.tree.sets[h].actions)) for h in own)):
        changed = dict(played)
        for h, a in zip(own, choice, strict=True):
            changed[h] = certain(at, [a if g == h else 0 for g in range(len(at.tree.sets))])[h]
        values.append(expectation(at, v, changed)[player])
    return max(values)


@pytest.mark.parametrize("seed", range(60))
def test_the_best_value_is_that_of_the_best_strategy_in_the_whole_and_in_each_subgame(seed):
    rng = random.Random(seed)
    at = drawn_tree(rng, players=rng.choice((2, 3)), joined=0.8).at()
    players = len(at.game.players)
    played = behaviour(rng, at)
    whole = whole_piece(at.tree, players)
    expected = tuple(best_by_listing(at, 0, played, i) for i in range(players))
    assert best_values(at, [whole], played) == {0: expected}
    found = best_values(at, pieces(at.tree, players), played)
    assert found == {v: tuple(best_by_listing(at, v, played, i) for i in range(players)) for v in roots(at)}
    assert list(expected_in(at, whole, played, {})) == expectation(at, 0, played)


@pytest.mark.parametrize("seed", range(30))
def test_the_actions_chosen_earn_the_best_value(seed):
    rng = random.Random(seed)
    at = drawn_tree(rng, joined=0.8).at()
    played, whole = behaviour(rng, at), whole_piece(at.tree, 2)
    for i in (0, 1):
        value, chosen = best_reply(at, whole, played, {}, i)
        pure = certain(at, [chosen.get(h, 0) for h in range(len(at.tree.sets))])
        assert expectation(at, 0, [pure[h] if h in chosen else played[h] for h in played])[i] == value


def test_what_a_player_rules_out_is_completed_by_a_best_reply():
    for seed in range(30):
        rng = random.Random(seed)
        at = drawn_tree(rng, joined=0.8).at()
        whole = whole_piece(at.tree, 2)
        played = {h: own for h, own in behaviour(rng, at).items() if at.tree.sets[h].player == 1}
        full = completed(at, whole, played, {})
        assert full | played == full
        assert best_values(at, [whole], full)[0][0] == expectation(at, 0, full)[0]
