"""A piece of a tree as a matrix: against the strategic form, and against what is played in the piece."""

from fractions import Fraction as F

import pytest

from escalation.files.library import load
from escalation.game.plans import plans
from escalation.game.strategic_form import strategic_form
from escalation.game.subgames import whole_piece
from escalation.induction.reduced_form import reduced_form
from escalation.solution import solve

TREES = ("entry-game", "private-costs", "crisis-signal", "brinkmanship", "rudimentary-deterrence", "audience-costs")


@pytest.mark.parametrize("name", TREES)
def test_the_whole_tree_is_the_strategic_form(name):
    at = load(name).at()
    piece = whole_piece(at.tree, len(at.game.players))
    made = reduced_form(at, piece, {}, [plans(piece, i) for i in piece.choosing])
    other = strategic_form(at.game).at()
    assert made.game.players == tuple(at.game.players[i] for i in piece.choosing)
    expected = sorted(tuple(u[i] for i in piece.choosing) for u in other.payoffs.values())
    assert sorted(made.payoffs.values()) == expected


def test_plans_are_named_by_their_actions():
    signal = solve(load("crisis-signal")).steps[-1].plans
    assert signal.game.strategies[0][1] == "Absorb at border (firm), Strike at border (soft)"
    costs = solve(load("private-costs")).steps[-1].plans
    assert costs.game.strategies == (("Modest", "Bold"),)


@pytest.mark.parametrize("name", ["crisis-signal", "private-costs", "audience-costs"])
def test_what_a_subgame_is_worth_is_a_cell_or_a_mixture_of_its_matrix(name):
    result = solve(load(name))
    for step in result.steps:
        if step.plans is None:
            continue
        for player in step.plans.game.players:
            own = [u[step.plans.game.players.index(player)] for u in step.plans.payoffs.values()]
            assert all(min(own) <= worth[player] <= max(own) for worth in step.payoffs)
        if len(step.plans.shape) == 1:
            best = max(u[0] for u in step.plans.payoffs.values())
            assert {worth[step.plans.game.players[0]] for worth in step.payoffs} == {best}


def test_a_decision_seen_by_all_has_no_matrix():
    assert all(step.plans is None for step in solve(load("entry-game")).steps)
    assert solve(load("private-costs")).steps[-1].plans.payoffs[(0,)] == (F(51, 100),)
