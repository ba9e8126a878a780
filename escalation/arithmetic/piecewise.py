"""Continuous functions on an interval `[a, b]`, piece by piece (`RootFunction`): an algebra for `evaluation`.

The pieces lie next to each other, from `a` to `b`; their ends are real algebraic numbers. `max(f, g)` cuts at the zeros
of `f - g` and takes the greater on each side: between two zeros a continuous function keeps its sign, which is read off
at a rational `s` inside. Roots of what is negative and quotients by what is 0 somewhere in the interval are errors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from escalation.arithmetic.fractions_between import simplest_from
from escalation.arithmetic.rational_function import RationalFunction
from escalation.arithmetic.real_roots import RealRoot, real_roots, root_at
from escalation.arithmetic.real_sets import order
from escalation.arithmetic.root_functions import NO_RADICAL, Operation, RootFunction, constant_function, root_of
from escalation.errors import InputError
from escalation.evaluation import Exact, NotRational

MOST_PIECES = 400


@dataclass(frozen=True)
class Piece:
    """A function on `[low, high]`, `low < high`."""

    low: RealRoot
    high: RealRoot
    function: RootFunction

    @property
    def ends(self) -> tuple[RealRoot, RealRoot]:
        """The ends in the function's coordinate, in increasing order."""
        c = self.function.coordinate
        ends = c.local(self.low), c.local(self.high)
        return ends if c.slope > 0 else ends[::-1]

    def zeros(self, of: RootFunction) -> list[RealRoot]:
        """The zeros of another function in the same coordinate, strictly inside, as values of `s`."""
        low, high = self.ends
        top = of.function.numerator
        found = real_roots([top]) if top.degree() > 0 else []
        return [s for s in found if order(low, s) < 0 < order(high, s)]

    def signs(self, of: RootFunction) -> Iterator[tuple[RealRoot, RealRoot, int]]:
        """Where a function in the same coordinate is above, below or 0, from `low` on: ends in `x`, and the sign."""
        low, high = self.ends
        cuts = [low, *self.zeros(of), high]
        parts = [(a, b, _sign(of.function.at(_between(a, b)))) for a, b in pairwise(cuts)]
        c = of.coordinate
        places = [self.low, *(c.image(s) for s in (cuts[1:-1] if c.slope > 0 else cuts[-2:0:-1])), self.high]
        for (start, end), (_, _, sign) in zip(pairwise(places), parts if c.slope > 0 else parts[::-1], strict=True):
            yield start, end, sign


@dataclass(frozen=True)
class PiecewiseFunction:
    """The pieces in order, each beginning where the one before ends."""

    pieces: tuple[Piece, ...]

    def __add__(self, other: PiecewiseFunction) -> PiecewiseFunction:
        return _combined(self, other, lambda f, g: f + g)

    def __mul__(self, other: PiecewiseFunction) -> PiecewiseFunction:
        return _combined(self, other, lambda f, g: f * g)

    @property
    def value(self) -> Fraction | None:
        """The number it is, if it is constant and rational."""
        first = self.pieces[0].function
        same = len(self.pieces) == 1 and first.constant and first.radical == NO_RADICAL
        return first.function.value if same else None


class PiecewiseFunctions:
    """The algebra, on `[low, high]` with `low < high`. Raises NotRational for what it has no piece for (exp, log)."""

    def __init__(self, low: Fraction, high: Fraction) -> None:
        self.low, self.high = root_at(low), root_at(high)
        self._exact = Exact()

    def number(self, value: Fraction) -> PiecewiseFunction:
        return self.whole(constant_function(value))

    def whole(self, function: RootFunction) -> PiecewiseFunction:
        """The same function everywhere."""
        return PiecewiseFunction((Piece(self.low, self.high, function),))

    @property
    def identity(self) -> PiecewiseFunction:
        """`x` itself."""
        return self.whole(RootFunction(RationalFunction.identity()))

    def power(self, base: PiecewiseFunction, exponent: PiecewiseFunction) -> PiecewiseFunction:
        p = exponent.value
        if p is None:
            raise NotRational
        if base.value is not None and p.denominator == 1:
            return self.number(self._exact.power(base.value, p))
        return _joined(_powered(piece, p) for piece in base.pieces)

    def smallest(self, values: list[PiecewiseFunction]) -> PiecewiseFunction:
        return self._extreme(values, -1)

    def largest(self, values: list[PiecewiseFunction]) -> PiecewiseFunction:
        return self._extreme(values, 1)

    def _extreme(self, values: list[PiecewiseFunction], sign: int) -> PiecewiseFunction:
        best = values[0]
        for value in values[1:]:
            best = _joined(p for pair in _refined(best, value) for p in _chosen(*pair, sign))
        return best

    def exp(self, value: PiecewiseFunction) -> PiecewiseFunction:
        return self.number(self._exact.exp(_known(value)))

    def log(self, value: PiecewiseFunction) -> PiecewiseFunction:
        return self.number(self._exact.log(_known(value)))

    def equal(self, value: PiecewiseFunction, number: Fraction) -> bool:
        return value.value == number


