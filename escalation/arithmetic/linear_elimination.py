"""Solutions between 0 and 1 of polynomial equations in which unknowns can be eliminated one after the other.

Each equation is factored over the rationals; a solution makes one factor 0, so that every factor opens a case. A factor
that is not 0 wherever all unknowns lie strictly between 0 and 1, as its Bernstein coefficients show, is left out. A
factor `A x + B`, `A` and `B` free of `x`, gives `x = -B/A` where `A` is not 0, which is put into all other equations
and their denominators taken out; where `A` may be 0, the case `A = 0`, `B = 0` is opened too. A factor in one unknown
alone without rational root is settled: no root between 0 and 1, or one that surely puts another unknown outside, or an
irrational one, which is reported. What is left then is not linear in any unknown, and is reported too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import arb, fmpq_poly

from escalation.arithmetic.bernstein import TooManyCoefficients, bernstein_range
from escalation.arithmetic.quotients import flint_number, rational_of, value_at
from escalation.arithmetic.real_roots import RealRoot, real_roots

Polynomial = Any
Steps = tuple[tuple[int, Polynomial, Polynomial], ...]
MOST_CASES = 200
UNIT = (Fraction(0), Fraction(1))


@dataclass(frozen=True)
class Solved:
    """`unknowns[j]` (by index) is `-constant / factor`, in unknowns that are solved later or are free."""

    steps: Steps
    free: tuple[int, ...]

    def at(self, values: Mapping[int, Fraction]) -> tuple[Fraction, ...] | None:
        """All unknowns, given the free ones; None where a denominator is 0."""
        found = {**dict.fromkeys((j for j, _, _ in self.steps), Fraction(0)), **values}
        for j, factor, constant in reversed(self.steps):
            point = [found[i] for i in range(len(found))]
            below = value_at(factor, point)
            if not below:
                return None
            found[j] = -value_at(constant, point) / below
        return tuple(found[i] for i in range(len(found)))


@dataclass(frozen=True)
class Unsolved:
    """A case that elimination does not settle, in words."""

    why: str


def solutions(equations: Sequence[Polynomial], unknowns: int) -> Iterator[Solved | Unsolved]:
    """The cases in which all equations hold, of polynomials in a ring with so many unknowns.

    >>> from escalation.arithmetic.quotients import ring_of
    >>> x, y = ring_of(["x", "y"]).gens()
    >>> [s.at({}) for s in solutions([3 * x * y - 1, 2 * x - 1], 2)]
    [(Fraction(1, 2), Fraction(2, 3))]
    """
    waiting: list[tuple[list[Polynomial], Steps]] = [(list(equations), ())]
    for _ in range(MOST_CASES):
        if not waiting:
            return
        left, steps = waiting.pop()
        left = [e for e in left if not e.is_zero()]
        if not left:
            done = {j for j, _, _ in steps}
            yield Solved(steps, tuple(j for j in range(unknowns) if j not in done))
            continue
        chosen = min(left, key=_difficulty)
        others = [e for e in left if e is not chosen]
        for factor in reversed(_vanishing(chosen)):
            match _linear(factor):
                case None:
                    if why := _stuck(factor, steps):
                        yield Unsolved(why)
                case j, above, below:
                    if not _has_sign(above):
                        waiting.append(([above, below, *others], steps))
                    waiting.append(([_put(e, j, above, below) for e in others], (*steps, (j, above, below))))
    yield Unsolved(f"more than {MOST_CASES} cases")


def _difficulty(polynomial: Polynomial) -> tuple[int, int]:
    """Few unknowns first, then few terms."""
    return sum(1 for degree in polynomial.degrees() if degree), len(polynomial)


def _vanishing(polynomial: Polynomial) -> list[Polynomial]:
    """The factors that may be 0 somewhere between 0 and 1."""
    if polynomial.is_constant():
        return []
    return [f for f, _ in polynomial.factor()[1] if not _has_sign(f)]


def _has_sign(polynomial: Polynomial) -> bool:
    """Whether a polynomial is shown to be not 0 where all unknowns lie strictly between 0 and 1.

    Bernstein polynomials are positive there, so that coefficients of one sign, not all 0, suffice.
    """
    if polynomial.is_zero():
        return False
    try:
        low, high = bernstein_range(polynomial, dict.fromkeys(polynomial.context().names(), UNIT))
    except TooManyCoefficients:
        return len({c > 0 for c in polynomial.coeffs()}) == 1
    return low >= 0 or high <= 0


def _linear(polynomial: Polynomial) -> tuple[int, Polynomial, Polynomial] | None:
    """An unknown of degree 1 with its coefficient and the rest, best one whose coefficient is never 0."""
    found = []
    for j, degree in enumerate(polynomial.degrees()):
        if degree == 1:
            below, above = _by_degree(polynomial, j)
            found.append((j, above, below))
    return min(found, key=lambda split: (not _has_sign(split[1]), len(split[1])), default=None)


def _by_degree(polynomial: Polynomial, j: int) -> list[Polynomial]:
    """The coefficients of the powers of an unknown, each free of it, from power 0 on."""
    ring = polynomial.context()
    parts: list[dict[tuple[int, ...], Any]] = [{} for _ in range(int(polynomial.degrees()[j]) + 1)]
    for powers, coefficient in polynomial.to_dict().items():
        parts[int(powers[j])][tuple(0 if i == j else int(n) for i, n in enumerate(powers))] = coefficient
    return [ring.from_dict(part) for part in parts]


def _put(polynomial: Polynomial, j: int, above: Polynomial, below: Polynomial) -> Polynomial:
    """`polynomial` at `x_j = -below / above`, times the power of `above` that takes the denominators out."""
    parts = _by_degree(polynomial, j)
    top = len(parts) - 1
    total = polynomial.context().constant(0)
    for n, part in enumerate(parts):
        total += part * (-below) ** n * above ** (top - n)
    return total


def _stuck(polynomial: Polynomial, steps: Steps) -> str:
    """Why a factor without an unknown of degree 1 is not settled; empty if it is never 0 with all between 0 and 1."""
    met = [j for j, degree in enumerate(polynomial.degrees()) if degree]
    if len(met) > 1:
        return "an equation that is not linear in any unknown"
    parts = _by_degree(polynomial, met[0])
    line = fmpq_poly([p.leading_coefficient() if not p.is_zero() else 0 for p in parts])
    roots = [r for r in real_roots([line]) if 0 < r.middle < 1]
    return "an irrational probability" if any(not _leads_outside(met[0], r, steps) for r in roots) else ""


def _leads_outside(j: int, root: RealRoot, steps: Steps) -> bool:
    """Whether an unknown that was eliminated is surely not between 0 and 1 where unknown `j` is at a root."""
    width = (root.high - root.low) / 2
    known = {j: arb(flint_number(root.low + width), arb(flint_number(width)).upper())}
    for i, factor, constant in reversed(steps):
        above, below = _enclosed(constant, known), _enclosed(factor, known)
        if above is not None and below is not None and not below.contains(0):
            known[i] = -above / below
            if known[i] < 0 or known[i] > 1:
                return True
    return False


def _enclosed(polynomial: Polynomial, known: Mapping[int, Any]) -> Any | None:
    """A ball that holds a polynomial's value; None if it has an unknown that is not known."""
    total = arb(0)
    for powers, coefficient in polynomial.to_dict().items():
        term = arb(coefficient)
        for i, n in enumerate(powers):
            if n and i not in known:
                return None
            term = term * known[i] ** int(n) if n else term
        total += term
    return total


def linear_row(polynomial: Polynomial, which: Sequence[int]) -> tuple[Fraction, ...] | None:
    """The coefficients of the unknowns `which`, and the constant last; None if it is not linear, or has others.

    >>> from escalation.arithmetic.quotients import ring_of
    >>> x, y = ring_of(["x", "y"]).gens()
    >>> linear_row(2 * x - 1, [0])
    (Fraction(2, 1), Fraction(-1, 1))
    """
    row = dict.fromkeys((*which, -1), Fraction(0))
    for powers, coefficient in polynomial.to_dict().items():
        met = [j for j, n in enumerate(powers) if n]
        if len(met) > 1 or any(int(powers[j]) > 1 or j not in row for j in met):
            return None
        row[met[0] if met else -1] = rational_of(coefficient)
    return tuple(row.values())
