"""Real roots of polynomials with rational coefficients: exact where rational, isolated where not.

A polynomial is factored over the rationals (python-flint). A linear factor gives its root as a fraction; the real
roots of the others are enclosed by flint's certified isolation, and the enclosures are widened to rational intervals
`(low, high)` that hold no other root of the polynomials given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from flint import ctx, fmpz_poly

PRECISIONS = (64, 256, 1024, 4096)


@dataclass(frozen=True)
class RealRoot:
    """A real algebraic number: `value` if it is rational; else the root of `polynomial` inside `(low, high)`.

    `polynomial` holds integer coefficients, the constant first.
    """

    value: Fraction | None
    low: Fraction
    high: Fraction
    polynomial: tuple[int, ...]

    @property
    def middle(self) -> Fraction:
        """The number itself, or the middle of its interval."""
        return self.value if self.value is not None else (self.low + self.high) / 2


def root_at(value: Fraction) -> RealRoot:
    """A rational number as a root.

    >>> root_at(Fraction(2, 3)).polynomial
    (-2, 3)
    """
    return RealRoot(value, value, value, (-value.numerator, value.denominator))


def real_roots(polynomials: Iterable[Any]) -> list[RealRoot]:
    """All real roots of all polynomials (`fmpq_poly`, none identically zero), each once, in increasing order.

    >>> from flint import fmpq_poly
    >>> [str(r.value or float(r.middle))[:6] for r in real_roots([fmpq_poly([-2, 0, 1]), fmpq_poly([-1, 2])])]
    ['-1.414', '1/2', '1.4142']
    """
    factors = {tuple(int(c) for c in f.coeffs()): f for p in polynomials for f, _ in p.numer().factor()[1]}
    for precision in PRECISIONS:
        roots = sorted((r for f in factors.values() for r in _roots(f, precision)), key=lambda r: r.middle)
        if all(a.high < b.low for a, b in pairwise(roots)):
            return roots
    raise AssertionError("distinct roots that 4096 binary digits do not separate")


def _roots(factor: fmpz_poly, precision: int) -> list[RealRoot]:
    coefficients = tuple(int(c) for c in factor.coeffs())
    if len(coefficients) == 2:
        value = Fraction(-coefficients[0], coefficients[1])
        return [RealRoot(value, value, value, coefficients)]
    before = ctx.prec
    try:
        ctx.prec = precision
        enclosures = [root.real for root, _ in factor.complex_roots() if root.imag.is_zero()]
        return [RealRoot(None, _rational(e.lower(), -1), _rational(e.upper(), 1), coefficients) for e in enclosures]
    finally:
        ctx.prec = before


def _rational(end: Any, outward: int) -> Fraction:
    """An end of an enclosure, a ball of tiny radius, as a fraction that is surely beyond it."""
    middle, radius = end.mid().fmpq(), end.rad().fmpq()
    return Fraction(int(middle.p), int(middle.q)) + 2 * outward * Fraction(int(radius.p), int(radius.q))
