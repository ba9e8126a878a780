"""Equilibria that game files report, verified: the built-in ones hold, and what is false is said with its key."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.files.places import game_names
from escalation.published_equilibria import behaviour_of, mismatches
from tests.files.test_published import MATRIX, TREE

F = Fraction
REPORTED = [name for name in game_names() if esc.load(name).published]


def said(path):
    return [str(error) for _, error in mismatches(esc.load(path))]


def test_many_games_report_equilibria():
    assert len(REPORTED) >= 10


@pytest.mark.parametrize("name", REPORTED)
def test_what_built_in_games_report_is_true(name):
    assert list(mismatches(esc.load(name))) == []


def test_the_bluff_of_unilateral_deterrence():
    game = esc.load("unilateral-deterrence")
    bluff = next(p for p in game.published if p.name == "bluff")
    played = {s.name: m[1] for s, m in zip(game.tree.sets, behaviour_of(game, bluff), strict=True)}
    assert played["status-quo (soft)"] == F(1, 4)
    assert played["demand (soft)"] == F(1, 3)


def matrix(lines, write):
    return said(write(f"{MATRIX}[equilibria.e]\n{lines}\n"))


def test_a_profile_of_a_matrix_is_verified(write):
    assert matrix("A = { x = 1, y = 0 }\nB = { u = 1, v = 0 }\nexpects = { e = 1 }\npayoffs = { A = 'k' }", write) == []
    assert (
        matrix("A = { x = 'k/(k + 1)' }\nB = { u = '1/(k + 1)' }\nat = { k = 3 }\nexpects = { e = '3/16' }", write)
        == []
    )


MATRIX_SLIPS = {
    "A = { x = 1 }\nB = { u = 0 }": ["equilibria.e: is no nash equilibrium: A gains 1", "B gains 1"],
    "A = { x = 1 }\nB = { u = 1 }\nexpects = { e = '1/2' }": ["equilibria.e.expects.e: is 1, not 1/2."],
    "A = { x = 1 }\nB = { u = 1 }\npayoffs = { A = 3 }": ["equilibria.e.payoffs.A: is 2, not 3."],
    "A = { x = 1, y = 1 }\nB = { u = 1 }": ["equilibria.e.A: the probabilities sum to 2."],
    "A = { x = 2 }\nB = { u = 1 }": ["equilibria.e.A: the probability of 'x' is 2."],
    "A = { x = 1 }": ["equilibria.e.B: the probabilities sum to 0."],
    "A = { x = '1/(k - 2)' }\nB = { u = 1 }": ["division by zero"],
}


@pytest.mark.parametrize("lines", MATRIX_SLIPS)
def test_what_is_false_of_a_matrix_is_said(lines, write):
    found = matrix(lines, write)
    assert len(found) == len(MATRIX_SLIPS[lines])
    for text, words in zip(found, MATRIX_SLIPS[lines], strict=True):
        assert words in text


def tree(lines, write):
    return said(write(f"{TREE}[equilibria.e]\n{lines}\n"))


BOTH = "'B firm' = { answer = { Fight = 1 } }\n'B soft' = { answer = { Yield = 1 } }\n"


def test_behaviour_in_a_tree_is_verified(write):
    assert (
        tree(BOTH + "A = { start = { Go = '1/2' } }\nexpects = { war = '1/4' }\npayoffs = { B = '1/4' }", write) == []
    )


TREE_SLIPS = {
    "A = { start = { Go = 1 } }\nB = { answer = { Yield = 1 } }": ["is no subgame-perfect equilibrium: B gains 1/2"],
    "A = { start = { Go = 1 } }\n'B firm' = { answer = { Fight = 1 } }": ["says nothing of B soft at 'answer (soft)'"],
    "A = { start = { Go = 2 } }\n" + BOTH: ["equilibria.e.A.start: the probability of 'Go' is 2."],
    "A = { start = { Go = 1 } }\n" + BOTH + "expects = { war = 1 }": ["equilibria.e.expects.war: is 1/2, not 1."],
}


@pytest.mark.parametrize("lines", TREE_SLIPS)
def test_what_is_false_of_a_tree_is_said(lines, write):
    found = tree(lines, write)
    assert len(found) == len(TREE_SLIPS[lines])
    for text, words in zip(found, TREE_SLIPS[lines], strict=True):
        assert words in text


def test_what_holds_for_an_information_set_goes_before_what_holds_for_its_node(write):
    assert (
        tree("B = { answer = { Fight = 1 }, 'answer (soft)' = { Yield = 1 } }\nA = { start = { Stay = 1 } }", write)
        == []
    )


def test_a_threat_that_is_not_credible_is_an_equilibrium_only_by_name(write):
    plain = TREE[: TREE.index("[types.B]")] + TREE[TREE.index("[nodes.start]") :].replace('B = "b"', 'B = "-1"')
    threat = plain + "[equilibria.e]\nconcept = 'nash'\nA = { start = { Stay = 1 } }\nB = { answer = { Fight = 1 } }\n"
    assert said(write(threat)) == []
    (found,) = said(write(threat.replace("'nash'", "'subgame-perfect'")))
    assert "B gains 1 by deviating at 'answer' (after Go)" in found


def test_what_is_not_rational_is_undecided(write):
    text = MATRIX.replace("x | k, 1", "x | exp(k), 1") + "[equilibria.e]\nA = { x = 1 }\nB = { u = 1 }\n"
    ((undecided, error),) = mismatches(esc.load(write(text)))
    assert undecided
    assert "was not decided" in str(error)


def test_check_reports_them_with_file_and_line(write, cli):
    path = write(MATRIX + "[equilibria.e]\nA = { x = 1 }\nB = { u = 1 }\nexpects = { e = 0 }\n")
    run = cli("check", path)
    assert run.code == 1
    assert "crisis.toml:15, equilibria.e.expects.e: is 1, not 0." in run.out
    assert "is not checked" not in run.out
