"""Gains of deviations: against solving the game anew with the action in the plan for one visit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import escalation as esc
from escalation.stationary.deviations import gains, is_equilibrium
from escalation.stationary.values import values
from tests.chains.by_arrays import drawn, number
from tests.markov_games import DELTA


@given(st.integers(0, 10**6))
def test_gains_by_arrays(seed):
    own = drawn(seed)
    found = values(own.tables, own.plan)
    step = np.where(own.instant, 1.0, float(DELTA))
    known = np.array([[number(v) for v in row] for row in found])
    for d in gains(own.tables, own.plan, found):
        stage = own.game.stages[d.state]
        m = stage.movers.index(d.player)
        k = stage.actions[m].index(d.action)
        worth = 0.0
        for a, p in own.plan[d.state].items():
            b = (*a[:m], k, *a[m + 1 :])
            ahead = sum(number(c) * step[t] * known[t, d.player] for t, c in own.tables.chances[d.state][b].items())
            worth += number(p) * (number(own.tables.pays[d.state][b][d.player]) + ahead)
        assert number(d.gain) == pytest.approx(worth - known[d.state, d.player], abs=1e-9)


def test_the_list_of_equilibria_is_those_where_nobody_gains():
    game = esc.load("cycle")
    texts = [
        f"incident: {i}; struck: {p}; crisis: {a}, {b}"
        for i in ("Absorb", "Strike")
        for p in ("Absorb", "Retaliate")
        for a in ("Stop", "Escalate")
        for b in ("Stop", "Escalate")
    ]
    for at in (game.at(), game.at(beta_d="1/100"), game.at(A_I="7/10")):
        listed = {e.pure for e in esc.solve(at).equilibria}
        plays = [esc.long_run(at, text)[0] for text in texts]
        assert {play.profile.pure for play in plays if play.equilibrium} == listed
        for play in plays:
            assert play.equilibrium == (not play.deviations)
            assert list(play.deviations) == sorted(play.deviations, key=lambda d: -d.gain)


def test_no_choice_no_gain():
    assert is_equilibrium([]) is True
