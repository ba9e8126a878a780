"""Thresholds of a Markov game against the worth of the two plans at points on either side."""

from dataclasses import replace
from fractions import Fraction

import pytest

import escalation as esc
from escalation.errors import Undecided
from escalation.markov_thresholds import in_states


@pytest.fixture(scope="module")
def cycle():
    return esc.load("cycle")


def named(game, name):
    return next(t for t in game.thresholds if t.name == name)


def preferred(game, **values):
    """Whether Iran strikes in the only equilibrium."""
    (only,) = esc.solve(game.at(**values)).equilibria
    return only.profile["Iran"]["incident"]["Strike"] == 1


def test_the_strike_turns_where_the_equilibrium_does(cycle):
    answer = in_states(cycle, named(cycle, "strike"))
    (crossing,) = answer.crossings
    assert crossing.above
    assert answer.now is True
    near = Fraction(1, 10**6)
    assert not preferred(cycle, A_I=crossing.root.low - near)
    assert preferred(cycle, A_I=crossing.root.high + near)


def test_it_agrees_with_the_stretches(cycle):
    (crossing,) = in_states(cycle, named(cycle, "strike")).crossings
    ends = [s.high.middle for s in esc.stretches(cycle, "A_I") if s.high]
    assert crossing.root.middle in ends


def test_along_a_parameter_without_effect_there_is_none(cycle):
    answer = in_states(cycle, named(cycle, "retaliate"), "A_I")
    assert not answer.depends
    assert answer.always is True


def test_two_equilibria_now_leave_it_undecided(cycle):
    with pytest.raises(Undecided, match="2 pure equilibria"):
        in_states(cycle.pinned({"beta_d": Fraction(1, 100)}), named(cycle, "strike"))


def test_prefers_and_to_turned_round_turn_the_answer_round(cycle):
    strike = named(cycle, "strike")
    turned = in_states(cycle, replace(strike, prefers=strike.to, to=strike.prefers))
    (one,), (other,) = in_states(cycle, strike).crossings, turned.crossings
    assert one.root.middle == other.root.middle
    assert (one.above, other.above) == (True, False)
    assert turned.now is False


def test_the_questions_reach_it(cycle):
    assert [a.threshold.name for a in esc.thresholds(cycle)] == ["strike", "retaliate", "escalate"]


def test_where_the_discount_factor_ends_nothing_changes(cycle):
    answer = in_states(cycle, named(cycle, "strike"), "delta")
    assert answer.crossings == ()
    assert answer.always is True
