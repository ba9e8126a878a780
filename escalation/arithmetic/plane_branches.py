"""Branches of an arrangement as numbers: heights, areas, nearest points. For pictures and shares, not for decisions.

All in units of the box, `u = (x - left) / width`, `v = (y - bottom) / height`, as doubles. How many real zeros a curve
has over a column, and which of them a branch is, is known exactly from the arrangement; of the zeros found numerically
those of least imaginary part are taken, so that none is lost where two of them run together.

The area between branches is integrated by Gauss and Legendre's rule after `u = (a + b)/2 - (b - a)/2 cos t`, which
takes away the square roots at the ends of columns, where a curve turns back.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from escalation.arithmetic.plane_arrangement import Arrangement
from escalation.arithmetic.plane_curves import Box, Curve
from escalation.arithmetic.real_roots import RealRoot

Array = npt.NDArray[np.float64]
NODES = 12
ACCURACY = 1e-9
DEEPEST = 20
GRID = 65
ZOOMS = 8


@dataclass(frozen=True)
class UnitBranches:
    """The branches of an arrangement over the unit square."""

    arrangement: Arrangement

    @cached_property
    def coefficients(self) -> list[Array]:
        """Per curve `c[i, j]` of `u^i v^j`, the largest of absolute value 1."""
        return [_scaled(curve, self.arrangement.box) for curve in self.arrangement.curves]

    @cached_property
    def ends(self) -> list[tuple[float, float]]:
        """Per column its two ends."""
        box = self.arrangement.box
        return [(across(c.left, box), across(c.right, box)) for c in self.arrangement.columns]

    def height(self, column: int, edge: int, u: Array) -> Array:
        """The height over `u` of an edge between cells: 0 the bottom of the box, then the branches, then its top."""
        branches = self.arrangement.columns[column].branches
        if edge == 0 or edge > len(branches):
            return np.full(len(u), float(edge > 0))
        branch = branches[edge - 1]
        low, high = self.ends[column]
        margin = 1e-9 * (high - low)
        inner = np.clip(u, low + margin, high - margin)
        return np.clip(_zeros(self.coefficients[branch.curve], inner, branch.of)[:, branch.rank], 0.0, 1.0)

    def areas(self) -> dict[tuple[int, int], float]:
        """The share of the box that each cell takes, about: to `ACCURACY` a column."""
        found: dict[tuple[int, int], float] = {}
        for k in range(len(self.ends)):
            below = self._integrals(k, 0.0, np.pi, self._panel(k, 0.0, np.pi), DEEPEST)
            found |= {(k, n): max(float(area), 0.0) for n, area in enumerate(np.diff(below))}
        return found

    def _panel(self, column: int, start: float, end: float) -> Array:
        """Gauss and Legendre's integral under every edge of a column over a part of the angles `t`."""
        low, high = self.ends[column]
        nodes, weights = np.polynomial.legendre.leggauss(NODES)
        t = (start + end) / 2 + (end - start) / 2 * nodes
        measure = (high - low) / 2 * np.sin(t) * weights * (end - start) / 2
        u = (low + high) / 2 - (high - low) / 2 * np.cos(t)
        edges = len(self.arrangement.columns[column].branches) + 2
        return np.array([float(self.height(column, edge, u) @ measure) for edge in range(edges)])

    def _integrals(self, column: int, start: float, end: float, whole: Array, depth: int) -> Array:
        """The same, halved until the halves agree with the whole."""
        middle = (start + end) / 2
        left, right = self._panel(column, start, middle), self._panel(column, middle, end)
        if depth == 0 or np.abs(left + right - whole).max() < ACCURACY * (end - start) / np.pi:
            return left + right
        first = self._integrals(column, start, middle, left, depth - 1)
        return first + self._integrals(column, middle, end, right, depth - 1)

    def nearest(self, column: int, edge: int, point: tuple[float, float]) -> tuple[float, tuple[float, float]]:
        """The least distance of a point to an edge over a column, and where it is reached."""
        low, high = self.ends[column]
        for _ in range(ZOOMS):
            u = np.linspace(low, high, GRID)
            v = self.height(column, edge, u)
            distance, near_u, near_v = _to_segments(point, u, v)
            best = int(distance.argmin())
            low, high = float(u[max(best - 1, 0)]), float(u[min(best + 2, GRID - 1)])
        return float(distance[best]), (float(near_u[best]), float(near_v[best]))


def across(root: RealRoot, box: Box) -> float:
    """Where a root lies between the left and the right of a box, 0 to 1."""
    return float((root.middle - box.left) / (box.right - box.left))


def _to_segments(point: tuple[float, float], u: Array, v: Array) -> tuple[Array, Array, Array]:
    """The distances of a point to the segments of a line of points, and the nearest points on them."""
    du, dv = np.diff(u), np.diff(v)
    length = np.maximum(du * du + dv * dv, 1e-300)
    part = np.clip(((point[0] - u[:-1]) * du + (point[1] - v[:-1]) * dv) / length, 0.0, 1.0)
    near_u, near_v = u[:-1] + part * du, v[:-1] + part * dv
    return np.hypot(near_u - point[0], near_v - point[1]), near_u, near_v


def _scaled(curve: Curve, box: Box) -> Array:
    exact = curve.on_unit_square(box)
    largest = max(abs(c) for row in exact for c in row)
    return np.array([[float(c / largest) for c in row] for row in exact])


def _zeros(coefficients: Array, u: Array, count: int) -> Array:
    """The `count` real zeros in `v` over every `u`, from below: shape `(len(u), count)`."""
    powers = np.vander(u, coefficients.shape[0], increasing=True)
    polynomials = powers @ coefficients
    with np.errstate(all="ignore"):
        zeros = _quadratic(polynomials) if polynomials.shape[1] <= 3 else _by_companion(polynomials)
    order = np.argsort(np.abs(zeros.imag), axis=1, kind="stable")[:, :count]
    return np.sort(np.nan_to_num(np.take_along_axis(zeros, order, axis=1).real, nan=1e300), axis=1)


def _quadratic(p: Array) -> npt.NDArray[np.complex128]:
    """Zeros of polynomials of degree 1 or 2, one a row, without cancellation."""
    if p.shape[1] == 2:
        return (-p[:, :1] / p[:, 1:]).astype(complex)
    c, b, a = p.T
    root = np.sqrt((b * b - 4 * a * c).astype(complex))
    larger = -(b + np.where(b < 0, -root, root)) / 2
    first = np.where(larger == 0, 0, larger / a)
    second = np.where(larger == 0, 0, c / larger)
    return np.stack([first, second], axis=1)


def _by_companion(p: Array) -> npt.NDArray[np.complex128]:
    """Zeros of polynomials of higher degree, one a row: eigenvalues of companion matrices."""
    degree = p.shape[1] - 1
    leading: Any = np.where(np.abs(p[:, -1]) < 1e-300, 1e-300, p[:, -1])
    matrices = np.zeros((len(p), degree, degree))
    matrices[:, range(1, degree), range(degree - 1)] = 1.0
    matrices[:, :, -1] = np.clip(-p[:, :-1] / leading[:, None], -1e150, 1e150)
    return np.asarray(np.linalg.eigvals(matrices), dtype=complex)
