"""Strict copositivity against its definition on a grid, and by known matrices."""

import random
from fractions import Fraction
from itertools import product

import pytest

from escalation.arithmetic.copositivity import strictly_copositive, strictly_positive

F = Fraction
HORN = [[1, -1, 1, 1, -1], [-1, 1, -1, 1, 1], [1, -1, 1, -1, 1], [1, 1, -1, 1, -1], [-1, 1, 1, -1, 1]]


def fractions(matrix):
    return [[F(n) for n in row] for row in matrix]


def form(matrix, z):
    return sum(a * b * matrix[i][j] for i, a in enumerate(z) for j, b in enumerate(z))


def symmetric(rng, n, low, high):
    half = [[rng.randint(low, high) for _ in range(n)] for _ in range(n)]
    return [[F(half[min(i, j)][max(i, j)]) for j in range(n)] for i in range(n)]


@pytest.mark.parametrize("free", [0, 1, 2])
def test_no_direction_of_a_grid_contradicts(free):
    rng, seen = random.Random(free), set()
    for _ in range(150):
        matrix = symmetric(rng, 3, -2, 4)
        grids = [range(-4, 5) if k < free else range(7) for k in range(3)]
        on_grid = all(form(matrix, z) > 0 for z in product(*grids) if any(z))
        said = strictly_positive(matrix, free)
        seen.add(said)
        # small whole matrices fail, if they do, in a direction of small whole numbers or of the stationary points
        assert said <= on_grid
        if not said and on_grid:
            assert any(
                form(matrix, z) <= 0
                for z in product(range(-30 if free else 0, 31), repeat=3)
                if any(z) and min([0, *z[free:]]) >= 0
            )
    assert seen == {True, False}


def test_the_horn_matrix_is_copositive_but_not_strictly():
    assert not strictly_copositive(fractions(HORN))
    lifted = [[n + (F(1, 1000) if i == j else 0) for j, n in enumerate(row)] for i, row in enumerate(fractions(HORN))]
    assert strictly_copositive(lifted)
    assert not strictly_positive(lifted, 5)


def test_the_empty_matrix_passes():
    assert strictly_positive([], 0)


def test_free_coordinates_may_be_negative():
    matrix = fractions([[1, 2], [2, 1]])
    assert strictly_positive(matrix, 0)
    assert not strictly_positive(matrix, 1)
    assert strictly_positive(fractions([[1, -1], [-1, 2]]), 2)
