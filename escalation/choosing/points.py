"""Points of a piecewise function: values there, compared exactly, and slopes to either side.

A point is told by `x` and, in a piece that touches it, by the coordinate `s`. With `u = f(s)` and `s**q = k*(x - c)`
the slope is `du/dx = f'(s) * k / (q s**(q - 1))`, which may be without bound at `s = 0`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from escalation.arithmetic.algebraic_points import refined, sign_at
from escalation.arithmetic.piecewise import Piece, PiecewiseFunction
from escalation.arithmetic.quadratic_field import quadratic_roots
from escalation.arithmetic.quotients import rational_of, ring_of
from escalation.arithmetic.rational_function import RationalFunction
from escalation.arithmetic.real_roots import RealRoot, real_roots
from escalation.arithmetic.real_sets import order
from escalation.arithmetic.root_functions import RootFunction
from escalation.game.replies import as_ball, is_exact, plus, times

Number = Any
DIGITS = 256
_RING = ring_of(["a", "b"])


@dataclass(frozen=True)
class Point:
    """`x`, with the piece in which it is looked at and its coordinate there."""

    x: RealRoot
    piece: Piece
    s: RealRoot

    @property
    def function(self) -> RationalFunction:
        """The piece's function of the coordinate."""
        return self.piece.function.function


def points_of(u: PiecewiseFunction) -> Iterator[Point]:
    """Where a piecewise function can be greatest: the ends of its pieces, and where the slope is 0 inside one."""
    for piece in u.pieces:
        yield from (touching(piece, end) for end in (piece.low, piece.high))
        for s in piece.zeros(piece.function.slope):
            yield Point(piece.function.coordinate.image(s), piece, s)


def touching(piece: Piece, x: RealRoot) -> Point:
    """A point of a closed piece."""
    return Point(x, piece, piece.function.coordinate.local(x))


def compared(one: Point, other: Point) -> int:
    """-1, 0 or 1: how the values at two points compare."""
    f, g = one.function, other.function
    if one.s.value is not None and other.s.value is not None:
        difference = f.at(one.s.value) - g.at(other.s.value)
        return (difference > 0) - (difference < 0)
    a, b = _RING.gens()
    top = _in(f.numerator, a) * _in(g.denominator, b) - _in(g.numerator, b) * _in(f.denominator, a)
    point = {"a": one.s, "b": other.s}
    below = sign_at(_in(f.denominator, a), point) * sign_at(_in(g.denominator, b), point)
    return sign_at(top, point) * below


def sign_of(function: RootFunction, s: RealRoot) -> int:
    """-1, 0 or 1: the sign of a function at a coordinate."""
    a = _RING.gen(0)
    point: dict[str, RealRoot | Fraction] = {"a": s, "b": Fraction(0)}
    top, bottom = (_in(p, a) for p in (function.function.numerator, function.function.denominator))
    return sign_at(top, point) * sign_at(bottom, point)


def _in(polynomial: Any, gen: Any) -> Any:
    """A polynomial of one symbol in a ring of two."""
    return sum((polynomial[k] * gen**k for k in range(polynomial.degree() + 1)), _RING.constant(0))


def sign_near(u: PiecewiseFunction, x: RealRoot) -> int:
    """The sign of a piecewise function at a number of its interval."""
    piece = next(p for p in u.pieces if order(x, p.high) <= 0)
    return sign_of(piece.function, piece.function.coordinate.local(x))


def value_at(function: RationalFunction, s: RealRoot) -> Number:
    """The value: a fraction, a quadratic surd, or a ball around another algebraic number."""
    if s.value is not None:
        return function.at(s.value)
    found = _number(s)
    above, below = _horner(function.numerator, found), _horner(function.denominator, found)
    return above / below if is_exact(above) and is_exact(below) else as_ball(above) / as_ball(below)


def _number(s: RealRoot) -> Number:
    """An irrational number as a surd, or as a ball."""
    if len(s.polynomial) == 3:
        r, q, p = map(Fraction, s.polynomial)
        return next(root for root in quadratic_roots(p, q, r) if s.low < root < s.high)
    from flint import arb, fmpq

    near = refined(s, Fraction(1, 2**DIGITS))
    return arb(fmpq(near.low.numerator, near.low.denominator)).union(
        arb(fmpq(near.high.numerator, near.high.denominator))
    )


def _horner(polynomial: Any, at: Number) -> Number:
    value: Number = Fraction(0)
    for k in range(polynomial.degree(), -1, -1):
        value = plus(times(value, at), rational_of(polynomial[k]))
    return value


def slope_at(point: Point) -> Number:
    """The slope by `x` within the point's piece; infinite where the coordinate is 0 and the slope has no bound."""
    derivative = point.piece.function.by_x.function
    if point.s.value is not None and derivative.has_pole(point.s.value):
        side = point.piece.ends
        inside = min(side[1].low, Fraction(1)) if side[0].value == point.s.value else side[0].high
        return _infinite(derivative, point.s.value, inside)
    return value_at(derivative, point.s)


def _infinite(derivative: RationalFunction, pole: Fraction, towards: Fraction) -> float:
    """Plus or minus infinity: the sign of a function beside a pole, on the way to a point without zero between."""
    walls = real_roots([p for p in (derivative.numerator, derivative.denominator) if p.degree() > 0])
    near = towards
    for wall in walls:
        if wall.value != pole and min(pole, near) < wall.middle < max(pole, near):
            near = wall.low if pole < wall.middle else wall.high
    return math.copysign(math.inf, derivative.at((pole + near) / 2))
