"""Numbers `a + b*sqrt(d)` with rational `a`, `b` and a whole `d > 0` that is no square: exact, with exact comparisons.

Sums, products and quotients with rationals and with numbers of the same field Q(sqrt(d)) stay in it; what turns out
rational is a `Fraction` again. The sign of `a + b*sqrt(d)` is that of `a` and `b` where they agree, else it follows
from `a**2` against `b**2 * d`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import total_ordering
from math import gcd, isqrt, lcm
from typing import Any, Union

from escalation.arithmetic.digits import fraction_text, whole_text

Exact = Union[Fraction, "Surd"]


@total_ordering
@dataclass(frozen=True, eq=False)
class Surd:
    """`a + b*sqrt(d)`, `b` not 0; made by `root` and by arithmetic."""

    a: Fraction
    b: Fraction
    d: int

    def __add__(self, other: Any) -> Any:
        return self._with(other, lambda c, e: made(self.a + c, self.b + e, self.d))

    def __mul__(self, other: Any) -> Any:
        return self._with(other, lambda c, e: made(self.a * c + self.b * e * self.d, self.a * e + self.b * c, self.d))

    __radd__, __rmul__ = __add__, __mul__

    def __neg__(self) -> Surd:
        return Surd(-self.a, -self.b, self.d)

    def __abs__(self) -> Surd:
        return self if self.sign() > 0 else -self

    def __sub__(self, other: Any) -> Any:
        return self + -other

    def __rsub__(self, other: Any) -> Any:
        return -self + other

    def __truediv__(self, other: Any) -> Any:
        return self * (other.inverse() if isinstance(other, Surd) else 1 / Fraction(other))

    def __rtruediv__(self, other: Any) -> Any:
        return self.inverse() * other

    def _with(self, other: Any, combine: Callable[[Any, Any], Any]) -> Any:
        if isinstance(other, Surd):
            return combine(other.a, other.b if other.d == self.d else other.within(self.d))
        return combine(other, 0) if isinstance(other, int | Fraction) else NotImplemented

    def within(self, d: int) -> Fraction:
        """The factor of `sqrt(d)` in this number, written in Q(sqrt(d)). Raises ValueError in another field."""
        product = self.d * d
        if isqrt(product) ** 2 != product:
            raise ValueError("two numbers of different quadratic fields")
        return self.b * Fraction(isqrt(product), d)

    def inverse(self) -> Surd:
        """`1 / (a + b*sqrt(d))`."""
        norm = self.a**2 - self.b**2 * self.d
        return Surd(self.a / norm, -self.b / norm, self.d)

    def sign(self) -> int:
        """1 or -1."""
        positive = (self.a**2 > self.b**2 * self.d) == (self.a > 0) if self.a * self.b < 0 else self.a + self.b > 0
        return 1 if positive else -1

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Surd) and self.polynomial == other.polynomial and (self.b > 0) == (other.b > 0)

    def __hash__(self) -> int:
        return hash((self.polynomial, self.b > 0))

    def __lt__(self, other: Any) -> bool:
        difference = self - other
        return difference.sign() < 0 if isinstance(difference, Surd) else difference < 0

    @property
    def polynomial(self) -> tuple[int, int, int]:
        """`(p, q, r)` with `p x**2 + q x + r = 0`, whole, without common factor, `p > 0`."""
        coefficients = (Fraction(1), -2 * self.a, self.a**2 - self.b**2 * self.d)
        scale = lcm(*(c.denominator for c in coefficients))
        p, q, r = (int(c * scale) for c in coefficients)
        common = gcd(p, q, r)
        return p // common, q // common, r // common

    def interval(self, digits: int = 12) -> tuple[Fraction, Fraction]:
        """A rational interval that holds this root of its polynomial and not the other; so many decimals or more."""
        while True:
            scale = 10**digits
            low = self._floor(scale)
            if 4 * self.b**2 * self.d * scale**2 > 4:
                return Fraction(low, scale), Fraction(low + 1, scale)
            digits *= 2

    def _floor(self, scale: int) -> int:
        """The largest whole number not above `scale` times this number."""
        common = lcm(self.a.denominator, self.b.denominator)
        whole, factor = int(self.a * common) * scale, int(self.b * common) * scale
        root_below = isqrt(factor**2 * self.d)
        return (whole + root_below) // common if factor > 0 else -((-whole + root_below) // common) - 1

    def __float__(self) -> float:
        low, high = self.interval(20)
        digits = 40
        while low == 0 or high == 0 or abs(high - low) * 10**17 > abs(low):
            low, high = self.interval(digits)
            digits *= 2
        return float(low)

    def __str__(self) -> str:
        root = f"sqrt({whole_text(self.d)})"
        root = root if abs(self.b) == 1 else f"{fraction_text(abs(self.b))}*{root}"
        return (
            f"{fraction_text(self.a) if self.a else ''} {'-' if self.b < 0 else '+' if self.a else ''} {root}".strip()
        )


def compare(one: Exact, other: Exact) -> int:
    """-1, 0 or 1, of numbers of any quadratic fields.

    >>> compare(Surd(Fraction(0), Fraction(1), 2), Surd(Fraction(0), Fraction(1), 3))
    -1
    """
    try:
        return (one > other) - (one < other)
    except ValueError:
        digits = 20
        while True:
            (low, high), (least, most) = (n.interval(digits) if isinstance(n, Surd) else (n, n) for n in (one, other))
            if high < least or most < low:
                return -1 if high < least else 1
            digits *= 2


def made(a: Any, b: Any, d: int) -> Exact:
    """`a + b*sqrt(d)`, a `Fraction` where `b` is 0."""
    return Surd(Fraction(a), Fraction(b), d) if b else Fraction(a)


def quadratic_roots(p: Fraction, q: Fraction, r: Fraction) -> list[Exact]:
    """The real roots of `p x**2 + q x + r`, not all zero, ascending, each once.

    >>> quadratic_roots(Fraction(1), Fraction(-3), Fraction(2))
    [Fraction(1, 1), Fraction(2, 1)]
    >>> [str(root) for root in quadratic_roots(Fraction(1), Fraction(0), Fraction(-2))]
    ['- sqrt(2)', 'sqrt(2)']
    """
    if not p:
        return [-r / q] if q else []
    discriminant = q**2 - 4 * p * r
    if discriminant < 0:
        return []
    if not discriminant:
        return [-q / (2 * p)]
    d, scale = _squareless(discriminant)
    steps: list[Exact] = [scale / (2 * p)] if d == 1 else [Surd(Fraction(0), scale / (2 * p), d)]
    return sorted([-q / (2 * p) - steps[0], -q / (2 * p) + steps[0]])


def _squareless(positive: Fraction) -> tuple[int, Fraction]:
    """`(d, s)` with `positive = s**2 * d`; `d` is 1 if `positive` is a square, and has no small square factor."""
    d, scale = positive.numerator * positive.denominator, Fraction(1, positive.denominator)
    if isqrt(d) ** 2 == d:
        return 1, isqrt(d) * scale
    for prime in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31):
        times = _multiplicity(d, prime**2)
        d, scale = d // prime ** (2 * times), scale * prime**times
    return d, scale


def _multiplicity(number: int, base: int) -> int:
    """How often `base` divides a number above 0."""
    if number % base:
        return 0
    pairs = _multiplicity(number, base**2)
    return 2 * pairs + int(number // base ** (2 * pairs) % base == 0)
