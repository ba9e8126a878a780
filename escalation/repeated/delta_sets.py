"""Sets of discount factors: where polynomials are at least 0 on [0, 1).

The real roots of all polynomials cut [0, 1) into points and open intervals between them, on which every polynomial has
one sign: that at a rational point inside, or at a root, which is 0 where the root's minimal polynomial divides it and
else that of the interval beside it. The set where all are at least 0 is a union of points and intervals whose ends
belong to it, all but 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from flint import fmpq_poly

from escalation.arithmetic.fractions_between import simplest
from escalation.arithmetic.quotients import Polynomial, flint_number, rational_of
from escalation.arithmetic.real_roots import RealRoot, real_roots
from escalation.claims.solved_relations import Interval

X = fmpq_poly([0, 1])
ZERO, ONE = (RealRoot(Fraction(k), Fraction(k), Fraction(k), (-k, 1)) for k in (0, 1))


@dataclass(frozen=True)
class DeltaSet:
    """A union of intervals in increasing order, none touching the next; every end but 1 belongs to it."""

    intervals: tuple[Interval, ...]

    @property
    def empty(self) -> bool:
        """Whether no discount factor in [0, 1) belongs to it."""
        return not self.intervals

    @property
    def everything(self) -> bool:
        """Whether it is [0, 1)."""
        return any(i.low == ZERO and i.high == ONE for i in self.intervals)

    def holds(self, delta: Fraction) -> bool:
        """Whether a discount factor in [0, 1) belongs to it."""
        return any(_at_least(delta, i.low) and _at_least(delta, i.high, -1) for i in self.intervals)


def _at_least(delta: Fraction, end: RealRoot | None, side: int = 1) -> bool:
    """Whether `delta >= end`, or `<=` with side -1."""
    assert end is not None
    if end.value is not None:
        return side * delta >= side * end.value
    polynomial = fmpq_poly(list(end.polynomial))
    if not end.low < delta < end.high:
        return side * delta >= side * end.middle
    here, below = (_sign(polynomial, x) for x in (delta, end.low))
    return here == (-below if side > 0 else below)


@dataclass(frozen=True)
class Cells:
    """[0, 1) cut at `roots`, 0 the first and 1 the last: `samples[k]` lies between `roots[k]` and `roots[k + 1]`."""

    roots: tuple[RealRoot, ...]
    samples: tuple[Fraction, ...]


def cells_between(polynomials: Iterable[fmpq_poly]) -> Cells:
    """The cells on which no polynomial changes its sign."""
    each = {tuple(p.coeffs()): p for p in polynomials if p.degree() > 0}
    found = real_roots([X, X - 1, *each.values()])
    start, end = (next(k for k, r in enumerate(found) if r.value == v) for v in (0, 1))
    roots = found[start : end + 1]
    return Cells(tuple(roots), tuple(simplest(a.high, b.low) for a, b in pairwise(roots)))


def in_delta(polynomial: Polynomial) -> fmpq_poly:
    """A polynomial of a ring with one name as one of flint's polynomials in one variable."""
    terms = {int(power): c for (power,), c in polynomial.terms()}
    return fmpq_poly([terms.get(k, 0) for k in range(max(terms, default=-1) + 1)])


def where_nonnegative(polynomials: Sequence[fmpq_poly]) -> DeltaSet:
    """The discount factors in [0, 1) at which every polynomial is at least 0.

    >>> found = where_nonnegative([fmpq_poly([2, -9, 9])])
    >>> [(i.low.value, i.high.value, i.high_open) for i in found.intervals]
    [(Fraction(0, 1), Fraction(1, 3), False), (Fraction(2, 3), Fraction(1, 1), True)]
    """
    cells = cells_between(polynomials)
    inside = [all(_sign(p, s) >= 0 for p in polynomials) for s in cells.samples]
    at = [all(_met_at(p, k, cells) for p in polynomials) for k in range(len(cells.samples))]
    found: list[Interval] = []
    for k, root in enumerate(cells.roots[:-1]):
        if at[k] and not (k and inside[k - 1]):
            found.append(Interval(root, root, False, False))
        if inside[k]:
            last = k == len(inside) - 1
            found[-1] = Interval(found[-1].low, cells.roots[k + 1], False, last)
    return DeltaSet(tuple(found))


def _met_at(polynomial: fmpq_poly, k: int, cells: Cells) -> bool:
    """Whether a polynomial is at least 0 at the `k`-th root: 0 there, or positive beside it."""
    return vanishes(polynomial, cells.roots[k]) or _sign(polynomial, cells.samples[k]) > 0


def vanishes(polynomial: fmpq_poly, root: RealRoot) -> bool:
    """Whether a polynomial is 0 at a real algebraic number."""
    return not polynomial % fmpq_poly(list(root.polynomial))


def first_from_one(polynomial: fmpq_poly) -> RealRoot | None:
    """The least root from 1 on of a polynomial that is below 0 on [0, 1): where it would come to 0; None for none."""
    found = real_roots([X - 1, *([polynomial] if polynomial.degree() > 0 else [])])
    start = next(k for k, r in enumerate(found) if r.value == 1)
    return next((r for r in found[start:] if vanishes(polynomial, r)), None)


def sign_beside(polynomial: fmpq_poly, root: RealRoot, side: int) -> int:
    """The sign of a polynomial just below (side -1) or just above (1) a number in (0, 1)."""
    cells = cells_between([polynomial, fmpq_poly(list(root.polynomial))])
    k = next(k for k, r in enumerate(cells.roots) if _same(r, root))
    return _sign(polynomial, cells.samples[k if side > 0 else k - 1])


def _same(one: RealRoot, other: RealRoot) -> bool:
    """Whether two real algebraic numbers, each alone in its interval among the roots of its polynomial, are equal."""
    if one.value is not None or other.value is not None:
        return one.value == other.value
    low, high = max(one.low, other.low), min(one.high, other.high)
    own = fmpq_poly(list(one.polynomial))
    return one.polynomial == other.polynomial and low < high and _sign(own, low) * _sign(own, high) < 0


def _sign(polynomial: fmpq_poly, at: Fraction) -> int:
    value = polynomial(flint_number(at))
    return int(value > 0) - int(value < 0)


def value_in(polynomial: fmpq_poly, at: Fraction) -> Fraction:
    """The value of a polynomial at a rational number."""
    return rational_of(polynomial(flint_number(at)))
