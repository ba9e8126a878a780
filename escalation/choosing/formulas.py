"""The payoff of one choice as formulas: its smooth branches, where they meet, and where their slope is 0.

Each `min` or `max` in a payoff takes one of its arguments; a choice of one for each is a *branch*, a smooth formula
that is the payoff where the arguments chosen are the extreme ones. The zeros of a formula in the choice are those of a
polynomial in `x` or, where it holds roots of one expression `B0 + B1*x`, in `s` with `s**q = B0 + B1*x`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import comb, lcm, prod
from typing import Any

import sympy as sp

from escalation.expressions import Expr, symbol

MOST_BRANCHES = 32
MOST_DIGITS = 20_000
HIGHEST_DEGREE = 8
LONGEST = 600
LONGEST_FACTORED = 80
ROOT = symbol(" root")
EXTREMES = (sp.Min, sp.Max, sp.Abs)


@dataclass(frozen=True)
class Branch:
    """A smooth formula, and what is at least 0 where it is the payoff."""

    payoff: Expr
    above: tuple[Expr, ...] = ()


@dataclass(frozen=True)
class Zeros:
    """Where `sum_k coefficients[k] * t**k` is 0, and what `x` is there: `place`, an expression in `t`.

    `t` is the choice itself or, where `rooted`, the symbol `ROOT`, which is at least 0.
    """

    coefficients: tuple[Expr, ...]
    place: Expr
    rooted: bool

    @property
    def formula(self) -> Expr | None:
        """The only zero, where the polynomial is linear."""
        if len(self.coefficients) != 2:
            return None
        at = _short(-self.coefficients[0] / self.coefficients[1])
        return self.place.xreplace({ROOT: at}) if self.rooted else at


def _short(quotient: Expr) -> Expr:
    """A quotient in factors, where it is not long; a minus in front goes into a difference: `(b - a)/c`."""
    if sp.count_ops(quotient) > LONGEST_FACTORED:
        return quotient
    found = sp.factor(quotient)
    sign, rest = found.as_coeff_Mul()
    turned = next((part for part in sp.Mul.make_args(rest) if _is_difference(part)), None)
    return found if sign >= 0 or turned is None else -sign * rest.xreplace({turned: -turned})


def _is_difference(expression: Expr) -> bool:
    """Whether terms with different signs are added."""
    return expression.is_Add and len({term.as_coeff_Mul()[0] > 0 for term in expression.args}) == 2


def branches(payoff: Expr) -> list[Branch] | None:
    """All branches of a formula, None where they are too many.

    >>> from escalation.expressions import parse
    >>> [str(b.payoff) for b in branches(parse("x - max(0, x - a)", ["x", "a"]))]
    ['x', 'a']
    """
    found: list[Branch] = []
    waiting = [Branch(payoff)]
    while waiting:
        branch = waiting.pop()
        node = _innermost(branch.payoff)
        if node is None:
            found.append(branch)
        else:
            waiting += reversed(list(_split(branch, node)))
        if len(found) + len(waiting) > MOST_BRANCHES:
            return None
    return found


def _innermost(expression: Expr) -> Expr | None:
    nodes = sorted(expression.atoms(*EXTREMES), key=sp.default_sort_key)
    return next((n for n in nodes if not any(part.has(*EXTREMES) for part in n.args)), None)


def _split(branch: Branch, node: Expr) -> Iterator[Branch]:
    parts = (node.args[0], -node.args[0]) if node.func is sp.Abs else node.args
    sign = -1 if node.func is sp.Min else 1
    for chosen in parts:
        above = tuple(sign * (chosen - other) for other in parts if other != chosen)
        yield Branch(branch.payoff.xreplace({node: chosen}), (*branch.above, *above))


def easily_expanded(expression: Expr) -> bool:
    """Whether few terms, of few digits in all, stand in an expression over one denominator that is multiplied out.

    >>> from escalation.expressions import parse
    >>> easily_expanded(parse("(x + a)**3/(x - a)", ["x", "a"])), easily_expanded(parse("(x + a)**999", ["x", "a"]))
    (True, False)
    """
    (above, digits), (below, more) = _extent(expression)
    return above * digits <= MOST_DIGITS and below * more <= MOST_DIGITS


def _extent(expression: Expr) -> tuple[tuple[int, int], tuple[int, int]]:
    """At most how many terms, and of how many binary digits each, the numerator has, and the denominator."""
    if expression.is_Rational:
        return (1, int(expression.p).bit_length() + 1), (1, int(expression.q).bit_length())
    parts = [_extent(part) for part in expression.args if not expression.is_Pow or part is expression.base]
    if expression.is_Pow and expression.exp.is_Integer:
        above, below = (_raised(*side, abs(int(expression.exp))) for side in parts[0])
        return (above, below) if expression.exp > 0 else (below, above)
    if not (expression.is_Add or expression.is_Mul):
        return (max([1, *(top for (top, _), _ in parts)]), sum(d for (_, d), _ in parts) + 1), (1, 1)
    tops, bottoms = [top for top, _ in parts], [bottom for _, bottom in parts]
    below = prod(n for n, _ in bottoms), sum(d for _, d in bottoms)
    if expression.is_Mul:
        return (prod(n for n, _ in tops), sum(d for _, d in tops)), below
    return (sum(n for n, _ in tops) * below[0], max(d for _, d in tops) + below[1]), below


def _raised(terms: int, digits: int, power: int) -> tuple[int, int]:
    """The extent of a power."""
    return comb(power + terms - 1, power), digits * power


def kinks(variable: Expr, found: list[Branch]) -> list[Expr]:
    """The differences at whose zeros branches meet, each once up to its sign."""
    kept: list[Expr] = []
    for difference in (d for branch in found for d in branch.above):
        if difference.has(variable) and not any(_same(d, s * difference) for d in kept for s in (1, -1)):
            kept.append(difference)
    return kept


def _same(one: Expr, other: Expr) -> bool:
    """Whether two formulas are the same, as they stand or, where that is soon done, multiplied out."""
    return bool(one == other or (easily_expanded(one - other) and sp.expand(one - other) == 0))


def slope_of(expression: Expr, variable: Expr) -> Expr:
    """The derivative by the choice, every root kept whole: `d(b**p) = p*b**(p - 1)*db`.

    >>> from escalation.expressions import parse
    >>> x = symbol("x")
    >>> str(slope_of(parse("((x - a)/c)**1.5", ["x", "a", "c"]), x))
    '3*sqrt((-a + x)/c)/(2*c)'
    """
    roots = [p for p in expression.atoms(sp.Pow) if p.base.has(variable) and not p.exp.is_Integer]
    bases = {p.base: sp.Dummy(positive=True) for p in roots if not p.exp.has(variable)}
    held = expression.xreplace({p: bases[p.base] ** p.exp for p in roots if p.base in bases})
    back = {short: base for base, short in bases.items()}
    total = sp.diff(held, variable).xreplace(back)
    for base, short in bases.items():
        total += sp.diff(held, short).xreplace(back) * slope_of(base, variable)
    return total


def zeros(expression: Expr, variable: Expr) -> Zeros | None:
    """The zeros of a smooth formula in the choice, None where they are those of no polynomial of moderate degree."""
    if sp.count_ops(expression) > LONGEST:
        return None
    roots = [p for p in expression.atoms(sp.Pow) if p.base.has(variable) and not p.exp.is_Integer]
    if not roots:
        coefficients = _polynomial(expression, variable)
        return Zeros(coefficients, variable, False) if coefficients else None
    if not all(p.exp.is_Rational for p in roots) or len({p.base for p in roots}) > 1:
        return None
    if not easily_expanded(roots[0].base):
        return None
    base = sp.expand(roots[0].base)
    slope = sp.diff(base, variable)
    if slope.has(variable):
        return None
    degree = lcm(*(int(p.exp.q) for p in roots))
    place = ROOT**degree / slope - sp.cancel(base.xreplace({variable: sp.Integer(0)}) / slope)
    inside = expression.xreplace({p: ROOT ** (p.exp * degree) for p in roots}).xreplace({variable: place})
    coefficients = _polynomial(inside, ROOT)
    return Zeros(coefficients, place, True) if coefficients else None


def _polynomial(expression: Expr, variable: Any) -> tuple[Expr, ...]:
    """The coefficients of the numerator, the constant first; none where it is no polynomial, long or of high degree."""
    if expression.has(sp.log, sp.exp):
        inner = [e for e in expression.atoms(sp.log, sp.exp) if e.has(variable)]
        if inner:
            return ()
    if not easily_expanded(expression):
        return ()
    numerator, _ = sp.fraction(sp.together(expression))
    try:
        made = sp.Poly(numerator, variable)
    except sp.PolynomialError:
        return ()
    return tuple(reversed(made.all_coeffs())) if made.degree() <= HIGHEST_DEGREE else ()
