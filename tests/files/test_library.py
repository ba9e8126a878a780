"""Loading: the built-in library, files of a user's own, and everything that can be wrong with them."""

from fractions import Fraction
from pathlib import Path

import pytest

from escalation.errors import InputError
from escalation.files.library import inspect, load
from escalation.files.places import game_names
from escalation.game.choice import ChoiceGame
from escalation.game.markov import MarkovGame

GOOD = """
title = "t"
players = ["A", "B"]
[strategies]
A = ["x", "y"]
B = ["u", "v"]
[payoffs]
"x, u" = { A = "k", B = "0" }
"x, v" = { A = "1", B = "1" }
"y, *" = { A = "0", B = "2" }
[parameters]
k = { baseline = 3, range = [1, 5], assumption = "a reason" }
[events]
e = ["x, *"]
"""


def test_every_built_in_game_loads_and_solves():
    assert len(game_names()) >= 4
    for name in game_names():
        game = load(name)
        at = game.at()
        if isinstance(game, ChoiceGame):
            assert at.low < at.high
        else:
            assert at.pays if isinstance(game, MarkovGame) else at.payoffs
        assert load(name.rpartition("/")[2]).name == name


def test_built_in_files_rest_on_reasons_and_sources():
    for name in game_names():
        game, findings, _ = inspect(name)
        assert not findings.errors
        for parameter in game.sheet.parameters.values():
            assert parameter.meaning, parameter.name
            assert parameter.unit, parameter.name
            assert parameter.asleep or parameter.by_type or parameter.basis, parameter.name
            assert parameter.basis != "fact" or parameter.sources
            assert set(parameter.sources) <= set(game.sheet.sources)


def test_a_file_of_ones_own(write):
    game = load(write(GOOD))
    assert game.name == "crisis"
    assert game.at().payoffs[0, 0] == (3, 0)
    assert game.at(k="1/2").payoffs[0, 0][0] == Fraction(1, 2)
    assert game.provenance.warnings == ()


def test_a_teachers_file_is_a_matrix_and_two_numbers(write):
    drawn = "| H | D\nH | V/2 - C, V/2 - C | V, 0\nD | 0, V | V/2, V/2"
    text = f'title = "h"\nmatrix = """\n{drawn}\n"""\n[parameters]\nV = 2\nC = 4\n'
    game = load(write(text))
    assert game.players == ("Row", "Column")
    assert game.at().payoffs[0, 0] == (-3, -3)
    assert "no reason is given for V, C" in game.provenance.warnings[0]


