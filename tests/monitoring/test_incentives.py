"""Burdens that deter: bounds from below and above, and what signs alone say."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.monitoring.incentives import Incentive, burdens, deterred
from escalation.reversion import SoloDeviation

F = Fraction
NUMBERS = st.integers(-3, 3).map(F)


def incentive(gain, weight):
    return Incentive(SoloDeviation(0, 1, (1, 0)), F(gain), F(1), F(weight))


@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=4))
def test_burdens_deter_every_deviation_and_no_others_do(pairs):
    found = burdens([incentive(*pair) for pair in pairs])
    for x in (F(k, 12) for k in range(120)):
        holds = all(gain <= x * weight for gain, weight in pairs)
        inside = found is not None and found.least <= x and (found.greatest is None or x <= found.greatest)
        assert holds == inside


@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=4))
def test_signs_alone_tell_whether_there_is_one(pairs):
    def sign(value):
        return (value > 0) - (value < 0)

    products = [[sign(g * v - h * w) for h, v in pairs] for g, w in pairs]
    signs = [(sign(g), sign(w)) for g, w in pairs]
    assert deterred(signs, products) == (burdens([incentive(*pair) for pair in pairs]) is not None)


@pytest.mark.parametrize(
    ("gain", "weight", "bound", "hopeless"),
    [
        (2, 4, F(1, 2), False),
        (2, 0, None, True),
        (2, -1, None, True),
        (0, 3, 0, False),
        (0, -3, 0, False),
        (0, 0, None, False),
        (-1, 2, None, False),
        (-1, -2, F(1, 2), False),
        (-1, 0, None, False),
    ],
)
def test_the_bound_of_one_deviation(gain, weight, bound, hopeless):
    own = incentive(gain, weight)
    assert (own.bound, own.hopeless) == (bound, hopeless)


def test_no_deviation_asks_nothing():
    found = burdens([])
    assert (found.least, found.greatest, found.binding) == (0, None, None)
