"""The sign of a polynomial at a point of R^n whose coordinates are real algebraic numbers: exactly.

A coordinate `a_k` is rational, or it is the root of an irreducible `m_k` in Z[x], of degree `d_k > 1`, in an interval
with rational ends that holds no other root of `m_k` (Loos 1982; Basu, Pollack, Roy 2006, chapter 10). The sign of
`p(a)` is found in three steps.

1. Rational coordinates are put in, coordinates that are one number become one variable, and `p` is reduced modulo
   every `m_k`. What is left is taken times its denominators: `p` has whole coefficients and degree `N_k < d_k` in
   `x_k`. If nothing is left, `p(a) = 0`. (With one irrational coordinate the converse holds, for `m_k` is minimal.)
2. Real balls enclose `p(a)` at rising precision. A ball that leaves out 0 has the sign.
3. A value that is not 0 keeps away from it. With `L` the sum of the absolute coefficients of `p`, `D = d_1 ... d_n`,
   and `M(m_k)` the product of the leading coefficient and of `max(1, |b|)` for all complex roots `b` of `m_k`,

       p(a) != 0   implies   |p(a)| >= L**(1 - D) * prod_k M(m_k)**(-N_k * D / d_k)

   (Liouville's inequality: Waldschmidt 2000, Proposition 3.14), and `M(m) <= |m|_2`, the root of the sum of squared
   coefficients (Landau 1905). So a ball inside that distance of 0 proves `p(a) = 0`.

Proof of 3. Let `E <= D` be the degree of the field Q(a). The norm of `p(a)`, the product of `p(s(a))` over the `E`
embeddings `s` of the field, becomes a whole number when multiplied by the `N_k * E / d_k`-th powers of the leading
coefficients; it is not 0, so at least 1 in absolute value. Each of its `E - 1` other factors is at most
`L * prod_k max(1, |s(a_k)|)**N_k`, and each root of `m_k` is met as `s(a_k)` by `E / d_k` embeddings. As `L` and
`M` are at least 1, `E` may be raised to `D`.

(The classical road eliminates `x` from `z - p(x)` and the `m_k` by resultants and takes Cauchy's bound of the roots of
what is left, a polynomial in `z` of degree `D`; step 3 needs no elimination.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, isqrt, lcm, prod
from typing import Any

from flint import arb, ctx, fmpq, fmpz_poly

from escalation.arithmetic.real_roots import RealRoot
from escalation.errors import Undecided

PRECISIONS = tuple(2**k for k in range(6, 18))

Number = RealRoot | Fraction
Terms = Mapping[tuple[int, ...], int]


def sign_at(polynomial: Any, point: Mapping[str, Number]) -> int:
    """-1, 0 or 1: the sign of `polynomial` (an `fmpq_mpoly`) at `point`, which names all its variables.

    Raises Undecided where no precision up to the last of `PRECISIONS` (binary digits) decides, ValueError for an
    interval that does not hold exactly one root of its polynomial.

    >>> from flint import fmpq_mpoly_ctx, fmpq_poly
    >>> from escalation.arithmetic.real_roots import real_roots
    >>> x, y = fmpq_mpoly_ctx.get(("x", "y"), "degrevlex").gens()
    >>> point = {"x": real_roots([fmpq_poly([-2, 0, 1])])[1], "y": real_roots([fmpq_poly([-8, 0, 1])])[1]}
    >>> sign_at(2 * x - y, point), sign_at(x * y - 4, point), sign_at(x + y - 4, point)
    (0, 0, 1)
    """
    terms, roots = _reduced(polynomial, point)
    if not terms:
        return 0
    smallest = arb(2) ** -_liouville_bits(terms, roots)
    for precision in PRECISIONS:
        roots = [_narrowed(root, Fraction(1, 2**precision)) for root in roots]
        with ctx.workprec(precision + PRECISIONS[0]):
            value = _enclosed(terms, [_ball(root) for root in roots])
            if not value.contains(0):
                return 1 if value > 0 else -1
            if abs(value) < smallest:
                return 0
    raise Undecided("the sign of a polynomial at an algebraic point needs too many digits.")


def refined(root: RealRoot, width: Fraction) -> RealRoot:
    """The same number in an interval narrower than `width > 0`, with its minimal polynomial; its value if rational.

    >>> refined(RealRoot(None, Fraction(1), Fraction(2), (4, 0, -4, 0, 1)), Fraction(1, 100)).polynomial
    (-2, 0, 1)
    """
    known = _minimal(root)
    return _narrowed(known, width) if known.value is None else known


def _minimal(root: RealRoot) -> RealRoot:
    """The number with the irreducible factor of its polynomial that changes sign across its interval."""
    if root.value is not None:
        return root
    factors = [factor for factor, _ in fmpz_poly(list(root.polynomial)).factor()[1]]
    own = [f for f in factors if f(_flint(root.low)) * f(_flint(root.high)) < 0]
    if len(own) != 1:
        raise ValueError("the interval does not hold exactly one root of the polynomial")
    coefficients = tuple(int(c) for c in own[0].coeffs())
    if len(coefficients) == 2:
        value = Fraction(-coefficients[0], coefficients[1])
        return RealRoot(value, value, value, coefficients)
    return replace(root, polynomial=coefficients)


def _narrowed(root: RealRoot, width: Fraction) -> RealRoot:
    """The irrational root of an irreducible polynomial, in an interval narrower than `width`."""
    own = fmpz_poly(list(root.polynomial))
    low, high, parts = _flint(root.low), _flint(root.high), 4
    while high - low >= _flint(width):
        low, high, parts = _step(own, low, high, parts)
    return replace(root, low=_fraction(low), high=_fraction(high))


def _step(own: Any, low: Any, high: Any, parts: int) -> tuple[Any, Any, int]:
    """Quadratic interval refinement (Abbott 2014): of `parts` equal cells, the one where the chord crosses 0 is tried.

    If it holds the root, there will be `parts**2` cells next time, else the root of that; the interval returned holds
    the root in each case.
    """
    at_low, at_high = own(low), own(high)
    index = min(int((parts * at_low / (at_low - at_high)).floor()), parts - 1)
    start, end = (low + (high - low) * k / parts for k in (index, index + 1))
    if own(start) * at_low < 0:
        return low, start, max(2, isqrt(parts))
    if own(end) * at_low > 0:
        return end, high, max(2, isqrt(parts))
    return start, end, parts**2


def _reduced(polynomial: Any, point: Mapping[str, Number]) -> tuple[Terms, list[RealRoot]]:
    """Step 1: whole terms over the distinct irrational coordinates, and these, in the order of the exponents."""
    ring, names = polynomial.context(), polynomial.context().names()
    numbers = {n: _number(point[n]) for n, d in zip(names, polynomial.degrees(), strict=True) if d > 0}
    rest = polynomial.subs({n: _flint(a) for n, a in numbers.items() if isinstance(a, Fraction)})
    irrational = {n: a for n, a in numbers.items() if isinstance(a, RealRoot)}
    first = {n: next(o for o, b in irrational.items() if _same(a, b)) for n, a in irrational.items()}
    rest = rest.compose(*(ring.gen(names.index(first.get(n, n))) for n in names), ctx=ring)
    own = sorted({names.index(n) for n in first.values()})
    for k in own:
        gen, coefficients = ring.gen(k), irrational[names[k]].polynomial
        rest %= sum((c * gen**power for power, c in enumerate(coefficients)), ring.constant(0))
    common = lcm(*(int(c.q) for c in rest.coeffs()))
    terms = {tuple(int(powers[k]) for k in own): int(c * common) for powers, c in rest.terms()}
    return terms, [irrational[names[k]] for k in own]


def _number(given: Number) -> Number:
    known = _minimal(given) if isinstance(given, RealRoot) else given
    return known if isinstance(known, Fraction) or known.value is None else known.value


def _same(one: RealRoot, other: RealRoot) -> bool:
    """Whether two irrational roots of irreducible polynomials are one number: what both intervals share holds one."""
    low, high = max(one.low, other.low), min(one.high, other.high)
    own = fmpz_poly(list(one.polynomial))
    return one.polynomial == other.polynomial and low < high and bool(own(_flint(low)) * own(_flint(high)) < 0)


def _liouville_bits(terms: Terms, roots: Sequence[RealRoot]) -> int:
    """A whole `b` such that the value is 0 or at least `2**-b` in absolute value (step 3)."""
    degrees = [len(root.polynomial) - 1 for root in roots]
    whole = prod(degrees)
    bits = (whole - 1) * sum(abs(c) for c in terms.values()).bit_length()
    for k, root in enumerate(roots):
        power = max(exponents[k] for exponents in terms) * (whole // degrees[k])
        bits += ceil(Fraction(power * sum(c * c for c in root.polynomial).bit_length(), 2))
    return bits


def _enclosed(terms: Terms, balls: Sequence[Any]) -> Any:
    """The value of the terms at balls, by Horner's rule in the first variable, then the next."""
    if not balls:
        return arb(terms[()])
    by_power: dict[int, dict[tuple[int, ...], int]] = {}
    for (power, *others), c in terms.items():
        by_power.setdefault(power, {})[tuple(others)] = c
    value = arb(0)
    for power in range(max(by_power), -1, -1):
        value *= balls[0]
        if power in by_power:
            value += _enclosed(by_power[power], balls[1:])
    return value


def _ball(root: RealRoot) -> Any:
    """A ball around the interval, at flint's present precision."""
    return arb(_flint(root.low)).union(arb(_flint(root.high)))


def _flint(value: Fraction) -> Any:
    return fmpq(value.numerator, value.denominator)


def _fraction(value: Any) -> Fraction:
    return Fraction(int(value.p), int(value.q))
