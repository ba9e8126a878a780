"""One player changes at a time; long-run shares against the chain's own stationary distribution."""

import itertools
from fractions import Fraction
from math import exp

import numpy as np
import pytest

from escalation.analyses import introspection
from escalation.errors import InputError
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.trajectories.unit_payoffs import unit_payoffs

F = Fraction
UNIFORM = ((F(1, 2), F(1, 2)), (F(1, 2), F(1, 2)))


def test_one_player_changes_at_a_time():
    used = introspection.introspective_plays(unit_payoffs(load("chicken").at()), UNIFORM, 300, 0, F(5))
    assert len(used) == 301
    for a, b in itertools.pairwise(used):
        assert sum(x != y for x, y in zip(a, b, strict=True)) <= 1


def test_the_long_run_is_the_stationary_distribution():
    """Couto, Giaimo and Hilbe (2022): the chain of a 2x2 game, its stationary distribution from linear algebra."""
    at, beta, steps = load("chicken").at(), 4.0, 10_000
    profiles = list(itertools.product(range(2), range(2)))
    chain = np.zeros((4, 4))
    for s, profile in enumerate(profiles):
        for i in (0, 1):
            other = tuple(1 - k if j == i else k for j, k in enumerate(profile))
            gain = float(at.payoffs[other][i] - at.payoffs[profile][i]) / 7
            chain[s, profiles.index(other)] = 0.5 / (1 + exp(-beta * gain))
        chain[s, s] = 1 - chain[s].sum()
    system = np.vstack([chain.T - np.eye(4), np.ones(4)])
    stationary = np.linalg.lstsq(system, np.array([0, 0, 0, 0, 1.0]), rcond=None)[0]
    used = introspection.introspective_plays(unit_payoffs(at), UNIFORM, steps, 0, F(4))
    found = [used.count(profile) / len(used) for profile in profiles]
    assert found == pytest.approx(stationary, abs=0.05)


def test_shares_are_those_of_the_steps_so_far():
    points = introspection.used_shares([(0, 1), (1, 1), (1, 0)], (2, 2))
    assert points[2] == ((F(1, 3), F(2, 3)), (F(1, 3), F(2, 3)))


def test_a_seed_repeats_the_path_and_leaves_the_caller_s_random_numbers_alone():
    at = load("chicken").at()
    np.random.seed(12)
    before = np.random.get_state()[1].copy()
    first, second = (introspection.analyse(at, seed=3).data for _ in range(2))
    assert (np.random.get_state()[1] == before).all()
    assert first == second
    assert introspection.analyse(at, seed=4).data["trajectory"] != first["trajectory"]


def test_the_start_is_drawn_from_its_mixture():
    at = load("chicken").at()
    data = introspection.analyse(at, start="Row=0,1; Column=1,0", steps=0).data
    assert data["final"]["profile"] == {
        "Row": {"Swerve": "0", "Straight": "1"},
        "Column": {"Swerve": "1", "Straight": "0"},
    }
    assert "It is equilibrium 2 of 3" in " ".join(data["notes"])


@pytest.mark.parametrize("factor", [F(10) ** 300, F(1, 10**300)])
def test_the_unit_of_payoff_changes_nothing(factor):
    paths = [
        introspection.analyse(
            NormalFormGame.from_payoffs([[6 * f, 2 * f], [7 * f, 0]], [[6 * f, 7 * f], [2 * f, 0]]).at()
        ).data["trajectory"]
        for f in (1, factor)
    ]
    assert paths[0] == paths[1]


def test_a_single_strategy_has_nothing_to_compare():
    assert "single strategy" in introspection.accepts(NormalFormGame.from_payoffs([[1, 2]], [[1, 2]]))
    assert "there are 3" in introspection.accepts(load("pipeline-us"))
    assert introspection.accepts(load("chicken")) == ""


@pytest.mark.parametrize("intensity", ["-1", "1e6", "x"])
def test_a_wrong_intensity_is_refused(intensity):
    with pytest.raises(InputError, match="intensity"):
        introspection.analyse(load("chicken").at(), intensity=intensity)
