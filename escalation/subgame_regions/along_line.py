"""Subgame-perfect play along one parameter `t`: the line cut where some comparison changes, exactly.

Chances and payoffs are rational functions of `t`. Backward induction at a sample point compares expected payoffs; its
choices hold as far around the sample as none of the functions that were compared has a zero or a pole. So the line is
cut at their roots, the pieces are solved at samples of their own, and so on until no comparison brings a new root.
Roots are points of their own, where ties hold; signs at irrational ones are exact (`arithmetic.algebraic_points`).
A piece in which a chance is none (below 0 or above 1) is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from escalation.arithmetic.algebraic_points import sign_at
from escalation.arithmetic.quotients import ring_of
from escalation.arithmetic.rational_function import RationalFunction
from escalation.arithmetic.real_roots import RealRoot, real_roots
from escalation.errors import Undecided
from escalation.parameter_line import Line, between
from escalation.subgame_regions.at_points import AtPoint
from escalation.subgame_regions.courses import Course, backward
from escalation.subgame_regions.tree_functions import Functions

MOST_POINTS = 300
ROUNDS = 60
Known = Mapping[int, Sequence[Course]]
Wanted = Callable[[Known], Iterable[RationalFunction]]
RING = ring_of(["t"])


@dataclass(frozen=True)
class Piece:
    """A piece of the line, open at both ends, or a point (`low is high`), with a rational point of it (None for an
    irrational point); `known` has the courses there from every subgame root on.
    """

    low: RealRoot | None
    high: RealRoot | None
    sample: Fraction | None
    known: Known

    @property
    def point(self) -> bool:
        """Whether it is one point."""
        return self.low is not None and self.low is self.high


def pieces_of(given: Functions, line: Line, wanted: Wanted = lambda known: ()) -> list[Piece]:
    """The pieces in order, points between them; the functions `wanted` of the courses keep their signs in them too.

    Raises Undecided for too many points, and as `backward` does.
    """
    factors: dict[tuple[int, ...], Any] = {}
    _add(factors, _bounds(given))
    for _ in range(ROUNDS):
        count = len(factors)
        points = [r for r in real_roots(factors.values()) if line.inside(r)]
        if len(points) > MOST_POINTS:
            raise Undecided(f"more than {MOST_POINTS} points decide along {line.parameter}")
        found = list(_solved(given, line, points, factors, wanted))
        if len(factors) == count:
            return found
    raise Undecided(f"the comparisons along {line.parameter} did not come to an end")


def _bounds(given: Functions) -> Iterator[RationalFunction]:
    """What has to keep its sign: chances, and what is left of 1."""
    one = RationalFunction.constant(1)
    for own in given.chances.values():
        for p in own:
            yield from (p, one - p)
    for values in given.payoffs.values():
        yield from (RationalFunction(u.denominator, one.denominator) for u in values)


def _add(factors: dict[tuple[int, ...], Any], functions: Iterable[RationalFunction]) -> None:
    """The irreducible factors of numerators and denominators that depend on the parameter."""
    for f in functions:
        for p in (f.numerator, f.denominator):
            if p.degree() > 0:
                factors |= {tuple(int(c) for c in own.coeffs()): _rational(own) for own, _ in p.numer().factor()[1]}


def _rational(polynomial: Any) -> Any:
    from flint import fmpq_poly

    return fmpq_poly(polynomial)


def _solved(
    given: Functions, line: Line, points: Sequence[RealRoot], factors: dict[tuple[int, ...], Any], wanted: Wanted
) -> Iterator[Piece]:
    ends = line.cut_at(points)
    for k, sample in enumerate(between(points, line)):
        if given.are_chances(sample):
            judge = AtPoint(partial(_sign_at, point=sample))
            known = backward(given.game.tree, given.chances, given.payoffs, judge)
            _add(factors, (*judge.asked, *wanted(known)))
            yield Piece(ends[k], ends[k + 1], sample, known)
        if k < len(points) and _has_values(given, points[k]):
            judge = AtPoint(partial(sign_at_root, point=points[k]))
            known = backward(given.game.tree, given.chances, given.payoffs, judge)
            yield Piece(points[k], points[k], points[k].value, known)


def _has_values(given: Functions, point: RealRoot) -> bool:
    """Whether every payoff has a value at a point, and every chance is one."""
    one = RationalFunction.constant(1)
    functions = [u for own in (*given.chances.values(), *given.payoffs.values()) for u in own]
    if any(sign_at_root(RationalFunction(u.denominator, one.denominator), point) == 0 for u in functions):
        return False
    chances = [p for own in given.chances.values() for p in own]
    return all(sign_at_root(p, point) >= 0 and sign_at_root(one - p, point) >= 0 for p in chances)


def _sign_at(function: RationalFunction, point: Fraction) -> int:
    return _sign(function.at(point))


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)


def sign_at_root(function: RationalFunction, point: RealRoot) -> int:
    """The sign of a function at a real algebraic number that is no pole."""
    if point.value is not None:
        return _sign(function.at(point.value))
    if function.value is not None:
        return _sign(function.value)
    product = function.numerator * function.denominator
    t = RING.gens()[0]
    polynomial = sum((c * t**k for k, c in enumerate(product.coeffs()) if c != 0), start=RING.constant(0))
    return sign_at(polynomial, {"t": point})
