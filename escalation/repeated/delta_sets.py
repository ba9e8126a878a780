"""Sets of discount factors: where polynomials are at least 0 on [0, 1).

Values are compared times what is positive on [0, 1), so that a condition on the discount factor `d` is `p(d) >= 0`.
Where it holds is a `RealSet` whose ends belong to it, all but 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flint import fmpq_poly

from escalation.arithmetic.quotients import Polynomial
from escalation.arithmetic.real_roots import RealRoot
from escalation.arithmetic.real_sets import RealSet, where

DISCOUNT = RealSet.interval(Fraction(0), Fraction(1))
FROM_ONE = RealSet.interval(Fraction(1), None)


def in_delta(polynomial: Polynomial) -> fmpq_poly:
    """A polynomial of a ring with one name as one of flint's polynomials in one variable."""
    terms = {int(power): c for (power,), c in polynomial.terms()}
    return fmpq_poly([terms.get(k, 0) for k in range(max(terms, default=-1) + 1)])


def where_nonnegative(polynomials: Sequence[fmpq_poly]) -> RealSet:
    """The discount factors in [0, 1) at which every polynomial is at least 0.

    >>> found = where_nonnegative([fmpq_poly([2, -9, 9])])
    >>> [(i.low.value, i.high.value, i.high_open) for i in found.intervals]
    [(Fraction(0, 1), Fraction(1, 3), False), (Fraction(2, 3), Fraction(1, 1), True)]
    """
    return where(polynomials, lambda signs: min(signs, default=0) >= 0, DISCOUNT)


def first_from_one(polynomial: fmpq_poly) -> RealRoot | None:
    """The least root from 1 on of a polynomial that is below 0 on [0, 1): where it would come to 0; None for none."""
    return where([polynomial], lambda signs: signs == (0,), FROM_ONE).least
