"""The automaton by itself: values by hand, equilibria that are none."""

from fractions import Fraction

import pytest

from escalation.monitoring.automaton import trigger_automaton
from escalation.monitoring.signals import with_signal
from escalation.reversion import reversion
from tests.repeated_stages import dilemma

F = Fraction


def automaton(rounds, beta=1, bad="1/10"):
    game, signal = with_signal(dilemma(), {"C, C": bad, "rest": "9/10"})
    return trigger_automaton(reversion(game, None, None), [signal], rounds, [F(beta)])


def test_values_by_hand():
    """v = 3/2 + 1/2 (9/10 v + 1/10 w), w = 1 for ever: v = (3/2 + 1/20)/(1 - 9/20)."""
    assert automaton(None).values(F(1, 2), 0) == [F(31, 11), 1]
    assert automaton(None).values(F(0), 0) == [3, 1]


def test_a_lottery_that_never_punishes_is_the_stage_game():
    plain = automaton(3, beta=0)
    assert plain.values(F(1, 2), 0)[0] == 3
    assert plain.greatest_gain(F(1, 2)) == (1 - F(1, 2)) * 2


@pytest.mark.parametrize(("rounds", "states"), [(0, 1), (1, 2), (7, 8), (None, 2)])
def test_states_count_the_rounds(rounds, states):
    assert len(automaton(rounds).plays) == states


def test_probabilities_of_the_next_states_sum_to_1():
    made = automaton(4, beta=F(1, 3))
    for state in range(len(made.plays)):
        for played in ((0, 0), (1, 0), (0, 1), (1, 1)):
            step = made.next(state, played)
            assert sum(step.values()) == 1
            assert min(step.values()) > 0


def test_reverting_to_what_is_no_equilibrium_is_found_out():
    made = automaton(None)
    wrong = type(made)(made.found, ((0, 0), (0, 0)), made.after, made.seen)
    assert wrong.greatest_gain(F(99, 100)) > 0
