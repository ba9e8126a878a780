"""`ledger` as users meet it: every format, entries by name, and what is wrong."""

import csv
import io
import json
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from escalation.report import formats

ROOT = Path(__file__).parents[2]
RIVER = ROOT / "examples" / "river"
QUICK = ("--draws", "200", "--scenario-draws", "100", "--no-proofs")


@pytest.fixture
def own(write):
    """A region with one game in a fresh folder, with the texts of its files given."""

    def make(ledger, game=None):
        write(game or GAME, "step.toml")
        write('[memo]\ntitle = "A memo"\n', "sources.toml")
        return str(Path(write(HEAD + ledger, "ledger.toml")).parent)

    return make


GAME = """title = "One step"
players = ["A", "B"]
matrix = '''
   | L    | R
 U | x, 0 | x, -1
 D | y, 0 | y, -1
'''
[parameters]
x = { baseline = 1, range = [0, 4], assumption = "tried out" }
y = { baseline = 2, range = [0, 4], assumption = "tried out" }
[events]
down = ["D, *"]
"""
HEAD = '[articles.m]\nsource = "memo"\nsections = { One = 1 }\n'
PLACE = 'article = "m"\nsection = "One"\nparagraphs = [1]\nsays = "SAYS"\n'
ENTRY = f'[entries.one]\n{PLACE}game = "step"\nclaim = "always down is certain"\n'


@pytest.mark.parametrize("form", formats())
@pytest.mark.parametrize("more", [(), ("--full",)], ids=["short", "full"])
def test_every_format(form, more, cli):
    run = cli("ledger", RIVER, *QUICK, *more, "-f", form)
    assert (run.code, run.err) == (0, "")
    assert "gauge-alone" in run.out or form == "latex"
    if form == "table":
        assert max(map(len, run.out.splitlines())) <= 100


def test_the_short_answer_keeps_back_what_full_shows(cli):
    short, full = (cli("ledger", RIVER, *QUICK, *more).out.splitlines() for more in ((), ("--full",)))
    for title in (
        "What is asked",
        "Assertions to which no model here speaks",
        "Paragraphs that assert nothing to be modelled",
    ):
        assert title not in short
        assert title in full


def test_one_object(cli):
    data = json.loads(cli("ledger", RIVER, *QUICK, "-f", "json").out)
    assert [e["name"] for e in data["entries"]][:2] == ["treaty-fails", "gauge-alone"]
    assert [e["name"] for e in data["silent"]] == ["fish", "pride"]
    assert data["articles"] == [
        {
            "name": "post",
            "source": "river-post",
            "title": "Whose water is it?, a column in the River Post (made up)",
            "sections": {"Opening": 1, "The dry season": 4, "The dam": 3, "What remains": 2},
        }
    ]
    third = data["entries"][2]
    assert third["flip"] | {"share_of_range": 0.075} == {
        "parameter": "d_L",
        "from": "3",
        "at": "63/20",
        "exact": True,
        "above": True,
        "included": True,
        "share_of_range": 0.075,
    }
    assert third["flip"]["share_of_range"] == pytest.approx(0.075)
    assert {f.rpartition("/")[2] for f in data["provenance"]["files"]} >= {"ledger.toml", "dry-season.toml"}


def test_rows(cli):
    rows = list(csv.DictReader(io.StringIO(cli("ledger", RIVER, *QUICK, "-f", "csv").out)))
    assert [r["values"] for r in rows if r["entry"] == "full-height"] == [
        "baseline",
        "version column",
        "version treaty",
    ]
    assert [r["values"] for r in rows if r["entry"] == "treaty-fails"] == ["baseline", "drought", "lenders-leave"]


def test_where_a_refuted_entry_fails_stands_in_json(own, cli):
    entries = ENTRY + ENTRY.replace("entries.one", "entries.two").replace("down is certain", "payoff(A) >= x")
    first, second = json.loads(cli("ledger", own(entries), "--draws", "200", "-f", "json").out)["entries"]
    assert (first["verdict"], second["verdict"], second["fails_at"]) == ("REFUTED", "PROVED", None)
    values = {"x": Fraction(1), "y": Fraction(2)} | {n: Fraction(v) for n, v in first["fails_at"].items()}
    assert values["x"] >= values["y"]


def test_entries_by_name_are_shown_with_their_claims(cli):
    run = cli("ledger", RIVER, "fish", "appeal", *QUICK)
    out = " ".join(run.out.split())
    assert run.code == 0
    assert "2 of 9 assertions" in out and "no game here has fish" in out and "always Appeal is best at shown" in out
    assert "gauge-alone" not in out


def test_a_silent_entry_alone(cli):
    run = cli("ledger", RIVER, "fish")
    assert (run.code, run.err) == (0, "")
    assert "no game here has fish" in run.out and "At the baseline" not in run.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["iran-pakstan"], "Did you mean 'iran-pakistan'"),
        (["classics"], "has no ledger.toml"),
        ([RIVER, "gauge-alnoe"], "Did you mean 'gauge-alone'"),
        ([RIVER, "--scenario", "druoght"], "druoght"),
        ([RIVER, "--draws", "-1"], "draws"),
        ([RIVER / "dry-season.toml"], "is not a region"),
        (["\x1b[31m"], "'?[31m' is not a region"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(arguments, says, cli):
    run = cli("ledger", *arguments)
    assert (run.code, run.out) == (2, "")
    assert says in run.err
    assert run.err.count("\n") == 1


def test_a_game_that_fails_to_load_is_named(own, cli):
    run = cli("ledger", own(ENTRY, GAME.replace("y, -1", "yy, -1")))
    assert (run.code, run.out) == (2, "")
    assert "step.toml" in run.err and "'yy' is not declared" in run.err and run.err.count("\n") == 1


def test_texts_do_not_steer_the_terminal(own, cli):
    text = ENTRY.replace("SAYS", "\\u001b[31mred\\u0007 | <b>x</b>").replace("entries.one", 'entries."o\\u001bne"')
    folder = own(text)
    for form in formats():
        out = cli("ledger", folder, *QUICK, "-f", form).out
        assert "\x1b" not in out and "\x07" not in out
        assert "<b>x</b>" not in out or form != "html"


def test_what_is_open_at_the_baseline_ends_with_3(own, cli):
    open_at = ENTRY.replace("always down is certain", "always P(down) >= 1/2 when x > 3")
    run = cli("ledger", own(open_at), *QUICK)
    assert run.code == 0 and "not put" in run.out
    root = GAME.replace("x, 0", "sqrt(2)*x, 0").replace("y, 0", "sqrt(y)*x, 0")
    run = cli("ledger", own(ENTRY, root), *QUICK)
    assert run.code == 3 and "open: one" in " ".join(run.out.split())


def test_a_closed_pipe_ends_quietly():
    command = [sys.executable, "-m", "escalation", "ledger", str(RIVER), *QUICK]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=os.environ) as run:
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait(60) in (0, 1)


def test_the_files_of_the_region_are_not_written(own, cli):
    folder = Path(own(ENTRY))
    for name in ("ledger.toml", "step.toml", "sources.toml"):
        before = (folder / name).read_bytes()
        run = cli("ledger", folder, *QUICK, "-o", folder / name)
        assert (run.code, run.out) == (2, "")
        assert "read by this very command" in run.err
        assert (folder / name).read_bytes() == before
    assert cli("ledger", folder, *QUICK, "-o", folder / "answer.md", "-f", "markdown").code == 0
