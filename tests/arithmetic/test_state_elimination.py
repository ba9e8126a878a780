"""Systems of recursions: agreement with Gauss, with numpy, and over other fields."""

import random
from fractions import Fraction

import numpy as np
import pytest
from flint import arb, fmpq

from escalation.arithmetic.rational_function import RationalFunction
from escalation.arithmetic.state_elimination import solved
from tests.brute_force import solve


def recursions(seed, size, columns=2):
    """Rows of sums below 1 with holes in them, loops at a state included."""
    die = random.Random(seed)
    rows, sides = [], []
    for _ in range(size):
        weights = [die.choice([0, 0, 1, 2, 5]) for _ in range(size)]
        total = sum(weights) + die.randint(1, 3)
        rows.append({t: Fraction(w, total) for t, w in enumerate(weights) if w})
        sides.append([Fraction(die.randint(-5, 5)) for _ in range(columns)])
    return rows, sides


@pytest.mark.parametrize("seed", range(30))
def test_it_solves_the_system_that_gauss_solves(seed):
    rows, sides = recursions(seed, 1 + seed % 6)
    size = len(rows)
    matrix = [[int(s == t) - rows[s].get(t, 0) for t in range(size)] for s in range(size)]
    columns = [solve(matrix, [side[c] for side in sides]) for c in range(2)]
    assert solved(rows, sides) == [[column[s] for column in columns] for s in range(size)]


def test_weights_of_sum_one_on_the_way_to_one_below_are_solved():
    """Instant states are not discounted: only the way round is below 1."""
    rows = [{1: Fraction(1)}, {2: Fraction(1)}, {0: Fraction(9, 10)}]
    assert solved(rows, [[1], [0], [0]]) == [[10], [9], [9]]


def test_explicit_zeros_are_harmless():
    assert solved([{0: Fraction(0), 1: Fraction(0)}, {}], [[1], [2]]) == [[1], [2]]


def test_nothing_to_solve():
    assert solved([], []) == []


def test_what_is_given_stays_as_it_was():
    rows, sides = recursions(3, 4)
    before = [dict(row) for row in rows], [list(side) for side in sides]
    solved(rows, sides)
    assert (rows, sides) == before


def test_balls_hold_the_exact_solution():
    rows, sides = recursions(5, 5)
    exact = solved(rows, sides)
    balls = [{t: arb(fmpq(p.numerator, p.denominator)) for t, p in row.items()} for row in rows]
    found = solved(balls, [[arb(int(b)) for b in side] for side in sides])
    assert all(
        b.contains(fmpq(x.numerator, x.denominator))
        for own, xs in zip(found, exact, strict=True)
        for b, x in zip(own, xs, strict=True)
    )


def test_functions_of_a_parameter_are_the_solution_at_every_point():
    t, one = RationalFunction.identity(), RationalFunction.constant(1)
    half = RationalFunction.constant(Fraction(1, 2))
    found = solved([{0: t * half, 1: t * half}, {0: t}], [[one], [one * 0]])
    for x in (Fraction(0), Fraction(1, 3), Fraction(99, 100)):
        here = solved([{0: x / 2, 1: x / 2}, {0: x}], [[Fraction(1)], [Fraction(0)]])
        assert [own[0].at(x) for own in found] == [own[0] for own in here]


def test_many_states_agree_with_numpy():
    rows, sides = recursions(11, 40, 1)
    matrix = np.eye(40) - [[float(row.get(t, 0)) for t in range(40)] for row in rows]
    expected = np.linalg.solve(matrix, [float(side[0]) for side in sides])
    np.testing.assert_allclose([float(own[0]) for own in solved(rows, sides)], expected, rtol=1e-10)
