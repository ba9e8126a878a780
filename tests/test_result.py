"""A check of the checks: a certificate must refuse a profile that is no equilibrium."""

from fractions import Fraction

import pytest

from escalation.game.normal import NormalFormGame
from escalation.result import certified

HALF = (Fraction(1, 2), Fraction(1, 2))


def test_a_profile_that_is_no_equilibrium_is_refused():
    at = NormalFormGame.from_payoffs([[3, 0], [5, 1]], [[3, 5], [0, 1]]).at()
    with pytest.raises(AssertionError, match="regrets"):
        certified(at, [(Fraction(1), Fraction(0)), (Fraction(1), Fraction(0))])


def test_the_smallest_regret_is_too_much():
    at = NormalFormGame.from_payoffs([["1"], ["1 + 1e-30"]], [[0], [0]]).at()
    with pytest.raises(AssertionError, match="regrets"):
        certified(at, [(Fraction(1), Fraction(0)), (Fraction(1),)])


@pytest.mark.parametrize("mixture", [(Fraction(1, 2), Fraction(1, 3)), (Fraction(3, 2), Fraction(-1, 2))])
def test_what_is_no_mixture_is_refused(mixture):
    at = NormalFormGame.from_payoffs([[0, 0], [0, 0]], [[0, 0], [0, 0]]).at()
    with pytest.raises(AssertionError):
        certified(at, [mixture, HALF])
