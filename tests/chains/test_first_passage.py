"""First passages against generating functions, `E[z^T]` near `z = 1`, and cases that are known by hand."""

from fractions import Fraction

import numpy as np
import pytest
from flint import fmpq
from hypothesis import given
from hypothesis import strategies as st

from escalation.chains.chain import Chain
from escalation.chains.checked import check_passage
from escalation.chains.first_passage import first_passage
from escalation.chains.happening import Happening, coming_to
from tests.chains.by_arrays import drawn, number, waits

NEAR = 1e-8


def chain(*rows, instant=None):
    own = tuple({t: fmpq(*p) if isinstance(p, tuple) else fmpq(p) for t, p in row.items()} for row in rows)
    return Chain(own, tuple(instant or [False] * len(rows)), fmpq(1))


@given(st.integers(0, 10**6))
def test_chance_and_wait_are_value_and_slope_of_the_generating_function(seed):
    own = drawn(seed)
    found = first_passage(own.chain, own.event)
    check_passage(own.chain, own.event, found)
    ever = np.array([number(p) for p in found.ever])
    assert ever == pytest.approx(waits(own, 1e-12), abs=1e-6)
    assert list(found.certain) == [p == 1 for p in found.ever]
    slope = (ever - waits(own, NEAR)) / NEAR
    for s, wait in enumerate(found.wait):
        assert (wait is None) == (found.ever[s] == 0)
        if wait is not None:
            assert number(wait) * ever[s] == pytest.approx(slope[s], rel=1e-3, abs=1e-6)


def test_the_gamblers_ruin():
    """Feller (1968, XIV.2-3): from 2 of 5 with even chances, ruin with 3/5, and 2 * 3 rounds to either end."""
    half = (1, 2)
    ruin = chain({0: 1}, *({k - 1: half, k + 1: half} for k in range(1, 5)), {5: 1})
    down = first_passage(ruin, coming_to(ruin, 0))
    assert down.ever[2] == fmpq(3, 5)
    assert down.certain == (True, False, False, False, False, False)
    assert down.wait[5] is None
    either = Happening(tuple(fmpq(int(s in (0, 5))) for s in range(6)), ({}, *ruin.rows[1:5], {}))
    assert first_passage(ruin, either).wait[2] == 6


def test_the_gamblers_ruin_given_that_it_comes():
    """Stern (1975): given ruin, even chances take k (2N - k) / 3 rounds from k of N."""
    half = (1, 2)
    for total in (3, 5, 8):
        ruin = chain({0: 1}, *({k - 1: half, k + 1: half} for k in range(1, total)), {total: 1})
        found = first_passage(ruin, coming_to(ruin, 0))
        assert [found.wait[k] for k in range(1, total)] == [fmpq(k * (2 * total - k), 3) for k in range(1, total)]


def test_time_passes_only_with_moves_into_states_that_take_time():
    line = chain({1: 1}, {2: 1}, {3: 1}, {3: 1}, instant=[False, True, True, False])
    assert [number(w) for w in first_passage(line, coming_to(line, 2)).wait[:3]] == [0, 0, 0]
    assert [number(w) for w in first_passage(line, coming_to(line, 3)).wait] == [1, 1, 1, 0]


def test_what_has_happened_at_once_takes_no_time_and_what_cannot_is_never():
    two = chain({0: 1}, {0: 1})
    found = first_passage(two, coming_to(two, 1))
    assert found.ever == (0, 1)
    assert found.wait == (None, 0)
    assert found.certain == (False, True)


def test_a_tiny_chance_is_certain_in_the_end():
    tiny = Fraction(1, 10**400)
    rare = chain({0: ((1 - tiny).numerator, tiny.denominator), 1: (1, tiny.denominator)}, {1: 1})
    found = first_passage(rare, coming_to(rare, 1))
    assert found.certain[0]
    assert found.wait[0] == 10**400
