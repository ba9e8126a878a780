"""Sentences asked at single points: what may be asked, when the question arises, what stays held."""

from fractions import Fraction as F
from pathlib import Path

import pytest

from escalation.errors import InputError
from escalation.files.library import load
from escalation.ledgers.questions import allowed_at, is_put, question, truth_at

STEP = """title = "One step"
players = ["A", "B"]
constraints = ["x <= y"]
matrix = '''
   | L    | R
 U | x, 0 | x, -1
 D | y, 0 | y, -1
'''
[parameters]
x = { baseline = 1, range = [0, 3], assumption = "tried out" }
y = { baseline = 2, range = [0, 3], assumption = "tried out" }
z = { baseline = 1, range = [0, 4], assumption = "tried out" }
[events]
down = ["D, *"]
"""


@pytest.fixture
def step(write):
    return load(Path(write(STEP, "step.toml")))


@pytest.mark.parametrize(
    "text", ["always down is certain at baseline", "increasing P(down) in x", "decreasing payoff(A) in y over best"]
)
def test_claims_about_a_region_are_no_questions(text, step):
    with pytest.raises(InputError, match="at single points"):
        question(text, step)


def test_a_query_is_no_question():
    with pytest.raises(InputError, match="at single points"):
        question("threshold A_I of strike", load("strike-retaliate"))


@pytest.mark.parametrize("text", ["unique equilibrium", "compare threshold A_I of strike hotline <= none"])
def test_games_in_states_are_asked_for_chances_and_payoffs(text):
    with pytest.raises(InputError, match="game in states"):
        question(text, load("cycle"))


@pytest.mark.parametrize(
    ("text", "at", "truth"),
    [
        ("always down is certain", {}, True),
        ("always down is certain", {"x": F(2), "y": F(1)}, False),
        ("always down is certain", {"x": F(2)}, False),  # a tie: both rows are equilibria
        ("exists down is certain", {"x": F(2)}, True),
        ("unique equilibrium", {"x": F(2)}, False),
        ("unique equilibrium", {}, True),
        ("never (U, L) is an equilibrium", {"x": F(2)}, False),
        ("always D is a best reply to L", {"x": F(2)}, True),
        ("always payoff(A) = y", {}, True),
        ("always payoff(A) >= 5/2", {"y": F(5, 2)}, True),
        ("always payoff(A) > 5/2", {"y": F(5, 2)}, False),
    ],
)
def test_the_truth_at_a_point(text, at, truth, step):
    assert truth_at(question(text, step), at) is truth


def test_the_question_arises_where_its_condition_holds(step):
    asked = question("always down is certain when x < y and y < 3", step)
    assert is_put(asked) and truth_at(asked, {}) is True
    assert truth_at(asked, {"y": F(3)}) is None
    assert not is_put(question("always down is certain when x > 1", step))


def test_a_name_in_a_condition_or_a_bound_is_a_parameter_of_the_question(step):
    assert set(question("always down is certain", step).parameters) == {"x", "y"}
    assert set(question("always down is certain when z > 1", step).parameters) == {"x", "y", "z"}
    assert set(question("always payoff(A) > z", step).parameters) == {"x", "y", "z"}


def test_what_is_held_stays_held(step):
    asked = question("always down is certain with x = 3", step)
    assert asked.held == {"x"}
    assert truth_at(asked, {}) is truth_at(asked, {"x": F(1)}) is False
    assert truth_at(question("always down is certain", step.pinned({"x": F(3)})), {"x": F(0)}) is False


def test_a_definition_is_held_like_a_parameter():
    asked = question("always exchange is certain with runaway = 5", load("strike-retaliate"))
    assert asked.held == {"runaway"} and "K" not in asked.parameters
    assert truth_at(asked, {}) is truth_at(asked, {"runaway": F(0)}) is False


def test_constraints_are_minded(step):
    asked = question("always down is certain", step)
    assert allowed_at(asked, {}) and allowed_at(asked, {"x": F(2)})
    assert not allowed_at(asked, {"x": F(5, 2)})


def test_where_the_solver_lists_no_equilibrium_nothing_is_known(write):
    game = load(Path(write(STEP.replace("x, 0", "1/(x - 1), 0"), "odd.toml")))
    assert truth_at(question("always down is certain", game), {"x": F(1)}) is None


def test_pure_equilibria_speak_for_games_in_states():
    cycle = load("cycle")
    assert truth_at(question("always P(strike) > 0", cycle), {}) is True
    assert truth_at(question("never P(strike) > 0", cycle), {}) is False
    assert truth_at(question("exists P(strike) = 0", cycle), {}) is False
    assert truth_at(question("compare P(conflict) hotline < none", cycle), {}) is True
    assert truth_at(question("compare P(conflict) hotline = none over all", cycle), {}) is False
