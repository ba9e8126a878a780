"""Where rational functions of one symbol are above 0, and where none of several is: real sets with exact ends.

The sign of `n / d` is the product of the signs of `n` and `d`; at a root of `d` it has no value.
"""

from __future__ import annotations

from collections.abc import Sequence

from escalation.arithmetic.rational_function import RationalFunction
from escalation.arithmetic.real_sets import RealSet, where, where_at_least_0


def none_above(functions: Sequence[RationalFunction], within: RealSet) -> RealSet:
    """The numbers of `within` at which all functions have a value and none is above 0.

    >>> from fractions import Fraction
    >>> half, t = RationalFunction.constant(Fraction(1, 2)), RationalFunction.identity()
    >>> found = none_above([t - half], RealSet.interval(Fraction(0), Fraction(1)))
    >>> found.holds(Fraction(1, 2)), found.holds(Fraction(3, 4))
    (True, False)
    """
    return where_at_least_0([-f for f in functions], within)


def all_above(functions: Sequence[RationalFunction], within: RealSet) -> RealSet:
    """The numbers of `within` at which all functions have a value above 0."""
    polynomials = [f.numerator * f.denominator for f in functions]
    return where(polynomials, lambda signs: all(sign > 0 for sign in signs), within)
