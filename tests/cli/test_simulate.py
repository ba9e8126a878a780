"""`simulate` as users meet it."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest

from escalation.report import formats, picture_formats
from tests.over_time.games import RUIN

SMALL = ("--periods", "120", "--paths", "40")


@pytest.mark.parametrize("form", formats())
def test_simulate_speaks_every_format(form, cli):
    run = cli("simulate", "cycle", *SMALL, "-f", form)
    assert (run.code, run.err) == (0, "")
    assert run.out
    if form == "table":
        assert max(map(len, run.out.splitlines())) <= 100


def test_the_ending_of_the_file_says_which_picture(cli, tmp_path):
    for form in picture_formats():
        path = tmp_path / f"path.{form}"
        run = cli("simulate", "cycle", *SMALL, "-o", path)
        assert (run.code, run.out, run.err) == (0, "", "")
        assert path.read_bytes().startswith({"png": b"\x89PNG", "pdf": b"%PDF", "svg": b"<svg"}[form])
    drawn = (tmp_path / "path.svg").read_text()
    ElementTree.fromstring(drawn)
    assert "struck" in drawn


def test_seeds_repeat(cli):
    first = cli("simulate", "cycle", *SMALL, "--seed", "4").out
    assert cli("simulate", "cycle", *SMALL, "--seed", "4").out == first
    assert cli("simulate", "cycle", *SMALL, "--seed", "5").out != first


def test_json_has_means_beside_exact_numbers(cli):
    found = json.loads(cli("simulate", "cycle", *SMALL, "--shown", "10", "-f", "json").out)
    (play,) = found["plays"]
    assert (found["exact"], found["periods"], found["paths"], found["seed"]) == (False, 120, 40, 1)
    quantities = {(own["quantity"], own["of"]): own for own in play["quantities"]}
    assert quantities["share", "calm"]["long_run"] == "1453125/1523321"
    assert isinstance(quantities["share", "calm"]["mean"], float)
    assert {visit["period"] for visit in play["first_path"]} == set(range(10))


def test_records_are_quantities(cli):
    rows = list(csv.DictReader(io.StringIO(cli("simulate", "cycle", *SMALL, "-f", "csv").out)))
    assert {row["quantity"] for row in rows} == {"share", "visits", "rate", "happened", "payoff"}


def test_the_path_is_drawn_in_text(cli, write):
    out = cli("simulate", write(RUIN), "--periods", "20", "--paths", "3").out
    assert "The first path, weeks 0 to 19" in out
    assert "◆" in out
    assert "━ in the state" in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["cycle", "--periods", "0"], "Give 1 or more"),
        (["cycle", "--paths", "0"], "Give 1 or more"),
        (["cycle", "--periods", "100000000"], "are drawn"),
        (["cycle", "--shown", "0"], "--shown"),
        (["hawk-dove"], "hawk-dove: has no states"),
        (["cycle", "--profile", "crisis: Stop"], "profile.crisis: has 1 action."),
    ],
)
def test_bad_input_is_one_line_and_exit_2(arguments, says, cli):
    run = cli("simulate", *arguments)
    assert (run.code, run.out) == (2, "")
    assert says in run.err
    assert run.err.count("\n") == 1
