"""Paths: seeds, whole periods, and frequencies within five standard errors of what is exact."""

from fractions import Fraction

import numpy as np
import pytest
from flint import fmpq
from hypothesis import given
from hypothesis import strategies as st

from escalation.arithmetic.quotients import flint_number
from escalation.chains.simulation import double, machine, path, period_of
from escalation.errors import Undecided
from escalation.game.markov_tables import MarkovTables
from escalation.game.stages import Stage
from tests.chains.by_arrays import drawn


def machine_of(own):
    weights = [{play: flint_number(w) for play, w in own.weights.items()}]
    return machine(own.tables, own.plan, weights)


def test_a_path_depends_on_seed_and_number_alone():
    own = drawn(2)
    made = machine_of(own)
    assert len(set(made.bounds)) > 1
    whole = path(made, 0, 500, 3, 5)
    assert (path(made, 0, 500, 3, 5) == whole).all()
    shorter = path(made, 0, 200, 3, 5)
    assert (whole[: len(shorter)] == shorter).all()
    assert not np.array_equal(path(made, 0, 500, 3, 6), whole)
    assert not np.array_equal(path(made, 0, 500, 4, 5), whole)


@given(st.integers(0, 10**6), st.integers(1, 60))
def test_a_path_is_whole_periods_of_moves_that_can_happen(seed, periods):
    own = drawn(seed)
    made = machine_of(own)
    found = path(made, own.game.start, periods, 1, 0)
    states, at = made.state[found], period_of(made, found)
    assert (states[0], at[0], at[-1]) == (own.game.start, 0, periods - 1)
    assert made.ends[found].sum() == periods
    for s, t, before, after in zip(states, states[1:], at, at[1:], strict=False):
        assert own.moves[s, t] > 0
        assert after - before == (0 if own.instant[t] else 1)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_frequencies_of_moves_and_events(seed):
    own = drawn(seed)
    made = machine_of(own)
    found = path(made, own.game.start, 40_000, seed, 0)
    states = made.state[found]
    for s in set(states[:-1].tolist()):
        here = states[:-1] == s
        n = here.sum()
        for t in range(len(own.now)):
            p = own.moves[s, t]
            assert abs((states[1:][here] == t).mean() - p) <= 5 * np.sqrt(p * (1 - p) / n) + 1e-12
        p = own.now[s]
        assert abs(made.events[found[:-1][here], 0].mean() - p) <= 5 * np.sqrt(p * (1 - p) / n) + 1e-12


def _one_state(pay=0):
    """A state for ever, for one player."""
    return MarkovTables([Stage("s", (), (), {})], 1, fmpq(0), fmpq(1), [{(): (fmpq(pay),)}], [{(): {0: fmpq(1)}}])


def test_of_two_events_the_likelier_happens_whenever_the_other_does():
    weights = [{(0, ()): fmpq(1, 4)}, {(0, ()): fmpq(3, 4)}, {(0, ()): fmpq(1)}, {}]
    made = machine(_one_state(), [{(): fmpq(1)}], weights)
    found = made.events[path(made, 0, 4000, 1, 0)]
    assert not (found[:, 0] & ~found[:, 1]).any()
    assert found[:, 2].all()
    assert not found[:, 3].any()
    assert abs(found[:, 0].mean() - 0.25) < 5 * np.sqrt(3 / 16 / 4000)
    assert abs(found[:, 1].mean() - 0.75) < 5 * np.sqrt(3 / 16 / 4000)


def test_payoffs_beyond_doubles_are_not_simulated():
    with pytest.raises(Undecided, match="1e308"):
        machine(_one_state(10**400), [{(): fmpq(1)}], [])


def test_doubles():
    assert double(fmpq(1, 4)) == double(Fraction(1, 4)) == double(0.25) == 0.25
