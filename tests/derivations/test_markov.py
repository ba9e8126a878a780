"""Now and later in every state, against the values and the definition of an equilibrium."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from escalation.derivations.markov import at_states
from escalation.files.library import load
from escalation.solution import solve


@pytest.mark.parametrize(
    ("name", "mechanism"),
    [("cycle", "none"), ("cycle", "hotline"), ("linkage-cycle", "none"), ("linkage-cycle", "durable-waiver")],
)
def test_values_are_now_and_later_and_no_action_is_worth_more(name, mechanism):
    game = load(name).with_mechanisms(mechanism)
    result = solve(game)
    assert result.equilibria
    for e in result.equilibria:
        for own in at_states(result.at, e):
            stage = result.at.stages[own.state]
            assert [ahead.worth for ahead in own.played] == list(e.values[own.state])
            assert all(sum(ahead.following.values()) == 1 for ahead in own.played)
            for m, actions in enumerate(own.actions):
                value = e.values[own.state][stage.movers[m]]
                assert max(ahead.worth for ahead in actions) == value
                for ahead, p in zip(actions, e.mixtures[own.state][m], strict=True):
                    assert p == 0 or ahead.worth == value


def test_one_state_by_hand(write):
    """One state for ever: taking pays 3 now, leaving 2, and either is followed by d*3/(1 - d) = 3."""
    path = write(
        """
title = "one state"
form = "markov"
players = ["A"]
discount = "1/2"
start = "s"
[states.s]
actions = { A = ["Take", "Leave"] }
play."Take" = { pay = { A = "3" }, next = { s = "1" } }
play."Leave" = { pay = { A = "2" }, next = { s = "1" } }
"""
    )
    result = solve(load(path))
    (own,) = at_states(result.at, result.equilibria[0])
    assert [(ahead.now, ahead.later) for ahead in own.actions[0]] == [(F(3), F(3)), (F(2), F(3))]
