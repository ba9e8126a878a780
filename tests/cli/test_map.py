"""`map` as users meet it."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from escalation.report import formats, picture_formats
from tests.test_equilibrium_map import GAME


@pytest.mark.parametrize("form", formats())
def test_map_speaks_every_format(form, cli):
    run = cli("map", "strike-retaliate", "-f", form)
    assert (run.code, run.err) == (0, "")
    assert run.out
    if form == "table":
        assert max(map(len, run.out.splitlines())) <= 100
        assert "8/9" in run.out


def test_the_ending_of_the_file_says_which_picture(cli, tmp_path):
    for form in picture_formats():
        path = tmp_path / f"map.{form}"
        run = cli("map", "hawk-dove", "-o", path)
        assert (run.code, run.out, run.err) == (0, "", "")
        assert path.read_bytes().startswith({"png": b"\x89PNG", "pdf": b"%PDF", "svg": b"<svg"}[form])
    ElementTree.parse(tmp_path / "map.svg")


def test_a_format_that_is_given_wins(cli, tmp_path):
    path = tmp_path / "map.svg"
    assert cli("map", "hawk-dove", "-f", "json", "-o", path).code == 0
    assert json.loads(path.read_text())["x"]["parameter"] == "C"
    other = tmp_path / "map.txt"
    assert cli("map", "hawk-dove", "-o", other).code == 0
    assert "Regions" in other.read_text()


def test_an_image_is_not_written_to_a_terminal(cli, monkeypatch):
    monkeypatch.setattr("escalation.cli._printing._shown_on_a_terminal", lambda: True)
    run = cli("map", "hawk-dove", "-f", "png")
    assert (run.code, run.out) == (2, "")
    assert "-o picture.png" in run.err


def test_html_holds_the_picture_and_no_address(cli):
    page = cli("map", "hawk-dove", "-f", "html").out
    assert "<svg" in page
    assert 'role="img"' in page
    assert "http" not in page


def test_records_are_regions(cli):
    rows = list(csv.DictReader(io.StringIO(cli("map", "strike-retaliate", "-x", "A_I", "-y", "p_e", "-f", "csv").out)))
    assert [row["region"] for row in rows] == ["1", "2", "3"]
    assert [row["holds the values used"] for row in rows] == ["True", "False", "False"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-x", "A_I", "-y", "A_I"], "both axes"),
        (["-x", "nil"], "not declared"),
        (["--event", "peace"], "not an event"),
        (["-x", "pi_R"], "no payoff here depends"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(arguments, says, cli):
    run = cli("map", "strike-retaliate", *arguments)
    assert (run.code, run.out) == (2, "")
    assert says in run.err
    assert run.err.count("\n") == 1


def test_what_is_not_rational_is_undecided(cli, write):
    run = cli("map", write(GAME.replace("PAYOFF", "exp(s) - t")))
    assert (run.code, run.out) == (3, "")
    assert "not rational in s and t" in run.err


def test_a_game_without_parameters(cli):
    run = cli("map", "chicken")
    assert run.code == 2
    assert "two parameters" in run.err


def test_values_held_and_mechanisms_are_said(cli):
    out = cli("map", "strike-retaliate", "-m", "joint-mechanism", "--set", "K=10", "-x", "lambda_", "-y", "A_I").out
    assert "K = 10" in out
    assert "under joint-mechanism" in out


def test_the_picture_of_another_verb_is_refused_in_one_line(cli):
    run = cli("solve", "hawk-dove", "-f", "svg")
    assert (run.code, run.out) == (2, "")
    assert run.err.count("\n") == 1


def test_a_source_is_not_overwritten(cli, write):
    path = write(GAME.replace("PAYOFF", "s*t - 2"), "game.svg")
    before = Path(path).read_text()
    run = cli("map", path, "-o", path)
    assert run.code == 2
    assert Path(path).read_text() == before
