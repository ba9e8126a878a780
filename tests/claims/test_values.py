"""Chances and payoffs as ratios take the values of the solver's equilibria."""

from fractions import Fraction

import pytest

from escalation.arithmetic.quotients import Quotient, ring_of, value_at
from escalation.claims.scope import coordinates_at, matrices, payoffs_of, ranges_of
from escalation.claims.values import chance, payoff
from escalation.equilibrium_sets.candidates import generic_candidates, strata
from escalation.signs.ratios import Ratio, of_quotient
from escalation.solution import solve
from tests.claims.drawn_games import drawn, points


@pytest.mark.parametrize("shape", [(2,), (3,), (1, 2), (2, 2), (2, 3)])
@pytest.mark.parametrize("seed", range(3))
def test_chances_and_payoffs_at_the_equilibria(seed, shape):
    game = drawn(seed, shape, 2, divisors=True)
    (made,) = payoffs_of([game], ranges_of([game]), events=game.events)
    rows, columns = matrices(made)
    candidates = [*generic_candidates(rows, columns), *strata(rows, columns)]
    for here in points(game, 4, seed):
        point = coordinates_at(made.coordinates, here)
        order = [point[n] for n in made.space.names]

        def at(ratio, order=order):
            bottom = value_at(ratio.denominator, order)
            assert bottom > 0
            return value_at(ratio.numerator, order) / bottom

        found = {
            (*(at(chance(made, e, c)) for e in game.events), *(at(payoff(made, i, c)) for i in range(len(shape))))
            for c in candidates
            if all(made.space.met(r, point) for r in c.all)
        }
        known = {(*e.events.values(), *e.payoffs.values()) for e in solve(game.at(**here)).equilibria}
        assert found == known


def test_ratios_are_compared_without_division():
    ring = ring_of(["x"])
    (x,) = ring.gens()
    half, other = Ratio(x, 2 * x), Ratio(x + 1, x + 3)
    for value in (Fraction(1, 2), Fraction(1), Fraction(3)):
        for operator in ("<", "<=", ">", ">=", "=", "!="):
            relation = half.compared(operator, other)
            truth = {
                "<": value > 1,
                "<=": value >= 1,
                ">": value < 1,
                ">=": value <= 1,
                "=": value == 1,
                "!=": value != 1,
            }
            assert relation.met_by(value_at(relation.polynomial, [value])) == truth[operator]


def test_a_quotient_of_unknown_sign_gets_a_square_below():
    ring = ring_of(["x"])
    (x,) = ring.gens()
    ratio = of_quotient(Quotient(ring.constant(1), x))
    assert value_at(ratio.denominator, [Fraction(-2)]) > 0
    assert value_at(ratio.numerator, [Fraction(-2)]) / value_at(ratio.denominator, [Fraction(-2)]) == Fraction(-1, 2)
