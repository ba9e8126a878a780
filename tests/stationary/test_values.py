"""Values of stationary profiles against value iteration, and the worth of single deviations against the definition."""

import random
from fractions import Fraction

import numpy as np
import pytest
from flint import fmpq

from escalation.arithmetic.quotients import flint_number, rational_of
from escalation.game.markov_tables import tables_at
from escalation.stationary.values import mixed_plan, pure_plan, values, worth
from tests.drawn_markov import drawn, game_of, one_state
from tests.markov_brute_force import iterated_values, values_of


def mixtures_of(at, seed):
    """Random chances of every mover's actions, some of them 0."""
    die = random.Random(seed)

    def share(n):
        weights = [die.choice([0, 1, 2]) for _ in range(n)]
        weights[die.randrange(n)] += 1
        return [Fraction(w, sum(weights)) for w in weights]

    return [[share(len(own)) for own in stage.actions] for stage in at.stages]


def in_flint(mixtures):
    return [[[flint_number(p) for p in own] for own in state] for state in mixtures]


@pytest.mark.parametrize("seed", range(60))
def test_mixed_profiles_are_worth_what_value_iteration_says(seed):
    """Instant states, absorbing states, lone movers, a discount factor of 0: all are among them."""
    at = drawn(seed, states=2 + seed % 4, actions=3, players=2 + seed % 2).at()
    mixtures = mixtures_of(at, seed)
    tables = tables_at(at)
    found = values(tables, mixed_plan(tables, in_flint(mixtures)))
    expected = iterated_values(at, mixtures, 400)
    np.testing.assert_allclose([[float(rational_of(v)) for v in own] for own in found], expected, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("seed", range(40))
def test_pure_profiles_are_worth_what_gauss_says(seed):
    at = drawn(seed, states=4).at()
    die = random.Random(seed)
    profiles = [die.choice(list(stage.moves)) for stage in at.stages]
    tables = tables_at(at)
    found = values(tables, pure_plan(tables, profiles))
    expected = values_of(at, profiles)
    assert [[rational_of(v) for v in own] for own in found] == [list(own) for own in zip(*expected, strict=True)]


@pytest.mark.parametrize("seed", range(20))
def test_a_value_is_the_mean_of_what_actions_are_worth(seed):
    at = drawn(seed, actions=3).at()
    tables = tables_at(at)
    mixtures = in_flint(mixtures_of(at, seed))
    plan = mixed_plan(tables, mixtures)
    found = values(tables, plan)
    for s, stage in enumerate(at.stages):
        for m, i in enumerate(stage.movers):
            each = [worth(tables, plan, found, s, m, k) for k in range(len(stage.actions[m]))]
            assert sum((p * q for p, q in zip(mixtures[s][m], each, strict=True)), fmpq(0)) == found[s][i]


def test_an_instant_state_costs_no_time():
    """Two goes at once, one for each state: 1 + delta * (2 + 3) where the last lasts for ever at 0."""
    states = [
        ("first", {}, {(): ((1,), {"quick": 1})}),
        ("quick", {}, {(): ((2,), {"then": 1})}, True),
        ("then", {}, {(): ((3,), {"end": 1})}),
        ("end", {}, {(): ((0,), {"end": 1})}),
    ]
    tables = tables_at(game_of(states, Fraction(1, 2), ["One"]).at())
    found = values(tables, pure_plan(tables, [()] * 4))
    assert [rational_of(own[0]) for own in found] == [1 + 2 + Fraction(3, 2), 2 + Fraction(3, 2), 3, 0]


def test_for_ever_the_same_is_a_geometric_sum():
    for delta in (0, Fraction(1, 2), Fraction(999999, 1000000)):
        tables = tables_at(one_state([[(3, -5)]], delta).at())
        assert [rational_of(v) for v in values(tables, pure_plan(tables, [(0, 0)]))[0]] == [
            3 / (1 - delta),
            -5 / (1 - delta),
        ]


def test_what_is_never_played_is_left_out_of_a_plan():
    tables = tables_at(one_state([[(0, 0), (1, 1)], [(2, 2), (3, 3)]], 0).at())
    assert mixed_plan(tables, in_flint([[[0, 1], [Fraction(1, 3), Fraction(2, 3)]]])) == [
        {(1, 0): fmpq(1, 3), (1, 1): fmpq(2, 3)}
    ]
