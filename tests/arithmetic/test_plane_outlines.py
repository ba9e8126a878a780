"""Polygons that cover what the cells cover; arcs that lie on their curves."""

from math import cos, pi, sin

import pytest
from flint import fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.arithmetic.plane_arrangement import arrangement
from escalation.arithmetic.plane_branches import UnitBranches
from escalation.arithmetic.plane_curves import RING, curves
from escalation.arithmetic.plane_outlines import arcs, polygons, straightened, strips
from tests.arithmetic.test_plane_arrangement import BOX, POLYNOMIALS, faces_of

X, Y = RING.gens()


def area(polygon):
    return abs(sum(a * d - b * c for (a, b), (c, d) in zip(polygon, (*polygon[1:], polygon[0]), strict=True))) / 2


def made(*polynomials):
    cut = arrangement(curves(polynomials), BOX)
    return UnitBranches(cut), faces_of(cut)


@settings(max_examples=15, deadline=None)
@given(st.lists(POLYNOMIALS.filter(bool), min_size=1, max_size=2))
def test_polygons_are_as_large_as_their_cells(polynomials):
    branches, labels = made(*polynomials)
    areas = branches.areas()
    for label, own in polygons(branches, labels).items():
        assert sum(map(area, own)) == pytest.approx(sum(a for c, a in areas.items() if labels[c] == label), abs=2e-3)


def test_a_circle_is_one_outline_and_one_arc_a_half():
    branches, labels = made(X**2 + Y**2 - 1)
    disc = labels[next(c for c in branches.arrangement.cells() if branches.arrangement.sample(c)[0] == 0 and c[1] == 1)]
    (polygon,) = polygons(branches, labels)[disc]
    assert area(polygon) == pytest.approx(pi / 16, abs=1e-3)
    found = arcs(branches, labels)
    assert len(found) == 2
    assert {(a.below, a.above) for a in found} == {(disc, 1 - disc), (1 - disc, disc)}
    for arc in found:
        assert all(((4 * u - 2) ** 2 + (4 * v - 2) ** 2) == pytest.approx(1, abs=1e-6) for u, v in arc.points)


def test_a_curve_that_separates_nothing_has_no_arc():
    branches, labels = made(X - Y, X)
    one = {c: int(branches.arrangement.sample(c)[0] > 0) for c in labels}
    (wall,) = arcs(branches, one)
    assert wall.points == ((0.5, 0.0), (0.5, 1.0))
    assert wall.edges == ()
    assert arcs(branches, dict.fromkeys(labels, 3)) == []
    assert sum(len(own) for own in strips(branches, one)) == 2


def test_walls_end_where_their_regions_do():
    branches, labels = made(X, Y - fmpq(1, 2))
    quarter = {}
    for cell in labels:
        x, y = branches.arrangement.sample(cell)
        quarter[cell] = int(x > 0 and y > 0)
    assert sorted(a.points for a in arcs(branches, quarter)) == [
        ((0.5, 0.625), (0.5, 1.0)),
        ((0.5, 0.625), (1.0, 0.625)),
    ]


def test_straightened_lines_keep_their_ends_and_bends():
    corner = [(0.0, 0.0), (0.25, 0.25), (0.5, 0.5), (0.75, 0.25), (1.0, 0.0)]
    assert straightened(corner) == ((0.0, 0.0), (0.5, 0.5), (1.0, 0.0))
    ring = [(cos(2 * pi * k / 500), sin(2 * pi * k / 500)) for k in range(501)]
    kept = straightened(ring)
    assert 100 < len(kept) < 400
    assert kept[0] == ring[0]
