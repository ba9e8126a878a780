"""Mixtures of fractions near others."""

from fractions import Fraction

from flint import arb, fmpq

from escalation.stationary.fractions_near import middles, shares, simple

THIRD = Fraction(1, 3)


def test_doubles_balls_and_numbers_of_flint_become_fractions():
    assert middles([[[0.25, arb("0.5 +/- 0.1"), fmpq(1, 3)]]]) == [[[Fraction(1, 4), Fraction(1, 2), THIRD]]]
    assert abs(middles([[[arb(2).sqrt()]]])[0][0][0] ** 2 - 2) < Fraction(1, 10**12)


def test_the_greatest_takes_the_rest_and_nothing_is_below_zero():
    assert shares([[[Fraction(-1, 100), Fraction(1, 2), Fraction(1, 4)]]]) == [[[0, Fraction(3, 4), Fraction(1, 4)]]]
    assert shares([[], [[Fraction(2)]]]) == [[], [[1]]]


def test_simple_ones_are_found_back():
    near = Fraction(1, 10**20)
    given = [[[THIRD + near, Fraction(2, 3) - near], [Fraction(5, 7) + near, near, Fraction(2, 7)]]]
    assert simple(given, Fraction(1, 10**18)) == [[[THIRD, Fraction(2, 3)], [Fraction(5, 7), 0, Fraction(2, 7)]]]
