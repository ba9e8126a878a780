"""The curves between regions as formulas: solved for one of the two names where `f` is linear in it, else `0 = f`.

Where exact numbers make the formula too long to be read, they are given to four digits and the formula is marked so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from typing import Any

import sympy as sp

from escalation.arithmetic.plane_curves import Curve
from escalation.exhibits import Formula
from escalation.exhibits.formula import latex_name
from escalation.expressions import Expr, rational, symbol
from escalation.parameter_plane import Axis, Plane

LONGEST = 60
DIGITS = 4


@dataclass(frozen=True)
class CurveFormula:
    """`name = exact`, or `0 = exact` where `name` is empty; `shown` is what fits a line, exact or to four digits."""

    name: str
    exact: Formula
    shown: Formula


def curve_formula(curve: Curve, plane: Plane) -> CurveFormula:
    """The formula of a curve in the names of the plane."""
    x, y = plane.x.name, plane.y.name
    if len(curve.by_y) == 2:
        return _quotient(y, [-curve.by_y[0], curve.by_y[1]], plane.x)
    if len(curve.by_x) == 2:
        return _quotient(x, [-curve.by_x[0], curve.by_x[1]], plane.y)
    terms = {powers: Fraction(int(c.p), int(c.q)) for powers, c in curve.polynomial.to_dict().items()}
    exact, rounded = (
        sp.Add(*(number(c) * symbol(x) ** i * symbol(y) ** j for (i, j), c in terms.items()))
        for number in (rational, _rounder(max(terms.values(), key=abs)))
    )
    return _formula("", exact, rounded)


def _quotient(name: str, parts: Sequence[Any], other: Axis) -> CurveFormula:
    """`name = top/bottom`, both polynomials in the other name."""
    top, bottom = ([Fraction(int(c.p), int(c.q)) for c in part.coeffs()] or [Fraction(0)] for part in parts)
    over = Fraction(gcd(*(c.numerator for c in top + bottom)))
    if sum(c * other.middle**k for k, c in enumerate(bottom)) < 0:
        over = -over
    top, bottom = [c / over for c in top], [c / over for c in bottom]
    return _formula(name, *(_ratio(top, bottom, other.name, exact) for exact in (True, False)))


def _ratio(top: list[Fraction], bottom: list[Fraction], other: str, exact: bool) -> Expr:
    number = rational if exact else _rounder(abs(bottom[-1]))
    over, under = (sp.Add(*(number(c) * symbol(other) ** k for k, c in enumerate(p) if c)) for p in (top, bottom))
    return sp.expand(over / under) if sum(map(bool, bottom)) == 1 else over / under


def _rounder(unit: Fraction) -> Any:
    """Numbers in a unit, to four digits; 1 stays 1."""

    def rounded(value: Fraction) -> Expr:
        ratio = rational(value / unit)
        return ratio if ratio.is_Integer and abs(ratio) < 10**DIGITS else sp.Float(ratio, DIGITS)

    return rounded


def _formula(name: str, exact: Expr, rounded: Expr) -> CurveFormula:
    left, latex = name or "0", latex_name(name) if name else "0"
    full = Formula(exact, f"{left} =", f"{latex} =")
    short = full if len(full.text) <= LONGEST else Formula(rounded, f"{left} ≈", f"{latex} \\approx")
    return CurveFormula(name, full, short)
