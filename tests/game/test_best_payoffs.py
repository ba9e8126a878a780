"""Best replies in a tree, against every pure strategy tried one by one."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import escalation as esc
from escalation.assessment import values
from escalation.game.best_payoffs import best_payoff

F = Fraction
GAMES = {
    name: esc.load(name).at()
    for name in (
        "unilateral-deterrence",
        "mutual-deterrence",
        "audience-costs",
        "brinkmanship",
        "asymmetric-escalation",
    )
}


def best_by_trial(at, behaviour, player, root):
    """The most over all pure strategies of a player, each played out."""
    own = [h for h, s in enumerate(at.tree.sets) if s.player == player]
    payoffs = []
    for chosen in itertools.product(*(range(len(at.tree.sets[h].actions)) for h in own)):
        tried = list(behaviour)
        for h, k in zip(own, chosen, strict=True):
            tried[h] = tuple(F(j == k) for j in range(len(behaviour[h])))
        payoffs.append(values(at, tried)[root][player])
    return max(payoffs)


@st.composite
def behaviours(draw, at):
    found = []
    for own in at.tree.sets:
        weights = [draw(st.integers(0, 3)) for _ in own.actions]
        total = sum(weights)
        found.append(tuple(F(w, total) for w in weights) if total else (F(1), *(F(0),) * (len(weights) - 1)))
    return found


@pytest.mark.parametrize("name", GAMES)
@given(data=st.data())
@settings(max_examples=12)
def test_a_best_reply_is_the_best_pure_strategy(name, data):
    at = GAMES[name]
    behaviour = data.draw(behaviours(at))
    for player in range(len(at.game.players)):
        if sum(s.player == player for s in at.tree.sets) <= 6:
            for root in at.tree.subgame_roots:
                assert best_payoff(at, behaviour, player, root) == best_by_trial(at, behaviour, player, root)


def test_a_player_who_never_moves_gets_what_the_others_give_him():
    at = esc.load("entry-game").at()
    behaviour = [(F(1, 3), F(2, 3)), (F(1, 4), F(3, 4))]
    below = at.tree.subgame_roots[1]
    assert best_payoff(at, behaviour, at.game.player("Entrant"), below) == F(1, 4) * 2
