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
NODES = 24
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
        """The share of the box that each cell takes."""
        found: dict[tuple[int, int], float] = {}
        angles, weights = np.polynomial.legendre.leggauss(NODES)
        angles, weights = (angles + 1) * np.pi / 2, weights * np.pi / 2
        for k, (low, high) in enumerate(self.ends):
            u = (low + high) / 2 - (high - low) / 2 * np.cos(angles)
            measure = (high - low) / 2 * np.sin(angles) * weights
            count = len(self.arrangement.columns[k].branches) + 1
            edges = [self.height(k, edge, u) for edge in range(count + 1)]
            found |= {(k, n): max(float(((edges[n + 1] - edges[n]) * measure).sum()), 0.0) for n in range(count)}
        return found

    def nearest(self, column: int, edge: int, point: tuple[float, float]) -> tuple[float, tuple[float, float]]:
        """The least distance of a point to an edge over a column, and where it is reached."""
        low, high = self.ends[column]
        for _ in range(ZOOMS):
            u = np.linspace(low, high, GRID)
            v = self.height(column, edge, u)
            distance = np.hypot(u - point[0], v - point[1])
            best = int(distance.argmin())
            low, high = float(u[max(best - 1, 0)]), float(u[min(best + 1, GRID - 1)])
        return float(distance[best]), (float(u[best]), float(v[best]))


def across(root: RealRoot, box: Box) -> float:
    """Where a root lies between the left and the right of a box, 0 to 1."""
    return float((root.middle - box.left) / (box.right - box.left))


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
