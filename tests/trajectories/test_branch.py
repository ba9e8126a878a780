"""A circle, a parabola that folds, a crossing, and a branch that ends."""

import itertools

import numpy as np
import pytest

from escalation.trajectories.branch import between, followed


def circle(z):
    return np.array([z @ z - 1]), 2 * z[None, :]


def test_a_circle_is_gone_round():
    points = list(itertools.islice(followed(circle, np.array([-1.0, 0.0])), 60))
    assert all(point.z @ point.z == pytest.approx(1) for point in points)
    assert any(a.forward and not b.forward for a, b in itertools.pairwise(points))
    assert any(not a.forward and b.forward for a, b in itertools.pairwise(points))
    assert {point.orientation for point in points} == {points[0].orientation}


def test_between_neighbours_at_a_parameter():
    a, b = list(itertools.islice(followed(circle, np.array([-1.0, 0.0])), 3))[1:]
    middle = (a.parameter + b.parameter) / 2
    assert between(circle, a, b, middle) == pytest.approx([-np.sqrt(1 - middle**2), middle])


def test_a_crossing_changes_the_orientation_and_the_branch_goes_straight_on():
    def pitchfork(z):
        x, parameter = z
        return np.array([x * (parameter - 1 - x**2)]), np.array([[parameter - 1 - 3 * x**2, x]])

    points = list(itertools.islice(followed(pitchfork, np.zeros(2)), 12))
    assert all(point.z[0] == pytest.approx(0, abs=1e-9) for point in points)
    assert {point.orientation for point in points if point.parameter < 1} != {
        point.orientation for point in points if point.parameter > 1
    }


def test_a_branch_that_cannot_be_followed_ends():
    def broken(z):
        value, jacobian = circle(z)
        return (value, jacobian) if z[1] < 0.5 else (value * np.nan, jacobian)

    points = list(followed(broken, np.array([-1.0, 0.0])))
    assert points[-1].parameter == pytest.approx(0.5, abs=1e-6)
    assert list(followed(lambda z: (np.zeros(1), np.zeros((1, 2))), np.zeros(2))) == []
