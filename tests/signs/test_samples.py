"""Samples: points of the space, and signs that agree with fractions, up to the ends of what doubles can say."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.arithmetic.quotients import flint_number, ring_of, value_at
from escalation.signs.samples import Samples, meets, samples_of, within
from escalation.signs.space import Range, Relation, Space

F = Fraction
RING = ring_of(["x", "y"])
X, Y = RING.gens()
FREE = Space(RING, {"x": Range(), "y": Range()})
SIZES = [0.0, 1.0, -1.0, 0.5, 3.0, 1e300, -1e300, 1e-300, 5e-324, -1e-160, 1e160, 1.7e308, 1 + 2.0**-52]
COEFFICIENTS = st.sampled_from([F(1), F(-1), F(1, 3), F(10) ** 320, F(10) ** -330, -(F(10) ** -200), F(10) ** 200])
TERMS = st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), COEFFICIENTS, max_size=4)


def made(terms):
    return RING.from_dict({e: flint_number(c) for e, c in terms.items()})


def sign(value):
    return (value > 0) - (value < 0)


@settings(max_examples=300, deadline=None)
@given(TERMS, st.lists(st.tuples(st.sampled_from(SIZES), st.sampled_from(SIZES)), min_size=1, max_size=5))
def test_signs_agree_with_fractions(terms, rows):
    samples = Samples(FREE, np.array(rows))
    polynomial = made(terms)
    exact = [sign(value_at(polynomial, [F(v) for v in row])) for row in rows]
    assert samples.signs(polynomial).tolist() == exact


@given(st.lists(st.tuples(st.floats(-2, 2), st.floats(-2, 2)), min_size=1, max_size=5))
def test_signs_where_terms_cancel(rows):
    samples = Samples(FREE, np.array(rows))
    for p in ((X - Y) ** 3, (X + Y) ** 2 - X**2 - 2 * X * Y - Y**2 + X - X, X**2 * Y - X * Y**2):
        exact = [sign(value_at(p, [F(v) for v in row])) for row in rows]
        assert samples.signs(p).tolist() == exact


@pytest.mark.parametrize(("x", "y"), [(1e-170, 1e150), (1e-200, 1e200), (1e170, 1e-150), (3e-162, 1.0)])
def test_a_product_that_is_lost_in_doubles_on_the_way(x, y):
    samples = Samples(FREE, np.array([[x, y], [x, y / 1e60]]))
    for polynomial in (made({(2, 2): F(10) ** 50, (0, 0): F(-1)}), made({(2, 0): F(10) ** 323, (0, 0): F(-1)})):
        exact = [sign(value_at(polynomial, [F(x), F(v)])) for v in (y, y / 1e60)]
        assert samples.signs(polynomial).tolist() == exact


ENDS = [
    None,
    F(0),
    F(1, 3),
    F(1),
    F(7, 2),
    F(-5),
    F(10) ** 300,
    -(F(10) ** 300),
    F(10) ** -300,
    F(10) ** 400,
    -(F(10) ** 400),
]


@st.composite
def ranges(draw):
    low, high = draw(st.sampled_from(ENDS)), draw(st.sampled_from(ENDS))
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Range(low, high, draw(st.booleans()), draw(st.booleans()))


@settings(max_examples=150, deadline=None)
@given(
    ranges(), ranges(), st.sets(st.sampled_from("xy")), st.sampled_from([(), (X - Y,), (X * Y - 1, X)]), st.booleans()
)
def test_every_point_lies_in_the_space(first, second, whole, polynomials, centered):
    relations = tuple(Relation(p, ">=") for p in polynomials)
    space = Space(RING, {"x": first, "y": second}, relations, frozenset(whole))
    center = {"x": F(1, 3), "y": F(10) ** 500} if centered else None
    samples = samples_of(space, 5, center)
    for k in range(len(samples)):
        assert space.holds(samples.point(k))


def test_every_kind_of_range_has_points():
    space = Space(RING, {"x": Range(), "y": Range(F(0), F(1), True, True)})
    samples = samples_of(space, 50)
    assert len(samples) >= 50
    assert len(set(samples.points[:, 0])) > 40
    whole = samples_of(Space(RING, {"x": Range(F(1, 2), F(7, 2)), "y": Range(F(2), F(2))}, (), frozenset("x")), 50)
    assert set(whole.points[:, 0]) == {1.0, 2.0, 3.0}
    assert set(whole.points[:, 1]) == {2.0}
    huge = samples_of(Space(RING, {"x": Range(-(F(10) ** 308), F(10) ** 308), "y": Range(F(1), F(1))}), 50)
    assert len(set(huge.points[:, 0])) > 40


def test_the_center_comes_first_and_then_its_neighbours():
    space = Space(RING, {"x": Range(F(0), F(1)), "y": Range(F(0), F(8))})
    samples = samples_of(space, 3, {"x": F(1, 2), "y": F(3)})
    assert samples.point(0) == {"x": F(1, 2), "y": F(3)}
    changed = [sum(samples.point(k)[n] != samples.point(0)[n] for n in "xy") for k in range(1, 1 + 8 + 16)]
    assert changed == sorted(changed)
    assert max(changed) == 2


def test_the_same_seed_draws_the_same_points():
    space = Space(RING, {"x": Range(F(0), F(1)), "y": Range()})
    assert (samples_of(space, 9).points == samples_of(space, 9).points).all()
    assert samples_of(space, 9, seed=2).points.tolist() != samples_of(space, 9).points.tolist()


def test_a_ring_without_generators():
    ring = ring_of([])
    space = Space(ring, {})
    samples = samples_of(space, 2, {})
    assert samples.point(0) == {}
    assert set(samples.signs(ring.constant(-3)).tolist()) == {-1}
    assert len(samples_of(Space(ring, {}, (Relation(ring.constant(-1), ">"),)), 2)) == 0


def test_a_range_without_a_double_has_no_points():
    third = Range(F(1, 3), F(1, 3))
    assert len(samples_of(Space(RING, {"x": third, "y": Range()}), 9)) == 0


def test_which_points_meet_relations_and_clauses():
    samples = Samples(FREE, np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [2.0, 1.0]]))
    assert samples.meeting([Relation(X - Y, ">=")]).tolist() == [True, True, False, True]
    clause = [Relation(X, "="), Relation(Y - 1, "=")]
    assert samples.meeting([Relation(X - Y, ">=")], [clause]).tolist() == [True, False, False, True]
    assert samples.meeting([], [[]]).tolist() == [False] * 4
    assert samples.meeting([], []).tolist() == [True] * 4


def test_a_point_is_added_if_doubles_can_say_it():
    samples = Samples(FREE, np.array([[0.0, 0.0]]))
    assert samples.signs(X).tolist() == [0]
    samples.add({"x": F(1, 2), "y": F(3)})
    samples.add({"x": F(1, 3), "y": F(3)})
    samples.add({"x": F(10) ** 400, "y": F(3)})
    assert len(samples) == 2
    assert samples.signs(X).tolist() == [0, 1]


def test_points_that_are_no_numbers_lie_nowhere():
    points = np.array([[math.nan, 0.0], [math.inf, 0.0], [1.0, 1.0]])
    assert within(FREE, points).tolist() == [False, False, True]


def test_ends_that_are_no_doubles_and_whole_numbers():
    just_inside = math.nextafter(1 / 3, 1)
    space = Space(RING, {"x": Range(F(1, 3), F(7, 3), True, True), "y": Range()}, (), frozenset("y"))
    points = np.array([[just_inside, 1.0], [1.0, 0.5], [1 / 3, 1.0], [math.nextafter(7 / 3, 3), 1.0], [7 / 3, 2.0]])
    exact = [space.holds({"x": F(x), "y": F(y)}) for x, y in points.tolist()]
    assert within(space, points).tolist() == exact
    assert exact[:3] == [True, False, False]


@pytest.mark.parametrize(("x", "there"), [(F(1, 2), True), (F(1, 3), False), (F(3, 2), False)])
def test_meeting_a_space_and_relations(x, there):
    space = Space(RING, {"x": Range(F(0), F(1)), "y": Range()}, (Relation(2 * X - 1, ">="),))
    assert meets(space, [Relation(Y - 1, "=")], {"x": x, "y": F(1)}) == there
    assert not meets(space, [Relation(Y - 1, "=")], {"x": x, "y": F(2)})
