"""Games of other programs, wherever a game is accepted."""

import json
import subprocess
import sys
from fractions import Fraction

import pytest

import escalation as esc
from escalation.errors import InputError, NotApplicable

NFG = 'NFG 1 R "pd" { "" "" } { { "C,*" "D" } { "" "" } } 3 3 5 0 0 5 1 1\n'
EFG = 'EFG 2 R "ladder" { "" "B" } p "" 1 1 "" { "stop" "go" } 0 t "" 1 "peace" { 0 0 } t "" 2 "war" { -1 1/3 }\n'
CSV = "\ufeffIran \\ Pakistan;A;B\r\nC;3, 3;0, 5\r\nD;5, 0;1, 1\r\n"


def test_they_load_by_suffix_in_any_case(write):
    for text, name in ((NFG, "g.nfg"), (NFG, "G.NFG"), (CSV, "g.csv"), (CSV, "g.Csv")):
        game = esc.load(write(text, name))
        assert [e.pure for e in esc.solve(game).equilibria] == [(1, 1)]
        assert game.provenance.name == name[:-4]
    assert esc.load(write("matrix = '''\n | a\nb | 1, 2'''", "g.TOML")).shape == (1, 1)


def test_mended_names_are_told_once(write):
    path = write(NFG, "g.nfg")
    game = esc.load(path)
    assert game.players == ("Player 1", "Player 2")
    assert game.strategies == (("C,*", "D"), ("1", "2"))
    assert game.provenance.warnings == (
        f"{path}: players renamed: '' is now 'Player 1', '' is now 'Player 2'",
        f"{path}: strategies of Player 2 renamed: '' is now '1', '' is now '2'",
    )


@pytest.mark.parametrize("verb", ["solve", "show", "conditions", "compare", "check"])
@pytest.mark.parametrize(("text", "name"), [(NFG, "g.nfg"), (CSV, "g.csv")])
def test_every_verb_takes_them(verb, text, name, cli, write):
    for form in ("table", "json"):
        run = cli(verb, write(text, name), "-f", form)
        assert run.code == 0
        assert run.out


BAD = [(b"NFG 1 R", "g.nfg"), (b"\xff\xfe", "g.nfg"), (b"NFG\0", "g.nfg"), (b"", "g.csv"), (b"\xff,", "g.csv")]
BAD += [(b"EFG 2 R", "g.efg"), (b"\xff\xfe", "g.efg"), (b"EFG\0", "g.efg")]


@pytest.mark.parametrize("verb", ["solve", "show", "conditions", "compare", "check"])
@pytest.mark.parametrize(("raw", "name"), BAD)
def test_bad_ones_are_one_line_and_exit_2(verb, raw, name, cli, tmp_path):
    path = tmp_path / name
    path.write_bytes(raw)
    run = cli(verb, path)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert name in run.err


def test_large_files_and_what_is_no_file(cli, tmp_path):
    path = tmp_path / "g.nfg"
    path.write_bytes(b"NFG " + b" " * 1_000_000)
    assert "larger than" in cli("solve", path).err
    assert "no such file" in cli("solve", tmp_path / "absent.csv").err
    (tmp_path / "d.csv").mkdir()
    assert "not a regular file" in cli("solve", tmp_path / "d.csv").err


def test_trees_load_by_suffix_in_any_case_and_tell_mended_names(write):
    for name in ("g.efg", "G.EFG"):
        path = write(EFG, name)
        game = esc.load(path)
        assert (game.title, game.name, game.players) == ("ladder", name[:-4], ("Player 1", "B"))
        assert game.provenance.warnings == (f"{path}: players renamed: '' is now 'Player 1'",)
        assert [game.end_label(z) for z in game.tree.ends] == ["peace", "war"]
        assert list(game.at().payoffs.values()) == [(0, 0), (-1, Fraction(1, 3))]


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("\ufeff \n" + NFG, 0, "pd"),
        (NFG[:-9], 2, "standard input:1: ends before"),
        ("\ufeff \n" + EFG[:-3], 2, "standard input:2: ends before"),
        ("NFGs = 1", 2, "NFGs"),
        ("title = 't'\nmatrix = '''\n | a\nb | 1, 2'''", 0, "t: at baseline"),
    ],
)
def test_standard_input_is_toml_unless_it_begins_as_gambits_files(text, code, said):
    run = subprocess.run(
        [sys.executable, "-m", "escalation", "solve", "-"], input=text, capture_output=True, text=True, encoding="utf-8"
    )
    assert run.returncode == code
    assert said in run.stdout + run.stderr


def test_a_tree_comes_through_standard_input():
    command = [sys.executable, "-m", "escalation", "convert", "-", "--to", "efg"]
    run = subprocess.run(command, input=EFG, capture_output=True, text=True, encoding="utf-8")
    assert (run.returncode, run.stderr) == (0, "note: standard input: players renamed: '' is now 'Player 1'\n")
    assert run.stdout.startswith('EFG 2 R "ladder" { "Player 1" "B" }')


def test_no_mechanism_changes_numbers(write, cli):
    game = esc.load(write(NFG, "g.nfg"))
    assert game.with_mechanisms("none") == game
    with pytest.raises(NotApplicable, match="which no payoff here depends on"):
        game.with_mechanisms("hotline")
    with pytest.raises(InputError, match="not a built-in mechanism"):
        game.with_mechanisms("hotlin")
    own = write('title = "m"\nabout = "a"\nlimited_by = []\n[edits]\nx = "1"\n', "m.toml")
    with pytest.raises(InputError):
        game.with_mechanisms(own)
    rows = esc.compare(game, ["hotline", "barter"], draws=0).rows
    assert [row.game is None for row in rows] == [False, True, True]
    assert cli("compare", write(NFG, "g.nfg"), "-m", "hotline").code == 2


def test_names_that_patterns_cannot_write_are_solved_and_shown(write, cli):
    data = json.loads(cli("solve", write(NFG, "g.nfg"), "-f", "json").out)
    assert data["equilibria"][0]["profile"]["Player 1"] == {"C,*": "0", "D": "1"}
    assert "C,*" in cli("show", write(NFG, "g.nfg")).out


def test_a_mechanism_may_take_an_action_of_an_imported_tree(write):
    own = write('title = "m"\nabout = "a"\nlimited_by = []\n[in.g]\nforbid = ["Player 1 set 1: go"]\n', "m.toml")
    game = esc.load(write(EFG, "g.efg"))
    assert [node.name for node in game.with_mechanisms(own).tree.nodes] == ["Player 1 set 1", "peace"]
