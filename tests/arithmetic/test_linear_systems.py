import random
from fractions import Fraction

from escalation.arithmetic.determinants import determinant
from escalation.arithmetic.linear_systems import solution


def test_random_systems_are_solved_or_singular():
    rng = random.Random(2)
    for _ in range(200):
        n = rng.randint(1, 4)
        matrix = [[rng.randint(-2, 2) for _ in range(n)] for _ in range(n)]
        right = [rng.randint(-3, 3) for _ in range(n)]
        x = solution(matrix, right)
        assert (x is None) == (determinant(matrix) == 0)
        if x is not None:
            assert [sum(a * b for a, b in zip(row, x, strict=True)) for row in matrix] == right


def test_a_row_that_must_be_exchanged():
    assert solution([[0, 2], [3, 0]], [1, 1]) == [Fraction(1, 3), Fraction(1, 2)]


def test_the_empty_system():
    assert solution([], []) == []
