import pytest

from escalation.errors import InputError
from escalation.files.library import load
from escalation.linting.checking import check

GAME = """
title = "How much"
form = "choice"
players = ["A"]
parameters = { a = 1, b = { baseline = 2, range = [1, 3], assumption = "made up" } }
choices = { x = { player = "A", range = [0, "b"], meaning = "how much", unit = "tons" } }
payoffs = { A = "a*x - x**2/b" }
events = { much = "x >= b/2" }
thresholds = { much = { parameter = "b", event = "much" } }
"""


def test_what_is_read(write):
    game = load(write(GAME))
    assert (game.choice, game.meaning, game.choice_unit, game.events) == ("x", "how much", "tons", ("much",))
    assert (str(game.payoff), str(game.low), str(game.high)) == ("a*x - x**2/b", "0", "b")
    assert set(game.parameters) == {"a", "b"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('["A"]', '["A", "B"]', "one player"),
        ("x = { player", "y = { player", "'x' is not declared"),
        ("x = { player", "a = { player", "declared as a parameter"),
        ("x = { player", "lambda = { player", "word of the grammar"),
        ('range = [0, "b"]', "range = [0]", "list of two ends"),
        ('range = [0, "b"]', "range = [2, 1]", "runs from 2 down to 1"),
        ('range = [0, "b"]', 'range = [0, "x"]', "'x' is not declared"),
        ('range = [0, "b"]', 'range = [0, "b"], from = 1', "'from' is not a key"),
        ('player = "A", range', 'player = "C", range', "is not the player"),
        ('choices = { x = { player = "A", range = [0, "b"], meaning = "how much", unit = "tons" } }', "", "no choice"),
        ('unit = "tons" } }', 'unit = "tons" }, y = { range = [0, 1] } }', "2 choices are told"),
        ('payoffs = { A = "a*x - x**2/b" }', "", "has no payoff"),
        ("payoffs = { A", "payoffs = { B", "'B' is not a player"),
        ('"a*x - x**2/b"', '"__import__(1)"', "not part of the language|not a function"),
        ('"x >= b/2"', '"x"', "is no relation"),
        ('"x >= b/2"', '"1 < x < 2"', "is no relation"),
        ('"x >= b/2"', '"a >= b/2"', "does not speak of 'x'"),
        ('"x >= b/2"', '["x"]', "should be text"),
        ('event = "much"', 'event = "little"', "'little' is not an event"),
        ('parameter = "b"', 'parameter = "q"', "'q' is not declared"),
        ('{ parameter = "b", event', "{ event", "has no parameter"),
        ('title = "How much"', 'strategies = { A = ["B"] }', "no part of a game in choice form"),
    ],
)
def test_what_is_wrong_is_said(write, old, new, said):
    with pytest.raises(InputError, match=said) as error:
        load(write(GAME.replace(old, new)))
    assert "crisis.toml" in str(error.value)


def test_a_clean_file(write):
    assert [f for f in check(write(GAME)) if not f.note] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"a*x - x**2/b"', '"a - b"', "does not depend on x"),
        ('"x >= b/2"', '"x >= -1"', "holds for every choice"),
        ('"x >= b/2"', '"x > b + 1"', "holds for no choice"),
        ('"a*x - x**2/b"', '"a/x - b"', "division by zero"),
        ("[1, 3]", "[-1, 3]", "runs downwards inside the ranges"),
        ("a = 1,", "a = 1, c = 2,", "nothing uses it"),
    ],
)
def test_slips(write, old, new, said):
    assert any(said in finding.text for finding in check(write(GAME.replace(old, new))))


def test_mechanisms_edit_names(write):
    text = GAME + '[mechanisms.half]\nedits = { a = "a/2", b = "4" }\n[mechanisms.idle]\nedits = { q = "1" }\n'
    game = load(write(text))
    made = game.with_mechanisms("half")
    assert made.at().high == 4 and str(made.payoff) == "a*x/2 - x**2/b"
    with pytest.raises(InputError, match="is not declared"):
        game.with_mechanisms("idle")


def test_a_game_may_extend_another(write):
    write(GAME, "crisis.toml")
    path = write('title = "More"\nform = "choice"\nextends = "crisis"\npayoffs = { A = "x" }\n', "more.toml")
    game = load(path)
    assert str(game.payoff) == "x" and game.choice == "x" and game.at().high == 2
