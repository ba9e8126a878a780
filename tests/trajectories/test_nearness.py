"""Distances to hulls against a fine grid; components of degenerate games; what is known of large games."""

import itertools
import random
from fractions import Fraction

import pytest

from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.trajectories.nearness import hull_distance, in_words, known_equilibria, nearest, regrets

F = Fraction


def game(*payoffs):
    return NormalFormGame.from_payoffs(*payoffs).at()


@pytest.mark.parametrize("seed", range(5))
def test_the_distance_to_a_hull_is_the_least_on_a_grid(seed):
    rng = random.Random(seed)
    mixtures = [[rng.random() for _ in range(4)] for _ in range(4)]
    *vertices, x = [tuple(p / sum(m) for p in m) for m in mixtures]
    grid = [(a / 100, b / 100, 1 - (a + b) / 100) for a in range(101) for b in range(101 - a)]
    least = min(
        max(abs(sum(w * v[k] for w, v in zip(weights, vertices, strict=True)) - x[k]) for k in range(4))
        for weights in grid
    )
    assert hull_distance(vertices, x) == pytest.approx(least, abs=0.01)
    assert hull_distance(vertices, x) <= least + 1e-9


def test_between_extreme_equilibria_of_a_component():
    at = game([[1, 1], [0, 0]], [[1, 1], [0, 0]])
    found = nearest(known_equilibria(at), ((1.0, 0.0), (0.5, 0.5)))
    assert len(found.members) == 2
    assert found.distance == pytest.approx(0, abs=1e-9)
    alone = nearest(known_equilibria(at), ((1.0, 0.0), (1.0, 0.0)))
    assert len(alone.members) == 1


def test_the_nearest_is_the_nearest_of_all():
    at = load("chicken").at()
    known = known_equilibria(at)
    for p, q in itertools.product((0.0, 0.1, 0.4, 0.62, 0.8, 1.0), repeat=2):
        point = ((p, 1 - p), (q, 1 - q))
        gaps = [
            max(abs(float(e.mixtures[i][k]) - point[i][k]) for i in (0, 1) for k in (0, 1)) for e in known.equilibria
        ]
        assert nearest(known, point).distance == pytest.approx(min(gaps))


def test_regret_is_exact_for_fractions_and_bounded_for_balls():
    at = load("prisoners-dilemma").at()
    assert regrets(at, ((F(1), F(0)), (F(1), F(0)))) == [2, 2]
    balls = game([["exp(1)", 0], [0, 1]], [[1, 0], [0, 1]])
    own = regrets(balls, ((F(0), F(1)), (F(1), F(0))))
    assert own[0] == pytest.approx(2.718281828)
    assert own[0] >= 2.718281828


def test_large_games_and_players_without_a_list():
    large = game(*[[[(i * j) % 7 for j in range(15)] for i in range(15)]] * 2)
    known = known_equilibria(large)
    assert not known.complete
    assert "mixed ones were not searched" in known.status
    assert all(e.pure is not None for e in known.equilibria)
    no_list = game(*[[[["sqrt(2)*sqrt(3)", 0], [0, 0]], [[0, 0], [0, "sqrt(6)"]]]] * 2, [[[1, 1]] * 2] * 2)
    assert nearest(known_equilibria(no_list), (((1.0, 0.0)),) * 3) is None


def test_names():
    mixed = known_equilibria(load("chicken").at()).equilibria[2]
    assert in_words(mixed) == "Row: Swerve 2/3, Straight 1/3; Column: Swerve 2/3, Straight 1/3"
