"""A polynomial written so that people can read it, and a formula read back as a polynomial.

`nested` writes an `fmpq_mpoly` in the order of these rules.

1. `p = c * f_1**e_1 ... f_m**e_m`: a rational number and factors irreducible over Q, with whole coefficients without
   common divisor (python-flint).
2. A factor of several terms faces the way in which more of its terms are positive; where as many are negative, the
   constant term is, or else the leading one. A minus sign left over turns the first factor that has as many of each.
3. Such a factor is `v*q + r` with `v` the variable in most of its terms, the first in the ring's order of several, and
   `r` free of `v`. `q` is written by rules 1 to 4, `r` by rule 3. No variable is taken out that stands in one term, or
   in its terms alone: `x**2 + x + y` stays.
4. What is then longer than the sum of its terms, by the number of operations, is written as that sum; and the whole by
   rule 3 alone, its number not taken out, where that is shorter: `K*p/2 - c`.

The multivariate Horner form takes the most frequent variable in the same way (Ceberio, Kreinovich 2004).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from math import prod
from typing import Any

import sympy as sp
from flint import fmpq

from escalation.evaluation import NotRational
from escalation.expressions import Expr, rational, symbol

MOST_NESTED = 500
DEEPEST_NESTED = 40
MOST_TERMS = 20_000
HIGHEST_DEGREE = 200
MOST_PRODUCTS = 4_000_000
MOST_BITS = 100_000_000
KEPT = 512

Terms = Mapping[tuple[int, ...], Any]


def nested(polynomial: Any) -> Expr:
    """The `fmpq_mpoly` as a short formula whose expansion is the polynomial.

    One of more than `MOST_NESTED` terms or of a total degree above `DEEPEST_NESTED` is the sum of its terms.

    >>> from flint import fmpq_mpoly_ctx
    >>> K, p, f, c = fmpq_mpoly_ctx.get(("K", "p", "f", "c"), "degrevlex").gens()
    >>> nested(K * p - K * p * f + c), nested(2 * c * f - 2 * c * p), nested(p / 2 - K / 2)
    (K*p*(1 - f) + c, 2*c*(f - p), (-K + p)/2)
    """
    if len(polynomial) > MOST_NESTED or polynomial.total_degree() > DEEPEST_NESTED:
        return _expanded(polynomial)
    return _nested(_Known(polynomial.context().names(), str(polynomial), polynomial))


@dataclass(frozen=True)
class _Known:
    """A polynomial, which is known by its ring's names and its terms."""

    names: tuple[str, ...]
    text: str
    polynomial: Any = field(compare=False)


@lru_cache(maxsize=KEPT)
def _nested(known: _Known) -> Expr:
    """The short formula; the same conditions come back under every mechanism."""
    return min(_joined(*_product(known.polynomial)), _sum(known.polynomial), key=sp.count_ops)


def as_polynomial(expression: Expr, ring: Any) -> Any:
    """The `fmpq_mpoly` of `ring` (an `fmpq_mpoly_ctx`) that a formula of sums, products and whole powers stands for.

    Raises NotRational for anything else, for a name that is not in the ring, and where a polynomial on the way has more
    than `MOST_TERMS` terms, a total degree above `HIGHEST_DEGREE`, or more digits than are kept.

    >>> from flint import fmpq_mpoly_ctx
    >>> from escalation.expressions import parse
    >>> as_polynomial(parse("(x + 1/2)**2*y", ["x", "y"]), fmpq_mpoly_ctx.get(("x", "y"), "degrevlex"))
    x^2*y + x*y + 1/4*y
    """
    match expression:
        case sp.Symbol() if expression.name in ring.names():
            return ring.gen(ring.names().index(expression.name))
        case sp.Rational():
            return ring.constant(fmpq(int(expression.p), int(expression.q)))
        case sp.Add():
            return _total([as_polynomial(argument, ring) for argument in expression.args])
        case sp.Mul():
            product = ring.constant(1)
            for argument in expression.args:
                product = _times(product, as_polynomial(argument, ring))
            return product
        case sp.Pow() if expression.exp.is_Integer and 0 <= expression.exp <= HIGHEST_DEGREE:
            return _power(as_polynomial(expression.base, ring), int(expression.exp))
    raise NotRational


