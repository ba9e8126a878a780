"""Extreme rays against all bases: every set of tight rows that leaves a line, inside the cone."""

import random
from fractions import Fraction
from itertools import combinations
from math import gcd, lcm

import pytest

from escalation.arithmetic import field_rays
from escalation.arithmetic.double_description import Enclosures, Integers, TooManyRays, Undecidable
from escalation.arithmetic.field_rays import extreme_rays


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
    rays = extreme_rays(size, equalities, inequalities, Integers())
    assert {primitive(r.entries) for r in rays} == by_all_bases(size, equalities, inequalities)
    assert len(rays) == len({primitive(r.entries) for r in rays})
    for ray in rays:
        rows = [[int(k == i) for k in range(size)] for i in range(size)] + inequalities
        tight = [sum(a * b for a, b in zip(row, ray.entries, strict=True)) == 0 for row in rows]
        assert ray.tight == sum(1 << n for n, is_tight in enumerate(tight) if is_tight)


def test_balls_give_the_same_rays():
    from flint import arb

    rows = [[3, -1, 0], [-1, 5, -2]]
    exact = extreme_rays(3, [], rows, Integers())
    balls = extreme_rays(3, [], [[arb(n) if n else 0 for n in row] for row in rows], Enclosures())
    assert [r.tight for r in balls] == [r.tight for r in exact]


def test_a_ball_that_holds_zero_is_undecidable():
    from flint import arb

    with pytest.raises(Undecidable):
        extreme_rays(2, [], [[arb(0, 1), 1]], Enclosures())


def test_too_many_rays_are_refused(monkeypatch):
    monkeypatch.setattr(field_rays, "MOST_RAYS", 3)
    with pytest.raises(TooManyRays, match="rays"):
        extreme_rays(4, [], [[1, 1, -1, -1]], Integers())
