import random
from fractions import Fraction
from itertools import combinations

import pytest
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from escalation.arithmetic.double_description import Enclosures, Integers, Undecidable, vertices
from tests.brute_force import solve

MATRICES = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(st.integers(1, 4), min_size=n, max_size=n), min_size=1, max_size=4)
)


def by_bases(matrix):
    """All vertices of {x >= 0, Ax <= 1}, from every choice of tight inequalities."""
    rows, n = len(matrix), len(matrix[0])
    found = {}
    for tight in combinations(range(n + rows), n):
        system = [[int(k == t) for k in range(n)] if t < n else matrix[t - n] for t in tight]
        point = solve(system, [0 if t < n else 1 for t in tight])
        if point is None or min(point) < 0:
            continue
        slack = [1 - sum(a * x for a, x in zip(row, point, strict=True)) for row in matrix]
        if min(slack) >= 0:
            mask = sum(1 << i for i in range(n) if point[i] == 0) + sum(
                1 << (n + r) for r in range(rows) if slack[r] == 0
            )
            found[tuple(point)] = mask
    return found


@given(MATRICES)
def test_vertices_and_their_tight_sets_are_those_of_all_bases(matrix):
    found = vertices(matrix, Integers())
    points = {tuple(Fraction(x, v.denominator) for x in v.numerators): v.tight for v in found}
    assert len(points) == len(found)
    assert points == by_bases(matrix)


def test_rays_that_are_not_neighbours_are_not_joined():
    """Degenerate cones in which a common face of the right size holds a third ray."""
    rng = random.Random(1)
    for _ in range(150):
        columns = rng.randint(3, 5)
        matrix = [[rng.randint(1, 2) for _ in range(columns)] for _ in range(rng.randint(3, 5))]
        found = vertices(matrix, Integers())
        assert {tuple(Fraction(x, v.denominator) for x in v.numerators): v.tight for v in found} == by_bases(matrix)
        assert len({v.numerators for v in found}) == len(found)


def test_duplicated_rows_are_both_tight():
    found = {v.numerators: v.tight for v in vertices([[1], [1]], Integers())}
    assert found == {(0,): 0b001, (1,): 0b110}


def test_balls_give_the_same_vertices():
    exact = vertices([[1, 2], [3, 1]], Integers())
    enclosed = vertices([[arb(1), arb(2)], [arb(3), arb(1)]], Enclosures())
    assert [v.tight for v in exact] == [v.tight for v in enclosed]


def test_a_tie_between_balls_is_not_decided():
    third = arb(1) / 3
    with pytest.raises(Undecidable):
        vertices([[third], [third]], Enclosures())
