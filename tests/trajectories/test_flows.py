"""Rest points decided exactly; what an integrator may not hand on."""

import warnings
from fractions import Fraction

import numpy as np
import pytest

from escalation.errors import Undecided
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.trajectories.flows import at_rest, integrated

F = Fraction


def test_rest_is_equal_payoffs_of_what_is_present():
    at = load("chicken").at()
    assert at_rest(at, ((F(2, 3), F(1, 3)), (F(2, 3), F(1, 3))))
    assert at_rest(at, ((F(1), F(0)), (F(1), F(0))))
    assert not at_rest(at, ((F(2, 3), F(1, 3)), (F(2, 3) + F(1, 10**20), F(1, 3) - F(1, 10**20))))


def test_rest_is_never_said_of_payoffs_that_are_not_rational():
    at = NormalFormGame.from_payoffs([["exp(1)"]], [[1]]).at()
    assert not at_rest(at, ((F(1),), (F(1),)))


def test_a_warning_of_the_solver_is_undecided():
    from scipy.integrate import ODEintWarning

    def flow():
        warnings.warn("excess work done", ODEintWarning, stacklevel=1)
        return [np.array([[1.0]])]

    with pytest.raises(Undecided, match="lost its accuracy"):
        integrated(flow)


@pytest.mark.parametrize("last", [[0.9, 0.2], [1.1, -0.1], [np.nan, 1]])
def test_points_that_are_no_mixtures_are_undecided(last):
    with pytest.raises(Undecided, match="left the mixtures"):
        integrated(lambda: [np.array([[0.5, 0.5], last])])


def test_rounding_is_taken_back():
    assert integrated(lambda: [np.array([[1 + 1e-9, -1e-9]])]) == [((1.0, 0.0),)]
