"""Every play a best reply, textbook paths (Robinson 1951; Shapley 1964), ties, seeds, hostile options."""

import json
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.analyses import fictitious_play
from escalation.errors import InputError, Undecided
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.report import render

F = Fraction
SHAPLEY = ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [[0, 1, 0], [0, 0, 1], [1, 0, 0]])


def game(*payoffs):
    return NormalFormGame.from_payoffs(*payoffs).at()


def analysed(*payoffs, **options):
    return fictitious_play.analyse(game(*payoffs), **options).data


def shares(data):
    return [[[F(p) for p in own.values()] for own in step["profile"].values()] for step in data["trajectory"]]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 2), min_size=12, max_size=12), st.integers(0, 5))
def test_every_step_adds_one_best_reply_ties_included(entries, seed):
    rows, columns = [entries[0:3], entries[3:6]], [entries[6:9], entries[9:12]]
    points = shares(analysed(rows, columns, steps=25, seed=seed))
    for t in range(25):
        (x, y), (x_next, y_next) = points[t], points[t + 1]
        played = [
            [(t + 2) * b - (t + 1) * a for a, b in zip(*pair, strict=True)] for pair in ((x, x_next), (y, y_next))
        ]
        values = [[sum(u * q for u, q in zip(row, y, strict=True)) for row in rows]]
        values.append([sum(columns[i][j] * x[i] for i in range(2)) for j in range(3)])
        for play, value in zip(played, values, strict=True):
            assert sorted(play) == [0] * (len(play) - 1) + [1]
            assert value[play.index(1)] == max(value)


def test_a_game_of_zero_sum_comes_near_its_value():
    """Robinson (1951)."""
    data = analysed([[2, -1], [-1, 1]], [[-2, 1], [1, -1]], steps=5000)
    assert data["nearest"]["profiles"] == [{"Row": {"1": "2/5", "2": "3/5"}, "Column": {"1": "2/5", "2": "3/5"}}]
    assert data["nearest"]["distance"] < 0.05


def test_shapley_s_game_is_not_said_to_come_near():
    data = analysed(*SHAPLEY, steps=3000, start="Row=1,0,0; Column=1,0,0")
    assert not data["nearest"]["near"]
    assert "near none of the equilibria" in " ".join(data["notes"])


def test_the_prisoners_dilemma_is_played_out():
    data = fictitious_play.analyse(load("prisoners-dilemma").at(), steps=1000).data
    assert data["final"]["profile"]["Row"]["Defect"] == str(F(2001, 2002))
    assert data["nearest"]["near"]
    assert data["exact"]


def test_the_final_regret_is_the_definition_s():
    data = analysed([[0, 3], [1, 0]], [[2, 0], [0, 1]], steps=17)
    x, y = shares(data)[-1]
    replies = [3 * y[1], y[0]]
    assert F(data["final"]["regret"]["Row"]) == max(replies) - sum(p * u for p, u in zip(x, replies, strict=True))


def test_a_seed_repeats_the_path_and_leaves_the_caller_s_random_numbers_alone():
    zeros = [[0, 0, 0]] * 3
    np.random.seed(12)
    before = np.random.get_state()[1].copy()
    first, second = analysed(zeros, zeros, steps=50, seed=3), analysed(zeros, zeros, steps=50, seed=3)
    assert (np.random.get_state()[1] == before).all()
    assert first == second
    assert analysed(zeros, zeros, steps=50, seed=4)["trajectory"] != first["trajectory"]


@pytest.mark.parametrize("factor", [F(10) ** 300, F(1, 10**300), F(1, 3)])
def test_the_unit_of_payoff_changes_no_play(factor):
    rows, columns = SHAPLEY
    scaled = [[[factor * u - factor for u in line] for line in matrix] for matrix in (rows, columns)]
    start = "Row=1,0,0; Column=0,1,0"
    assert analysed(*scaled, start=start)["trajectory"] == analysed(rows, columns, start=start)["trajectory"]


def test_replies_that_doubles_cannot_tell_apart_are_undecided():
    big = 10**30
    with pytest.raises(Undecided, match="too many digits"):
        analysed([[big, 0], [big + 1, 0]], [[1, 0], [1, 0]], steps=60)


def test_payoffs_that_are_not_rational_are_undecided():
    with pytest.raises(Undecided, match="rational"):
        analysed([["exp(1)", 0], [0, 1]], [[1, 0], [0, 1]])


def test_single_strategies_and_no_steps():
    assert analysed([[1]], [[2]], steps=3)["nearest"]["distance"] == 0
    data = analysed([[1, 2]], [[3, 3]], steps=0, start="Column=1,0")
    assert len(data["trajectory"]) == 1
    assert "It is equilibrium" in " ".join(data["notes"])
    assert len(analysed(*SHAPLEY, steps=1)["trajectory"]) == 2


@pytest.mark.parametrize("steps", [-1, 10**9, "x", "1/2", float("nan"), True])
def test_wrong_steps_are_refused_with_the_mend(steps):
    with pytest.raises(InputError, match="steps") as error:
        analysed(*SHAPLEY, steps=steps)
    assert error.value.mend


@pytest.mark.parametrize("seed", [-1, 2**32])
def test_a_wrong_seed_is_refused(seed):
    with pytest.raises(InputError, match="seed"):
        analysed(*SHAPLEY, seed=seed)


def test_players():
    assert "there are 3" in fictitious_play.accepts(load("pipeline-us"))
    assert fictitious_play.accepts(load("chicken")) == ""


def test_table_thinned_and_all_of_it_in_json_and_csv():
    answer = fictitious_play.analyse(load("chicken").at())
    assert len(answer.exhibits[1].rows) < 25
    assert len(answer.records) == len(json.loads(render(answer, "json"))["trajectory"]) == 1001
    assert "Row: Swerve" in render(answer, "csv").splitlines()[0]
