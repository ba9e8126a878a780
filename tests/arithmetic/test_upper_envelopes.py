"""Corners of envelopes against all bases, and as what best replies are made of."""

import itertools
import random
from fractions import Fraction

import pytest

from escalation.arithmetic import upper_envelopes
from escalation.arithmetic.double_description import TooManyRays
from escalation.arithmetic.upper_envelopes import envelope_corners
from tests.brute_force import solve

F = Fraction


def by_bases(sizes, pieces):
    """All vertices of {(z, v)} as (z, zeros, greatest), from every square choice of tight inequalities."""
    size, groups = sum(sizes), len(pieces)
    starts = [sum(sizes[:g]) for g in range(len(sizes))]
    sums = [
        [int(start <= k < start + own) for k in range(size)] + [0] * groups
        for start, own in zip(starts, sizes, strict=True)
    ]
    lower = [([int(k == i) for k in range(size)] + [0] * groups, F(0)) for i in range(size)]
    lower += [
        ([-c for c in line] + [int(g == j) for g in range(groups)], F(constant))
        for j, own in enumerate(pieces)
        for constant, line in own
    ]
    found = set()
    for chosen in itertools.combinations(range(len(lower)), size + groups - len(sizes)):
        point = solve(sums + [lower[r][0] for r in chosen], [F(1)] * len(sizes) + [lower[r][1] for r in chosen])
        if point is None:
            continue
        slacks = [sum(a * p for a, p in zip(row, point, strict=True)) - bound for row, bound in lower]
        if min(slacks, default=0) >= 0:
            tight = [int(s == 0) for s in slacks]
            found.add((tuple(point[:size]), tuple(tight[:size]), tuple(tight[size:])))
    return found


def bits(mask, length):
    return tuple(mask >> k & 1 for k in range(length))


@pytest.mark.parametrize("sizes", [[2], [3], [2, 2], [1, 2], []])
def test_all_corners_are_found(sizes):
    rng, size = random.Random(len(sizes)), sum(sizes)
    for _ in range(20):
        groups = [rng.randint(1, 3) for _ in range(rng.randint(0, 2))]
        pieces = [
            [
                (F(rng.randint(-2, 2)), [F(rng.randint(-2, 2), rng.randint(1, 3)) for _ in range(size)])
                for _ in range(own)
            ]
            for own in groups
        ]
        found = {(c.point, bits(c.zero, size), bits(c.greatest, sum(groups))) for c in envelope_corners(sizes, pieces)}
        assert found == by_bases(sizes, pieces)


def test_beliefs_that_justify_replies():
    corners = envelope_corners([2], [[(0, [2, 0]), (0, [0, 1])]])
    assert {(c.point, c.greatest) for c in corners} == {((1, 0), 1), ((0, 1), 2), ((F(1, 3), F(2, 3)), 3)}


def test_too_many_pure_combinations_are_refused_before_any_work(monkeypatch):
    monkeypatch.setattr(upper_envelopes, "MOST_RAYS", 7)
    with pytest.raises(TooManyRays, match="8 pure combinations"):
        envelope_corners([2, 2, 2], [])
