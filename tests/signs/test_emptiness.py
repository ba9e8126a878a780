"""Emptiness: what is called empty has no point of a grid, what is called a point is one; whole numbers are whole."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.arithmetic.algebraic_points import sign_at
from escalation.arithmetic.quotients import ring_of
from escalation.signs import emptiness
from escalation.signs.emptiness import Empty, Open, Point, refuted, settle
from escalation.signs.samples import samples_of
from escalation.signs.space import Range, Relation, Space
from escalation.signs.z3_process import Reply
from tests.signs.random_spaces import RELATIONS, RING, X, Y, meets_all, points_of, spaces

F = Fraction
UNIT = Range(F(0), F(1))
SQUARE = Space(RING, {"x": UNIT, "y": UNIT})


def is_point(space, relations, clauses, point):
    """Whether a point is one, by exact signs at algebraic numbers."""

    def met(relation):
        return relation.met_by(sign_at(relation.polynomial, point.values))

    exact = point.rational
    inside = exact is None or space.holds(exact)
    return inside and all(map(met, (*space.relations, *relations))) and all(any(map(met, c)) for c in clauses)


@settings(max_examples=120, deadline=None)
@given(spaces(), st.lists(RELATIONS, max_size=3), st.lists(st.lists(RELATIONS, max_size=2), max_size=1), st.booleans())
def test_findings_are_true(space, relations, clauses, with_samples):
    samples = samples_of(space, 20) if with_samples else None
    finding = settle(space, relations, samples=samples, clauses=clauses)
    if isinstance(finding, Point):
        assert is_point(space, relations, clauses, finding)
    elif isinstance(finding, Empty):
        for point in points_of(space):
            assert not (meets_all(space, relations, point) and all(any_met(space, c, point) for c in clauses))
        if finding.relation is not None:
            alone = finding.space or space
            assert not any(alone.met(finding.relation, p) for p in points_of(alone))


def any_met(space, clause, point):
    return any(space.met(r, point) for r in clause)


@settings(max_examples=60, deadline=None)
@given(spaces(0), RELATIONS)
def test_a_refuted_relation_holds_nowhere(space, relation):
    if refuted(relation, space) is not None:
        assert not any(space.met(relation, p) for p in points_of(space))


@settings(max_examples=40, deadline=None)
@given(spaces(), st.lists(RELATIONS, max_size=2))
def test_the_same_question_has_the_same_answer(space, relations):
    assert settle(space, relations) == settle(space, relations)


def test_the_means_by_which_a_set_is_empty():
    assert settle(SQUARE, [Relation(X - 2, ">=")]).method == "a bound"
    assert settle(SQUARE, [Relation(X * Y - 2, ">=")]).method == "corners"
    assert settle(SQUARE, [Relation(X**2 - X * Y + Y**2 + 1, "=")]).method == "Bernstein coefficients"
    assert settle(SQUARE, [Relation(X**2 + Y**2 - 1, "="), Relation(X**2 - Y - 1, ">")]).method == "z3"


def test_a_bound_that_decides_alone_is_named_and_no_other():
    alone = Relation(X - 2, ">=")
    assert settle(SQUARE, [Relation(Y, ">="), alone]).relation == alone
    together = [Relation(2 * X - 1, ">"), Relation(1 - 2 * X, ">=")]
    assert settle(SQUARE, together).relation is None


def test_corners_are_the_certificate():
    finding = settle(SQUARE, [Relation(X * Y - 2, ">=")])
    assert finding.corners.greatest == ({"x": F(1), "y": F(1)}, F(-1))


def test_a_constraint_of_the_space_can_be_refuted():
    space = Space(RING, {"x": UNIT, "y": UNIT}, (Relation(-X - Y - 1, ">="),))
    assert isinstance(settle(space, []), Empty)


def test_an_open_end_is_no_point():
    half_open = Space(RING, {"x": Range(F(0), F(1), low_open=True), "y": UNIT})
    assert isinstance(settle(half_open, [Relation(X, "=")]), Empty)
    assert isinstance(settle(half_open, [Relation(-X, ">=")]), Empty)
    assert isinstance(settle(half_open, [Relation(X**2 * (Y - 2), "=")]), Empty)
    assert isinstance(settle(SQUARE, [Relation(X, "=")]), Point)


def test_an_irrational_point_is_found():
    line = Space(ring_of(["x"]), {"x": Range()})
    (x,) = line.ring.gens()
    finding = settle(line, [Relation(x**2 - 2, "=")])
    assert finding.rational is None
    assert finding.values["x"].polynomial == (-2, 0, 1)
    assert isinstance(settle(line, [Relation(x**2 + 2, "=")]), Empty)


def test_spaces_without_coordinates():
    ring = ring_of([])
    nothing = Space(ring, {})
    assert settle(nothing, []) == Point({})
    assert isinstance(settle(nothing, [Relation(ring.constant(-1), ">")]), Empty)
    assert isinstance(settle(Space(ring, {}, (Relation(ring.constant(0), ">"),)), []), Empty)
    assert isinstance(settle(nothing, [], clauses=[[]]), Empty)


def test_ranges_of_width_zero():
    third = Space(RING, {"x": Range(F(1, 3), F(1, 3)), "y": Range(F(2), F(2))})
    assert settle(third, []).rational == {"x": F(1, 3), "y": F(2)}
    assert isinstance(settle(third, [Relation(6 * X**2 * Y - X * Y * 2, "!=")]), Empty)


def test_whole_numbers_are_whole():
    wide = Space(RING, {"x": Range(F(0), F(9)), "y": Range(F(0), F(9))}, (), frozenset("xy"))
    found = settle(wide, [Relation(X**2 + Y**2 - 25, "="), Relation(X - Y, ">"), Relation(Y, ">")])
    assert found.rational == {"x": F(4), "y": F(3)}
    assert isinstance(settle(wide, [Relation(X**2 - 2, "=")]), Empty)
    assert isinstance(settle(wide, [Relation(3 * X**2 - 3 * Y**2 - 6, "=")]), Empty)
    assert isinstance(settle(wide, [Relation(2 * X - 1, "=")]), Empty)
    unbounded = Space(RING, {"x": Range(), "y": Range()}, (), frozenset("xy"))
    assert isinstance(settle(unbounded, [Relation(X**2 - 2 * Y**2, "="), Relation(X - 1, ">")]), Open)


def test_the_limit_of_effort_is_said():
    x, y, z = ring_of(["x", "y", "z"]).gens()
    space = Space(x.context(), dict.fromkeys("xyz", Range()))
    hard = [Relation(x**3 * y - y**3 * z + z**3 * x - 1, "="), Relation(x * y * z - 7, ">"), Relation(x + y + z, "=")]
    assert settle(space, hard, limit=10) == Open("z3 gave up after 10 of its resource units")


def test_a_point_of_z3_that_does_not_hold_is_not_believed(monkeypatch):
    monkeypatch.setattr(emptiness, "satisfiable", lambda *a: Reply("sat", {"x": F(5), "y": F(5)}))
    question = [Relation(X**2 - Y**3, "="), Relation(7 * X * Y - 1, "=")]
    assert isinstance(settle(SQUARE, question), Open)


def test_points_are_kept_as_samples():
    samples = samples_of(SQUARE, 5)
    before = len(samples)
    question = [Relation(32 * X**3 - 4, "="), Relation(8 * Y - 3, "=")]
    assert settle(SQUARE, question, samples=samples).rational == {"x": F(1, 2), "y": F(3, 8)}
    assert len(samples) == before + 1


@pytest.mark.parametrize("size", [10**300, 10**400])
def test_large_and_small_numbers(size):
    huge = Space(RING, {"x": Range(F(size), F(2 * size)), "y": Range(F(1, 2 * size), F(1, size))})
    assert isinstance(settle(huge, [Relation(X * Y - 3, ">=")]), Empty)
    assert isinstance(settle(huge, [Relation(X * Y - 1, "="), Relation(2 * X - 3 * size, "=")]), Point)
    assert isinstance(settle(huge, [Relation(X**2 * Y - 4 * size, ">")]), Empty)
