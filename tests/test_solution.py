"""The default concept of each form, and trees under concepts of games in normal form."""

from fractions import Fraction as F

import pytest

import escalation as esc
from escalation.assessment import TreeResult
from escalation.concepts import names
from escalation.errors import InputError
from escalation.game.strategic_form import strategic_form
from escalation.result import Result


def test_the_default_follows_the_form():
    assert esc.solve(esc.load("strike-retaliate")).concept == "nash"
    assert esc.solve(esc.load("crisis-tree")).concept == "subgame-perfect"
    assert isinstance(esc.solve(esc.load("crisis-tree").at(A_I=2)), TreeResult)


@pytest.mark.parametrize("concept", ["nash", "pure-nash", "correlated", "stackelberg"])
def test_a_tree_is_solved_through_its_strategic_form(concept):
    game = esc.load("crisis-signal")
    result = esc.solve(game.at(alpha="0.9"), concept)
    assert isinstance(result, Result)
    assert result.equilibria == esc.solve(strategic_form(game).at(alpha="0.9"), concept).equilibria
    assert result.at.game.name == game.name


def test_values_given_to_a_tree_reach_its_strategic_form():
    at = esc.load("crisis-tree").at(sigma_a="0.55")
    assert esc.solve(at, "nash").at.values["sigma_a"] == F(11, 20)


def test_concepts_of_trees_refuse_games_in_normal_form():
    for concept in names():
        if (
            getattr(__import__(f"escalation.concepts.{concept.replace('-', '_')}", fromlist=["x"]), "FORM", "")
            == "extensive"
        ):
            with pytest.raises(InputError, match="does not apply"):
                esc.solve(esc.load("strike-retaliate"), concept)


def test_a_concept_that_does_not_take_the_strategic_form_says_so():
    with pytest.raises(InputError, match="same strategies"):
        esc.solve(esc.load("crisis-tree"), "evolutionarily-stable")
    with pytest.raises(InputError, match="not a solution concept"):
        esc.solve(esc.load("crisis-tree"), "subgame-imperfect")