def _total(summands: list[Any]) -> Any:
    """The sum, neighbours first."""
    while len(summands) > 1:
        odd = summands[2 * (len(summands) // 2) :]
        summands = [_checked(a + b) for a, b in zip(summands[::2], summands[1::2], strict=False)] + odd
    return summands[0]


def _power(base: Any, exponent: int) -> Any:
    power = base.context().constant(1)
    for bit in f"{exponent:b}":
        power = _times(power, power)
        power = _times(power, base) if bit == "1" else power
    return power


def _times(one: Any, other: Any) -> Any:
    """The product, unless it would grow beyond the limits."""
    pairs = len(one) * len(other)
    degree = one.total_degree() + other.total_degree()
    if pairs > MOST_PRODUCTS or degree > HIGHEST_DEGREE or min(pairs, MOST_TERMS) * _bits(one, other) > MOST_BITS:
        raise NotRational
    return _checked(one * other)


def _checked(polynomial: Any) -> Any:
    if len(polynomial) > MOST_TERMS:
        raise NotRational
    return polynomial


def _bits(*polynomials: Any) -> int:
    """The digits that a coefficient of the product may have, about."""
    return sum(max((int(c.p).bit_length() + int(c.q).bit_length() for c in p.coeffs()), default=0) for p in polynomials)


def _product(polynomial: Any) -> tuple[Fraction, list[Expr]]:
    """A rational number and the factors by which the polynomial is written (rules 1, 2 and 4)."""
    unit, parts = polynomial.factor()
    facings = [_facing(factor) for factor, _ in parts]
    sign = prod(facing for facing, (_, power) in zip(facings, parts, strict=True) if power % 2)
    coefficient = _fraction(unit) * sign
    tied = [k for k, (factor, power) in enumerate(parts) if power % 2 and not _balance(factor)]
    if coefficient < 0 and tied:
        facings[tied[0]] *= -1
        coefficient = -coefficient
    factors = [_sum(factor * facing) ** int(power) for facing, (factor, power) in zip(facings, parts, strict=True)]
    plain = _expanded(polynomial)
    shorter = sp.count_ops(_joined(coefficient, factors)) <= sp.count_ops(plain)
    return (coefficient, factors) if shorter else (Fraction(1), [plain])


def _balance(factor: Any) -> int:
    """How many more terms are positive than negative."""
    return sum(1 if c > 0 else -1 for c in factor.coeffs())


def _facing(factor: Any) -> int:
    constant = factor.to_dict().get((0,) * factor.context().nvars(), 0)
    return next(1 if n > 0 else -1 for n in (_balance(factor), constant, factor.leading_coefficient()) if n != 0)


def _sum(polynomial: Any) -> Expr:
    """The variable in most of the terms is taken out, again and again (rule 3)."""
    ring = polynomial.context()
    rest: Terms = polynomial.to_dict()
    summands: list[Expr] = []
    while (k := _shared(rest)) is not None:
        quotient = {_lowered(powers, k): c for powers, c in rest.items() if powers[k]}
        coefficient, factors = _product(ring.from_dict(quotient))
        summands.append(_joined(coefficient, [symbol(ring.names()[k]), *factors]))
        rest = {powers: c for powers, c in rest.items() if not powers[k]}
    return sp.Add(*summands, _expanded(ring.from_dict(dict(rest))))


def _shared(terms: Terms) -> int | None:
    """The place of the variable in most terms, the first of several; None if none is worth taking out."""
    width = len(next(iter(terms), ()))
    holders = [[powers for powers in terms if powers[k]] for k in range(width)]
    worth = [k for k, own in enumerate(holders) if len(own) > 1 and any(sum(powers) > powers[k] for powers in own)]
    return max(worth, key=lambda k: len(holders[k]), default=None)


def _lowered(powers: tuple[int, ...], k: int) -> tuple[int, ...]:
    return (*powers[:k], powers[k] - 1, *powers[k + 1 :])


def _joined(coefficient: Fraction, factors: list[Expr]) -> Expr:
    """The product; sympy would multiply out a number with a lone sum, which is kept, but for a change of sign."""
    if len(factors) == 1 and factors[0].is_Add and abs(coefficient) != 1:
        return sp.Mul(rational(coefficient), factors[0], evaluate=False)
    return sp.Mul(rational(coefficient), *factors)


def _expanded(polynomial: Any) -> Expr:
    """The sum of the terms."""
    symbols = [symbol(name) for name in polynomial.context().names()]
    return sp.Add(
        *(
            sp.Mul(rational(_fraction(c)), *(s ** int(n) for s, n in zip(symbols, powers, strict=True) if n))
            for powers, c in polynomial.terms()
        )
    )


def _fraction(value: Any) -> Fraction:
    return Fraction(int(value.p), int(value.q))
