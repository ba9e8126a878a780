"""Where games of tasks come from: plain numbers, constraints met, the order of payoffs kept."""

from fractions import Fraction
from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.files.library import load, read_text
from escalation.game.normal import NormalFormGame
from escalation.linting.trial_points import meets_constraints
from escalation.worksheets.questions import Unsuited
from escalation.worksheets.sources import FEW, Named, in_the_same_order, plain_numbers
from escalation.worksheets.tasks import task_named

F = Fraction
BEST = task_named("best-replies")
THRESHOLD = task_named("threshold")


@given(st.fractions(-100, 100), st.fractions(F(1, 1000), 1000))
def test_plain_numbers_lie_between_and_are_enough(low, width):
    found = plain_numbers(low, low + width)
    assert len(found) >= FEW
    assert all(low <= x <= low + width for x in found)
    step = found[1] - found[0]
    assert {b - a for a, b in pairwise(found)} == {step}
    digits = step
    while digits.denominator != 1:
        digits *= 10
    while digits % 10 == 0:
        digits /= 10
    assert digits in (1, 2, 5)


def test_whole_numbers_are_all_of_them():
    assert plain_numbers(F(1), F(4), True) == [1, 2, 3, 4]
    assert plain_numbers(F(3), F(3), True) == [3]


def test_the_first_version_has_the_baseline():
    game = load("strike-retaliate")
    made = Named(game).game(BEST, Random(1), True)
    assert made.at().payoffs == game.at().payoffs
    assert not any(p.varies for p in made.parameters.values())


def test_a_task_that_leaves_a_parameter_open_finds_that_of_the_first_threshold():
    made = Named(load("strike-retaliate")).game(THRESHOLD, Random(1), False)
    assert [n for n, p in made.parameters.items() if p.varies] == ["A_I"]


@pytest.mark.parametrize("name", ["pipeline", "private-costs", "arms-race"])
def test_drawn_values_lie_in_their_ranges_and_meet_the_constraints(name):
    game = load(name)
    for seed in range(30):
        made = Named(game).game(BEST, Random(seed), False)
        point = {n: p.baseline for n, p in made.sheet.parameters.items() if n in game.parameters}
        assert meets_constraints(game, point)
        for n, p in game.parameters.items():
            assert not p.varies or p.low <= point[n] <= p.high


def test_a_constraint_that_hardly_any_point_meets_is_said():
    game = read_text(
        "constraints = ['a < b']\n"
        "matrix = '''\n  | L | R\nT | a, b | 0, 1\nB | 1, 0 | b, a\n'''\n[parameters]\n"
        "a = { baseline = 1, range = [1, 3] }\nb = { baseline = 1.001, range = [0, 1.001] }\n",
        "narrow",
    )
    with pytest.raises(Exception, match="hardly any point"):
        Named(game).game(BEST, Random(1), False)


@given(
    st.lists(st.integers(-3, 3), min_size=9, max_size=9),
    st.lists(st.integers(-3, 3), min_size=9, max_size=9),
    st.integers(0, 10**6),
)
def test_other_numbers_keep_order_and_ties(one, other, seed):
    rows = [[own[3 * k : 3 * k + 3] for k in range(3)] for own in (one, other)]
    game = NormalFormGame.from_payoffs(*rows)
    old, new = game.at().payoffs, in_the_same_order(game, Random(seed)).at().payoffs
    for p, q in combinations(old, 2):
        for i in range(2):
            assert (old[p][i] > old[q][i]) == (new[p][i] > new[q][i])
            assert (old[p][i] == old[q][i]) == (new[p][i] == new[q][i])


def test_a_tree_without_parameters_has_one_version():
    tree = load("brinkmanship")
    fixed = tree.pinned({n: p.baseline for n, p in tree.parameters.items()})
    with pytest.raises(Unsuited, match="one version"):
        Named(fixed).game(BEST, Random(1), False)


def test_what_holds_beside_a_threshold_is_asked_where_no_best_replies_tie():
    """In the arms race 2 lies in the middle of what is above the threshold 1, and is where fear ends: a tie."""
    task = THRESHOLD.asked(load("arms-race").pinned({"mu": Fraction(1), "d": Fraction(2)}), Random(1))
    assert [q.text.partition(":")[0] for q in task.questions[2:]] == ["Let c be 0.6", "Let c be 1.5"]
    assert [len(q.right.right) for q in task.questions[2:]] == [1, 2]
