from fractions import Fraction

import pytest
from flint import fmpq_poly
from hypothesis import given
from hypothesis import strategies as st

from escalation.arithmetic.rational_function import RationalFunction
from escalation.arithmetic.real_roots import real_roots, root_at
from escalation.arithmetic.real_sets import order
from escalation.arithmetic.root_functions import LINE, Coordinate, RootFunction, constant_function, root_of
from escalation.evaluation import NotRational

X = RootFunction(RationalFunction.identity())


def at(function, x):
    """The value at a number whose coordinate is rational, radicals in doubles."""
    s = function.coordinate.local(root_at(Fraction(x))).value
    radicand, degree = function.radical
    return float(function.function.at(s)) * float(radicand) ** (1 / degree)


@given(
    st.fractions(-3, 3, max_denominator=5),
    st.fractions(-4, 4, max_denominator=5).filter(bool),
    st.integers(1, 3),
    st.integers(0, 4),
)
def test_places_and_coordinates_are_inverse(center, slope, degree, which):
    c = Coordinate(center, slope, degree)
    for s in [root_at(Fraction(which, 3)), real_roots([fmpq_poly([-2 - which, 0, 1])])[-1]]:
        assert order(c.local(c.image(s)), s) == 0


def test_a_root_of_a_line_and_its_powers():
    seventh = X * constant_function(Fraction(1, 7)) + constant_function(Fraction(-3, 7))
    root = root_of(seventh, 3, 2)
    assert at(root, 10) == 1 and at(root * root, 10) == 1 and at(root, 3 + Fraction(7, 4)) == 0.125
    assert at(root + X, 10) == 11 and at(root_of(root, 1, 3), 10) == 1


def test_a_radical_is_taken_into_the_coordinate():
    # sqrt(7)/49 * (x - 3)**(3/2) is ((x - 3)/7)**(3/2): 1/8 at 3 + 7/4, with a rational coordinate.
    base = X + constant_function(-3)
    seven = root_of(constant_function(7), 1, 2)
    function = seven * root_of(base, 3, 2) * constant_function(Fraction(1, 49))
    assert function.radical == (1, 1) and at(function, 3 + Fraction(7, 4)) == pytest.approx(0.125)


def test_slopes_by_the_choice():
    # d/dx (x - 3)**(3/2) = 3/2 (x - 3)**(1/2), which is 3 at 7.
    assert at(root_of(X + constant_function(-3), 3, 2).by_x, 7) == 3
    assert at((X * X).by_x, 5) == 10


def test_what_is_of_another_kind():
    first, second = (root_of(X + constant_function(k), 1, 2) for k in (1, 2))
    with pytest.raises(NotRational):
        first + second
    with pytest.raises(NotRational):
        root_of(X * X + constant_function(1), 1, 2)
    with pytest.raises(NotRational):
        root_of(constant_function(2), 1, 2) + constant_function(1)
    assert root_of(constant_function(2), 1, 2).coordinate == LINE
