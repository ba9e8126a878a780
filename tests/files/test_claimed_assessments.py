"""Assessments that a JSON file claims of a tree: shapes, and what is wrong with hostile ones."""

import json
from fractions import Fraction

import pytest

from escalation.errors import InputError, placed
from escalation.files.claimed import claims_of
from escalation.files.claimed_assessments import assessment_claims, speaks_of_plans

F = Fraction
P = {"A": {"h": {"x": "1/3", "y": "2/3"}}, "B": {"g": {"u": 1}}}
READ = {"A": {"h": {"x": F(1, 3), "y": F(2, 3)}}, "B": {"g": {"u": F(1)}}}
ROOT = {"polynomial": "1*x**2 + 0*x - 2", "interval": ["1", "2"]}


def read(value):
    with placed(file="f.json"):
        return [claim for each in claims_of(json.dumps(value), "f.json") for claim in assessment_claims(each)]


@pytest.mark.parametrize(
    ("value", "key"),
    [
        (P, ()),
        ([P], ("0",)),
        ({"profile": P}, ("profile",)),
        ({"equilibria": [{"profile": P}]}, ("equilibria", "0", "profile")),
        ([{"equilibria": [P]}], ("0", "equilibria", "0")),
    ],
)
def test_every_shape_says_where_its_profile_stands(value, key):
    (claim,) = read(value)
    assert (claim.profile, claim.profile_key) == (READ, key)


def test_all_that_is_said_beside_the_profile():
    entry = {
        "profile": P,
        "beliefs": {"h": [["1/4", "3/4"], [1, 0]], "g": ["1"]},
        "payoffs": {"A": "1/9"},
        "outcomes": {"war": "1/2"},
        "regret": "1/7",
        "exact": False,
    }
    first, second = read({"equilibria": [entry, {"profile": P}], "events": {"war": ["1/2", "0"]}})
    assert first.beliefs == {"h": ((F(1, 4), F(3, 4)), (1, 0)), "g": ((1,),)}
    assert (first.payoffs, first.outcomes, first.regret) == ({"A": F(1, 9)}, {"war": F(1, 2)}, F(1, 7))
    assert first.rounded and not second.rounded
    assert (first.events, second.events) == ({"war": F(1, 2)}, {"war": F(0)})
    assert (second.beliefs, second.outcomes, second.regret) == ({}, None, None)


def test_plans_are_told_from_behaviour_by_their_depth():
    plans = {"A": {"x/y": "1/2", "x/z": ROOT}}
    (flat,) = claims_of(json.dumps({"concept": "nash", "equilibria": [{"profile": plans}]}), "f.json")
    (deep,) = claims_of(json.dumps({"concept": "nash", "equilibria": [{"profile": P}]}), "f.json")
    (bare,) = claims_of(json.dumps(plans), "f.json")
    assert [speaks_of_plans(each) for each in (flat, deep, bare)] == [True, False, False]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (7, "equilibria.0: should be an object"),
        ({"profile": []}, "equilibria.0.profile: should be an object"),
        ({"profile": {"A": []}}, "profile.A: should be an object"),
        ({"profile": {"A": {"x": "1"}}}, "profile.A.x: should be an object, of actions"),
        ({"profile": {"A": {"h": {"x": "one"}}}}, "profile.A.h.x: 'one' is not a number"),
        ({"profile": {"A": {"h": {"x": True}}}}, "profile.A.h.x: should be a number"),
        ({"profile": {"A": {"h": {"x": ["1"]}}}}, "profile.A.h.x: should be a number"),
        ({"profile": P, "beliefs": [1]}, "equilibria.0.beliefs: should be an object"),
        ({"profile": P, "beliefs": {"h": "1"}}, "beliefs.h: should be a list of points"),
        ({"profile": P, "beliefs": {"h": []}}, "beliefs.h: should be a list of points"),
        ({"profile": P, "beliefs": {"h": [["1"], "1"]}}, "beliefs.h.1: should be a list of numbers"),
        ({"profile": P, "beliefs": {"h": [[["1"]]]}}, "beliefs.h.0.0: should be a number"),
        ({"profile": P, "beliefs": {"h": ["1/0"]}}, "beliefs.h.0: '1/0' divides by zero"),
        ({"profile": P, "outcomes": []}, "outcomes: should be an object"),
        ({"profile": P, "payoffs": {"A": {}}}, "payoffs.A: should be a number"),
    ],
)
def test_malformed_entries_name_file_key_and_mend(entry, said):
    with pytest.raises(InputError) as caught:
        read({"equilibria": [entry]})
    assert said in str(caught.value)
    assert str(caught.value).startswith("f.json, equilibria.0")
    assert caught.value.mend


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([], "events: should be an object"),
        ({"war": "1"}, "events.war: should be a list of 1 numbers"),
        ({"war": ["1", "0"]}, "events.war: should be a list of 1 numbers"),
        ({"war": [None]}, "events.war: should be a number"),
    ],
)
def test_events_are_one_number_for_each_equilibrium(events, said):
    with pytest.raises(InputError) as caught:
        read({"equilibria": [{"profile": P}], "events": events})
    assert said in str(caught.value)
