"""`escalation convert` as its users meet it."""

import json
from pathlib import Path

import pytest

import escalation as esc


@pytest.mark.parametrize("to", ["toml", "nfg", "csv"])
def test_a_round_through_the_command_line_solves_alike(to, cli, tmp_path):
    target = tmp_path / f"game.{to.upper()}"
    run = cli("convert", "strike-retaliate", target, "-m", "joint-mechanism", "--set", "A_I=6/5")
    assert (run.code, run.out) == (0, "")
    count = len(esc.load("strike-retaliate").with_mechanisms("joint-mechanism").parameters)
    assert f"note: {to} does not keep the {count} parameters" in run.err
    options = ["-m", "joint-mechanism", "--set", "A_I=6/5"]
    before = json.loads(cli("solve", "strike-retaliate", *options, "-f", "json").out)
    after = json.loads(cli("solve", target, "-f", "json").out)
    for key in ("players", "strategies", "matrix", "equilibria", "components", "degenerate"):
        assert before[key] == after[key]


def test_standard_output_a_file_and_the_library_say_the_same(cli, tmp_path):
    text = esc.convert(esc.load("pipeline-us"), "nfg")
    assert cli("convert", "pipeline-us", "--to", "nfg").out == text
    assert cli("convert", "pipeline-us", "-", "--to", "nfg").out == text
    for arguments in ([tmp_path / "a.nfg"], ["-o", tmp_path / "a.nfg"], ["--to", "nfg", tmp_path / "a.txt"]):
        assert cli("convert", "pipeline-us", *arguments).code == 0
    assert (tmp_path / "a.nfg").read_text() == (tmp_path / "a.txt").read_text() == text


def test_toml_to_toml_is_numbers_only(cli, tmp_path):
    target = tmp_path / "numbers.toml"
    assert cli("convert", "inspection", target).code == 0
    back = esc.load(target)
    assert back.parameters == {}
    assert back.at().payoffs == esc.load("inspection").at().payoffs
    assert cli("check", target).code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chicken"], "standard output has no format"),
        (["chicken", "-"], "standard output has no format"),
        (["chicken", "out.txt"], "does not say which format"),
        (["chicken", "out"], "does not say which format"),
        (["chicken", "out.csv", "--to", "nfg"], "ends in .csv, and --to says nfg"),
        (["chicken", "out.csv", "-o", "b.csv"], "two files"),
        (["chicken", "--to", "efgg"], "efgg"),
        (["big.efg", "--to", "nfg"], "has 1099511627776 profiles. Write it as efg or toml."),
        (["chicken", "nowhere/out.nfg"], "cannot be written"),
        (["pipeline-us", "out.csv"], "two players, not 3"),
        (["chicke", "out.csv"], "Did you mean"),
        (["chicken", "out.csv", "--set", "zz=1"], "not declared"),
        (["chicken", "out.csv", "-m", "hotline"], "hotline"),
        (["mine.toml", "mine.toml"], "is read by this very command"),
        (["mine.toml", "./mine.toml"], "is read by this very command"),
        (["root.toml", "out.nfg"], "not rational"),
    ],
)
def test_mistakes_are_one_line_and_write_nothing(arguments, said, cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("mine.toml").write_text("title = 't'\nmatrix = '''\n | a\nb | 1, 2'''")
    Path("root.toml").write_text("title = 't'\nmatrix = '''\n | a\nb | sqrt(2), 2'''")
    wide = "".join(f'p "" 2 {k} "" {{ "x" "y" }} 0 t "" 0 t "" 0 ' for k in range(1, 41))
    Path("big.efg").write_text('EFG 2 R "" { "A" "B" } c "" 1 "" { ' + '"" 1/40 ' * 40 + "} 0 " + wide)
    before = {p.name: p.read_text() for p in tmp_path.iterdir()}
    run = cli("convert", *arguments)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert said in run.err
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == before


@pytest.mark.parametrize("to", ["toml", "efg"])
def test_a_tree_goes_to_a_file_and_back(to, cli, tmp_path):
    target = tmp_path / f"tree.{to}"
    run = cli("convert", "crisis-signal", target)
    assert (run.code, run.out) == (0, "")
    assert f"note: {to} does not keep the 18 parameters" in run.err
    assert esc.load(target).at().payoffs == esc.load("crisis-signal").at().payoffs
    assert cli("convert", target, "--to", to).out == target.read_text()


def test_a_table_becomes_a_tree(cli, tmp_path):
    target = tmp_path / "chicken.efg"
    assert cli("convert", "chicken", target).code == 0
    assert [s.name for s in esc.load(target).tree.sets] == ["Row", "Column"]