def _known(value: PiecewiseFunction) -> Fraction:
    if value.value is None:
        raise NotRational
    return value.value


def _refined(
    one: PiecewiseFunction, other: PiecewiseFunction
) -> Iterator[tuple[RealRoot, RealRoot, RootFunction, RootFunction]]:
    """The common pieces of two functions, with both."""
    i = j = 0
    low = one.pieces[0].low
    while i < len(one.pieces) and j < len(other.pieces):
        first, second = one.pieces[i], other.pieces[j]
        side = order(first.high, second.high)
        high = first.high if side <= 0 else second.high
        yield low, high, first.function, second.function
        low, i, j = high, i + (side <= 0), j + (side >= 0)


def _combined(one: PiecewiseFunction, other: PiecewiseFunction, operate: Operation) -> PiecewiseFunction:
    return _joined(Piece(low, high, operate(f, g)) for low, high, f, g in _refined(one, other))


def _chosen(low: RealRoot, high: RealRoot, f: RootFunction, g: RootFunction, sign: int) -> Iterator[Piece]:
    """The greater of two functions (`sign` 1) or the lesser (-1), piece by piece."""
    difference = f - g
    for start, end, side in Piece(low, high, difference).signs(difference):
        yield Piece(start, end, f if side * sign >= 0 else g)


def _powered(piece: Piece, exponent: Fraction) -> Piece:
    f = piece.function
    if exponent.denominator != 1 and any(sign < 0 for _, _, sign in piece.signs(f)):
        raise _no_value("a root of a negative number", piece)
    if exponent <= 0 and _vanishes(piece):
        raise _no_value("division by zero", piece)
    if exponent.denominator == 1:
        return Piece(piece.low, piece.high, f ** int(exponent))
    return Piece(piece.low, piece.high, root_of(f, exponent.numerator, exponent.denominator))


def _vanishes(piece: Piece) -> bool:
    """Whether a function is 0 somewhere in its closed piece."""
    if piece.function.zero:
        return True
    low, high = piece.ends
    top = piece.function.function.numerator
    return any(order(low, s) <= 0 <= order(high, s) for s in (real_roots([top]) if top.degree() > 0 else []))


def _no_value(what: str, piece: Piece) -> InputError:
    where = f"between {float(piece.low.middle):.6g} and {float(piece.high.middle):.6g}"
    return InputError(f"{what} {where}, at these values.", mend="Change the formula, the values or the interval.")


def _joined(pieces: Iterator[Piece] | Sequence[Piece]) -> PiecewiseFunction:
    """The pieces, neighbours with the same function made one."""
    made: list[Piece] = []
    for piece in pieces:
        if made and made[-1].function == piece.function:
            made[-1] = Piece(made[-1].low, piece.high, piece.function)
        else:
            made.append(piece)
        if len(made) > MOST_PIECES:
            raise NotRational
    return PiecewiseFunction(tuple(made))


def _between(low: RealRoot, high: RealRoot) -> Fraction:
    """A rational number strictly between two numbers whose intervals may touch."""
    from escalation.arithmetic.algebraic_points import refined

    width = Fraction(1, 2**16)
    while low.high >= high.low:
        low, high, width = refined(low, width), refined(high, width), width / 2**16
    return simplest_from(low.high, high.low)


def _sign(value: Any) -> int:
    return int(value > 0) - int(value < 0)
