"""The Jacobian against differences, and responses against the definition."""

import numpy as np
import pytest

from escalation.trajectories.logit import logit_equations, logit_gap, logit_response, mixtures_at, uniform_solution


@pytest.mark.parametrize("shape", [(2, 2), (3, 2), (1, 3), (2, 3, 2), (2, 2, 2, 2), (4,)])
def test_the_jacobian_is_the_derivative(shape):
    rng = np.random.default_rng(1)
    payoffs = [rng.random(shape) for _ in shape]
    z = np.append(rng.normal(-1, 0.3, sum(shape)), 1.7)
    _, jacobian = logit_equations(payoffs, z)
    for column in range(len(z)):
        step = np.zeros(len(z))
        step[column] = 1e-6
        slope = (logit_equations(payoffs, z + step)[0] - logit_equations(payoffs, z - step)[0]) / 2e-6
        assert jacobian[:, column] == pytest.approx(slope, abs=1e-7)


def test_a_zero_of_the_equations_is_a_fixed_point():
    payoffs = [np.array([[0.0, 1.0], [0.3, 0.2]]), np.array([[0.5, 0.1], [0.0, 0.9]])]
    z = uniform_solution((2, 2))
    assert abs(logit_equations(payoffs, z)[0]).max() < 1e-12
    assert logit_gap(payoffs, mixtures_at(z, (2, 2)), 0.0) < 1e-12


def test_a_response_to_a_mixture():
    payoffs = [np.array([[4.0, 0.0], [1.0, 1.0]]), np.zeros((2, 2))]
    row, column = logit_response(payoffs, [np.array([0.5, 0.5]), np.array([0.25, 0.75])], 3.0)
    assert row == pytest.approx([0.5, 0.5])
    assert column == pytest.approx([0.5, 0.5])


def test_large_precisions_do_not_overflow():
    payoffs = [np.array([[1.0], [0.0]]), np.zeros((2, 1))]
    assert logit_response(payoffs, [np.array([0.5, 0.5]), np.array([1.0])], 1e8)[0] == pytest.approx([1, 0])
