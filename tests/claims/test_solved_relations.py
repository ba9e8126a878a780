"""Relations as people write them mean what the polynomials mean, at every point."""

from fractions import Fraction

import pytest

from escalation.arithmetic.quotients import ring_of
from escalation.claims.cells import simplifier_of
from escalation.claims.solved_relations import intervals, solved
from escalation.evaluation import Exact, evaluate
from escalation.signs.space import HOLDS, Range, Relation, Space
from tests.claims.by_points import OPERATORS

RING = ring_of(["x", "y"])
X, Y = RING.gens()
BOX = Space(RING, {"x": Range(Fraction(-1), Fraction(2)), "y": Range(Fraction(1), Fraction(3))})
GRID = [{"x": Fraction(i, 4), "y": Fraction(j, 4)} for i in range(-4, 9) for j in range(4, 13)]
POLYNOMIALS = [X * Y - 1, 2 - X * Y, X - Y, Y - X**2, X**2 - 2, X**2 + Y**2 - 4, X**3 - X, (1 - Y) * X - 1, -(X**2)]


@pytest.mark.parametrize("operator", list(HOLDS))
@pytest.mark.parametrize("polynomial", POLYNOMIALS, ids=str)
def test_the_solved_relation_holds_where_the_relation_does(polynomial, operator):
    relation = Relation(polynomial, operator)
    written = solved(relation, simplifier_of(BOX), ["x"])
    for point in GRID:
        assert meaning(written, point) == BOX.met(relation, point), (written, point)


def meaning(written, point):
    if written.operator == "in":
        return any(within(i, point[written.name]) for i in written.intervals)
    value = evaluate(written.bound, point.__getitem__, Exact())
    return OPERATORS[written.operator](point[written.name] if written.name else Fraction(0), value)


def within(interval, value):
    low = (
        interval.low is None
        or _sign(value, interval.low) > 0
        or (_sign(value, interval.low) == 0 and not interval.low_open)
    )
    high = (
        interval.high is None
        or _sign(value, interval.high) < 0
        or (_sign(value, interval.high) == 0 and not interval.high_open)
    )
    return low and high


def _sign(value, root):
    if root.value is not None:
        return (value > root.value) - (value < root.value)
    return 1 if value >= root.high else -1


def test_a_relation_is_solved_for_the_name_that_is_asked_for():
    written = solved(Relation(X * Y - 1, ">="), simplifier_of(BOX), ["x"])
    assert (written.name, written.operator, str(written.bound)) == ("x", ">=", "1/y")
    other = solved(Relation(X - Y, ">"), simplifier_of(BOX), ["y", "x"])
    assert (other.name, other.operator, str(other.bound)) == ("y", "<", "x")


def test_intervals_keep_their_ends_apart():
    """x^2 >= 1 in [-1, 2]: the point -1, and from 1 on."""
    found = intervals(Relation(X**2 - 1, ">="), "x", BOX.ranges["x"])
    assert [(i.low and i.low.value, i.high and i.high.value) for i in found][-1] == (1, None)
    assert within(found[0], Fraction(-1)) and not within(found[0], Fraction(0))
