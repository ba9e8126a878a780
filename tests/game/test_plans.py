"""Reduced plans against all strategies; Kuhn's behaviour against outcomes; limits before lists."""

import random
from fractions import Fraction as F

import pytest

from escalation.errors import Unsupported
from escalation.files.library import load
from escalation.game.plans import behaviour_of, check_plans, count_plans, leaves_at, plans
from escalation.game.subgames import whole_piece
from tests.drawn_trees import drawn_tree
from tests.tree_brute_force import certain, expectation, profiles, reduced


@pytest.mark.parametrize("seed", range(40))
def test_plans_are_the_strategies_without_what_they_rule_out(seed):
    game = drawn_tree(random.Random(seed), joined=0.7)
    at, piece = game.at(), whole_piece(game.tree, 2)
    short = {reduced(at, p, [0]) for p in profiles(at)}
    for i in range(2):
        own = [h for h, each in enumerate(game.tree.sets) if each.player == i]
        listed = [tuple(plan.get(h) for h in own) for plan in plans(piece, i)]
        assert set(listed) == {tuple(p[h] for h in own) for p in short}
        assert len(listed) == len(set(listed)) == count_plans(piece, i)


@pytest.mark.parametrize("seed", range(20))
def test_a_mixture_and_its_behaviour_lead_to_the_same_ends(seed):
    rng = random.Random(seed)
    game = drawn_tree(rng, joined=0.7)
    at, piece = game.at(), whole_piece(game.tree, 2)
    own = [plans(piece, i) for i in (0, 1)]
    mixtures = [_drawn_mixture(rng, len(each)) for each in own]
    behaviour = {
        h: m for each, mixture in zip(own, mixtures, strict=True) for h, m in behaviour_of(piece, each, mixture).items()
    }
    played = [behaviour.get(h, (F(1), *[F(0)] * (len(s.actions) - 1))) for h, s in enumerate(game.tree.sets)]
    total = [F(0), F(0)]
    for a, p in zip(own[0], mixtures[0], strict=True):
        for b, q in zip(own[1], mixtures[1], strict=True):
            pure = certain(at, [(a | b).get(h, 0) for h in range(len(game.tree.sets))])
            total = [t + p * q * u for t, u in zip(total, expectation(at, 0, pure), strict=True)]
    assert expectation(at, 0, played) == total


def _drawn_mixture(rng, size):
    weights = [rng.choice((0, 0, 1, 2)) for _ in range(size)]
    weights[rng.randrange(size)] += 1
    return [F(w, sum(weights)) for w in weights]


def test_leaves_at_a_profile_are_those_that_all_plans_allow():
    piece = whole_piece(load("crisis-tree").tree, 2)
    own = [plans(piece, 0), plans(piece, 1)]
    reached = leaves_at(piece, (0, 1), own)
    names = {p: {piece.tree.nodes[z].name for z in ends} for p, ends in reached.items()}
    absorb = own[0].index({1: 0, 4: 0})
    ignore = next(n for n, plan in enumerate(own[1]) if plan[0] == 1)
    assert names[absorb, ignore] == {"absorbed"}


def test_a_table_that_is_too_large_is_refused_before_it_is_made(write):
    sets = 30
    chances = ", ".join(f's{k} = "1/{sets}"' for k in range(sets))
    nodes = "".join(f'[nodes.s{k}]\nplayer = "A"\nactions = {{ L = "e", R = "e" }}\n' for k in range(sets))
    head = f'title = "T"\nform = "extensive"\nplayers = ["A", "B"]\nroot = "c"\n[nodes.c]\nchance = {{ {chances} }}\n'
    piece = whole_piece(load(write(f"{head}{nodes}[ends]\ne = {{}}\n")).tree, 2)
    assert count_plans(piece, 0) == 2**30
    with pytest.raises(Unsupported, match="1073741824 plans"):
        plans(piece, 0)
    with pytest.raises(Unsupported, match="sequence-form-nash"):
        check_plans(piece, (0, 1))


def test_so_are_payoffs_with_too_many_terms(write, monkeypatch):
    monkeypatch.setattr("escalation.game.plans.MOST_TERMS", 10)
    with pytest.raises(Unsupported, match="terms"):
        check_plans(whole_piece(load("crisis-tree").tree, 2), (0, 1))
