"""Ranges, relations and cuts of a space, against their definitions at points, ends included."""

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.arithmetic.quotients import flint_number, ring_of
from escalation.signs.space import HOLDS, Range, Relation, Space

F = Fraction
RING = ring_of(["x", "y"])
X, Y = RING.gens()
ENDS = st.none() | st.fractions(-3, 3, max_denominator=2)
RANGES = st.builds(Range, ENDS, ENDS, st.booleans(), st.booleans())
GRID = [F(k, 4) for k in range(-16, 17)]
OPERATORS = st.sampled_from(sorted(HOLDS))


def holds(interval, value):
    """The definition of an interval, written once more."""
    above = interval.low is None or (value > interval.low if interval.low_open else value >= interval.low)
    below = interval.high is None or (value < interval.high if interval.high_open else value <= interval.high)
    return above and below


def linear(coefficients):
    a, b, c = map(flint_number, coefficients)
    return a * X + b * Y + c


LINEAR = st.tuples(*[st.fractions(-2, 2, max_denominator=2)] * 3).map(linear)
RELATIONS = st.lists(st.builds(Relation, LINEAR | st.just(X * Y - 1) | st.just(X**2 - Y), OPERATORS), max_size=4)


@given(RANGES, st.sampled_from(GRID))
def test_a_range_holds_what_lies_between_its_ends(interval, value):
    assert interval.holds(value) == holds(interval, value)


@given(RANGES)
def test_an_empty_range_holds_nothing(interval):
    low = interval.low if interval.low is not None else F(-100)
    high = interval.high if interval.high is not None else F(100)
    inside = [low, high, (low + high) / 2]
    assert interval.empty == (not any(holds(interval, v) for v in inside))


@given(RANGES)
def test_the_whole_numbers_of_a_range(interval):
    seen = {k for k in range(-9, 10) if holds(interval, F(k))}
    assert {k for k in range(-9, 10) if holds(interval.whole, F(k))} == seen
    if interval.low is not None and interval.high is not None:
        assert interval.whole.empty == (not seen)


@given(RANGES, st.fractions(-3, 3, max_denominator=2), st.booleans())
def test_a_range_from_a_bound_on_and_up_to_it(interval, bound, strict):
    above, below = interval.at_least(bound, strict), interval.at_most(bound, strict)
    for value in GRID:
        inside = holds(interval, value)
        assert holds(above, value) == (inside and (value > bound if strict else value >= bound))
        assert holds(below, value) == (inside and (value < bound if strict else value <= bound))


@given(LINEAR, OPERATORS, st.sampled_from(GRID), st.sampled_from(GRID))
def test_a_relation_and_its_negation(polynomial, operator, x, y):
    space = Space(RING, {"x": Range(), "y": Range()})
    relation, point = Relation(polynomial, operator), {"x": x, "y": y}
    assert space.met(relation, point) != space.met(relation.negated, point)
    assert space.met(relation.negated.negated, point) == space.met(relation, point)
    if relation.constant is not None:
        assert relation.constant == space.met(relation, point)
    if relation.strict:
        assert not relation.met_by(0)


@settings(deadline=None)
@given(RANGES, RANGES, RELATIONS, st.sets(st.sampled_from("xy")))
def test_a_cut_is_the_space_under_the_relations(first, second, relations, whole):
    space = Space(RING, {"x": first, "y": second}, (Relation(X + Y + 3, ">="),), frozenset(whole))
    cut = space.cut(relations)
    for x, y in product(GRID[::2], repeat=2):
        point = {"x": x, "y": y}
        expected = space.holds(point) and all(space.met(r, point) for r in relations)
        assert (cut is not None and cut.holds(point)) == expected


@given(RANGES, st.lists(st.tuples(st.integers(-2, 2).filter(bool), st.integers(-3, 3), OPERATORS), max_size=4))
def test_bounds_go_into_the_range(interval, bounds):
    space = Space(RING, {"x": interval, "y": Range()})
    relations = [Relation(a * X + b, operator) for a, b, operator in bounds if operator != "!="]
    cut = space.cut(relations)
    for x in GRID:
        expected = interval.holds(x) and all(space.met(r, {"x": x, "y": F(0)}) for r in relations)
        assert (cut is not None and cut.ranges["x"].holds(x)) == expected
    if cut is not None:
        assert cut.relations == ()
        assert not cut.ranges["x"].empty


def test_a_range_that_holds_nothing_leaves_no_space():
    nothing = Range(F(1), F(1), low_open=True)
    assert Space(RING, {"x": nothing, "y": Range()}).cut([]) is None
    between = Range(F(1, 3), F(2, 3))
    assert Space(RING, {"x": between, "y": Range()}, (), frozenset({"x"})).cut([]) is None
    assert Space(RING, {"x": between, "y": Range()}).cut([]) is not None


def test_a_space_without_coordinates_is_one_point():
    ring = ring_of([])
    space = Space(ring, {})
    one = ring.constant(1)
    assert space.holds({})
    assert space.names == ()
    assert space.cut([Relation(one, ">")]) == space
    assert space.cut([Relation(-one, ">=")]) is None
    assert space.cut([Relation(one - one, "=")]) == space


def test_relations_of_one_polynomial_are_one_in_a_set():
    assert len({Relation(X - Y, ">"), Relation(X - Y, ">"), Relation(X - Y, ">="), Relation(Y - X, ">")}) == 3