BROKEN = {
    "undeclared": ('A = "k"', 'A = "kk"', 'payoffs."x, u".A'),
    "unknown key": ("[events]", "[evnts]", "evnts"),
    "a cell twice": ('"y, *" = {', '"x, v " = { A = "1", B = "1" }\n"y, *" = {', "2 payoffs"),
    "a cell missing": ('"x, v" = { A = "1", B = "1" }', "", "no payoff"),
    "a player missing in a cell": ('{ A = "1", B = "1" }', '{ A = "1" }', 'payoffs."x, v".B'),
    "an unknown player in a cell": ('{ A = "1", B = "1" }', '{ A = "1", C = "1" }', "'C' is not a player"),
    "an unknown strategy": ('"y, *" =', '"z, *" =', "'z' is not a strategy of A"),
    "too many places": ('"y, *" =', '"y, *, *" =', "3 places for 2 players"),
    "an inverted range": ("[1, 5]", "[5, 1]", "parameters.k.range"),
    "a baseline outside its range": ("baseline = 3", "baseline = 9", "lies outside"),
    "two bases": ("assumption =", 'derived = "x", assumption =', "at once"),
    "a fact without source": ('assumption = "a reason"', 'fact = "so"', "without a source"),
    "an unknown source": ('"a reason"', '"a reason", sources = ["S0"]', "'S0' is not listed"),
    "an unknown event pattern": ('["x, *"]', '["q, *"]', "events.e"),
    "players of a wrong kind": ('["A", "B"]', '"A"', "strategies.B"),
    "a strategy twice": ('["x", "y"]', '["x", "x"]', "strategies.A"),
    "strategies of nobody": ('B = ["u", "v"]', 'B = ["u", "v"]\nC = ["w"]', "'C' is not a player"),
    "no strategies": ('B = ["u", "v"]', "", "strategies.B"),
    "not a number": ("baseline = 3", "baseline = nan", "parameters.k.baseline"),
    "truth for a number": ("baseline = 3", "baseline = true", "parameters.k.baseline"),
    "a form of later days": ('title = "t"', 'title = "t"\nform = "extensive"', "form"),
    "code": ('A = "k"', "A = \"__import__('os').system('true')\"", 'payoffs."x, u".A'),
    "a parameter named like a function": ("k = {", "exp = { baseline = 1 }\nk = {", "parameters.exp"),
    "a definition through itself": ("[events]", '[definitions]\nd = "d + 1"\n[events]', "through itself"),
    "two definitions through each other": ("[events]", '[definitions]\nd = "c"\nc = "d"\n[events]', "through itself"),
    "division by what is always 0": ('A = "k"', 'A = "1/(k - k)"', "always 0"),
    "an unknown law": ('"a reason"', '"a reason", distribution = { normal = {} }', "'normal' is not a key"),
    "a constraint that is none": ('title = "t"', "title = 't'\nconstraints = ['k']", "no constraint"),
    "an integer with a fraction": ("baseline = 3", "baseline = 2.5, integer = true", "whole number"),
    "extends a path": ('title = "t"', 'title = "t"\nextends = "../../etc/passwd"', "is not a name"),
    "extends nothing": ('title = "t"', 'title = "t"\nextends = "nowhere"', "extends"),
    "extends itself": ('title = "t"', 'title = "t"\nextends = "crisis"', "circle"),
    "payoffs as a list": ("[payoffs]", "payoffs = [1]\n[other]", "not a key"),
    "weight of a wrong kind": ('["x, *"]', "{ 'x, *' = true }", "events.e"),
    "a threshold over nothing": ("[events]", "[thresholds.t]\nparameter = 'zz'\n[events]", "has no player"),
    "a threshold along nothing": (
        "[events]",
        "[thresholds]\nt = { parameter = 'zz', player = 'A', prefers = 'x, u', to = 'y, u' }\n[events]",
        "t.parameter: 'zz' is not declared",
    ),
    "a threshold of a profile with itself": (
        "[events]",
        "[thresholds]\nt = { parameter = 'k', player = 'A', prefers = 'x, u', to = 'x, u' }\n[events]",
        "a profile with itself",
    ),
    "an order that repeats": (
        "[events]",
        "[thresholds.t]\nparameter = 'k'\nplayer = 'A'\nprefers = 'x, u'\nto = 'y, u'\norder = ['A', 'A']\n[events]",
        "each once: A, B",
    ),
    "mechanisms that are no tables": ("title", "mechanisms = 3\ntitle", "mechanisms: should be a table"),
    "a mechanism that is no table": ("[events]", "[mechanisms]\nm = 3\n[events]", "mechanisms.m: should be a table"),
    "claims that are no tables": ("title", "claims = true\ntitle", "claims: should be a table"),
    "a name declared twice in one file": (
        "[events]",
        "[definitions]\nk = '3'\n[events]",
        "'k' is declared in [parameters] too",
    ),
    "a law that cannot be drawn": (
        "[events]",
        "[parameters.w]\nbaseline = 1\nrange = [0, 2]\ndistribution.lognormal = { median = 0, log_sd = 1 }\n[events]",
        "w.distribution.median: its median is not above 0",
    ),
    "a threshold with a star": (
        "[events]",
        "[thresholds]\nt = { parameter = 'k', player = 'A', prefers = 'x, *', to = 'y, u' }\n[events]",
        "prefers: should be a full profile",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_is_one_line_with_its_key(name, write):
    old, new, expected = BROKEN[name]
    assert old in GOOD
    with pytest.raises(InputError) as caught:
        load(write(GOOD.replace(old, new, 1)))
    message = str(caught.value)
    assert "crisis.toml" in message
    assert expected in message
    assert "\n" not in message


def test_all_findings_are_kept(write):
    text = GOOD.replace('A = "k"', 'A = "kk"').replace("[1, 5]", "[5, 1]").replace('"y, *" =', '"z, *" =')
    _, findings, _ = inspect(write(text))
    assert len(findings.errors) >= 3


def test_one_sheet_serves_a_folder(write):
    write("[k]\nbaseline = 7\nassumption = 'shared'\n", "parameters.toml")
    write("[S]\ntitle = 'a source'\n", "sources.toml")
    own = GOOD.replace(
        'k = { baseline = 3, range = [1, 5], assumption = "a reason" }',
        'm = { baseline = 1, fact = "f", sources = ["S"] }',
    )
    game = load(write(own))
    assert game.at().payoffs[0, 0][0] == 7
    assert len(game.provenance.files) == 3
    with pytest.raises(InputError, match="declared in"):
        load(write(GOOD, "twice.toml"))


def test_a_folder_of_sheets(write):
    write("[k]\nbaseline = 8\n", "parameters/a.toml")
    write("[l]\nformula = 'k*2'\n", "parameters/b.toml")
    own = GOOD.replace('k = { baseline = 3, range = [1, 5], assumption = "a reason" }', "").replace(
        'A = "k"', 'A = "l"'
    )
    assert load(write(own)).at().payoffs[0, 0][0] == 16


def test_a_game_is_read_once_for_each_version_of_its_files(write):
    write("[k]\nbaseline = 8\n", "parameters/a.toml")
    own = GOOD.replace('k = { baseline = 3, range = [1, 5], assumption = "a reason" }', "")
    child = write('extends = "crisis"\ntitle = "laid over"\n', "child.toml")
    first, below = load(write(own)), load(child)
    assert (load(write(own)), load(child)) == (first, below)
    assert load(child) is below
    write("[k]\nbaseline = 9, range = [1, 10]\n".replace(", range", "\nrange"), "parameters/a.toml")
    assert load(write(own)).at().payoffs[0, 0][0] == load(child).at().payoffs[0, 0][0] == 9
    write("[l]\nbaseline = 1\n", "parameters/b.toml")
    assert "l" in load(child).sheet.parameters
    write(own.replace('B = "2"', 'B = "20"'))
    assert load(child).at().payoffs[1, 0][1] == 20
    assert first.at().payoffs[0, 0][0] == 8


def test_findings_are_the_same_when_a_file_is_asked_again(write):
    path = write(GOOD.replace('A = "k"', 'A = "kk"'))
    first, again = inspect(path)[1], inspect(path)[1]
    assert [str(error) for error in first.errors] == [str(error) for error in again.errors]
    first.errors.clear()
    assert len(inspect(path)[1].errors) == len(again.errors) > 0


def test_a_cell_is_laid_over_the_inherited_one_player_by_player(write):
    write(GOOD)
    child = """
extends = "crisis"
players = ["A", "B", "C"]
[strategies]
C = ["s"]
[payoffs]
"x, u, *" = { C = "1" }
"x, v, *" = { A = "9", C = "1" }
"y, *, *" = { C = "2" }
"""
    game = load(write(child, "child.toml"))
    assert game.at().payoffs[0, 0, 0] == (3, 0, 1)
    assert game.at().payoffs[0, 1, 0] == (9, 1, 1)
    assert game.at().payoffs[1, 1, 0] == (0, 2, 2)


def test_mechanisms_are_inherited_with_the_game(write):
    write(GOOD + "[mechanisms.hotline.edits]\nk = 'k*2'\n")
    child = load(write("extends = 'crisis'\ntitle = 'child'\n", "child.toml"))
    assert child.with_mechanisms("hotline").at().payoffs[0, 0][0] == 6


def test_one_unknown_key_does_not_hide_the_rest(write):
    _, findings, _ = inspect(write("foo = 1\n" + GOOD.replace('A = "k"', 'A = "kk"')))
    assert len(findings.errors) == 2


def test_paths_may_be_path_objects(write):
    assert load(Path(write(GOOD))).name == "crisis"


def test_constraints_may_stand_with_the_parameters(write):
    game = load(write(GOOD.replace("[parameters]", "[parameters]\nconstraints = ['k <= 4']")))
    assert [c.text for c in game.sheet.constraints] == ["k <= 4"]


def test_a_game_laid_over_another(write):
    write(GOOD)
    child = """
extends = "crisis"
players = ["A", "B", "C"]
[strategies]
C = ["s", "t"]
[where]
"*, *, t" = { k = "k + 10" }
[payoffs]
"*, *, *" = { C = "k" }
"""
    game = load(write(child, "child.toml"))
    assert game.shape == (2, 2, 2)
    assert game.at().payoffs[0, 0, 0] == (3, 0, 3)
    assert game.at().payoffs[0, 0, 1] == (13, 0, 13)
    assert game.at().weights["e"].keys() == {p for p in game.profiles if p[0] == 0}
    assert len(game.provenance.files) == 2
