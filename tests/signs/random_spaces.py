"""Random spaces of two coordinates and their rational points, for tests: the oracle is a grid of fractions."""

from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from escalation.arithmetic.quotients import flint_number, ring_of
from escalation.signs.space import HOLDS, Range, Relation, Space

F = Fraction
RING = ring_of(["x", "y"])
X, Y = RING.gens()
GRID = [F(k, 2) for k in range(-5, 6)] + [F(1, 10**4), F(-1, 10**4), 1 - F(1, 10**4), F(2, 3), F(100), F(-100)]

NUMBERS = st.integers(-2, 2).map(F)
POLYNOMIALS = st.dictionaries(st.tuples(st.integers(0, 2), st.integers(0, 2)), st.integers(-2, 2), max_size=4).map(
    lambda terms: RING.from_dict({e: flint_number(c) for e, c in terms.items()})
)
FACTORED = st.sampled_from([X, Y, X - 1, X - Y, X + Y, X * Y, X * Y - 1, X**2, (X - Y) ** 2, X**2 - Y, -X, X**2 + 1])
PRODUCTS = st.lists(FACTORED, min_size=1, max_size=3).map(lambda fs: fs[0] if len(fs) == 1 else fs[0] * fs[-1])
RELATIONS = st.builds(Relation, POLYNOMIALS | PRODUCTS, st.sampled_from(sorted(HOLDS)))


@st.composite
def ranges(draw):
    """Every kind: closed, open, without ends, of width 0."""
    low, high = sorted(draw(st.tuples(NUMBERS, NUMBERS)))
    if low == high:
        return Range(low, high)
    ends = draw(st.sampled_from([(low, high), (low, high), (low, None), (None, high), (None, None)]))
    return Range(*ends, draw(st.booleans()), draw(st.booleans()))


@st.composite
def spaces(draw, most_relations=1):
    """Boxes, cut by a few relations."""
    relations = draw(st.lists(RELATIONS, max_size=most_relations))
    return Space(RING, {"x": draw(ranges()), "y": draw(ranges())}, tuple(relations))


def points_of(space):
    """The points of the grid that lie in the space."""
    found = ({"x": x, "y": y} for x, y in product(GRID, repeat=2))
    return [point for point in found if space.holds(point)]


def meets_all(space, relations, point):
    return all(space.met(r, point) for r in relations)
