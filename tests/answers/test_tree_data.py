"""Trees as data: exact, whole, and as they are played."""

import json
from fractions import Fraction

from escalation.answers.tree_data import end_records, information_sets, tree_as_data
from escalation.assessment import assessed
from escalation.files.library import load
from tests.answers.test_tree_picture import BEHAVIOUR, BELIEFS, TEXT


def test_nodes_and_sets(write):
    at = load(write(TEXT)).at(p="1/3")
    found = tree_as_data(at)
    assert len(found["nodes"]) == 11
    assert found["nodes"][0]["branches"] == [
        {"label": "good", "to": 1, "probability": "1/3", "formula": "p"},
        {"label": "bad", "to": 6, "probability": "2/3", "formula": "1 - p"},
    ]
    assert found["nodes"][1] == {
        "name": "ask",
        "player": "Ann",
        "branches": [{"label": "Yes", "to": 2}, {"label": "No", "to": 5}],
    }
    assert found["nodes"][3] == {
        "name": "given",
        "payoffs": {"Ann": "2", "Bob": "-1/3"},
        "formulas": {"Ann": "v", "Bob": "p*v - 1"},
    }
    assert information_sets(at.game)[0] == {
        "name": "ask",
        "player": "Ann",
        "nodes": [1, 6],
        "actions": ["Yes", "No"],
    }
    json.dumps(found)


def test_how_an_assessment_plays_it(write):
    at = load(write(TEXT)).at(p="1")
    nodes = tree_as_data(at, assessed(at, BEHAVIOUR, "by hand", BELIEFS))["nodes"]
    assert nodes[1]["branches"][0] == {"label": "Yes", "to": 2, "mark": "path", "played": "1/4"}
    assert nodes[6]["branches"][1] == {"label": "No", "to": 10, "mark": "chosen", "played": "3/4"}
    assert (nodes[1]["belief"], nodes[6]["belief"]) == (["1/2", "1"], ["1/2", "0"])
    assert (nodes[2]["reached"], nodes[6]["reached"]) == ("1/4", "0")
    assert nodes[0]["expected"] == {"Ann": "3/4", "Bob": "2"}


def test_one_row_an_end(write):
    rows = end_records(load(write(TEXT)).at())
    assert len(rows) == 6
    assert rows[0] == {"end": "given", "moves": "good, Yes, Give", "payoff Ann": "2", "payoff Bob": "0"}


def test_payoffs_that_are_not_rational_are_numbers(write):
    at = load(write(TEXT.replace('Ann = "v"', 'Ann = "sqrt(v)"'))).at()
    amount = tree_as_data(at)["nodes"][3]["payoffs"]["Ann"]
    assert abs(amount - 2**0.5) < 1e-12
    assert tree_as_data(at)["nodes"][4]["payoffs"]["Ann"] == str(Fraction(0))
