"""Shares: the batch road against the exact solver at the same draws, for every built-in game and mechanism."""

from fractions import Fraction

import numpy as np
import pytest

from escalation.batch.drawn import chances, points
from escalation.draws import point
from escalation.errors import Undecided
from escalation.files.library import load
from escalation.files.places import game_names
from escalation.game.normal import NormalFormGame
from escalation.parameters import Parameter
from escalation.shares import compared, set_shares
from escalation.solution import solve

TWO = [
    name
    for name in game_names()
    if isinstance(load(name), NormalFormGame)
    and len(load(name).players) == 2
    and any(p.varies for p in load(name).parameters.values())
]


@pytest.mark.parametrize("name", TWO)
def test_batch_and_exact_agree_at_the_same_draws(name):
    base = load(name)
    games = [base.with_mechanisms(row) for row in base.rows or ["none"]]
    columns = points(games, 40, seed=11)
    for game in games:
        for event in game.events:
            found = chances(game, event, columns)
            for d in range(40):
                here = {n: v for n, v in point(columns, d).items() if n in game.sheet.parameters}
                result = solve(game.pinned(here))
                low, high = result.event_range(event)
                assert found.low[d] == pytest.approx(float(low), abs=1e-7)
                assert found.high[d] == pytest.approx(float(high), abs=1e-7)
                assert found.sets[d] == {e.supports for e in result.equilibria}


def test_ties_are_solved_exactly_and_counted(write):
    text = """
title = "t"
players = ["A", "B"]
matrix = '''
 | u | v
x | k, 0 | k, 0
y | 1, 0 | 1, 0
'''
[parameters]
k = { baseline = 2, range = [0, 3] }
[events]
x = ["x, *"]
"""
    game = load(write(text))
    found = chances(game, "x", points([game], 60, 1))
    assert found.ties == 60
    k = points([game], 60, 1)["k"]
    assert np.array_equal(found.high > 0.5, k > 1)


def test_comparison_of_two_columns():
    base, new = np.array([0.5, 0.5, 0.5, np.nan, 1.0]), np.array([0.0, 0.5, 1.0, 1.0, np.nan])
    shares = compared(base, new)
    assert (shares.absent, shares.less, shares.unchanged, shares.more, shares.certain, shares.unknown) == pytest.approx(
        (0.2, 0.2, 0.2, 0.2, 0.4, 0.2)
    )


def test_shares_of_sets_sum_to_one():
    game = load("strike-retaliate")
    shares = set_shares(chances(game, "strike", points([game], 500, 2)))
    assert sum(share for _, share in shares) == pytest.approx(1)
    assert shares == sorted(shares, key=lambda item: -item[1])


def test_the_same_points_serve_every_mechanism():
    base = load("strike-retaliate")
    alone = points([base], 100, 1)
    both = points([base, base.with_mechanisms("hotline")], 100, 1)
    assert all(np.array_equal(alone[n], both[n]) for n in alone)
    assert "f_h" in both


def test_an_empty_box_is_undecided(write):
    head = (
        "title = 't'\nconstraints = ['k >= 5']\nplayers = ['A']\n[strategies]\nA = ['x']\n[payoffs]\nx = { A = 'k' }\n"
    )
    game = load(write(head + "[parameters]\nk = { baseline = 1, range = [0, 3] }\n"))
    with pytest.raises(Undecided):
        points([game], 10, 1)


def test_fixed_parameters_are_columns_too():
    game = NormalFormGame.from_payoffs([["k"]], [[0]], parameters={"k": Fraction(1, 3)})
    assert isinstance(game.parameters["k"], Parameter)
    assert set(points([game], 5, 1)["k"]) == {1 / 3}
