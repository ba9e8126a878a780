"""Cells against brute force: signs at grid points, faces of lines by Euler's formula, textbook curves."""

import itertools
from fractions import Fraction

import pytest
from flint import fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.arithmetic.connected_parts import connected_parts
from escalation.arithmetic.plane_arrangement import arrangement
from escalation.arithmetic.plane_curves import RING, Box, curves
from escalation.arithmetic.plane_places import around
from escalation.arithmetic.real_roots import real_roots
from escalation.errors import Undecided

F = Fraction
X, Y = RING.gens()
BOX = Box(F(-2), F(2), F(-2), F(2))
POLYNOMIALS = st.lists(st.integers(-4, 4), min_size=10, max_size=10).map(
    lambda c: sum((n * X**i * Y**j for n, (i, j) in zip(c, DEGREES, strict=True)), 0 * X)
)
DEGREES = [(i, j) for i in range(4) for j in range(4 - i)]


def faces_of(cut):
    return connected_parts(cut.cells(), ((a, b) for a, b, curve in cut.neighbours() if curve is None))


def signs(cut, point):
    x, y = (fmpq(c.numerator, c.denominator) for c in point)
    values = [curve.polynomial(x, y) for curve in cut.curves]
    return tuple((v > 0) - (v < 0) for v in values)


def count(*polynomials, box=BOX):
    return len(set(faces_of(arrangement(curves(polynomials), box)).values()))


@pytest.mark.parametrize(
    ("polynomials", "faces"),
    [
        ([], 1),
        ([X**2 + Y**2 - 1], 2),
        ([(X**2 + Y**2 - 1) ** 3 * (X - Y) ** 2], 4),
        ([X], 2),
        ([X**2 - 2], 3),
        ([Y**2 - 2, X**2 - 2], 9),
        ([X * Y], 4),
        ([X - Y, X + Y, X, Y], 8),
        ([X * Y - 1], 3),
        ([Y - X**2, Y], 4),
        ([X**2 + Y**2 - 1, X - 1], 3),
        ([X**2 + Y**2 - 2, X**2 - 2, Y**2 - 2], 13),
        ([X**2 + Y**2], 1),
        ([Y**2 - X**2 * (X - 1)], 2),
        ([Y**2 - X**3], 2),
        ([Y**2 - X**2 * (X + 1)], 3),
        ([X**2 + Y**2 - 6], 5),
        ([X**2 + Y**2 - 1, X**2 + Y**2 - 2], 3),
        ([(X - 1) ** 2 + Y**2 - fmpq(1, 4), (X + 1) ** 2 + Y**2 - fmpq(1, 4)], 3),
        ([Y - X**2 + 1, Y**3 - X], 5),
        ([X**3 - 2, Y**3 - 2, X - Y], 6),
        ([X - 2, Y + 2, X + 5], 1),
    ],
    ids=str,
)
def test_faces_of_known_curves(polynomials, faces):
    """Circles, crossings at irrational points, touching curves, isolated points, cusps, nodes, edges of the box."""
    assert count(*polynomials) == faces


@pytest.mark.parametrize(("polynomials", "faces"), [([Y - X**2, Y], 4), ([X - Y**2, X], 4)], ids=str)
def test_axes_are_alike(polynomials, faces):
    assert count(*polynomials) == faces


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(*[st.integers(-6, 6)] * 3).filter(lambda c: c[0] or c[1]), min_size=1, max_size=6))
def test_faces_of_lines_by_eulers_formula(lines):
    """Faces = 1 + lines + sum over crossings of (lines through it - 1), all inside the open box."""
    cut = arrangement(curves([a * X + b * Y + c for a, b, c in lines]), BOX)
    corners = list(itertools.product((-2, 2), (-2, 2)))
    distinct = {frozenset([_primitive(line), _primitive([-k for k in line])]): line for line in lines}.values()
    inner = [
        n
        for n in distinct
        if len({(v > 0) - (v < 0) for v in (n[0] * x + n[1] * y + n[2] for x, y in corners)} & {-1, 1}) == 2
    ]
    crossings = {}
    for (a, b, c), (d, e, f) in itertools.combinations(inner, 2):
        if a * e != b * d:
            point = F(b * f - c * e, a * e - b * d), F(c * d - a * f, a * e - b * d)
            if all(-2 < p < 2 for p in point):
                crossings[point] = sum(g * point[0] + h * point[1] + k == 0 for g, h, k in inner)
    assert len(set(faces_of(cut).values())) == 1 + len(inner) + sum(n - 1 for n in crossings.values())


