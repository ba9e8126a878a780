"""A check of the check: distributions that are correlated equilibria, and those that are none."""

from fractions import Fraction

import pytest

from escalation.game.normal import NormalFormGame
from escalation.mediator import disobedience, gain, mediated

F = Fraction
CHICKEN = NormalFormGame.from_payoffs([[6, 2], [7, 0]], [[6, 7], [2, 0]]).at()
THIRD = dict.fromkeys([(0, 0), (0, 1), (1, 0)], F(1, 3))


def test_the_mediator_of_aumann_gives_both_five():
    assert mediated(CHICKEN, THIRD).payoffs == {"Row": 5, "Column": 5}
    # told to swerve, the other one swerves half the time: 4 against 7/2; told to go straight, 7 against 6
    assert sorted(disobedience(CHICKEN, THIRD)) == [F(-1, 3), F(-1, 3), F(-1, 3), F(-1, 3), 0, 0, 0, 0]


def test_what_a_deviation_gains():
    assert gain(CHICKEN.payoffs, (0, 0), 0, 1) == 1
    assert gain(CHICKEN.payoffs, (1, 1), 1, 0) == 2


def test_somebody_who_gains_is_found():
    with pytest.raises(AssertionError, match="disobeying"):
        mediated(CHICKEN, {(0, 0): F(1)})
    with pytest.raises(AssertionError, match="disobeying"):
        mediated(CHICKEN, {(0, 0): F(1, 2) + F(1, 10**30), (0, 1): F(1, 4), (1, 0): F(1, 4) - F(1, 10**30)})


@pytest.mark.parametrize("weights", [(F(1, 2),), (F(3, 2), F(-1, 2))])
def test_what_is_no_distribution_is_refused(weights):
    with pytest.raises(AssertionError, match="no distribution"):
        mediated(CHICKEN, dict(zip([(0, 1), (1, 0)], weights, strict=False)))
