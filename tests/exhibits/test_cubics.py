"""Pieces of cubic curves lie on the curve, from one time to the other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.exhibits.cubics import piece_of, points_on

numbers = st.integers(-20, 20).map(float)
curves = st.tuples(*[st.tuples(numbers, numbers)] * 4)


@given(curves, st.floats(0, 0.45), st.floats(0.55, 1))
def test_a_piece_runs_as_the_curve_does(curve, first, last):
    times = np.linspace(0, 1, 9)
    own = points_on(piece_of(curve, first, last), times)
    assert own == pytest.approx(points_on(curve, first + (last - first) * times), abs=1e-9)
