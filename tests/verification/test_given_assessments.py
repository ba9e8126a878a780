"""Behaviour and beliefs by names, in the order of a tree, and what is wrong with them."""

from fractions import Fraction

import pytest

from escalation.arithmetic.quadratic_field import Surd
from escalation.errors import InputError, Unsupported
from escalation.verification.given_assessments import given_behaviour, given_beliefs
from tests.beliefs.textbook_trees import entry_in_two_ways

F = Fraction
AT = entry_in_two_ways().at()
OUT = {"E": {"entrant": {"out": 1}}, "I": {"incumbent": {"fight": "1/3", "accommodate": "2/3"}}}
MIXED = {"E": {"entrant": {"in1": "1/4", "in2": "3/4"}}, "I": OUT["I"]}


def test_what_is_left_out_is_never_played():
    assert given_behaviour(AT, OUT) == ((1, 0, 0), (F(1, 3), F(2, 3)))


def test_bayes_rule_fills_what_is_reached_and_not_stated():
    assert given_beliefs(AT, given_behaviour(AT, MIXED), {}) == (((1,),), ((F(1, 4), F(3, 4)),))
    stated = {"incumbent": [["1", "0"], [F(1, 2), "1/2"]]}
    assert given_beliefs(AT, given_behaviour(AT, OUT), stated)[1] == ((1, 0), (F(1, 2), F(1, 2)))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"X": {}}, "'X' is not a player"),
        ({"E": {}}, "says nothing of 'E' at 'entrant'"),
        ({"E": {"entrnt": {"out": 1}}}, "E.entrnt: 'entrnt' is not an information set of 'E'. Did you mean 'entrant'"),
        ({"E": {"incumbent": {"fight": 1}}}, "'incumbent' is not an information set of 'E'"),
        ({"E": {"entrant": {"fight": 1}}}, "E.entrant.fight: 'fight' is not an action at 'entrant'"),
        ({"E": {"entrant": {"out": "1/2"}}}, "E.entrant: the probabilities sum to 0.5"),
        ({"E": {"entrant": {"out": -1, "in1": 2}}}, "E.entrant.out: -1 is no probability"),
    ],
)
def test_mistakes_in_behaviour_name_the_key(change, said):
    with pytest.raises(InputError) as caught:
        given_behaviour(AT, OUT | change)
    assert said in str(caught.value)
    assert caught.value.mend


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({}, "says nothing of what is believed at 'incumbent', which is not reached and has 2 nodes"),
        ({"incumbnt": [["1", "0"]]}, "incumbnt: 'incumbnt' is not an information set. Did you mean 'incumbent'"),
        ({"incumbent": [["1"]]}, "incumbent.0: has 1 number for 2 nodes"),
        ({"incumbent": [["1", "0"], ["1", "1"]]}, "incumbent.1: the probabilities sum to 2"),
        ({"incumbent": [["2", "-1"]]}, "incumbent.0.0: 2 is no probability"),
        ({"incumbent": [[Surd(F(0), F(1, 2), 2), "0"]]}, "a belief that is a root is not verified"),
    ],
)
def test_mistakes_in_beliefs_name_the_key(stated, said):
    with pytest.raises(InputError) as caught:
        given_beliefs(AT, given_behaviour(AT, OUT), stated)
    assert said in str(caught.value)
    assert caught.value.mend


def test_beliefs_beside_probabilities_that_are_roots_are_not_verified():
    half = Surd(F(0), F(1, 2), 2)
    behaviour = given_behaviour(AT, {"E": {"entrant": {"out": half, "in1": 1 - half}}, "I": OUT["I"]})
    with pytest.raises(Unsupported, match="all probabilities are rational"):
        given_beliefs(AT, behaviour, {})
