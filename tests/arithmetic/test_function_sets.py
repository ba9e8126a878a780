"""Sets where rational functions are not above 0, or all are, against values at many points."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from escalation.arithmetic.function_sets import all_above, none_above
from escalation.arithmetic.rational_function import RationalFunction
from escalation.arithmetic.real_sets import RealSet

T = RationalFunction.identity()
LINE = RealSet.interval(Fraction(-3), Fraction(3), high_open=False)
POINTS = [Fraction(k, 4) for k in range(-12, 13)]


@st.composite
def functions(draw):
    """A product of up to three linear factors, over one of these."""
    made = RationalFunction.constant(draw(st.sampled_from([-1, 1])))
    for root in draw(st.lists(st.integers(-6, 6), max_size=3)):
        made = made * (T - RationalFunction.constant(Fraction(root, 2)))
    below = draw(st.none() | st.integers(-6, 6))
    return made if below is None else made * (T - RationalFunction.constant(Fraction(below, 2))) ** -1


@given(st.lists(functions(), min_size=1, max_size=3))
def test_the_sets_hold_the_points_where_the_signs_are_right(given_functions):
    none, every = none_above(given_functions, LINE), all_above(given_functions, LINE)
    for point in POINTS:
        known = not any(f.has_pole(point) for f in given_functions)
        assert none.holds(point) == (known and all(f.at(point) <= 0 for f in given_functions))
        assert every.holds(point) == (known and all(f.at(point) > 0 for f in given_functions))


def test_nothing_is_asked_everything_is_left():
    assert (LINE - none_above([], LINE)).empty
    assert (LINE - all_above([], LINE)).empty
