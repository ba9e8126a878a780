"""The function whose zeros are equilibria: values and worths by the exact road, derivatives by differences."""

from fractions import Fraction

import numpy as np
import pytest

from escalation.arithmetic.quotients import flint_number
from escalation.concepts import markov_perfect
from escalation.game.markov_tables import tables_at
from escalation.stationary.complementarity import complementarity
from escalation.stationary.values import mixed_plan, values, worth
from tests.drawn_markov import drawn, one_state

GAMES = [drawn(seed, states=2 + seed % 3, actions=3, players=2 + seed % 2) for seed in range(12)]


def points(system, count=4, seed=0):
    draw = np.random.default_rng(seed)
    z = np.empty((count, system.size))
    for stage in system.stages:
        for place in stage.places:
            weights = draw.gamma(1.0, size=(count, place.stop - place.start)) + 0.01
            z[:, place] = weights / weights.sum(axis=1, keepdims=True)
    return z


@pytest.mark.parametrize("game", GAMES)
def test_gaps_are_those_of_the_exact_road(game):
    """Payoffs are scaled: `(u - low)/span`, so that gaps are divided by the span."""
    at, system = game.at(), complementarity(game.at())
    z = points(system, 2)
    tables = tables_at(at)
    flows = [[own[i] for pays in at.pays for own in pays.values()] for i in range(len(game.players))]
    spans = [float(max(own) - min(own)) or 1.0 for own in flows]
    for b, gaps in enumerate(system.gaps(z)):
        mixtures = [[[flint_number(Fraction(p)) for p in z[b, place]] for place in g.places] for g in system.stages]
        plan = mixed_plan(tables, mixtures)
        found = values(tables, plan)
        for s, stage in enumerate(at.stages):
            for m, i in enumerate(stage.movers):
                place = system.stages[s].places[m]
                for k in range(len(stage.actions[m])):
                    exact = found[s][i] - worth(tables, plan, found, s, m, k)
                    assert gaps[place.start + k] * spans[i] == pytest.approx(float(Fraction(str(exact))), abs=1e-8)


@pytest.mark.parametrize("game", GAMES)
def test_derivatives_are_the_limits_of_differences(game):
    system = complementarity(game.at())
    z, step = points(system), 1e-6
    slopes = system.slopes(z)
    for c in range(system.size):
        nudge = step * np.eye(system.size)[c]
        difference = (system.at(z + nudge) - system.at(z - nudge)) / (2 * step)
        np.testing.assert_allclose(slopes[:, :, c], difference, atol=2e-6)


@pytest.mark.parametrize("game", GAMES)
def test_it_vanishes_at_pure_equilibria(game):
    system = complementarity(game.at())
    for e in markov_perfect.solve(game.at()).equilibria:
        z = np.array([[float(p) for state in e.mixtures for own in state for p in own]])
        assert np.abs(system.at(z)).max(initial=0) < 1e-9


def test_it_does_not_vanish_elsewhere():
    system = complementarity(one_state([[(1, -1), (-1, 1)], [(-1, 1), (1, -1)]], Fraction(1, 2)).at())
    assert np.abs(system.at(np.array([[0.5, 0.5, 0.5, 0.5]]))).max() < 1e-12
    assert (
        np.abs(system.at(np.array([[0.6, 0.4, 0.5, 0.5], [1, 0, 1, 0], [0.5, 0.6, 0.5, 0.5]]))).max(axis=1).min() > 0.05
    )


def test_scales_of_payoffs_do_not_matter():
    one, other = ([[(k, -k), (-k, 2 * k)], [(-k, 0), (k, -k)]] for k in (1, 10**12))
    first, second = (complementarity(one_state(own, Fraction(1, 2)).at()) for own in (one, other))
    z = points(first)
    np.testing.assert_allclose(first.at(z), second.at(z))
