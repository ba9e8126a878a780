"""Dominant strategies and iterated elimination: published counts and textbook games."""

from collections import Counter
from fractions import Fraction

import pytest

from escalation.analyses.dominance import analyse, dominant_strategy
from escalation.errors import Undecided
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.game.replies import pure_equilibria
from tests.ordinal_games import classes

F = Fraction


def at(*payoffs):
    return NormalFormGame.from_payoffs(*payoffs).at()


@pytest.mark.parametrize(
    ("symmetric", "total", "dominant", "pure"),
    [
        (True, 78, {2: 21, 1: 36, 0: 21}, {0: 9, 1: 57, 2: 12}),
        (False, 144, {2: 36, 1: 72, 0: 36}, {0: 18, 1: 108, 2: 18}),
    ],
)
def test_the_ordinal_games_of_rapoport_and_guyer(symmetric, total, dominant, pure):
    games = [at(*map(list, game)) for game in classes(symmetric)]
    assert len(games) == total
    with_dominant = Counter(sum(dominant_strategy(g.payoffs, g.shape, i) is not None for i in (0, 1)) for g in games)
    assert with_dominant == dominant
    assert Counter(len(pure_equilibria(g.payoffs, g.shape)) for g in games) == pure


def test_the_prisoners_dilemma():
    said = analyse(load("prisoners-dilemma").at()).data
    assert said["dominant"] == {p: {"strategy": "Defect", "how": "strictly"} for p in ("Row", "Column")}
    assert said["strict"]["left"] == {"Row": ["Defect"], "Column": ["Defect"]}
    assert len(said["strict"]["rounds"]) == 1


def test_weak_dominance_is_told_from_strict():
    game = at([[1, 1], [1, 0]], [[1, 1], [1, 0]])
    assert dominant_strategy(game.payoffs, game.shape, 0) == (0, "weakly")
    said = analyse(game).data
    assert said["strict"]["rounds"] == []
    assert said["weak"]["left"] == {"Row": ["1"], "Column": ["1"]}
    assert "simultaneous" in said["weak"]["order"]


def test_a_mixture_that_dominates_is_shown_with_its_weights():
    said = analyse(at([[2, -1], [0, 0], [-1, 2]], [[0, 1], [0, 0], [1, 0]]))
    assert said.data["strict"]["rounds"][0] == [{"player": "Row", "strategy": "2", "by": {"1": "1/2", "3": "1/2"}}]
    (row,) = [r for r in said.records if r["strategy"] == "2" and r["player"] == "Row"]
    assert row["strict: dominated by"] == "1 1/2 and 3 1/2"
    assert row["strict: round"] == 1


def test_three_players():
    # the majority game: everybody's vote for 2 is weakly dominated when 1 is better for all
    vote = [[[int(a + b + c <= 1) for c in (0, 1)] for b in (0, 1)] for a in (0, 1)]
    said = analyse(at(vote, vote, vote)).data
    assert said["strict"]["rounds"] == []
    assert {loss["strategy"] for loss in said["weak"]["rounds"][0]} == {"2"}
    assert all(found == {"strategy": "1", "how": "weakly"} for found in said["dominant"].values())


def test_one_strategy_is_no_choice():
    said = analyse(at([[1], [0]], [[0], [0]])).data
    assert said["dominant"]["Column"] is None
    assert said["dominant"]["Row"]["strategy"] == "1"


def test_any_scale():
    tiny = F(1, 10**40)
    for scale in (tiny, 10**40):
        said = analyse(at([[3 * scale, 0], [5 * scale, scale]], [[3, 5], [0, 1]])).data
        assert said["strict"]["left"] == {"Row": ["2"], "Column": ["2"]}


def test_payoffs_that_are_not_rational_are_undecided():
    with pytest.raises(Undecided, match="rational"):
        analyse(at([["sqrt(2)", 0], [0, 1]], [[1, 0], [0, 1]]))
