"""The caller's random numbers are left alone, errors included."""

import numpy as np
import pytest

from escalation.trajectories.seeded import seeded


def test_the_state_is_restored_after_an_error_too():
    np.random.seed(5)
    expected = np.random.random(3)
    np.random.seed(5)
    first = np.random.random()
    with pytest.raises(ZeroDivisionError), seeded(9):
        np.random.random(100)
        raise ZeroDivisionError
    assert [first, *np.random.random(2)] == pytest.approx(expected)
