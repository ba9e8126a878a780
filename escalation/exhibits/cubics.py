"""Cubic curves of four points, `s^3 p_0 + 3 s^2 t p_1 + 3 s t^2 p_2 + t^3 p_3` with `s = 1 - t` and `t` from 0 to 1."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from escalation.exhibits.region_picture import Point

Points = npt.NDArray[np.float64]
Curve = tuple[Point, Point, Point, Point]


def points_on(curve: Curve, times: Points) -> Points:
    """Where a curve is at some times, one row each.

    >>> points_on(((0, 0), (1, 0), (2, 0), (3, 3)), np.array([0.0, 0.5, 1.0])).tolist()
    [[0.0, 0.0], [1.5, 0.375], [3.0, 3.0]]
    """
    t, s = times[:, None], 1 - times[:, None]
    p = np.array(curve)
    found: Points = s**3 * p[0] + 3 * s**2 * t * p[1] + 3 * s * t**2 * p[2] + t**3 * p[3]
    return found


def _slopes(curve: Curve, times: Points) -> Points:
    t, s = times[:, None], 1 - times[:, None]
    p = np.array(curve)
    found: Points = 3 * (s**2 * (p[1] - p[0]) + 2 * s * t * (p[2] - p[1]) + t**2 * (p[3] - p[2]))
    return found


def piece_of(curve: Curve, first: float, last: float) -> Curve:
    """The piece of a curve between two of its times, by its ends and its slopes there."""
    times = np.array([first, last])
    (a, b), (slope, other) = points_on(curve, times), _slopes(curve, times)
    third = (last - first) / 3
    return as_point(a), as_point(a + third * slope), as_point(b - third * other), as_point(b)


def as_point(vector: Points) -> Point:
    """A row of two numbers as a pair."""
    return float(vector[0]), float(vector[1])
