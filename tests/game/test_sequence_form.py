"""Realisation plans, constraints and payoffs of the sequence form against the tree."""

import random
from fractions import Fraction as F

import pytest

from escalation.files.library import load
from escalation.game.sequence_form import NOBODY, roles_in, sequence_form
from escalation.game.subgames import pieces, whole_piece
from tests.drawn_trees import drawn_tree
from tests.tree_brute_force import expectation


def drawn_behaviour(rng, at):
    found = []
    for own in at.tree.sets:
        weights = [rng.choice((0, 1, 1, 2)) for _ in own.actions]
        weights[rng.randrange(len(weights))] += 1
        found.append(tuple(F(w, sum(weights)) for w in weights))
    return found


@pytest.mark.parametrize("seed", range(60))
def test_x_a_y_is_what_the_players_expect_and_plans_and_behaviour_are_one(seed):
    rng = random.Random(seed)
    at = drawn_tree(rng, joined=0.8).at()
    form = sequence_form(at, whole_piece(at.tree, 2), (0, 1))
    played = drawn_behaviour(rng, at)
    x, y = (own.plan(dict(enumerate(played))) for own in form.sequences)
    for matrix, expected in zip(form.payoffs, expectation(at, 0, played), strict=True):
        assert sum(x[s] * u * y[t] for s, row in enumerate(matrix) for t, u in enumerate(row)) == expected
    assert sum(x[s] * w * y[t] for s, row in enumerate(form.chances) for t, w in enumerate(row)) == 1
    for own, plan in zip(form.sequences, (x, y), strict=True):
        rows = [sum(e * p for e, p in zip(row, plan, strict=True)) for row in own.constraints]
        assert rows == [1, *[0] * len(own.sets)] and min(plan) >= 0
        back = own.behaviour(plan)
        assert all(back[h] == played[h] for h in back)
        assert all(
            sum(plan[s] for s in after) == 0 for h, after in zip(own.sets, own.after, strict=True) if h not in back
        )


def test_the_sequences_of_the_crisis_tree():
    at = load("crisis-tree").at()
    form = sequence_form(at, whole_piece(at.tree, 2), (0, 1))
    iran, pakistan = form.sequences
    assert (len(iran.moves), len(iran.sets), len(pakistan.moves), len(pakistan.sets)) == (9, 4, 7, 3)
    assert iran.constraints[0] == (1, 0, 0, 0, 0, 0, 0, 0, 0)
    assert sorted(map(sum, iran.constraints[1:])) == [1, 1, 1, 1]
    assert len(form.payoffs[0]) == 9 and len(form.payoffs[0][0]) == 7


def test_a_piece_takes_what_its_subgames_bring():
    at = load("crisis-tree").at()
    last = pieces(at.tree, 2)[-1]
    assert roles_in(last) == (1, NOBODY)
    below = {z: (F(0), F(n)) for n, z in enumerate(last.leaves)}
    form = sequence_form(at, last, roles_in(last), below)
    assert form.payoffs[0] == ((0,), (0,), (1,)) and form.payoffs[1] == ((0,), (0,), (0,))
    assert form.sequences[1].moves == (None,) and form.sequences[1].constraints == ((1,),)


def test_three_who_choose_have_no_roles():
    game = drawn_tree(random.Random(6), players=3, joined=1)
    piece = whole_piece(game.tree, 3)
    assert len(piece.choosing) == 3
    with pytest.raises(AssertionError, match="two players"):
        roles_in(piece)
