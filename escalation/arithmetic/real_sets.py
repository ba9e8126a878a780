"""Sets of real numbers: finite unions of intervals whose ends are real algebraic numbers, exactly.

Polynomials `p_1 ... p_m` in one symbol cut a line into their real roots and the open pieces between these; on each of
them the sign vector `(sign p_1, ..., sign p_m)` is constant. `where` keeps the roots and pieces whose signs satisfy a
condition: at a root it reads the sign of `p_k` as 0 if the root's irreducible polynomial divides `p_k`, else as that at
an end of its interval, which holds no other root. Sets are joined, met and subtracted by the order of their ends.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import fmpq_poly

from escalation.arithmetic.algebraic_points import sign_at
from escalation.arithmetic.fractions_between import simplest_from
from escalation.arithmetic.quotients import flint_number, ring_of
from escalation.arithmetic.rational_function import RationalFunction
from escalation.arithmetic.real_roots import RealRoot, real_roots, root_at

Number = RealRoot | Fraction
Signs = tuple[int, ...]
_RING = ring_of(["a", "b"])
_DIFFERENCE = _RING.gen(0) - _RING.gen(1)


@dataclass(frozen=True)
class RealInterval:
    """An interval between two ends, None for no end; an end belongs to it unless it is open there."""

    low: RealRoot | None
    high: RealRoot | None
    low_open: bool
    high_open: bool

    @property
    def point(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low is self.high

    @property
    def sample(self) -> Fraction:
        """A rational number inside, of one that is no point."""
        return _between(self.low, self.high)

    def holds(self, number: Number) -> bool:
        """Whether a number lies in it."""
        above = self.low is None or order(self.low, number) < (0 if self.low_open else 1)
        return above and (self.high is None or order(number, self.high) < (0 if self.high_open else 1))


@dataclass(frozen=True)
class RealSet:
    """Disjoint intervals in increasing order, neighbours that touch made one.

    >>> half = RealSet.interval(Fraction(1, 2), Fraction(1))
    >>> half.holds(Fraction(1, 2)), half.holds(Fraction(1)), (half - half).empty
    (True, False, True)
    """

    intervals: tuple[RealInterval, ...] = ()

    @classmethod
    def interval(
        cls, low: Fraction | None, high: Fraction | None, low_open: bool = False, high_open: bool = True
    ) -> RealSet:
        """`[low, high)`, or with other ends as told, None for no end; empty where it holds no number."""
        if low is None or high is None or low < high:
            start, end = (None if bound is None else root_at(bound) for bound in (low, high))
            return cls((RealInterval(start, end, start is None or low_open, end is None or high_open),))
        if low > high or low_open or high_open:
            return cls()
        return cls((RealInterval(only := root_at(low), only, False, False),))

    @property
    def empty(self) -> bool:
        """Whether it holds no number."""
        return not self.intervals

    @property
    def least(self) -> RealRoot | None:
        """Its lower bound, None if it has none; whether that belongs to it, its first interval says."""
        return self.intervals[0].low if self.intervals else None

    def holds(self, number: Number) -> bool:
        """Whether a number belongs to it."""
        return any(interval.holds(number) for interval in self.intervals)

    def __and__(self, other: RealSet) -> RealSet:
        return _pieces(_ends([self, other]), lambda x: self.holds(x) and other.holds(x))

    def __or__(self, other: RealSet) -> RealSet:
        return _pieces(_ends([self, other]), lambda x: self.holds(x) or other.holds(x))

    def __sub__(self, other: RealSet) -> RealSet:
        return _pieces(_ends([self, other]), lambda x: self.holds(x) and not other.holds(x))


def where(polynomials: Sequence[Any], keep: Callable[[Signs], bool], within: RealSet) -> RealSet:
    """The numbers of `within` at which `keep` accepts the signs of the polynomials (`fmpq_poly`).

    >>> from flint import fmpq_poly
    >>> found = where([fmpq_poly([-2, 0, 1])], lambda signs: signs[0] >= 0, RealSet.interval(Fraction(0), Fraction(2)))
    >>> [(str(float(s.low.middle))[:6], s.low_open) for s in found.intervals]
    [('1.4142', False)]
    """
    roots = real_roots([*(p for p in polynomials if p.degree() > 0), *_minimal_polynomials([within])])
    return _pieces(roots, lambda x: within.holds(x) and keep(tuple(_sign_at(p, x) for p in polynomials)))


def where_at_least_0(functions: Sequence[RationalFunction], within: RealSet) -> RealSet:
    """The numbers of `within` at which all functions have values, and none is below 0.

    >>> t = RationalFunction.identity()
    >>> [(s.low.value, s.low_open) for s in where_at_least_0([t**-1], RealSet.interval(None, None)).intervals]
    [(Fraction(0, 1), True)]
    """

    def kept(signs: Signs) -> bool:
        return all(below and above * below >= 0 for above, below in zip(signs[::2], signs[1::2], strict=True))

    return where(numerators_and_denominators(functions), kept, within)


def numerators_and_denominators(functions: Iterable[RationalFunction]) -> list[Any]:
    """The polynomials of functions, in turn."""
    return [p for f in functions for p in (f.numerator, f.denominator)]


def order(one: Number, other: Number) -> int:
    """-1, 0 or 1: how two numbers compare; by their intervals where these are apart."""
    (low, high), (start, end) = _enclosing(one), _enclosing(other)
    if high < start or end < low:
        return -1 if high < start else 1
    if one == other or low == high == start == end:
        return 0
    return sign_at(_DIFFERENCE, {"a": one, "b": other})


def _enclosing(number: Number) -> tuple[Fraction, Fraction]:
    return (number, number) if isinstance(number, Fraction) else (number.low, number.high)


def samples(found: RealSet, within: RealSet) -> list[Fraction]:
    """Rational numbers of `within`: in each piece of `found`, in each gap, and every rational end."""
    ends = _ends([found, within])
    between = [_between(low, high) for low, high in itertools.pairwise([None, *ends, None])]
    return sorted(v for v in [*between, *(e.value for e in ends if e.value is not None)] if within.holds(v))


def _pieces(cuts: Sequence[RealRoot], holds: Callable[[Number], bool]) -> RealSet:
    """The cuts, and the open pieces of the line between them, that hold; each piece is asked at one number."""
    kept: list[RealInterval] = []
    for low, high in itertools.pairwise([None, *cuts, None]):
        if low is not None and holds(low):
            kept.append(RealInterval(low, low, False, False))
        if holds(_between(low, high)):
            kept.append(RealInterval(low, high, True, True))
    return RealSet(_joined(kept))


def _ends(sets: Sequence[RealSet]) -> list[RealRoot]:
    """All ends of the sets, each once, in order, their intervals apart."""
    given = [end for found in sets for s in found.intervals for end in (s.low, s.high) if end is not None]
    return [root for root in real_roots(_minimal_polynomials(sets)) if any(order(root, end) == 0 for end in given)]


def _minimal_polynomials(sets: Iterable[RealSet]) -> list[Any]:
    """Those of the ends, which have other roots too."""
    ends = (end for found in sets for s in found.intervals for end in (s.low, s.high) if end is not None)
    return [fmpq_poly(list(polynomial)) for polynomial in dict.fromkeys(end.polynomial for end in ends)]


def _between(low: RealRoot | None, high: RealRoot | None) -> Fraction:
    """A rational number strictly between two ends whose intervals are apart."""
    return simplest_from(low.high if low else None, high.low if high else None)


def _sign_at(polynomial: Any, number: Number) -> int:
    """The sign of a polynomial at a number, no root of it beside that in the number's interval."""
    if isinstance(number, RealRoot) and polynomial % fmpq_poly(list(number.polynomial)) == 0:
        return 0
    value = polynomial(flint_number(number.low if isinstance(number, RealRoot) else number))
    return int(value > 0) - int(value < 0)


def _joined(pieces: Sequence[RealInterval]) -> tuple[RealInterval, ...]:
    """Neighbours that touch at an end that belongs to one of them made one."""
    joined: list[RealInterval] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and last.high is not None and last.high is piece.low and not (last.high_open and piece.low_open):
            joined[-1] = RealInterval(last.low, piece.high, last.low_open, piece.high_open)
        else:
            joined.append(piece)
    return tuple(joined)
