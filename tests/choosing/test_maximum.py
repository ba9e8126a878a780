"""Payoffs of many roots: what is greatest is told by enclosures first, and slopes at the roots that were found."""

from fractions import Fraction

import pytest
import sympy as sp

from escalation.expressions import parse, symbol
from escalation.game.replies import as_ball
from escalation.solution import solve
from tests.choice_games import choice, grid

X = symbol("x")
ROOTS = [
    "-((x + 1/3)**(1/7) - 5/4)**2*(x - 1/2)**6 - x**11/(x + 3)**5",
    "x*(1 - x)**199 + x**100*(1 - x)**100",
]


@pytest.mark.parametrize("payoff", ROOTS)
def test_the_greatest_of_many_roots(payoff):
    (best,) = solve(choice(payoff)).equilibria
    formula = sp.lambdify(X, parse(payoff, ["x"]), "mpmath")
    assert best.kind == "inside"
    assert all(
        formula(sp.Rational(x)) <= as_ball(best.payoffs["A"]).upper() for x in grid(Fraction(0), Fraction(1), 50)
    )
    slope = sp.diff(parse(payoff, ["x"]), X).subs(
        X, sp.Float(str(as_ball(best.choice).mid().str(60, radius=False)), 60)
    )
    assert abs(slope) < 1e-12
