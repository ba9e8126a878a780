"""Joint automata: reachable states, deviations, limits."""

import itertools

import pytest

from escalation.errors import InputError
from escalation.game.automata import MOST_STATES, Machine, joint_automaton, together

PROFILES = list(itertools.product((0, 1), (0, 1)))


def counter(size):
    return Machine(
        tuple(map(str, range(size))), (0,) * size, tuple(dict.fromkeys(PROFILES, (w + 1) % size) for w in range(size))
    )


def test_states_that_no_history_reaches_are_left_out():
    stays = Machine(("here", "never"), (0, 1), (dict.fromkeys(PROFILES, 0), dict.fromkeys(PROFILES, 1)))
    found = together([stays, stays], (2, 2))
    assert found.states == ("(here, here)",)
    assert found.plays == ((0, 0),)


def test_counters_of_different_length_go_through_all_pairs_or_in_step():
    assert len(together([counter(3), counter(4)], (2, 2)).states) == 12
    assert len(together([counter(2), counter(4)], (2, 2)).states) == 4


def test_what_is_seen_after_a_deviation():
    found = together([counter(2), counter(2)], (2, 2))
    assert found.after(0, 1, 1) == ((0, 1), 1)


def test_too_many_states():
    with pytest.raises(InputError, match=f"more than {MOST_STATES} states"):
        together([counter(9), counter(8)], (2, 2))
    with pytest.raises(InputError, match="too many"):
        joint_automaton((200, 200), 0, lambda w: (0, 0), lambda w, a: min(w + 1, 30), str)
