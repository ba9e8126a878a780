from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.arithmetic.plane_curves import HIGHEST_DEGREE, RING, Box, Curve, curves, rational
from escalation.errors import Undecided

F = Fraction
X, Y = RING.gens()
SMALL = st.fractions(-3, 3, max_denominator=5)


def test_factors_come_once_whatever_their_power_and_sign():
    found = curves([(X - Y) ** 3 * (X**2 + 1), Y - X, 5 * X**2 + 5, RING.constant(4)])
    assert [str(c.polynomial) for c in found] == ["x - y", "x^2 + 1"]


@given(st.lists(st.integers(-3, 3), min_size=6, max_size=6), SMALL, SMALL)
def test_restrictions_to_lines_have_the_values_of_the_polynomial(coefficients, x, y):
    a, b, c, d, e, f = coefficients
    curve = Curve(a + b * X + c * Y + d * X**2 * Y + e * X * Y + f * Y**3)
    value = curve.polynomial(rational(x), rational(y))
    assert curve.at_x(x)(rational(y)) == curve.at_y(y)(rational(x)) == value


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-4, 4), min_size=6, max_size=6), SMALL, SMALL, st.fractions(0, 1), st.fractions(0, 1))
def test_a_curve_that_misses_a_box_has_one_sign_in_it(coefficients, left, bottom, u, v):
    a, b, c, d, e, f = coefficients
    box = Box(left, left + 1, bottom, bottom + 2)
    curve = Curve(a + b * X + c * Y + d * X**2 + e * X * Y + f * Y**2)
    inside = curve.polynomial(rational(left + u), rational(bottom + 2 * v))
    corner = curve.polynomial(rational(left), rational(bottom))
    unit = curve.on_unit_square(box)
    assert sum(k * u**i * v**j for i, row in enumerate(unit) for j, k in enumerate(row)) == F(
        int(inside.p), int(inside.q)
    )
    if curve.misses(box):
        assert inside * corner > 0


def test_touching_an_edge_is_no_miss():
    assert not Curve(X**2 + Y**2 - 1).misses(Box(F(1), F(2), F(-1), F(1)))
    assert Curve(X**2 + Y**2 - 1).misses(Box(F(3, 2), F(2), F(-1), F(1)))
    assert Curve(X).vertical
    assert Curve(Y - 2).horizontal


@pytest.mark.parametrize("text", ["(x + y)**25", "x**25*y"])
def test_degrees_beyond_the_limit_are_undecided(text):
    x, y = RING.gens()
    degree = HIGHEST_DEGREE + 1
    polynomial = (x + y) ** degree if text.startswith("(") else x**degree * y
    assert curves([x**HIGHEST_DEGREE * y])
    with pytest.raises(Undecided, match="degree"):
        curves([polynomial])
