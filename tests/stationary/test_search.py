"""Starts and descents: seeded, the same each time, and what they reach are zeros."""

from fractions import Fraction

import numpy as np
import pytest

from escalation.stationary.complementarity import complementarity
from escalation.stationary.search import MOST_ROUNDS, STARTS, descended, random_points, rounds_of_starts
from tests.drawn_markov import drawn, one_state

COORDINATION = [[(2, 1), (0, 0)], [(0, 0), (1, 2)]]


def test_starts_are_mixtures():
    system = complementarity(drawn(3, states=4, actions=3).at())
    z = random_points(system, np.random.default_rng(0))
    assert z.shape == (STARTS, system.size) and (z > 0).all()
    for stage in system.stages:
        for place in stage.places:
            np.testing.assert_allclose(z[:, place].sum(axis=1), 1)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_reached_are_zeros(seed):
    system = complementarity(drawn(seed, spread=9, actions=3).at())
    z = descended(system, random_points(system, np.random.default_rng(seed)))
    assert len(z) and np.abs(system.at(z)).max(initial=0) < 1e-9


def test_rounds_bring_each_profile_once_and_the_same_every_time():
    system = complementarity(one_state(COORDINATION, Fraction(1, 2)).at())
    rounds = list(rounds_of_starts(system))
    assert len(rounds) == MOST_ROUNDS and rounds == list(rounds_of_starts(system))
    found = [
        np.round([p for state in own for chances in state for p in chances], 6).tolist() for r in rounds for own in r
    ]
    third = [round(1 / 3, 6), round(2 / 3, 6)]
    assert sorted(map(np.abs, map(np.array, found)), key=list)[0].tolist() == [0, 1, 0, 1]
    assert len(found) == 3 and [*third[::-1], *third] in found


def test_a_game_without_choices_is_reached_at_once():
    system = complementarity(one_state([[(1, 1)]], 0).at())
    (first, *_) = rounds_of_starts(system)
    assert first == [[[[1.0], [1.0]]]]
