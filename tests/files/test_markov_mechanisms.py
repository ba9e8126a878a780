"""The tables of a mechanism that change states: what is read, and how a malformed one is told."""

import pytest

import escalation as esc
from escalation.errors import InputError
from escalation.expressions import rational
from escalation.files.markov_mechanisms import read_on_markov

GAME = """
form = "markov"
players = ["A", "B"]
discount = 0.5
[states.calm]
actions = { A = ["Keep", "Raise"] }
next = "calm"
[states.tense]
actions = { A = ["Keep", "Stop"], B = ["Wait"] }
next = "calm"
"""


@pytest.fixture
def game(write):
    return esc.load(write(GAME, "game.toml"))


def read(game, tables):
    return read_on_markov(tables, game, {"p"})


def test_states_and_forbidden_actions(game):
    found = read(
        game,
        {
            "in": {"game": {"states": {"calm": {"play": {"Keep": {"pay": {"B": 1}}, "Raise": {}}}}}},
            "forbid": {"A": ["Keep"]},
        },
    )
    assert found.forbid == (("calm", "A", "Keep"), ("tense", "A", "Keep"))
    assert found.states["calm"].play["Keep"].pay == {"B": rational(1)}


def test_what_is_said_of_another_game_is_left_alone(game):
    assert not read(game, {"in": {"other": {"states": {"calm": {"next": "calm"}}}}}).states


def test_nothing_is_nothing(game):
    assert read(game, {"title": "t"}) == type(read(game, {}))()


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ({"strategies": {"A": ["x"]}}, "strategies: fits games in normal form, and "),
        ({"order": ["A"]}, "order: fits games in normal form, and "),
        ({"forbid": {"C": ["Keep"]}}, "forbid.C: 'C' is not a player."),
        ({"forbid": {"A": ["Kep"]}}, "forbid.A: 'Kep' is not an action of A. Did you mean 'Keep'?"),
        ({"forbid": {"B": ["Keep"]}}, "forbid.B: 'Keep' is not an action of B. Known: Wait."),
        ({"forbid": 3}, "forbid: should be a table, not a number."),
        ({"in": {"game": {"states": []}}}, "in.game.states: should be a table, not a list."),
        ({"in": {"game": {"states": {"calm": 1}}}}, "in.game.states.calm: should be a table, not a number."),
        ({"in": {"game": {"states": {"rest": {}}}}}, "in.game.states.rest: 'rest' means what is left of 1."),
        (
            {"in": {"game": {"states": {"calm": {"pay": {"A": "z"}}}}}},
            "in.game.states.calm.pay.A: 'z' is not declared.",
        ),
        (
            {"in": {"game": {"states": {"calm": {"play": {"Rise": {}}}}}}},
            "in.game.states.calm.play.Rise: 'Rise' is not a strategy of A. Did you mean 'Raise'?",
        ),
        (
            {"in": {"game": {"states": {"new": {"play": {"Keep": {}}}}}}},
            "in.game.states.new.play.Keep: nobody moves in this state.",
        ),
    ],
)
def test_a_malformed_table_is_told_with_its_key(game, tables, said):
    with pytest.raises(InputError) as error:
        read(game, tables)
    assert str(error.value).partition("game.toml, ")[2].startswith(said) or str(error.value).startswith(said)
