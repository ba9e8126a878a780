"""Lengths of punishment: against sums written out, and the shortest and the lightest by search."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.monitoring.incentives import Burdens
from escalation.monitoring.triggers import LONGEST, discounted_rounds, lottery, reaching, shortest, sustaining

F = Fraction
DELTAS = st.fractions(0, "19/20", max_denominator=20)
LEAST = st.fractions("1/4", 4, max_denominator=4)


def summed(delta, rounds):
    return sum((delta**k for k in range(1, rounds + 1)), F(0))


@given(DELTAS, st.integers(0, 12))
def test_a_length_is_a_discounted_sum(delta, rounds):
    assert discounted_rounds(delta, rounds) == summed(delta, rounds)
    assert discounted_rounds(delta, None) - discounted_rounds(delta, rounds) == delta**rounds * discounted_rounds(
        delta, None
    )


@settings(max_examples=50)
@given(LEAST, LEAST, DELTAS, st.integers(1, 6))
def test_sets_of_discount_factors_hold_what_reaches_a_burden(low, width, delta, rounds):
    allowed = Burdens(low, low + width, None)
    reached = summed(delta, rounds)
    assert sustaining(allowed, rounds).holds(delta) == (low <= reached <= low + width)
    assert reaching(low, rounds).holds(delta) == (low <= reached)
    forever = delta / (1 - delta)
    assert sustaining(allowed, None).holds(delta) == (low <= forever <= low + width)


@settings(max_examples=30)
@given(LEAST, st.none() | LEAST, DELTAS)
def test_the_shortest_is_the_first_that_is_enough(low, width, delta):
    allowed = Burdens(low, None if width is None else low + width, None)
    enough = [n for n in range(LONGEST + 1) if summed(delta, n) >= low]
    found = shortest(allowed, delta)
    if not enough or (width is not None and summed(delta, enough[0]) > low + width):
        assert found is None
    else:
        assert found == enough[0]


@given(LEAST, DELTAS, st.integers(1, 6) | st.none())
def test_a_lottery_just_binds(least, delta, rounds):
    beta = lottery(least, delta, rounds)
    if beta is None:
        assert discounted_rounds(delta, rounds) < least
    else:
        assert 0 < beta <= 1
        assert beta * discounted_rounds(delta, rounds) == least


@pytest.mark.parametrize(("least", "rounds"), [(1, 1), (2, 2), (3, 3)])
def test_as_many_rounds_as_the_burden_are_never_enough(least, rounds):
    """The sum of `N` discounted rounds stays below `N`."""
    assert sustaining(Burdens(F(least), None, None), rounds).empty
    assert not sustaining(Burdens(F(least), None, None), rounds + 1).empty


def test_no_punishment_is_enough_for_a_burden_of_0():
    assert shortest(Burdens(F(0), None, None), F(1, 2)) == 0
    assert lottery(F(0), F(0), None) == 0