def _primitive(line):
    lead = next(F(c) for c in line if c)
    return tuple(F(c) / abs(lead) for c in line)


@settings(max_examples=15, deadline=None)
@given(st.lists(POLYNOMIALS, min_size=1, max_size=3))
def test_every_grid_point_has_the_signs_of_its_cell(polynomials):
    cut = arrangement(curves(p for p in polynomials if p), BOX)
    samples = {cell: signs(cut, cut.sample(cell)) for cell in cut.cells()}
    assert all(0 not in s for s in samples.values())
    for k, n in itertools.product(range(5), range(5)):
        point = F(4 * k, 5) - 2 + F(1, 97), F(4 * n, 5) - 2 + F(1, 89)
        here = signs(cut, point)
        if 0 not in here:
            assert all(samples[c] == here for c in around(cut, *point))
    for a, b, curve in cut.neighbours():
        if curve is None:
            assert samples[a] == samples[b]


@settings(max_examples=20, deadline=None)
@given(st.lists(POLYNOMIALS, min_size=1, max_size=2), st.lists(st.integers(0, 39), min_size=4, max_size=4))
def test_points_that_no_curve_parts_on_a_straight_way_lie_in_one_face(polynomials, places):
    """Along horizontal and vertical ways without a zero, found by isolating roots, the face never changes."""
    cut = arrangement(curves(p for p in polynomials if p), BOX)
    faces = faces_of(cut)
    a, b, c, d = (F(k, 10) - 2 + F(1, 101) for k in places)
    for horizontal in (True, False):
        start, end = ((a, b), (c, b)) if horizontal else ((a, b), (a, d))
        ways = [curve.at_y(b) if horizontal else curve.at_x(a) for curve in cut.curves]
        low, high = sorted((a, c) if horizontal else (b, d))
        if all(ways) and not any(
            r.high >= low and r.low <= high for r in real_roots(p for p in ways if p.degree() > 0)
        ):
            assert {faces[k] for k in around(cut, *start)} == {faces[k] for k in around(cut, *end)}


def test_samples_lie_in_their_cells_even_in_slivers():
    thin = F(1, 10**12)
    cut = arrangement(curves([X - Y, X - Y - fmpq(1, 10**12)]), BOX)
    inside = [c for c in cut.cells() if signs(cut, cut.sample(c)) == (1, -1) or signs(cut, cut.sample(c)) == (-1, 1)]
    assert inside
    for cell in inside:
        x, y = cut.sample(cell)
        assert 0 < x - y < thin


def test_huge_and_tiny_boxes():
    for scale in (10**40, F(1, 10**40)):
        size = fmpq(F(scale).numerator, F(scale).denominator)
        box = Box(F(0), F(scale), F(0), F(scale))
        assert count(X**2 + Y**2 - size * size / 2, box=box) == 2


def test_too_many_curves_are_undecided():
    with pytest.raises(Undecided, match="curves"):
        arrangement(curves([X - fmpq(k, 200) for k in range(150)]), BOX)


@settings(max_examples=25, deadline=None)
@given(st.lists(POLYNOMIALS, min_size=1, max_size=3))
def test_columns_and_rows_find_as_many_faces(polynomials):
    """Exchanging x and y changes every projection, and no face."""
    given_ = [p for p in polynomials if p]
    turned = [RING.from_dict({(j, i): c for (i, j), c in p.to_dict().items()}) for p in given_]
    assert count(*given_) == count(*turned)


@settings(max_examples=8, deadline=None)
@given(st.lists(POLYNOMIALS, min_size=1, max_size=2), st.sampled_from([X, Y, X - Y, X + Y, X**2 + Y**2 - 1]))
def test_products_through_the_same_points_find_as_many_faces_both_ways(polynomials, factor):
    made = [p * factor for p in polynomials if p] + [polynomials[0] + polynomials[-1] * factor]
    given_ = [p for p in made if p]
    turned = [RING.from_dict({(j, i): c for (i, j), c in p.to_dict().items()}) for p in given_]
    assert count(*given_) == count(*turned)
