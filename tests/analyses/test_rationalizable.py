"""Rationalizable strategies and the beliefs that justify them."""

import random
from fractions import Fraction

import pytest

from escalation.analyses.rationalizable import analyse, beliefs
from escalation.concepts import nash
from escalation.errors import Undecided
from escalation.game.domination import elimination, strict_dominator
from escalation.game.normal import NormalFormGame
from escalation.game.replies import deviation_payoffs


def at(*payoffs):
    return NormalFormGame.from_payoffs(*payoffs).at()


def test_the_game_of_bernheim():
    # Bernheim 1984; Osborne and Rubinstein 1994, section 4.1: b4 is no best reply, then a4 is none
    rows = [[0, 2, 7, 0], [5, 3, 5, 0], [7, 2, 0, 0], [0, 0, 0, 10]]
    columns = [[7, 5, 0, 1], [2, 3, 2, 1], [0, 5, 7, 1], [0, -2, 0, -1]]
    said = analyse(at(rows, columns)).data
    assert said["rationalizable"] == {"Row": ["1", "2", "3"], "Column": ["1", "2", "3"]}
    assert said["rounds"] == 2


def test_every_belief_makes_its_strategy_a_best_reply():
    rng = random.Random(8)
    for _ in range(60):
        game = at(*([[rng.randint(0, 4) for _ in range(3)] for _ in range(3)] for _ in range(2)))
        _, left = elimination(game.payoffs, game.shape, strict_dominator)
        for (player, strategy), belief in beliefs(game.payoffs, left).items():
            mixture = tuple(sum((w for r, w in belief.items() if r[1 - player] == k), Fraction(0)) for k in range(3))
            assert sum(mixture) == 1
            own = (Fraction(1), Fraction(0), Fraction(0))
            replies = deviation_payoffs(game.payoffs, (own, mixture) if player == 0 else (mixture, own), player)
            assert all(replies[strategy] >= replies[k] for k in left[player])
            assert all(mixture[k] == 0 or k in left[1 - player] for k in range(3))


def test_equilibria_play_rationalizable_strategies_only():
    rng = random.Random(9)
    for _ in range(60):
        game = at(*([[rng.randint(0, 4) for _ in range(3)] for _ in range(3)] for _ in range(2)))
        said = analyse(game).data["rationalizable"]
        for e in nash.solve(game).equilibria:
            for player, own in e.profile.items():
                assert {k for k, p in own.items() if p} <= set(said[player])


def test_what_is_left_too_long_has_no_belief():
    game = at([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    with pytest.raises(AssertionError, match="no best reply"):
        beliefs(game.payoffs, [[0, 1], [0, 1]])


def test_beliefs_about_two_others_may_correlate():
    # Osborne and Rubinstein 1994, section 4.1: M2 of the third player is a best reply to correlated beliefs only
    third = [[[8, 4, 0, 3], [0, 0, 0, 3]], [[0, 0, 0, 3], [0, 4, 8, 3]]]
    said = analyse(at(third, third, third))
    assert said.data["beliefs_may_correlate"] is True
    assert "2" in said.data["rationalizable"]["Player 3"]
    (own,) = [b for b in said.data["beliefs"] if (b["player"], b["strategy"]) == ("Player 3", "2")]
    chance = {name: Fraction(w) for name, w in own["belief"].items()}
    assert chance["1, 1"] * chance["2, 2"] > chance.get("1, 2", 0) * chance.get("2, 1", 0)
    assert "correlate" in said.exhibits[0].text


def test_payoffs_that_are_not_rational_are_undecided():
    with pytest.raises(Undecided, match="rational"):
        analyse(at([["sqrt(2)", 0], [0, 1]], [[1, 0], [0, 1]]))
