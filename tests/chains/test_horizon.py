"""Horizons against the definition, by squaring and step by step, in fractions and in balls."""

import pytest
from flint import fmpq
from hypothesis import given
from hypothesis import strategies as st

from escalation.chains.horizon import after, whole_period
from tests.chains.by_arrays import drawn, number, within


@given(st.integers(0, 10**6), st.integers(0, 40))
def test_within_is_what_period_after_period_gives(seed, periods):
    own = drawn(seed)
    zero = own.chain.one * 0
    first = whole_period(own.event.onward, [[p] for p in own.event.now], own.chain.instant, zero)
    assert [number(x) for (x,) in after(first, periods)] == pytest.approx(within(own, own.kept, periods), abs=1e-12)
    often = whole_period(own.chain.rows, [[p] for p in own.event.now], own.chain.instant, zero)
    assert [number(x) for (x,) in after(often, periods)] == pytest.approx(within(own, own.moves, periods), abs=1e-9)


@given(st.integers(0, 10**6), st.integers(1, 30))
def test_one_period_more_is_one_step_of_the_recursion(seed, periods):
    own = drawn(seed)
    period = whole_period(own.event.onward, [[p] for p in own.event.now], own.chain.instant, own.chain.one * 0)
    before, here = after(period, periods - 1), after(period, periods)
    for s, row in enumerate(period.onward):
        assert here[s][0] == period.paid[s][0] + sum((p * before[t][0] for t, p in row.items()), start=fmpq(0))
