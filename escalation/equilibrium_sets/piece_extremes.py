"""The least and the greatest value of a multilinear function on a piece of the cube.

`w(x) = sum over the corners c of the cube of w[c] * prod_i (x_i if c_i else 1 - x_i)`. On a box the extremes lie at the
corners; on a curve, and on the hyperbola that bounds a region, also where the derivative of a rational function of one
variable vanishes. Values there are exact where the point is rational or quadratic, else rounded to doubles.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.arithmetic.quadratic_field import quadratic_roots
from escalation.arithmetic.real_roots import RealRoot, real_roots
from escalation.equilibrium_sets.cube_pieces import Free, Limit, Moebius, Piece, corners
from escalation.game.replies import greatest, least

Weights = Mapping[tuple[int, int, int], Fraction]


def multilinear(weights: Weights, point: Sequence[Any]) -> Any:
    """`w` at a point."""
    total: Any = Fraction(0)
    for corner, weight in weights.items():
        if weight:
            x, y, z = (p if bit else 1 - p for bit, p in zip(corner, point, strict=True))
            total = total + x * y * z * weight
    return total


def extremes(piece: Piece, weights: Weights) -> tuple[Any, Any]:
    """The least and the greatest value on the piece; fractions, surds, or floats where the point is not quadratic.

    >>> segment = Piece((Free(Fraction(0), Fraction(1)), Fraction(1), Fraction(1)))
    >>> extremes(segment, {(1, 1, 1): Fraction(3)})
    (Fraction(0, 1), Fraction(3, 1))
    """
    values = [multilinear(weights, point) for point in corners(piece)]
    for curve in _curves_of(piece):
        values += _stationary(curve, weights)
    return least(values), greatest(values)


def _curves_of(piece: Piece) -> Iterator[Piece]:
    """The curves on which an extreme may lie: a second free coordinate stands at its ends."""
    if piece.limit is not None:
        yield from _border(piece, piece.limit)
    elif piece.curved:
        others = [i for i in piece.free if i != piece.driver]
        ends = [(c.low, c.high) for i in others if isinstance(c := piece.coordinates[i], Free)]
        for chosen in itertools.product(*ends):
            fixed = dict(zip(others, chosen, strict=True))
            x, y, z = (fixed.get(i, c) for i, c in enumerate(piece.coordinates))
            yield Piece((x, y, z))


def _border(piece: Piece, limit: Limit) -> Iterator[Piece]:
    """The hyperbola `a + b u + c v + d u v = 0`, where it is none of two lines."""
    a, b, c, d = limit.coefficients
    if a * d != b * c:
        coordinates = list(piece.coordinates)
        coordinates[limit.second] = Moebius(limit.first, -a, -b, c, d)
        yield Piece((coordinates[0], coordinates[1], coordinates[2]))


def _stationary(curve: Piece, weights: Weights) -> list[Any]:
    """The values where the derivative along a curve vanishes, inside the cube."""
    driver = curve.coordinates[curve.driver]
    assert isinstance(driver, Free)
    derivative = _derivative(curve, weights)
    if not derivative or derivative.degree() < 1:
        return []
    found = []
    poles = [c.pole for c in curve.coordinates if isinstance(c, Moebius)]
    for root in real_roots([derivative]):
        if driver.low <= root.low and root.high <= driver.high and (root.value is None or root.value not in poles):
            t = _exactly(root)
            point = curve.at((root.middle if t is None else t,))
            if all(0 <= x <= 1 for x in point):
                value = multilinear(weights, point)
                found.append(float(value) if t is None else value)
    return found


def _exactly(root: RealRoot) -> Any:
    """A root as a fraction or a surd; None where its polynomial has a higher degree."""
    if root.value is not None:
        return root.value
    if len(root.polynomial) > 3:
        return None
    roots = quadratic_roots(*map(Fraction, reversed(root.polynomial)))
    return next(r for r in roots if root.low < r < root.high)


def _derivative(curve: Piece, weights: Weights) -> Any:
    """`N' M - N M'` for `w = N / M` along the curve, a polynomial in the driver (`fmpq_poly`)."""
    from flint import fmpq, fmpq_poly

    def polynomial(*coefficients: Fraction) -> Any:
        return fmpq_poly([fmpq(c.numerator, c.denominator) for c in coefficients])

    ratios = []
    for c in curve.coordinates:
        if isinstance(c, Moebius):
            ratios.append((polynomial(c.p, c.q), polynomial(c.r, c.s)))
        else:
            ratios.append((polynomial(Fraction(0), Fraction(1)) if isinstance(c, Free) else polynomial(c), 1))  # type: ignore[arg-type]
    below = polynomial(Fraction(1))
    for _, m in ratios:
        below = below * m
    above = polynomial(Fraction(0))
    for corner, weight in weights.items():
        term = polynomial(Fraction(weight))
        for bit, (n, m) in zip(corner, ratios, strict=True):
            term = term * (n if bit else m - n)
        above = above + term
    return above.derivative() * below - above * below.derivative()
