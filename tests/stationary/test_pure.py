"""All pure equilibria: limits, and when there is surely nothing beside them."""

from dataclasses import replace
from fractions import Fraction

import pytest

import escalation as esc
from escalation.errors import Undecided
from escalation.expressions import parse
from escalation.game.markov_tables import tables_at
from escalation.game.stages import Move
from escalation.stationary import pure
from escalation.stationary.pure import nothing_beside, profile_count, pure_equilibria, tried
from tests.drawn_markov import drawn, game_of, one_state

DILEMMA = [[(3, 3), (0, 5)], [(5, 0), (1, 1)]]


def test_what_was_tried_is_told():
    at = one_state(DILEMMA, Fraction(1, 2)).at()
    assert profile_count(at) == 4 and tried(at) == "4 pure stationary profiles tried, exact"
    assert [e.pure for e in pure_equilibria(at, tables_at(at))] == [((1, 1),)]


def test_games_that_are_too_large_are_undecided():
    """Ten states with sixteen profiles each: no list is begun."""
    moves = {(a, b): ((0, 0), {"s0": 1}) for a in range(4) for b in range(4)}
    states = [(f"s{k}", {0: tuple("abcd"), 1: tuple("abcd")}, moves) for k in range(10)]
    with pytest.raises(Undecided, match="1099511627776 pure stationary profiles are too many"):
        esc.solve(game_of(states, 0))


def test_what_is_too_long_to_write_is_not_written():
    names = tuple(f"a{k}" for k in range(99))
    moves = {(k,): ((0,), {"s0": 1}) for k in range(99)}
    states = [(f"s{k}", {0: names}, moves) for k in range(20)]
    with pytest.raises(Undecided, match=r"^the pure stationary profiles are too many"):
        esc.solve(game_of(states, 0, ["One"]))


def test_ties_without_end_are_undecided(monkeypatch):
    monkeypatch.setattr(pure, "MOST_TRIED", 3)
    with pytest.raises(Undecided, match="4 pure stationary profiles"):
        esc.solve(one_state([[(0, 0), (0, 0)], [(0, 0), (0, 0)]], 0))


def test_a_lone_chooser_without_ties_leaves_nothing_beside():
    alone = one_state([[(1, 0)], [(2, 0)]], Fraction(1, 2)).at()
    both = one_state(DILEMMA, 0).at()
    tied = one_state([[(2, 0)], [(2, 0)]], Fraction(1, 2)).at()
    for at, expected in ((alone, True), (both, False), (tied, False)):
        assert nothing_beside(at, tuple(pure_equilibria(at, tables_at(at)))) is expected


@pytest.mark.parametrize("seed", range(15))
def test_not_exact_games_are_tried_in_full(seed):
    """The same game with payoffs times the root of two has the same equilibria, unless it ties."""
    at = drawn(seed, spread=9).at()
    exact = list(pure_equilibria(at, tables_at(at)))
    game = at.game
    root = parse("sqrt(2)", set())
    stages = tuple(
        replace(g, moves={a: Move(tuple(u * root for u in m.pay), m.next) for a, m in g.moves.items()})
        for g in game.stages
    )
    times = replace(game, stages=stages).at()
    try:
        found = esc.solve(times).equilibria
    except Undecided:
        assert any(e.ties for e in exact)
        return
    assert [e.pure for e in found] == [e.pure for e in exact]
