"""Extreme rays against the definition: rays of the cone, no one between others, and all of them; against all bases."""

import random
from fractions import Fraction
from itertools import combinations
from math import gcd, lcm

import pytest

from escalation.arithmetic import cone_rays as module
from escalation.arithmetic.cone_rays import cone_rays
from escalation.arithmetic.double_description import Enclosures, TooManyRays, Undecidable
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


def null_line(rows, size):
    """The direction that spans the null space of some rows, None if it is not a line."""
    work, pivots = [[Fraction(n) for n in row] for row in rows], []
    for k in range(size):
        row = next((r for r in work[len(pivots) :] if r[k]), None)
        if row is None:
            continue
        place = len(pivots)
        at = next(n for n in range(place, len(work)) if work[n] is row)
        work[place], work[at] = work[at], work[place]
        work[place] = [n / work[place][k] for n in work[place]]
        for n in range(len(work)):
            if n != place and work[n][k]:
                factor = work[n][k]
                work[n] = [a - factor * b for a, b in zip(work[n], work[place], strict=True)]
        pivots.append(k)
    free = [k for k in range(size) if k not in pivots]
    if len(free) != 1:
        return None
    line = [Fraction(0)] * size
    line[free[0]] = Fraction(1)
    for place, k in enumerate(pivots):
        line[k] = -work[place][free[0]]
    return line


def primitive(line):
    scale = lcm(*(Fraction(n).denominator for n in line))
    whole = [int(n * scale) for n in line]
    divisor = gcd(*whole)
    return tuple(n // divisor for n in whole)


def by_all_bases(size, equalities, inequalities):
    unit = [[int(k == i) for k in range(size)] for i in range(size)]
    rows = [*unit, *inequalities]
    found = set()
    for chosen in combinations(rows, size - 1 - len(equalities)):
        line = null_line([*equalities, *chosen], size)
        for sign in (1, -1) if line else ():
            ray = [sign * n for n in line]
            if all(sum(a * b for a, b in zip(row, ray, strict=True)) >= 0 for row in rows):
                found.add(primitive(ray))
    return found


@pytest.mark.parametrize("seed", range(60))
def test_all_rays_of_small_cones_ties_included(seed):
    rng = random.Random(seed)
    size = rng.randint(2, 5)
    equalities = [[1, *(rng.choice((0, -1)) for _ in range(size - 2)), -1]] if rng.random() < 0.6 else []
    inequalities = [[rng.randint(-2, 2) for _ in range(size)] for _ in range(rng.randint(0, 4))]
    rays = cone_rays(size, equalities, inequalities)
    assert {ray for ray, _ in rays} == by_all_bases(size, equalities, inequalities)
    assert len(rays) == len({ray for ray, _ in rays})
    for ray, mask in rays:
        rows = [[int(k == i) for k in range(size)] for i in range(size)] + inequalities
        tight = [sum(a * b for a, b in zip(row, ray, strict=True)) == 0 for row in rows]
        assert mask == sum(1 << n for n, is_tight in enumerate(tight) if is_tight)


def test_balls_give_the_same_rays():
    from flint import arb

    rows = [[3, -1, 0], [-1, 5, -2]]
    exact = cone_rays(3, [], rows)
    balls = cone_rays(3, [], [[arb(n) if n else 0 for n in row] for row in rows], Enclosures())
    assert [tight for _, tight in balls] == [tight for _, tight in exact]


def test_a_whole_zero_stays_one_among_balls():
    from flint import arb

    rays = cone_rays(3, [], [[arb(3), arb(-1), 0]], Enclosures())
    assert all(type(entry) is int for ray, tight in rays for k, entry in enumerate(ray) if tight >> k & 1)


def test_a_ball_that_holds_zero_is_undecidable():
    from flint import arb

    with pytest.raises(Undecidable):
        cone_rays(2, [], [[arb(0, 1), 1]], Enclosures())


def test_the_same_row_again_changes_nothing():
    once = cone_rays(3, [[1, 1, -2]], [])
    assert cone_rays(3, [[1, 1, -2], [2, 2, -4]], []) == once


def test_too_many_are_refused(monkeypatch):
    monkeypatch.setattr(module, "MOST_RAYS", 3)
    with pytest.raises(TooManyRays, match="rays"):
        cone_rays(5, [[1, 1, 0, 0, -1], [0, 0, 1, 1, -1]], [])
    with pytest.raises(TooManyRays, match="more than 2 rays"):
        cone_rays(4, [], [[1, 1, -1, -1]], most=2)
