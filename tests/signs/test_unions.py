"""Unions made short are the same set, and their complements the rest: at every point, on boundaries too."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.arithmetic.quotients import ring_of
from escalation.signs.samples import samples_of
from escalation.signs.simplification import Simplifier
from escalation.signs.space import Range, Relation, Space
from escalation.signs.unions import Union, shortened
from tests.signs.random_spaces import FACTORED, RING, X, Y, meets_all, points_of, spaces

F = Fraction
UNIT = Range(F(0), F(1))
SQUARE = Space(RING, {"x": UNIT, "y": UNIT})
RELATIONS = st.builds(Relation, FACTORED, st.sampled_from([">", ">=", "=", "!=", ">"]))
CONJUNCTIONS = st.lists(RELATIONS, max_size=2).map(tuple)
UNIONS = st.lists(CONJUNCTIONS, max_size=3)


def simplifier(space):
    return Simplifier(space, samples_of(space, 20))


def in_any(space, conjunctions, point):
    return any(meets_all(space, c, point) for c in conjunctions)


@settings(max_examples=60, deadline=None)
@given(spaces(), UNIONS)
def test_a_shortened_union_is_the_same_set(space, union):
    short = shortened(union, simplifier(space))
    for point in points_of(space):
        expected = in_any(space, union, point)
        assert in_any(space, short.conjunctions, point) == expected
        inside = meets_all(space, short.shared, point) and in_any(space, short.rests, point)
        assert inside == expected


@settings(max_examples=60, deadline=None)
@given(spaces(), UNIONS)
def test_the_complement_is_the_rest(space, union):
    work = simplifier(space)
    for made in (shortened(union, work), Union((), tuple(union)), Union(union[0] if union else (), tuple(union[1:]))):
        outside = made.complement(work)
        if outside is not None:
            for point in points_of(space):
                assert in_any(space, outside, point) != in_any(space, made.conjunctions, point)


def test_what_is_covered_is_dropped():
    short = shortened([(Relation(X - Y, ">"),), (Relation(2 * X - Y - 1, ">"), Relation(X, ">"))], simplifier(SQUARE))
    assert short == Union((Relation(X - Y, ">"),), ((),))


def test_what_all_share_is_written_once():
    shared, first, second = Relation(2 * X + Y - 1, ">"), Relation(3 * X - 1, ">"), Relation(4 * Y - 3, ">")
    short = shortened([(shared, first), (shared, second)], simplifier(SQUARE))
    assert short.shared == (shared,)
    assert set(short.rests) == {(first,), (second,)}


def test_a_boundary_between_two_pieces_closes():
    pieces = [(Relation(X - Y, ">"),), (Relation(X - Y, "="),)]
    assert shortened(pieces, simplifier(SQUARE)) == Union((Relation(X - Y, ">="),), ((),))
    apart = [(Relation(X - Y, ">"),), (Relation(Y - X, ">"),)]
    assert set(shortened(apart, simplifier(SQUARE)).conjunctions) == set(apart)


def test_nothing_and_everything():
    work = simplifier(SQUARE)
    assert shortened([], work) == Union((), ())
    assert shortened([], work).complement(work) == ((),)
    assert shortened([()], work).complement(work) == ()
    assert shortened([(Relation(X, ">="),), (Relation(X - Y, ">"),)], work).conjunctions == ((),)


def test_a_complement_that_would_be_long_is_not_written():
    long = tuple(Relation(p, ">") for p in (X - Y, X + Y - 1, 3 * X - 1))
    other = tuple(Relation(p, ">") for p in (Y - X**2, 2 - 3 * Y, X + 2 * Y - 1))
    assert Union((), (long, other)).complement(simplifier(SQUARE)) is None


def test_a_ring_without_generators():
    ring = ring_of([])
    nothing = Space(ring, {})
    work = Simplifier(nothing, samples_of(nothing, 1))
    true, false = Relation(ring.constant(1), ">"), Relation(ring.constant(0), ">")
    assert shortened([(true,)], work).complement(work) == ()
    assert not in_any(nothing, shortened([(false,)], work).conjunctions, {})
    assert in_any(nothing, shortened([(false,), (true,)], work).conjunctions, {})
