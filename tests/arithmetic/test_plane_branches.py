"""Areas and distances against exact ones."""

from fractions import Fraction
from itertools import pairwise
from math import isclose, log, pi, sqrt

import numpy as np
import pytest
from flint import fmpq

from escalation.arithmetic.plane_arrangement import arrangement
from escalation.arithmetic.plane_branches import UnitBranches
from escalation.arithmetic.plane_curves import RING, Box, curves
from tests.arithmetic.test_plane_arrangement import BOX, signs

F = Fraction
X, Y = RING.gens()


def share(polynomial, box=BOX):
    """The share of the box where the polynomial is negative."""
    cut = arrangement(curves([polynomial]), box)
    areas = UnitBranches(cut).areas()
    assert isclose(sum(areas.values()), 1, abs_tol=1e-9)
    return sum(a for c, a in areas.items() if _negative(polynomial, cut.sample(c)))


def _negative(polynomial, point):
    return polynomial(*(fmpq(c.numerator, c.denominator) for c in point)) < 0


@pytest.mark.parametrize(
    ("polynomial", "exact"),
    [
        (X**2 + Y**2 - 1, pi / 16),
        (X - Y, 0.5),
        (Y - X**2, 1 - sqrt(2) / 6),
        (X * Y - 1, 1 - 2 * (2 * 1.5 - log(4)) / 16),
        (Y**3 - X, 0.5),
        (X**2 + 4 * Y**2 - 1, pi / 32),
        (X - 1, 0.75),
        ((X**2 + Y**2) ** 2 - (X**2 - Y**2), 1 / 16),
    ],
    ids=str,
)
def test_shares_are_those_known(polynomial, exact):
    """Disc, half plane, below a parabola, beside a hyperbola, a cubic, an ellipse, the lemniscate of Bernoulli."""
    assert share(polynomial) == pytest.approx(exact, abs=1e-7)


def test_bends_that_are_almost_corners_are_integrated_too():
    """A branch that falls almost straight down inside its column, against a sum over 200 000 strips."""
    cut = arrangement(curves([3 * X**3 + 2 * X**2 * Y - X**2 + Y**3 + 1]), BOX)
    branches = UnitBranches(cut)
    low, high = branches.ends[1]
    u = low + (high - low) * (np.arange(200_000) + 0.5) / 200_000
    assert branches.areas()[1, 0] == pytest.approx((high - low) * branches.height(1, 1, u).mean(), abs=1e-8)


def test_shares_do_not_depend_on_the_units():
    big = fmpq(10) ** 60
    box = Box(F(0), F(10**60), F(0), F(1, 10**60))
    assert share(X / big - Y * big, box) == pytest.approx(0.5, abs=1e-9)


def test_branches_have_the_heights_of_their_curve():
    cut = arrangement(curves([X**2 + Y**2 - 1, Y**3 - X, X * Y**2 - Y + 1]), BOX)
    branches = UnitBranches(cut)
    for k, (low, high) in enumerate(branches.ends):
        u = np.linspace(low, high, 7)[1:-1]
        heights = [branches.height(k, e, u) for e in range(len(cut.columns[k].branches) + 2)]
        assert all((a <= b + 1e-12).all() for a, b in pairwise(heights))
        for branch, v in zip(cut.columns[k].branches, heights[1:], strict=False):
            f = cut.curves[branch.curve].polynomial
            values = [f(*(fmpq(*float(4 * c - 2).as_integer_ratio()) for c in p)) for p in zip(u, v, strict=True)]
            assert all(abs(float(F(int(w.p), int(w.q)))) < 1e-7 for w in values)


def test_the_nearest_point_of_a_circle():
    cut = arrangement(curves([X**2 + Y**2 - 1]), BOX)
    branches = UnitBranches(cut)
    point = (0.5 + 0.1, 0.5)
    found = min(branches.nearest(k, e + 1, point) for k, c in enumerate(cut.columns) for e in range(len(c.branches)))
    assert found[0] == pytest.approx(0.15, abs=1e-6)
    assert found[1] == pytest.approx((0.75, 0.5), abs=1e-4)
    assert len({signs(cut, cut.sample(c)) for c in cut.cells()}) == 2
