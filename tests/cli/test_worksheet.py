"""`worksheet` as users meet it."""

import json
from fractions import Fraction
from xml.etree import ElementTree

import pytest

import escalation as esc
from escalation.exhibits.numbers import written_exactly


def test_sheet_and_key_are_two_files(cli, tmp_path):
    path = tmp_path / "sheet.txt"
    run = cli("worksheet", "chicken", "--tasks", "pure-equilibria", "--versions", 2, "-o", path)
    assert (run.code, run.out, run.err) == (0, "", "")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["sheet-key.txt", "sheet.txt"]
    sheet, key = path.read_text(), (tmp_path / "sheet-key.txt").read_text()
    assert "version 2 of 2" in sheet and "☐ (Swerve, Straight)" in sheet
    assert "Nobody would leave (Swerve, Straight)" in key and "Nobody" not in sheet


def test_the_key_goes_where_it_is_wanted(cli, tmp_path):
    (tmp_path / "mine").mkdir()
    key = tmp_path / "mine" / "answers.md"
    run = cli("worksheet", "--tasks", "best-replies", "-o", tmp_path / "sheet.md", "--key", key)
    assert (run.code, run.err) == (0, "")
    assert key.read_text().startswith("Best replies: key")


def test_the_form_of_the_key_is_what_its_name_ends_in(cli, tmp_path):
    sheet, key = tmp_path / "sheet.txt", tmp_path / "key.html"
    assert cli("worksheet", "--tasks", "best-replies", "-o", sheet, "--key", key).code == 0
    assert key.read_text().startswith("<!doctype html>") and "<" not in sheet.read_text()


def test_the_key_is_found_where_it_was_wanted_though_the_sheet_lies_behind_a_link(cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "far" / "away").mkdir(parents=True)
    (tmp_path / "near").symlink_to("far/away")
    assert cli("worksheet", "--tasks", "best-replies", "-o", "near/sheet.txt", "--key", "key.txt").code == 0
    assert (tmp_path / "key.txt").is_file()


def test_what_is_named_twice_is_asked_about_once(cli):
    def tasks(*arguments):
        run = cli("worksheet", *arguments, "--tasks", "best-replies", "-f", "json")
        return len(json.loads(run.out)["versions"][0]["tasks"])

    assert tasks("chicken", "chicken", "stag-hunt") == 2
    assert tasks("strike-retaliate", "-m", "hotline", "-m", "none", "-m", "hotline") == 2


def test_a_bank_for_moodle_holds_the_answers(cli, tmp_path):
    path = tmp_path / "bank.xml"
    run = cli("worksheet", "--family", "stag-hunt", "--tasks", "mixed-equilibrium", "--versions", 3, "-o", path)
    assert (run.code, run.out, run.err) == (0, "", "")
    assert [p.name for p in tmp_path.iterdir()] == ["bank.xml"]
    assert ElementTree.parse(path).getroot().tag == "quiz"


def test_standard_output_has_the_sheet_alone(cli):
    run = cli("worksheet", "--tasks", "posterior", "--seed", 3)
    assert run.code == 0
    assert "What is to be believed" in run.out and "by Bayes' rule" not in run.out


def test_the_same_seed_gives_the_same_sheets(cli):
    first, again, other = (cli("worksheet", "--seed", seed, "-f", "json").out for seed in (1, 1, 2))
    assert first == again != other
    assert json.loads(first)["seed"] == 1


def test_mechanisms_values_and_scenarios_are_heard(cli):
    options = ["-m", "hotline", "--scenario", "severe-attack", "--set", "d_I=1/2", "--tasks", "best-replies"]
    made = json.loads(cli("worksheet", "strike-retaliate", *options, "-f", "json").out)
    assert [(g["mechanisms"], g["scenarios"]) for g in made["games"]] == [(["hotline"], ["severe-attack"])]
    assert made["title"] == "Strike and retaliation across the border, under hotline, in the scenario severe-attack"
    sheet = cli("worksheet", "strike-retaliate", *options).out
    game = esc.load("strike-retaliate").in_scenario("severe-attack").with_mechanisms("hotline")
    payoff = game.pinned({"d_I": Fraction(1, 2)}).at().payoffs[1, 1][0]
    assert payoff != game.at().payoffs[1, 1][0]
    assert written_exactly(payoff) in sheet


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no-such"], "no-such"),
        (["--family", "no-such"], "no-such"),
        (["--tasks", "no-such"], "Known: best-replies"),
        (["chicken", "--tasks", "posterior"], "it is no tree"),
        (["chicken", "--family", "bully"], "two sources"),
        (["--versions", "0"], "1 to 200"),
        (["--versions", "201"], "1 to 200"),
        (["cycle"], "no task suits"),
        (["-f", "pdf"], "-o worksheet.pdf"),
        (["--key", "k.txt"], "Add -o FILE"),
        (["-m", "hotline"], "-m"),
    ],
)
def test_what_cannot_be_is_one_line(arguments, words, cli):
    run = cli("worksheet", *arguments)
    assert (run.code, run.out) == (2, "")
    assert words in run.err and run.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-o", "a.json", "--key", "k.json"], "holds the answers itself"),
        (["-o", "a.txt", "--key", "a.txt"], "FILE of -o"),
        (["-o", "a.txt", "--key", "./nowhere/../a.txt"], "FILE of -o"),
        (["-o", "a.txt", "--key", "no/folder/k.txt"], "k.txt: cannot be written"),
    ],
)
def test_a_key_that_makes_no_sense_is_refused(arguments, words, cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run = cli("worksheet", "--tasks", "best-replies", *arguments)
    assert (run.code, run.out) == (2, "")
    assert words in run.err
    assert list(tmp_path.iterdir()) == []


def test_a_game_file_is_not_overwritten(cli, write):
    path = write("players = ['A', 'B']\nmatrix = '''\n  | x | y\nx | 1, 1 | 0, 0\ny | 0, 0 | 2, 2\n'''\n")
    for extra in (["-o", path], ["-o", f"{path}.txt", "--key", path]):
        run = cli("worksheet", path, *extra)
        assert (run.code, run.out) == (2, "")
        assert "is read by this very command" in run.err
