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
from functools import cmp_to_key
from typing import Any

from flint import fmpq_poly

from escalation.arithmetic.algebraic_points import sign_at
from escalation.arithmetic.quotients import flint_number, ring_of
from escalation.arithmetic.real_roots import RealRoot, real_roots

Signs = tuple[int, ...]
_RING = ring_of(["a", "b"])
_DIFFERENCE = _RING.gen(0) - _RING.gen(1)


@dataclass(frozen=True)
class Stretch:
    """An interval between two ends, None for no end; `low_in` and `high_in` say whether the ends belong to it."""

    low: RealRoot | None
    high: RealRoot | None
    low_in: bool
    high_in: bool

    @property
    def point(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low is self.high

    def holds(self, number: RealRoot | Fraction) -> bool:
        """Whether a number lies in it."""
        above = self.low is None or order(self.low, number) < (1 if self.low_in else 0)
        below = self.high is None or order(number, self.high) < (1 if self.high_in else 0)
        return above and below


@dataclass(frozen=True)
class RealSet:
    """Disjoint intervals in increasing order, neighbours that touch made one.

    >>> half = RealSet.interval(Fraction(1, 2), Fraction(1))
    >>> half.holds(Fraction(1, 2)), half.holds(Fraction(1)), (half - half).empty
    (True, False, True)
    """

    stretches: tuple[Stretch, ...] = ()

    @classmethod
    def interval(cls, low: Fraction, high: Fraction, low_in: bool = True, high_in: bool = False) -> RealSet:
        """`[low, high)`, or with other ends as told; empty where it holds no number."""
        if low > high or (low == high and not (low_in and high_in)):
            return cls()
        if low == high:
            return cls((Stretch(end := rational_root_at(low), end, True, True),))
        return cls((Stretch(rational_root_at(low), rational_root_at(high), low_in, high_in),))

    @property
    def empty(self) -> bool:
        """Whether it holds no number."""
        return not self.stretches

    @property
    def least(self) -> RealRoot | None:
        """Its lower bound, None if it has none; whether that belongs to it, its first stretch says."""
        return self.stretches[0].low if self.stretches else None

    def holds(self, number: RealRoot | Fraction) -> bool:
        """Whether a number belongs to it."""
        return any(stretch.holds(number) for stretch in self.stretches)

    def __and__(self, other: RealSet) -> RealSet:
        return _combined(self, other, lambda a, b: a and b)

    def __or__(self, other: RealSet) -> RealSet:
        return _combined(self, other, lambda a, b: a or b)

    def __sub__(self, other: RealSet) -> RealSet:
        return _combined(self, other, lambda a, b: a and not b)


def where(polynomials: Sequence[Any], keep: Callable[[Signs], bool], within: RealSet) -> RealSet:
    """The numbers of `within` at which `keep` accepts the signs of the polynomials (`fmpq_poly`).

    >>> from flint import fmpq_poly
    >>> found = where([fmpq_poly([-2, 0, 1])], lambda signs: signs[0] >= 0, RealSet.interval(Fraction(0), Fraction(2)))
    >>> [(str(float(s.low.middle))[:6], s.low_in) for s in found.stretches]
    [('1.4142', True)]
    """
    roots = real_roots(p for p in polynomials if p.degree() > 0)
    kept: list[Stretch] = []
    for low, high in itertools.pairwise([None, *roots, None]):
        if low is not None and keep(tuple(_sign_at_root(p, low) for p in polynomials)):
            kept.append(Stretch(low, low, True, True))
        sample = _between(low, high)
        if keep(tuple(_sign(p(flint_number(sample))) for p in polynomials)):
            kept.append(Stretch(low, high, False, False))
    return RealSet(_joined(kept)) & within


def order(one: RealRoot | Fraction, other: RealRoot | Fraction) -> int:
    """-1, 0 or 1: how two numbers compare."""
    return sign_at(_DIFFERENCE, {"a": one, "b": other})


def rational_root_at(value: Fraction) -> RealRoot:
    """A rational number as an end.

    >>> rational_root_at(Fraction(1, 2)).polynomial
    (-1, 2)
    """
    return RealRoot(value, value, value, (-value.numerator, value.denominator))


def samples(found: RealSet, within: RealSet) -> list[Fraction]:
    """Rational numbers of `within`: in each piece of `found`, in each gap, and every rational end."""
    ends = _ends([found, within])
    between = [_between(low, high) for low, high in itertools.pairwise([None, *ends, None])]
    return sorted(v for v in [*between, *(e.value for e in ends if e.value is not None)] if within.holds(v))


def _combined(one: RealSet, other: RealSet, keep: Callable[[bool, bool], bool]) -> RealSet:
    kept: list[Stretch] = []
    for low, high in itertools.pairwise([None, *_ends([one, other]), None]):
        if low is not None and keep(one.holds(low), other.holds(low)):
            kept.append(Stretch(low, low, True, True))
        sample = _between(low, high)
        if keep(one.holds(sample), other.holds(sample)):
            kept.append(Stretch(low, high, False, False))
    return RealSet(_joined(kept))


def _ends(sets: Iterable[RealSet]) -> list[RealRoot]:
    """All ends of the sets, each once, in order, their intervals apart."""
    given = [e for s in sets for stretch in s.stretches for e in (stretch.low, stretch.high) if e is not None]
    distinct = [next(same) for _, same in itertools.groupby(sorted(given, key=_ORDER), key=_ORDER)]
    isolated = real_roots([fmpq_poly(list(end.polynomial)) for end in distinct])
    return [root for root in isolated if any(order(root, end) == 0 for end in distinct)]


_ORDER = cmp_to_key(order)


def _between(low: RealRoot | None, high: RealRoot | None) -> Fraction:
    """A rational number strictly between two ends whose intervals are apart."""
    if low is None:
        return Fraction(0) if high is None else high.low - 1
    return low.high + 1 if high is None else (low.high + high.low) / 2


def _sign_at_root(polynomial: Any, root: RealRoot) -> int:
    if polynomial % fmpq_poly(list(root.polynomial)) == 0:
        return 0
    return _sign(polynomial(flint_number(root.low)))


def _sign(value: Any) -> int:
    return int(value > 0) - int(value < 0)


def _joined(pieces: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Neighbours that touch at an end that belongs to one of them made one."""
    joined: list[Stretch] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and last.high is not None and last.high is piece.low and (last.high_in or piece.low_in):
            joined[-1] = Stretch(last.low, piece.high, last.low_in, piece.high_in)
        else:
            joined.append(piece)
    return tuple(joined)
