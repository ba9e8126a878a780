"""Distances, returns, thinning, exact shares."""

from fractions import Fraction
from math import cos, sin

import pytest

from escalation.trajectories.paths import came_back, counted_shares, distance, moved, rounded, shown_places

F = Fraction


def at(p):
    return ((p, 1 - p),)


def test_a_circle_comes_back_and_a_spiral_does_not():
    circle = [
        ((0.4 + 0.3 * cos(t / 10), 0.3 + 0.2 * sin(t / 10), 0.3 - 0.3 * cos(t / 10) - 0.2 * sin(t / 10)),)
        for t in range(64)
    ]
    place = came_back(circle)
    assert place is not None
    assert distance(circle[place], circle[-1]) <= 0.01
    assert came_back([at(0.5 + 0.4 * 0.9**t) for t in range(60)]) is None


def test_rest_is_no_return():
    assert came_back([at(0.3)] * 10) is None
    assert moved([at(0.3)] * 10) == 0
    assert moved([at(0.9), at(0.3), at(0.2)]) == pytest.approx(0.1)


def test_fractions_are_not_rounded_and_doubles_are_to_millionths():
    exact = at(F(1, 3))
    assert rounded(exact) is exact
    ((p, q),) = rounded(at(1 / 3))
    assert (p, q) == (F(333333, 10**6), F(666667, 10**6))


@pytest.mark.parametrize("count", [1, 2, 20, 30, 31, 100, 10_001])
def test_about_twenty_places_with_both_ends(count):
    places = shown_places(count)
    assert places == sorted(set(places))
    assert (places[0], places[-1]) == (0, count - 1)
    assert len(places) <= 30


def test_shares_are_counts_over_steps():
    points = counted_shares(((F(1, 2), F(1, 2)),), [(0,), (1,), (1,)])
    assert points == [((F(1, 2), F(1, 2)),), ((F(3, 4), F(1, 4)),), ((F(1, 2), F(1, 2)),), ((F(3, 8), F(5, 8)),)]
