"""Statements about strategies, read one by one."""

import pytest

from escalation.claims.sentences import IsBestReply, IsEquilibrium, Played
from escalation.claims.strategy_language import read_of_strategies
from escalation.errors import InputError
from escalation.files.library import load

GAME = load("strike-retaliate")


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Strike is played", Played(0, 1)),
        ("Iran: Strike is played", Played(0, 1)),
        ("Retaliate is played by Pakistan", Played(1, 1)),
        ("(Absorb, Retaliate) is an equilibrium", IsEquilibrium((0, 1))),
        ("Accept is a best reply to (Strike)", IsBestReply(1, (1, 0))),
        ("Accept is a best reply to Strike", IsBestReply(1, (1, 0))),
        ("P(strike) = 1", None),
    ],
)
def test_statements_about_strategies(text, statement):
    assert read_of_strategies(text, GAME) == statement


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Flee is played", "no strategy of this game"),
        ("Strike is played by Pakistan", "no strategy of Pakistan"),
        ("(Strike) is an equilibrium", "names 1 strategies, not 2"),
        ("Strike, Accept is an equilibrium", "no list of strategies"),
        ("(Accept, Strike) is an equilibrium", "no strategy of Iran"),
    ],
)
def test_what_is_unknown_is_refused(text, message):
    with pytest.raises(InputError, match=message):
        read_of_strategies(text, GAME)


def test_a_name_of_several_players_needs_its_owner():
    game = load("hawk-dove")
    with pytest.raises(InputError, match="several players"):
        read_of_strategies("Hawk is played", game)
    assert read_of_strategies("Hawk is played by Column", game) == Played(1, 0)
