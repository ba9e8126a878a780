"""Plane algebraic curves `f(x, y) = 0` over the rationals, one irreducible factor each.

A `Curve` holds `f` by powers of `y` (each coefficient a polynomial in `x`) and by powers of `x`. An irreducible `f`
that depends on `y` vanishes on no vertical line, so that `f(a, y)` is never the zero polynomial, for any real `a`.

`misses` is sufficient, not necessary: over a rectangle a polynomial lies between the least and the greatest of its
Bernstein coefficients, `b[i][j] = sum_{k<=i, l<=j} C(i,k) C(j,l) / (C(m,k) C(n,l)) c[k][l]` for the coefficients `c` of
the polynomial moved to the unit square (Cargo and Shisha 1966); where these have one strict sign there is no zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import comb
from typing import Any

from flint import fmpq, fmpq_mpoly_ctx, fmpq_poly

from escalation.errors import Undecided

HIGHEST_DEGREE = 24
RING = fmpq_mpoly_ctx.get(("x", "y"), "lex")


@dataclass(frozen=True)
class Box:
    """The rectangle `left <= x <= right`, `bottom <= y <= top`, of some width and height."""

    left: Fraction
    right: Fraction
    bottom: Fraction
    top: Fraction


@dataclass(frozen=True)
class Curve:
    """The zeros of an irreducible polynomial of `RING`."""

    polynomial: Any

    @cached_property
    def by_y(self) -> tuple[Any, ...]:
        """`f = sum_j by_y[j](x) y^j`."""
        return _by_power(self.polynomial, 1)

    @cached_property
    def by_x(self) -> tuple[Any, ...]:
        """`f = sum_i by_x[i](y) x^i`."""
        return _by_power(self.polynomial, 0)

    @property
    def vertical(self) -> bool:
        """Whether `f` depends on `x` alone."""
        return len(self.by_y) == 1

    @property
    def horizontal(self) -> bool:
        """Whether `f` depends on `y` alone."""
        return len(self.by_x) == 1

    def at_x(self, x: Fraction) -> Any:
        """`f(x, .)`, a polynomial in `y`."""
        return fmpq_poly([c(rational(x)) for c in self.by_y])

    def at_y(self, y: Fraction) -> Any:
        """`f(., y)`, a polynomial in `x`."""
        return fmpq_poly([c(rational(y)) for c in self.by_x])

    def misses(self, box: Box) -> bool:
        """Whether it is sure, by Bernstein coefficients, that no point of the closed box lies on the curve."""
        unit = self.on_unit_square(box)
        signs = {(b > 0) - (b < 0) for row in _bernstein(_transposed(_bernstein(unit))) for b in row}
        return signs in ({1}, {-1})

    def on_unit_square(self, box: Box) -> list[list[Fraction]]:
        """`c[i][j]`, the coefficient of `u^i v^j` in `f` at `x = left + u width`, `y = bottom + v height`."""
        u = fmpq_poly([rational(box.left), rational(box.right - box.left)])
        v = fmpq_poly([rational(box.bottom), rational(box.top - box.bottom)])
        height = len(self.by_y)
        total = [[fmpq(0)] * height for _ in self.by_x]
        power = fmpq_poly([1])
        for own in self.by_y:
            in_u = own(u)
            for i in range(len(in_u.coeffs())):
                for j in range(len(power.coeffs())):
                    total[i][j] += in_u[i] * power[j]
            power *= v
        return [[Fraction(int(c.p), int(c.q)) for c in row] for row in total]


def curves(polynomials: Iterable[Any]) -> list[Curve]:
    """The irreducible factors of the polynomials (none identically zero), each once, constants left out.

    Raises Undecided for a degree beyond the limit.

    >>> x, y = RING.gens()
    >>> [str(c.polynomial) for c in curves([(x - y) ** 2 * y, 3 * y])]
    ['y', 'x - y']
    """
    given = [p for p in polynomials if not p.is_constant()]
    if any(max(p.degrees()) > HIGHEST_DEGREE for p in given):
        raise Undecided(f"a formula has a degree above {HIGHEST_DEGREE} in the two parameters.")
    found = {str(f): f for p in given for f, _ in p.factor()[1]}
    return [Curve(f) for _, f in sorted(found.items(), key=lambda item: (len(item[0]), item[0]))]


def rational(value: Fraction) -> Any:
    """A fraction as flint's."""
    return fmpq(value.numerator, value.denominator)


def in_x(polynomial: Any) -> Any:
    """A polynomial of `RING` without `y`, as one in a single symbol."""
    (only,) = _by_power(polynomial, 1)
    return only


def vertical_line(coefficients: Sequence[int]) -> Any:
    """A polynomial in `x`, the constant first, as one of `RING`."""
    return RING.from_dict({(k, 0): c for k, c in enumerate(coefficients) if c})


def _by_power(polynomial: Any, axis: int) -> tuple[Any, ...]:
    degrees = [max(d, 0) for d in polynomial.degrees()]
    rows = [[fmpq(0)] * (degrees[1 - axis] + 1) for _ in range(degrees[axis] + 1)]
    for powers, coefficient in polynomial.to_dict().items():
        rows[powers[axis]][powers[1 - axis]] = coefficient
    return tuple(fmpq_poly(row) for row in rows)


def _transposed(rows: Sequence[Sequence[Fraction]]) -> list[list[Fraction]]:
    return [list(row) for row in zip(*rows, strict=True)]


def _bernstein(rows: Sequence[Sequence[Fraction]]) -> list[list[Fraction]]:
    """Powers of the first symbol, one a row, turned into the Bernstein polynomials of their degree."""
    degree = len(rows) - 1
    return [
        [
            sum((Fraction(comb(i, k), comb(degree, k)) * rows[k][j] for k in range(i + 1)), Fraction(0))
            for j in range(len(rows[0]))
        ]
        for i in range(len(rows))
    ]
