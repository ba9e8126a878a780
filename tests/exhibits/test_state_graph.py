"""What a graph of states says: its order, its lines, its words."""

from hypothesis import given

from escalation.exhibits.state_graph import Played
from tests.pictured_graphs import HOSTILE_STATES, WAR, graphs


def test_states_come_in_the_order_in_which_they_are_met():
    assert WAR.order == (1, 2, 0, 3), "peace, then shot, then war; the island is never met"


def test_what_stands_at_a_state():
    assert WAR.said_at(1) == ("peace (start)", "Ann: Shoot", "share of time 0.8", "stays: 0.7")
    assert WAR.said_at(2) == ("shot (instant)", "Bob: Answer")
    assert HOSTILE_STATES.said_at(2) == ("c", "3 moves not drawn")


def test_the_whole_in_words():
    assert WAR.words == (
        "A graph of 4 states. "
        "peace (start), Ann: Shoot, share of time 0.8, stays: 0.7; goes to shot (0.3). "
        "shot (instant), Bob: Answer; goes to war (1), peace (not played). "
        "war, share of time 0.2, stays: 0.5; goes to peace (1/2). island. "
        "a ring in a state: play starts here. a diamond: instant, gone through within the same period. a note."
    )


def test_kinds_that_occur_have_a_word():
    assert WAR.kinds == [Played.YES, Played.NO]
    assert HOSTILE_STATES.kinds == []


@given(graphs())
def test_the_order_holds_every_state_once_and_begins_at_the_start(graph):
    assert sorted(graph.order) == list(range(len(graph.states)))
    assert graph.order[0] == graph.start
