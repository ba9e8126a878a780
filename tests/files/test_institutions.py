"""Mechanisms by name: where they stand, what they extend, and what can be wrong with them."""

from fractions import Fraction

import pytest

from escalation.best_reply_conditions import pure_conditions as conditions
from escalation.errors import InputError
from escalation.files.institutions import split
from escalation.files.library import load
from escalation.files.places import game_names, mechanism_names
from tests.files.test_library import GOOD


def test_every_built_in_mechanism_can_be_read_for_some_game():
    games = [load(name) for name in game_names() if name.startswith("iran-pakistan")]
    with_another = {"ghq-irgc", "ghq-majlis", "foreign-ministries", "parliaments", "weakest-link", "commander-meetings"}
    for mechanism in mechanism_names():
        short = mechanism.rpartition("/")[2]
        worked = 0
        for game in games:
            try:
                worked += bool(game.with_mechanisms(short))
            except InputError as error:
                assert str(error)
        assert bool(worked) != (short in with_another), short


def test_a_mechanism_beside_the_game_and_by_path(write, tmp_path):
    path = write(GOOD)
    write("title = 'm'\n[edits]\nk = 'k*2'\n", "mechanisms/double.toml")
    assert load(path).with_mechanisms("double").at().payoffs[0, 0][0] == 6
    elsewhere = write("[edits]\nk = 'k*g'\n[parameters]\ng = 5\n", "elsewhere/five.toml")
    assert load(path).with_mechanisms(elsewhere).at().payoffs[0, 0][0] == 15


def test_a_built_in_mechanism_for_a_game_of_ones_own(write):
    text = GOOD.replace("k = {", "p_e = { baseline = 0.5 }\nk = {").replace('A = "k"', 'A = "p_e"')
    game = load(write(text)).with_mechanisms("hotline")
    assert game.at().payoffs[0, 0][0] == Fraction(1, 4)
    assert game.at(f_h=0).payoffs[0, 0][0] == Fraction(1, 2)


def test_a_mechanism_that_extends_another(write):
    path = write(GOOD)
    write("title = 'm'\n[edits]\nk = '9'\n", "mechanisms/nine.toml")
    write("extends = 'nine'\n[in.crisis.edits]\nk = '11'\n", "mechanisms/eleven.toml")
    write("extends = 'loop'\n", "mechanisms/loop.toml")
    assert load(path).with_mechanisms("eleven").at().payoffs[0, 0][0] == 11
    with pytest.raises(InputError, match="circle"):
        load(path).with_mechanisms("loop")


@pytest.mark.parametrize(
    "text",
    [
        "[edits]\nk = 'zz'",
        "[edts]\nk = '1'",
        "[strategies]\nC = ['w']",
        "[payoffs]\n'q, u' = { A = '1' }",
        "[forbid]\nA = ['q']",
        "order = ['A']",
        "limited_by = ['zz']",
        "[edits]\nk = 1979-05-27",
        "edits = 3",
        "[where]\n'x, u' = { zz = '1' }",
        "extends = '../x'",
        "[in]\ncrisis = 1",
    ],
)
def test_broken_mechanisms_are_one_line_with_their_file(text, write):
    path = write(GOOD)
    write(text, "mechanisms/broken.toml")
    with pytest.raises(InputError) as caught:
        load(path).with_mechanisms("broken")
    assert "broken.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_names_are_split_and_none_is_left_out():
    assert split(["a + b", "none", "c"]) == ["a", "b", "c"]
    with pytest.raises(InputError):
        split(["a +"])


def test_a_mechanism_inside_the_file_may_extend_another(write):
    text = GOOD + "[mechanisms.a.edits]\nk = '9'\n[mechanisms.b]\nextends = 'a'\ntitle = 'b'\n"
    assert load(write(text)).with_mechanisms("b").at().payoffs[0, 0][0] == 9
    loop = GOOD + "[mechanisms.a]\nextends = 'a'\n"
    with pytest.raises(InputError, match="circle"):
        load(write(loop)).with_mechanisms("a")


def test_a_name_means_the_same_in_game_and_mechanism(write):
    text = GOOD + "[mechanisms.a]\nparameters = { k = { baseline = 4 } }\nedits = { k = 'k + 1' }\n"
    with pytest.raises(InputError, match=r"a\.parameters\.k: .k. is declared in \[parameters\] too"):
        load(write(text)).with_mechanisms("a")


def test_clashes_name_the_mechanisms_and_the_file(write):
    text = GOOD + "[mechanisms.a.edits]\nk = '1'\n[mechanisms.b.edits]\nk = '2'\n"
    with pytest.raises(InputError, match=r"crisis\.toml: a \+ b: a sets k"):
        load(write(text)).with_mechanisms("a", "b")


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        ("strategies = { A = ['X', 'X'] }", "mechanisms.m.strategies.A: A has 'X' already"),
        ("strategies = { A = ['x'] }", "mechanisms.m.strategies.A: A has 'x' already"),
        ("strategies = { C = ['x'] }", "mechanisms.m.strategies.C: 'C' is not a player"),
        ("add = { 'x, w' = { A = '1' } }", "mechanisms.m.add.\"x, w\": 'w' is not a strategy of B"),
        ("add = { 'x, u' = { C = '1' } }", "'C' is not a player. Known: A, B."),
        ("where = { 'x, u' = 3 }", 'mechanisms.m.where."x, u": should be a table'),
        ("forbid = { C = ['x'] }", "mechanisms.m.forbid.C: 'C' is not a player"),
        ("forbid = { A = ['x', 'y'] }", "leaves A no strategy. Forbid fewer."),
        ("in = { other = { edits = { k = '1' } } }", "mechanisms.m.in.other: 'other' is not the game of this file"),
        ("in = { crisis = { nodes = { k = '1' } } }", "mechanisms.m.in.crisis.nodes: 'nodes' is not a key"),
        ("in = { crisis = { edits = { kk = '1' } } }", "mechanisms.m.in.crisis.edits.kk: 'kk' is not declared"),
        ("in = { crisis = { edits = 3 } }", "mechanisms.m.in.crisis.edits: should be a table"),
        ("constraints = ['k <= zz']", "mechanisms.m.constraints: 'zz' is not declared"),
    ],
)
def test_what_is_wrong_in_a_mechanism_is_named_with_its_key(tables, expected, write):
    game = load(write(f"{GOOD}[mechanisms.m]\n{tables}\n"))
    with pytest.raises(InputError) as caught:
        game.with_mechanisms("m")
    assert expected in str(caught.value)
    assert "crisis.toml" in str(caught.value)


def test_a_mechanism_inside_the_file_may_constrain_the_names_of_the_game(write):
    text = f"{GOOD}[mechanisms.m]\nconstraints = ['k <= 100']\nedits = {{ k = 'k + 1' }}\n"
    made = load(write(text)).with_mechanisms("m")
    assert [c.text for c in made.sheet.constraints if c.text == "k <= 100"]


def test_values_that_a_mechanism_cannot_bear_name_it(write):
    game = load(write(f"{GOOD}[mechanisms.m.edits]\nk = '1/(k - 3)'\n"))
    with pytest.raises(InputError, match=r"crisis\.toml under m, payoffs.*division by zero"):
        game.with_mechanisms("m").at()
    with pytest.raises(InputError, match=r'crisis\.toml under m, payoffs\."x, u"\.A: division by zero'):
        conditions(game.with_mechanisms("m"))
