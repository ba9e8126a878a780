"""Shapes, ranges, huge and tiny payoffs."""

from fractions import Fraction

import numpy as np
import pytest

from escalation.errors import InputError
from escalation.game.normal import NormalFormGame
from escalation.trajectories.unit_payoffs import payoff_range, unit_payoffs

F = Fraction


def game(*payoffs):
    return NormalFormGame.from_payoffs(*payoffs).at()


def test_one_range_for_all_and_each_player_s_least_at_zero():
    rows, columns = unit_payoffs(game([[3, 1, 5]], [[2, 3, 3]]))
    assert rows.tolist() == [[0.5, 0, 1]]
    assert columns.tolist() == [[0, 0.25, 0.25]]
    assert payoff_range(game([[3, 1, 5]], [[2, 3, 3]])) == 4


def test_three_players_keep_their_axes():
    arrays = unit_payoffs(game(*[[[[i, 10 * i], [100 * i, 0]] for i in range(2)]] * 3))
    assert arrays[0].shape == (2, 2, 2)
    assert arrays[0][1, 1, 0] == 1


@pytest.mark.parametrize("factor", [F(10) ** 300, F(1, 10**300), F(1, 7)])
def test_the_unit_does_not_matter(factor):
    payoffs = ([[1, 2], [3, 5]], [[0, 1], [1, 0]])
    scaled = [[[factor * (u + 11) for u in line] for line in matrix] for matrix in payoffs]
    for a, b in zip(unit_payoffs(game(*payoffs)), unit_payoffs(game(*scaled)), strict=True):
        assert np.array_equal(a, b)


def test_constant_games():
    assert payoff_range(game([[7]], [[7]])) == 1
    assert unit_payoffs(game([[7, 7]], [[1, 1]]))[0].tolist() == [[0, 0]]


def test_what_doubles_cannot_hold():
    with pytest.raises(InputError, match="Choose another unit"):
        payoff_range(game([[F(10) ** 302, 0]], [[0, 0]]))
