"""Long-run visits against Abel's mean, and recurrent classes with their periods."""

import pytest
from flint import arb, fmpq
from hypothesis import given
from hypothesis import strategies as st

from escalation.arithmetic.double_description import Undecidable
from escalation.chains.chain import chain_of
from escalation.chains.checked import check_visits
from escalation.chains.classes import classes_from
from escalation.chains.long_run import visits_per_period
from escalation.game.markov_tables import MarkovTables
from escalation.game.stages import Move, Stage
from tests.chains.by_arrays import abel, drawn, number
from tests.chains.test_first_passage import chain


@given(st.integers(0, 10**6))
def test_visits_are_abels_mean(seed):
    own = drawn(seed, count=5)
    for start in range(5):
        found = [number(x) for x in visits_per_period(own.chain, start)]
        assert found == pytest.approx(abel(own, start), abs=1e-4)


@given(st.integers(0, 10**6))
def test_classes_share_out_the_visits(seed):
    own = drawn(seed, count=5)
    start = own.game.start
    classes = classes_from(own.chain, start)
    assert sum(c.chance for c in classes) == 1
    for c in classes:
        check_visits(own.chain, c.visits)
        assert set(c.visits) == set(c.states)
    for s, often in enumerate(visits_per_period(own.chain, start)):
        assert often == sum((c.chance * c.visits.get(s, 0) for c in classes), start=fmpq(0))


def test_periods():
    three = chain({1: 1}, {2: 1}, {0: 1})
    assert classes_from(three, 0)[0].period == 3
    assert classes_from(chain({1: 1}, {2: 1}, {0: 1}, instant=[False, True, False]), 0)[0].period == 2
    assert classes_from(chain({1: (1, 2), 2: (1, 2)}, {0: 1}, {1: 1}), 0)[0].period == 1
    assert classes_from(chain({0: 1}), 0)[0].period == 1


def test_an_absorbing_state_is_a_class_of_its_own():
    split = chain({1: (1, 3), 2: (2, 3)}, {1: 1}, {2: 1})
    found = classes_from(split, 0)
    assert [(c.states, c.chance) for c in found] == [((1,), fmpq(1, 3)), ((2,), fmpq(2, 3))]
    assert [c.states for c in classes_from(split, 1)] == [(1,)]


def test_a_move_whose_chance_may_be_0_is_not_decided():
    stage = Stage("s", (), (), {(): Move((), ())})
    may_be = arb(0, 1)
    tables = MarkovTables([stage], 0, arb(0), arb(1), [{(): ()}], [{(): {0: may_be}}])
    with pytest.raises(Undecidable):
        chain_of(tables, [{(): arb(1)}])
