"""Extreme rays against the definition: rays of the cone, no one between others, and all of them."""

import random

import pytest

from escalation.arithmetic import cone_rays as module
from escalation.arithmetic.cone_rays import cone_rays
from escalation.arithmetic.double_description import TooManyRays
from escalation.arithmetic.linear_programmes import maximum


def dot(a, b):
    return sum(x * y for x, y in zip(a, b, strict=True))


def test_the_square_of_two_simplices():
    rays = cone_rays(5, [[1, 1, 0, 0, -1], [0, 0, 1, 1, -1]], [])
    assert {ray for ray, _ in rays} == {(1, 0, 1, 0, 1), (1, 0, 0, 1, 1), (0, 1, 1, 0, 1), (0, 1, 0, 1, 1)}


def test_the_tight_inequalities_are_told():
    for ray, tight in cone_rays(3, [[1, 1, -2]], [[1, -1, 0], [0, 0, 1]]):
        slacks = [*ray, ray[0] - ray[1], ray[2]]
        assert tight == sum(1 << k for k, s in enumerate(slacks) if s == 0)


@pytest.mark.parametrize("n", [2, 3, 4])
def test_drawn_cones(n):
    rng = random.Random(n)
    for _ in range(40):
        row = lambda: [rng.randint(-2, 2) for _ in range(n)]  # noqa: E731
        equations, inequalities = [row() for _ in range(rng.randint(0, 1))], [row() for _ in range(rng.randint(0, 4))]
        rays = [ray for ray, _ in cone_rays(n, equations, inequalities)]
        assert len(set(rays)) == len(rays)
        assert all(min(r) >= 0 and all(dot(e, r) == 0 for e in equations) for r in rays)
        assert all(dot(a, r) >= 0 for r in rays for a in inequalities)
        assert not any(is_spanned(ray, [other for other in rays if other != ray]) for ray in rays)
        rows = [(e, "=", 0) for e in equations] + [(a, ">=", 0) for a in inequalities] + [([1] * n, "=", 1)]
        for _ in range(3):
            found = maximum(row(), rows)
            assert (found.kind == "infeasible") == (not rays)
            assert not rays or is_spanned(found.point, rays)


def is_spanned(point, rays):
    """Whether a point is a sum of multiples of rays."""
    if not rays:
        return not any(point)
    rows = [([ray[k] for ray in rays], "=", p) for k, p in enumerate(point)]
    return maximum([0] * len(rays), rows).kind == "optimal"


def test_the_same_row_again_changes_nothing():
    once = cone_rays(3, [[1, 1, -2]], [])
    assert cone_rays(3, [[1, 1, -2], [2, 2, -4]], []) == once


def test_too_many_are_refused(monkeypatch):
    monkeypatch.setattr(module, "MOST_RAYS", 3)
    with pytest.raises(TooManyRays):
        cone_rays(5, [[1, 1, 0, 0, -1], [0, 0, 1, 1, -1]], [])
