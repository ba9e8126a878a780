"""Graphs of games in states: of the cycle by hand, of random games against the chain and the moves themselves."""

import random
from fractions import Fraction

import pytest

import escalation as esc
from escalation.answers.state_picture import chances_played, moves_graph, played_graph
from escalation.exhibits.numbers import decimal
from escalation.exhibits.state_graph import Played
from tests.markov_games import game_of, random_states


@pytest.fixture(scope="module")
def cycle():
    return esc.load("cycle")


def named(graph):
    return {(graph.states[m.origin].name, graph.states[m.to].name): m for m in graph.moves}


def test_the_equilibrium_of_the_cycle(cycle):
    graph = played_graph(esc.solve(cycle.at()), 0, "at baseline")
    assert graph.title == "The cycle: calm, incident, crisis, conflict, at baseline"
    assert [graph.states[s].name for s in graph.order] == ["calm", "incident", "struck", "crisis", "conflict"]
    assert [s.share for s in graph.states] == ["0.954", "0.0197", "", "0.0211", "0.00528"]
    assert graph.states[3].plays == ("Iran: Stop", "Pakistan: Stop")
    assert graph.states[2].instant
    moves = named(graph)
    assert {way for way, m in moves.items() if m.played is Played.NO} == {
        ("incident", "incident"),
        ("incident", "calm"),
        ("struck", "incident"),
        ("struck", "calm"),
    }
    assert moves["crisis", "calm"].labels == ("0.88",)
    assert moves["struck", "crisis"].labels == ("1",)


def test_all_moves_of_the_cycle_with_their_actions(cycle):
    moves = named(moves_graph(cycle, str, "states and moves"))
    assert moves["incident", "struck"].labels == ("Strike",)
    assert moves["struck", "calm"].labels == ("Absorb (1 - kappa_S)",)
    assert moves["conflict", "calm"].labels == ("x_m",)
    assert moves["crisis", "calm"].labels[0] == "Stop, Stop (rho_c)"
    assert len(moves["crisis", "crisis"].labels) == 4
    assert all(m.played is Played.UNSAID for m in moves.values())


@pytest.mark.parametrize("seed", range(25))
def test_moves_are_those_of_the_game_and_chances_those_of_the_profile(seed):
    made = game_of(random_states(random.Random(seed), 4))
    result = esc.solve(made.at())
    at = result.at
    for k, own in enumerate(result.equilibria):
        graph = played_graph(result, k, "now")
        rows = [at.chances[s][a] for s, a in enumerate(own.pure)]
        assert chances_played(at, own) == [{t: decimal(p) for t, p in row.items()} for row in rows]
        played = {(m.origin, m.to) for m in graph.moves if m.played is Played.YES}
        assert played == {(s, t) for s, row in enumerate(rows) for t in row}
        possible = {(s, t) for s, plays in enumerate(at.chances) for row in plays.values() for t in row}
        assert {(m.origin, m.to) for m in graph.moves} == possible
        assert len(graph.moves) == len(possible)


def test_of_many_states_the_nearest_are_drawn_and_the_rest_is_counted():
    row = {(): {0: Fraction(1)}}
    states = [([], [], {(): (Fraction(0),) * 2}, {(): {k + 1: Fraction(1)}}, False) for k in range(39)]
    made = game_of([*states, ([], [], {(): (Fraction(0),) * 2}, row, False)])
    graph = moves_graph(made, str, "states and moves")
    assert [s.name for s in graph.states] == [f"s{k}" for k in range(24)]
    assert [s.more for s in graph.states] == [0] * 23 + [1]
    assert len(graph.moves) == 23
    assert graph.notes == ("drawn: 24 of 40 states, the first that moves lead to from the start",)


def test_many_plays_with_one_move_are_counted():
    pays = {(k,): (Fraction(0),) * 2 for k in range(9)}
    made = game_of([([0], [9], pays, {(k,): {0: Fraction(1)} for k in range(9)}, False)])
    (move,) = moves_graph(made, str, "moves").moves
    assert move.labels == ("A0", "A1", "A2", "... 6 more")
