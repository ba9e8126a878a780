"""A state of a Markov game as a file writes it: what it means, and how a malformed one is told."""

import pytest

from escalation.errors import InputError
from escalation.expressions import parse, rational
from escalation.files.states import check_state_name, read_state
from escalation.files.toml import NumberText
from escalation.game.stages import StateRule

PLAYERS = ["A", "B"]


def read(entry, below=None):
    return read_state(entry, {"p"}, PLAYERS, below)


def test_a_whole_state():
    rule = read(
        {
            "actions": {"B": ["Left", "Right"], "A": "Up"},
            "pay": {"A": "-p", "B": 2},
            "next": {"s": "p", "t": "rest"},
            "instant": True,
            "play": {"Up, Left": {"pay": {"A": NumberText("0.05")}, "next": "t"}, "*, Right": {}},
        }
    )
    p = parse("p", {"p"})
    assert rule.actions == {"B": ("Left", "Right"), "A": ("Up",)}
    assert rule.pay == {"A": -p, "B": rational(2)} and rule.next == {"s": p, "t": None} and rule.instant is True
    assert rule.play["Up, Left"].pattern == ("Up", "Left") and rule.play["*, Right"].pattern == ("*", "Right")
    assert str(rule.play["Up, Left"].pay["A"]) == "1/20" and rule.play["Up, Left"].next == {"t": None}
    assert rule.play["*, Right"].next is None


def test_a_state_that_says_nothing_says_nothing():
    assert read({}) == StateRule()
    assert read({}).instant is None and read({"instant": False}).instant is False


def test_patterns_are_read_with_the_actions_below_where_there_are_none():
    below = StateRule(actions={"A": ("Up", "Down")})
    assert read({"play": {"Up": {}}}, below).play["Up"].pattern == ("Up",)
    with pytest.raises(InputError, match=r"play\.Off: 'Off' is not a strategy of A"):
        read({"play": {"Off": {}}}, below)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"pays": {}}, "pays: 'pays' is not a key here. Did you mean 'pay'?"),
        ({"pay": 3}, "pay: should be a table, not a number."),
        ({"pay": {"A": "r"}}, "pay.A: 'r' is not declared."),
        ({"pay": {"A": []}}, "pay.A: should be an expression, not a list."),
        ({"pay": {"A": "__import__('os')"}}, "pay.A: "),
        ({"next": 3}, "next: should be a table, not a number."),
        ({"next": ""}, "next: names no state."),
        ({"next": {}}, "next: leads nowhere."),
        ({"next": ["s"]}, "next: should be a table, not a list."),
        ({"next": {"s": True}}, "next.s: should be an expression, not true or false."),
        ({"next": {"s": "REST"}}, "next.s: "),
        ({"instant": "yes"}, "instant: should be true or false, not text."),
        ({"instant": 1}, "instant: should be true or false, not a number."),
        ({"actions": ["Up"]}, "actions: should be a table, not a list."),
        ({"actions": {"C": ["Up"]}}, "actions.C: 'C' is not a player."),
        ({"actions": {"A": []}}, "actions.A: has no actions."),
        ({"actions": {"A": ["Up", "Up"]}}, "actions.A: 'Up' stands twice."),
        ({"actions": {"A": ["Up, Down"]}}, "actions.A: 'Up, Down' cannot name an action."),
        ({"actions": {"A": ["*"]}}, "actions.A: '*' cannot name an action."),
        ({"actions": {"A": [""]}}, "actions.A: '' cannot name an action."),
        ({"actions": {"A": ["Up"], "B": ["\x1b[31m"]}}, "actions.B: "),
        ({"actions": {"A": [3]}}, "actions.A: should be text, not a number."),
        ({"play": {"Up": {}}}, "play.Up: nobody moves in this state."),
        ({"actions": {"A": ["Up"]}, "play": {"Up": 3}}, "play.Up: should be a table, not a number."),
        ({"actions": {"A": ["Up"]}, "play": {"Up": {"then": "s"}}}, "play.Up.then: 'then' is not a key here."),
        ({"actions": {"A": ["Up"]}, "play": {"Up, *": {}}}, "play.\"Up, *\": 'Up, *' has 2 places for 1 players."),
        ({"actions": {"A": ["Up"]}, "play": {"Upp": {}}}, "play.Upp: 'Upp' is not a strategy of A. Did you mean 'Up'"),
        ({"actions": {"A": ["Up"]}, "play": {"Up": {"next": {"s": []}}}}, "play.Up.next.s: should be an expression"),
    ],
)
def test_a_malformed_state_is_told_in_one_line_with_key_and_mend(entry, said):
    with pytest.raises(InputError) as error:
        read(entry)
    message = str(error.value)
    assert message.startswith(said) and "\n" not in message and "\x1b" not in message
    assert error.value.mend


@pytest.mark.parametrize("name", ["rest", "", "a,b", "a:b", "*", "a\nb", "x" * 81, ' "'])
def test_names_that_cannot_be_states(name):
    with pytest.raises(InputError):
        check_state_name(name)


def test_names_with_blanks_and_letters_beyond_ascii_can():
    check_state_name("krize na hranici č. 2")
