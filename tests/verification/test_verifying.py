"""One face for every form of game."""

import pytest

import escalation as esc
from escalation.errors import InputError
from escalation.verification.assessments import TreeVerification
from escalation.verification.profiles import Verification


def test_the_form_of_the_game_decides_what_is_asked():
    matrix, tree = esc.load("chicken"), esc.load("entry-game")
    (first, *_) = esc.verify(matrix, [e.profile for e in esc.solve(matrix).equilibria], concept="nash")
    (second,) = esc.verify(tree, esc.solve(tree).equilibria)
    assert isinstance(first, Verification) and first.holds
    assert isinstance(second, TreeVerification) and second.holds
    assert second.concept == "subgame-perfect"


def test_a_concept_of_trees_is_not_asked_of_a_matrix():
    with pytest.raises(InputError, match="'sequential' is not verified for this form"):
        esc.verify(esc.load("chicken"), [], concept="sequential")
