"""Simplified and irredundant conjunctions are the same set in the space: at every point of a grid, ends included."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.arithmetic.quotients import ring_of, value_at
from escalation.signs.emptiness import Empty, Point
from escalation.signs.samples import Samples, samples_of
from escalation.signs.simplification import Contradiction, Simplifier
from escalation.signs.space import Range, Relation, Space
from tests.signs.random_spaces import POLYNOMIALS, PRODUCTS, RELATIONS, RING, X, Y, meets_all, points_of, spaces

F = Fraction
CONJUNCTIONS = st.lists(RELATIONS, max_size=3)
UNIT = Range(F(0), F(1))
SQUARE = Space(RING, {"x": UNIT, "y": UNIT})


def simplifier(space, count=20):
    return Simplifier(space, samples_of(space, count))


def sign(value):
    return (value > 0) - (value < 0)


def simplified(work, relations):
    try:
        return work.simplified(relations)
    except Contradiction:
        return None


@settings(max_examples=100, deadline=None)
@given(spaces(), PRODUCTS | POLYNOMIALS, st.sampled_from([0, 20]))
def test_every_sign_that_is_seen_is_attained(space, polynomial, count):
    work = simplifier(space, count)
    signs = {sign(value_at(polynomial, [p["x"], p["y"]])) for p in points_of(space)}
    assert signs <= work.attained(polynomial)


@settings(max_examples=150, deadline=None)
@given(spaces(), CONJUNCTIONS)
def test_a_simplified_conjunction_is_the_same_set(space, relations):
    found = simplified(simplifier(space), relations)
    for point in points_of(space):
        assert (found is not None and meets_all(space, found, point)) == meets_all(space, relations, point)


@settings(max_examples=60, deadline=None)
@given(spaces(), CONJUNCTIONS)
def test_what_is_simplified_stays_as_it_is(space, relations):
    work = simplifier(space)
    found = simplified(work, relations)
    if found is not None:
        again = simplified(work, found)
        assert again is None or len(again) <= len(found)


@settings(max_examples=80, deadline=None)
@given(spaces(), CONJUNCTIONS)
def test_an_irredundant_conjunction_is_the_same_set(space, relations):
    work = simplifier(space)
    kept, sure = work.irredundant(relations)
    assert set(kept) <= set(relations)
    for point in points_of(space):
        assert meets_all(space, kept, point) == meets_all(space, relations, point)
    if sure and len(kept) > 1:
        for relation in kept:
            others = [r for r in kept if r != relation]
            assert isinstance(work.settled([*others, relation.negated]), Point)


@settings(max_examples=60, deadline=None)
@given(spaces(), CONJUNCTIONS)
def test_settled_is_true(space, relations):
    if isinstance(simplifier(space).settled(relations), Empty):
        assert not any(meets_all(space, relations, p) for p in points_of(space))


def test_factors_of_known_sign_are_dropped():
    inner = Space(RING, {"x": Range(F(0), F(1), low_open=True), "y": UNIT})
    work = simplifier(inner)
    assert work.simplified([Relation(-X * (X - Y) * (X + Y), ">")]) == (Relation(Y - X, ">"),)
    assert work.simplified([Relation(X * (Y + 1), ">")]) == ()
    assert work.simplified([Relation(X**3 * (X - 2 * Y) ** 2, ">=")]) == ()
    assert work.simplified([Relation((X - 2) ** 2 * (X - Y), ">")]) == (Relation(X - Y, ">"),)
    assert work.simplified([Relation((X - 2) ** 3 * (X - Y), ">")]) == (Relation(Y - X, ">"),)
    with pytest.raises(Contradiction):
        work.simplified([Relation(-X * (Y + 1), ">=")])


def test_a_factor_that_is_never_zero_and_of_both_signs():
    apart = Space(RING, {"x": Range(F(-1), F(1)), "y": Range(F(-1), F(1))}, (Relation(4 * X**2 - 1, ">="),))
    samples = samples_of(apart, 2)
    work = Simplifier(apart, Samples(apart, samples.points[:0]))
    assert work.attained(X) == {-1, 1}
    assert work.simplified([Relation(X**2 * Y, ">")]) == (Relation(Y, ">"),)
    assert work.simplified([Relation(X * Y, "=")]) == (Relation(Y, "="),)
    assert work.simplified([Relation(X * Y, "!=")]) == (Relation(Y, "!="),)
    assert work.simplified([Relation(X * Y, ">=")]) == (Relation(X * Y, ">="),)


def test_a_factor_of_weak_sign_is_kept_where_it_matters():
    work = simplifier(SQUARE)
    assert set(work.simplified([Relation(X * (X - 2 * Y), ">")])) == {Relation(X, ">"), Relation(X - 2 * Y, ">")}
    assert work.simplified([Relation(-X * Y, ">=")]) == (Relation(X * Y, "="),)
    assert work.simplified([Relation(X * (X - 2 * Y), ">=")]) == (Relation(X**2 - 2 * X * Y, ">="),)


def test_a_sign_that_only_a_relation_of_the_space_gives():
    below = Space(RING, {"x": UNIT, "y": UNIT}, (Relation(Y - X, ">"),))
    work = simplifier(below)
    assert work.attained(X - Y) == {-1}
    assert simplifier(SQUARE).attained(X - Y) == {-1, 0, 1}
    assert work.simplified([Relation((X - Y) * (2 * X - 1), ">")]) == (Relation(-X + flint_half(), ">"),)


def flint_half():
    return RING.constant(1) / 2


def test_a_factor_that_is_zero_throughout():
    line = Space(RING, {"x": UNIT, "y": UNIT}, (Relation(X - Y, "="),))
    work = simplifier(line)
    assert work.attained(X - Y) == {0}
    assert work.simplified([Relation((X - Y) * (2 * X - 1), ">="), Relation(X * (X - Y), "=")]) == ()
    for operator in (">", "!="):
        with pytest.raises(Contradiction):
            work.simplified([Relation((X - Y) * (2 * X - 1), operator)])


def test_relations_of_one_polynomial_become_one():
    work = simplifier(Space(RING, {"x": Range(), "y": Range()}))
    p = X - Y
    assert work.simplified([Relation(p, ">="), Relation(2 * p, "!=")]) == (Relation(p, ">"),)
    assert work.simplified([Relation(p, ">="), Relation(-3 * p, ">=")]) == (Relation(p, "="),)
    assert work.simplified([Relation(-p, ">="), Relation(p, "!=")]) == (Relation(-p, ">"),)
    with pytest.raises(Contradiction):
        work.simplified([Relation(p, ">"), Relation(-p, ">=")])
    with pytest.raises(Contradiction):
        work.simplified([Relation(p, "="), Relation(p, "!=")])


def test_an_empty_space_contradicts():
    empty = Space(RING, {"x": UNIT, "y": UNIT}, (Relation(X - 2, ">"),))
    with pytest.raises(Contradiction):
        simplifier(empty).simplified([Relation(X - Y, ">=")])


def test_a_ring_without_generators():
    ring = ring_of([])
    work = Simplifier(Space(ring, {}), samples_of(Space(ring, {}), 1))
    assert work.simplified([Relation(ring.constant(2), ">")]) == ()
    assert work.irredundant([]) == ((), True)
    with pytest.raises(Contradiction):
        work.simplified([Relation(ring.constant(-2), ">=")])


def test_what_could_not_be_decided_is_kept_and_said():
    space = Space(RING, {"x": Range(), "y": Range()})
    samples = samples_of(space, 2)
    work = Simplifier(space, Samples(space, samples.points[:0]), limit=1)
    hard = [Relation(X**3 * Y - Y**3 + X - 1, ">"), Relation(X**4 + Y**4 - X * Y - 1, ">")]
    kept, sure = work.irredundant(hard)
    assert set(kept) == set(hard)
    assert not sure
