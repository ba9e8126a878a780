"""Corner ranges: every value of the box between them, and exactly the signs that occur, at every kind of end."""

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.arithmetic.quotients import flint_number, ring_of, value_at
from escalation.signs.corners import MOST_CORNERS, attained, corner_range, impossible
from escalation.signs.space import HOLDS, Range, Relation, Space

F = Fraction
RING = ring_of(["x", "y", "z"])
GENERATORS = RING.gens()
NUMBERS = st.fractions(-2, 2, max_denominator=2)
POLYNOMIALS = st.dictionaries(st.tuples(*[st.integers(0, 1)] * 3), st.integers(-2, 2), max_size=5).map(
    lambda terms: RING.from_dict({e: flint_number(c) for e, c in terms.items()})
)


@st.composite
def boxes(draw):
    ranges = {}
    for name in "xyz":
        low, high = sorted(draw(st.tuples(NUMBERS, NUMBERS)))
        flat = low == high
        ranges[name] = Range(low, high, not flat and draw(st.booleans()), not flat and draw(st.booleans()))
    return Space(RING, ranges)


def places(interval):
    """Points of a range: its ends where they belong to it, next to them, and between."""
    width = interval.high - interval.low
    shares = [F(0), F(1, 10**6), F(1, 3), F(1, 2), F(5, 7), 1 - F(1, 10**6), F(1)]
    return list(dict.fromkeys(v for t in shares if interval.holds(v := interval.low + t * width)))


def sign(value):
    return (value > 0) - (value < 0)


def zero_by_definition(polynomial, space):
    """Whether 0 is a value, by the smallest faces: each coordinate at an end of the box, or anywhere inside."""
    options = []
    for interval in space.ranges.values():
        inner = [F(1, 3), F(4, 5)] if interval.low < interval.high else []
        ends = [F(t) for t in (0, 1) if interval.holds(interval.low + t * (interval.high - interval.low))]
        options.append([(t, interval.low + t * (interval.high - interval.low)) for t in (*ends, *inner)])
    values = [value_at(polynomial, [v for _, v in point]) for point in product(*options)]
    return 0 in values or (min(values) < 0 < max(values))


@settings(max_examples=200, deadline=None)
@given(POLYNOMIALS, boxes())
def test_every_value_lies_between_the_corners_and_its_sign_is_attained(polynomial, space):
    corners = corner_range(polynomial, space)
    signs = attained(corners, space)
    for point in product(*map(places, space.ranges.values())):
        value = value_at(polynomial, list(point))
        assert corners.least[1] <= value <= corners.greatest[1]
        assert sign(value) in signs


@settings(max_examples=200, deadline=None)
@given(POLYNOMIALS, boxes())
def test_no_other_sign_is_said_to_be_attained(polynomial, space):
    signs = attained(corner_range(polynomial, space), space)
    near = list(product(*map(places, space.ranges.values())))
    seen = {sign(value_at(polynomial, list(p))) for p in near}
    assert signs - {0} == seen - {0} or signs == {-1, 0, 1}
    assert (0 in signs) == (zero_by_definition(polynomial, space) or {-1, 1} <= seen)


@settings(max_examples=100, deadline=None)
@given(POLYNOMIALS, boxes(), st.sampled_from(sorted(HOLDS)))
def test_impossible_relations_hold_nowhere(polynomial, space, operator):
    relation = Relation(polynomial, operator)
    if impossible(relation, corner_range(polynomial, space), space):
        for point in product(*map(places, space.ranges.values())):
            assert not relation.met_by(value_at(polynomial, list(point)))


def test_the_corners_are_a_certificate():
    x, y, _ = GENERATORS
    space = Space(RING, {"x": Range(F(0), F(2)), "y": Range(F(1), F(3)), "z": Range()})
    corners = corner_range(x * y - 1, space)
    assert corners.least == ({"x": F(0), "y": F(1)}, F(-1))
    assert corners.greatest == ({"x": F(2), "y": F(3)}, F(5))


def test_what_has_no_corner_range():
    x, _, z = GENERATORS
    space = Space(RING, {"x": Range(F(0), F(2)), "y": Range(F(1), F(3)), "z": Range(F(0))})
    assert corner_range(x**2, space) is None
    assert corner_range(z, space) is None
    assert corner_range(x, space) is not None
    count = MOST_CORNERS.bit_length()
    ring = ring_of([f"a{k}" for k in range(count)])
    total = sum(ring.gens(), ring.constant(0))
    wide = Space(ring, dict.fromkeys(ring.names(), Range(F(0), F(1))))
    assert corner_range(total, wide) is None
    assert corner_range(total - ring.gens()[0], wide) is not None


def test_products_over_open_ends_are_never_zero():
    x, y, _ = GENERATORS
    ranges = {"x": Range(F(0), F(1), low_open=True), "y": Range(F(0), F(1), low_open=True), "z": Range()}
    space = Space(RING, ranges)
    assert attained(corner_range(x * y, space), space) == {1}
    assert attained(corner_range(x * y - x, space), space) == {-1, 0}


def test_constants_and_spaces_without_coordinates():
    ring = ring_of([])
    space = Space(ring, {})
    for number in (-2, 0, 3):
        corners = corner_range(ring.constant(number), space)
        assert attained(corners, space) == {sign(number)}
        assert corners.values == (({}, F(number)),)


def test_an_empty_box_has_no_zero():
    x, _, _ = GENERATORS
    space = Space(RING, {"x": Range(F(0), F(0), low_open=True), "y": Range(), "z": Range()})
    assert 0 not in attained(corner_range(x, space), space)
