"""The kernel against the exact solver, draw by draw; ties must be flagged, never guessed."""

import random

import numpy as np
import pytest

from escalation.batch import bimatrix, pure
from escalation.concepts import nash
from escalation.game.normal import NormalFormGame

SHAPES = [(1, 1), (1, 3), (2, 2), (2, 3), (3, 2), (3, 3), (4, 4)]


def stacked(games, m, n):
    rows = np.array([[[g[0][i][j] for g in games] for j in range(n)] for i in range(m)], dtype=float)
    columns = np.array([[[g[1][i][j] for g in games] for j in range(n)] for i in range(m)], dtype=float)
    return rows.reshape(m, n, len(games)), columns.reshape(m, n, len(games))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("low", "high"), [(0, 2), (-50, 50)])
def test_every_draw_is_solved_as_exactly_or_called_a_tie(shape, low, high):
    rng = random.Random(f"{shape}{low}")
    m, n = shape
    games = [[[[rng.randint(low, high) for _ in range(n)] for _ in range(m)] for _ in range(2)] for _ in range(150)]
    weights = np.zeros((m, n, len(games)))
    weights[m - 1] = 1
    found = bimatrix.equilibria(stacked(games, m, n), weights)
    for d, game in enumerate(games):
        result = nash.solve(NormalFormGame.from_payoffs(*game).at())
        listed = {found.supports[c] for c in np.flatnonzero(found.valid[:, d])}
        if found.ties[d]:
            assert not listed
        else:
            assert {e.supports for e in result.equilibria} == listed
            for c in np.flatnonzero(found.valid[:, d]):
                (exact,) = [e for e in result.equilibria if e.supports == found.supports[c]]
                assert found.chance[c, d] == pytest.approx(float(exact.mixtures[0][m - 1]))
    if high == 50 and m * n > 1:
        assert found.ties.mean() < 0.5


def test_the_scale_of_payoffs_does_not_matter():
    rng = random.Random(3)
    games = [[[[rng.uniform(-1, 1) for _ in range(2)] for _ in range(2)] for _ in range(2)] for _ in range(100)]
    rows, columns = stacked(games, 2, 2)
    weights = np.ones((2, 2, 100))
    small = bimatrix.equilibria((rows * 1e-9, columns * 1e9), weights)
    assert np.array_equal(small.valid, bimatrix.equilibria((rows, columns), weights).valid)


def test_the_decimal_trap_is_a_tie():
    value = 0.1 + 0.2 - 0.3
    rows = np.array([[[value], [1.0]], [[0.0], [2.0]]])
    columns = np.array([[[1.0], [0.0]], [[1.0], [0.0]]])
    assert bimatrix.equilibria((rows, columns), np.ones((2, 2, 1))).ties[0]


def test_what_is_no_number_is_left_to_the_exact_solver():
    rows = np.array([[[np.nan], [1.0]], [[0.0], [2.0]]])
    assert bimatrix.equilibria((rows, np.ones((2, 2, 1))), np.ones((2, 2, 1))).ties[0]
    assert pure.equilibria((rows, np.ones((2, 2, 1))), np.ones((2, 2, 1))).ties[0]
