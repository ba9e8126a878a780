"""What a sum of relations refuses has no point: at a grid, ends included, and by z3."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.signs.combinations import incompatible
from escalation.signs.space import Range, Relation, Space
from escalation.signs.z3_process import satisfiable
from tests.signs.random_spaces import RELATIONS, RING, X, Y, meets_all, points_of, spaces

F = Fraction
UNIT = Range(F(0), F(1))
OPEN = Range(F(0), F(1), low_open=True)
SQUARE = Space(RING, {"x": UNIT, "y": UNIT})
CONJUNCTIONS = st.lists(RELATIONS, min_size=1, max_size=4)
CLAUSES = st.lists(st.lists(RELATIONS, min_size=1, max_size=3), max_size=3)


@settings(max_examples=300, deadline=None)
@given(spaces(), CONJUNCTIONS, CLAUSES)
def test_no_point_of_the_space_meets_what_is_refused(space, relations, clauses):
    if incompatible(space, relations, clauses):
        for point in points_of(space):
            met = meets_all(space, relations, point)
            assert not (met and all(any(space.met(r, point) for r in clause) for clause in clauses))


@settings(max_examples=60, deadline=None)
@given(spaces(), CONJUNCTIONS, CLAUSES)
def test_z3_finds_no_point_either(space, relations, clauses):
    if incompatible(space, relations, clauses):
        assert satisfiable(space, relations, clauses=clauses).verdict != "sat"


@pytest.mark.parametrize(
    "relations",
    [
        [Relation(X - Y - 1, ">="), Relation(2 * Y - X, ">")],
        [Relation(X - Y, ">"), Relation(Y - X, ">=")],
        [Relation(X - Y, "="), Relation(2 * X - 2 * Y - 1, ">")],
        [Relation(X - Y, ">="), Relation(Y - X, ">="), Relation(X + Y - 1, "="), Relation(4 * X - 3, ">")],
        [Relation(X - Y - 1, ">="), Relation(X - Y - 1, "!=")],
    ],
)
def test_sums_below_0(relations):
    assert incompatible(SQUARE, relations)


def test_a_name_in_several_terms_is_put_at_its_ends():
    assert incompatible(SQUARE, [Relation(10 * X * Y - 10 * X - 1, ">=")])


def test_an_open_end_is_not_attained():
    assert not incompatible(SQUARE, [Relation(-X, ">=")])
    assert incompatible(Space(RING, {"x": OPEN, "y": UNIT}), [Relation(-X, ">=")])


def test_a_product_is_attained_where_one_factor_is_0():
    assert not incompatible(Space(RING, {"x": OPEN, "y": UNIT}), [Relation(-X * Y, ">=")])


def test_ranges_without_ends():
    free = Space(RING, {"x": Range(), "y": Range(F(1), None)})
    assert not incompatible(free, [Relation(X * Y, ">")])
    assert incompatible(free, [Relation(-(X * X) - Y, ">=")])
    assert incompatible(free, [Relation(X - Y, ">="), Relation(-X, ">=")])


def test_even_powers_are_never_below_0():
    both = Space(RING, {"x": Range(F(-2), F(1)), "y": Range(F(-1), F(0))})
    assert incompatible(both, [Relation(-100 * X**2 - 1, ">")])
    assert incompatible(both, [Relation(X**2 - 4, ">")])
    assert not incompatible(both, [Relation(X**2 - 3, ">")])


def test_what_fails_is_struck_out_of_clauses():
    high, low = Relation(2 * X - 1, ">"), Relation(1 - 2 * X, ">")
    assert incompatible(SQUARE, [high], [[low, Relation(Y - 2, ">")]])
    assert incompatible(SQUARE, [high], [[low, Relation(Y - X, ">=")], [Relation(1 - 2 * Y, ">=")]])
    assert not incompatible(SQUARE, [high], [[low, Relation(Y - X, ">=")]])


def test_clauses_alone_say_nothing_before_one_relation_is_left():
    either = [Relation(2 * X - 1, ">"), Relation(1 - 2 * X, ">")]
    assert not incompatible(SQUARE, [], [either, either])


def test_an_empty_clause_cannot_be_met():
    assert incompatible(SQUARE, [], [[]])
