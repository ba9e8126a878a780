"""Elimination finds the solutions between 0 and 1 that were put in, and says where it cannot."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.arithmetic.linear_elimination import Solved, Unsolved, linear_row, solutions
from escalation.arithmetic.quotients import flint_number, ring_of, value_at

F = Fraction
x, y, z = ring_of(["x", "y", "z"]).gens()
INSIDE = st.fractions(F(1, 20), F(19, 20), max_denominator=20)


def points(equations, unknowns=3):
    return {s.at({}) for s in solutions(equations, unknowns) if isinstance(s, Solved) and not s.free}


@given(INSIDE, INSIDE, INSIDE)
def test_a_triangle_of_products(a, b, c):
    """What reputation leads to: x, then x y, then a ratio in y and z."""
    equations = [x - flint_number(a), x * y - flint_number(a * b), z * (1 + y) - flint_number(c * (1 + b))]
    assert points(equations) == {(a, b, c)}


@given(INSIDE, INSIDE)
def test_factors_open_cases(a, b):
    equations = [(x - flint_number(a)) * (x - flint_number(b)), y - x, z - x * y]
    assert points(equations) == {(r, r, r * r) for r in (a, b)}


def test_factors_that_vanish_only_at_the_ends_open_none():
    assert list(solutions([x * (1 - y) * (x + y) * (z - 1) * (2 - x)], 3)) == []


def test_a_coefficient_that_may_be_0_opens_a_case():
    """(2x - 1) y = (2x - 1)(3z - 1): x = 1/2, or y = 3z - 1."""
    found = list(solutions([(2 * x - 1) * y - (2 * x - 1) * (3 * z - 1), x - y * z], 3))
    assert all(isinstance(s, Solved) for s in found)
    for s in found:
        for value in (F(1, 3), F(1, 2), F(3, 4)):
            point = s.at(dict.fromkeys(s.free, value))
            if point is not None:
                assert value_at((2 * x - 1) * (y - 3 * z + 1), point) == 0 == value_at(x - y * z, point)
    assert len(found) == 2


@pytest.mark.parametrize(
    ("equation", "why"),
    [(2 * x**2 - 1, "irrational"), (x**2 + y**2 - z**2 - z**2 * x**2 * y**2, "not linear")],
)
def test_what_is_not_settled_is_said(equation, why):
    (found,) = solutions([equation], 3)
    assert isinstance(found, Unsolved) and why in found.why


def test_irrational_roots_elsewhere_do_not_matter():
    assert list(solutions([x**2 - 2], 3)) == []


def test_no_equations_leave_everything_free():
    (found,) = solutions([], 3)
    assert found.free == (0, 1, 2) and found.at({0: F(1), 1: F(2), 2: F(3)}) == (1, 2, 3)


def test_rows_that_are_linear():
    assert linear_row(x - 2 * z + 3, [0, 2]) == (1, -2, 3)
    assert linear_row(x * y, [0, 1]) is None
    assert linear_row(x + y, [0]) is None
