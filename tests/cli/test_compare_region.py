"""`compare` of a whole region, as users meet it."""

import csv
import io
import json
import shutil
import subprocess
import sys

import pytest

from escalation.files.places import root
from escalation.report import formats
from tests.system.made_regions import edits, guard, guards_values, hunt, sure, two_guards, values, written

ROWS = (
    "joint-mechanism",
    "joint-mechanism-legislative",
    "hotline",
    "chinese-pressure",
    "durable-waiver",
    "revocable-waiver",
    "barter",
)


GAMES = (
    "strike-retaliate",
    "crisis-tree",
    "crisis-signal",
    "cycle",
    "pipeline",
    "pipeline-sequence",
    "pipeline-us",
)


@pytest.fixture
def seven(tmp_path):
    """The built-in region with seven of its games, by its path."""
    folder = tmp_path / "region"
    shutil.copytree(root() / "iran-pakistan", folder)
    (folder / "region.toml").write_text(f'title = "Iran and Pakistan"\ngames = {json.dumps(GAMES)}')
    return str(folder)


def asked(*rows):
    return [part for row in rows for part in ("-m", row)]


@pytest.mark.parametrize("form", formats())
def test_every_format(form, cli, seven):
    run = cli("compare", seven, *asked(*(ROWS if form == "table" else ROWS[:1])), "-f", form)
    assert (run.code, run.err) == (0, "")
    assert "strike-retaliate" in run.out
    if form == "table":
        lines = run.out.splitlines()
        assert max(map(len, lines)) <= 100
        assert len(lines) <= 42


def cells(out, game):
    return next(line.split() for line in out.splitlines() if line.startswith(f" {game} "))


def test_the_table_of_the_region(cli, seven):
    """Numbers of the brief: mixed strikes of 1/9 and 1/6, an operation with .7*(.2 + .15*.35), completion with 47/75,
    an incident share of .020."""
    out = cli("compare", seven, *asked(*ROWS)).out
    assert cells(out, "strike-retaliate") == ["strike-retaliate", "strike", "1", "1/9", "1", "1", "1/6", "·", "·", "·"]
    assert cells(out, "crisis-tree")[:5] == ["crisis-tree", "strike", "1", "0", "0.823"]
    assert cells(out, "pipeline") == ["pipeline", "frozen", "1", "·", "·", "·", "·", "0", "28/75", "1"]
    assert cells(out, "cycle")[:5] == ["cycle", "strike", "a", "month", "?"]
    assert cells(out, "cycle")[5:] == ["0.0197", "0", "0.0188", "0.01973", "0", "·", "·", "·"]


def test_words_come_first_and_name_games_and_mechanisms(cli, seven):
    text = " ".join(cli("compare", seven, *asked(*ROWS)).out.split())
    assert text.startswith(
        "Iran and Pakistan: 7 games under 7 rows of mechanisms, at baseline Certain without a mechanism: strike in"
    )
    assert "strike falls in strike-retaliate, falls to 0 in crisis-tree and cycle" in text
    assert "frozen falls to 0 in pipeline, pipeline-sequence and pipeline-us" in text
    assert "no change (it acts in pipeline, pipeline-sequence and pipeline-us)" in text


def test_the_region_file_gives_title_order_and_rows(cli, tmp_path):
    folder = two_guards(
        tmp_path, mechanisms={"m": edits(f_A="1")}, region='title = "Two"\ngames = ["beta", "alpha"]\ncompare = ["m"]'
    )
    out = cli("compare", folder).out
    assert out.startswith("Two: 2 games under 1 row of mechanisms")
    assert cells(out, "beta") == ["beta", "theft", "3/7", "0.5*"]
    assert cells(out, "alpha") == ["alpha", "theft", "1/3", "1/3"]
    assert "it acts there only through a feed" in out


def test_ranges_over_equilibria(cli, tmp_path):
    folder = written(tmp_path, guards_values("B"), {"a": hunt('[feeds.hunted]\nc_B = "5"\n'), "b": guard("B")})
    out = cli("compare", folder).out
    assert cells(out, "a") == ["a", "hunted", "0..1"] and cells(out, "b") == ["b", "theft", "1/3..5/7"]
    assert "over all equilibria" in out


def test_set_runs_what_depends_on_it(cli, tmp_path):
    run = cli("compare", two_guards(tmp_path), "--set", "f_A=1")
    assert cells(run.out, "beta") == ["beta", "theft", "0.5"]
    assert "f_A" not in run.err
    assert "at f_A = 1, all else at baseline" in run.out


def test_data_carry_everything_exactly(cli, tmp_path):
    folder = two_guards(tmp_path, mechanisms={"m": edits(f_A="1")})
    found = json.loads(cli("compare", folder, "-m", "m", "--set", "g_B=2", "-f", "json").out)
    assert found["given"] == {"g_B": "2"} and found["order"] == ["alpha", "beta"]
    assert [row["mechanism"] for row in found["rows"]] == ["none", "m"]
    beta = found["rows"][1]["games"][1]
    assert (beta["touched"], beta["fed"], beta["complete"]) == (False, True, True)
    assert beta["events"] == {"theft": ["2/5", "2/5"], "watch": ["1/4", "1/4"]}  # c = 2 of 2 + 2 + 1
    assert beta["runs"][0]["fed"] == {"c_B": "2"}
    assert beta["runs"][0]["upstream"] == [{"game": "alpha", "chances": ["1/2"]}]
    assert beta["runs"][0]["parameters"]["g_B"] == "2" and len(beta["runs"][0]["equilibria"]) == 1
    assert "changes no payoff of beta" in beta["reason"]
    rows = list(csv.DictReader(io.StringIO(cli("compare", folder, "-m", "m", "-f", "csv").out)))
    assert [(r["mechanism"], r["game"], r["event"], r["least"], r["fed"]) for r in rows][-2:] == [
        ("m", "beta", "theft", "1/2", "True"),
        ("m", "beta", "watch", "1/4", "True"),
    ]


def test_what_is_open_says_so_in_its_cell(cli, tmp_path):
    sheet = guards_values("A", "B").replace("f_A = 3\n", 'f_A = { formula = "exp(1)" }\n')
    games = {"alpha": guard("A", '[feeds.watch]\nc_B = "3"\n'), "beta": guard("B")}
    run = cli("compare", written(tmp_path, sheet, games))
    assert run.code == 3
    assert cells(run.out, "beta") == ["beta", "theft", "?"]
    assert "beta: undecided: it hangs on alpha, where the chance of 'watch'" in " ".join(run.out.split())


def test_a_game_without_events(cli, tmp_path):
    text = sure("1").partition("[events]")[0]
    run = cli("compare", written(tmp_path, "", {"a": text}))
    assert run.code == 0 and cells(run.out, "a") == ["a", "-", "-"]


def test_what_was_left_out_of_a_row_is_said(cli):
    text = " ".join(cli("compare", "iran-pakistan", "-m", "hotline + washington-waives").out.split())
    assert "under hotline + washington-waives: washington-waives is left out" in text


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-m", "nil"], "'nil' is not a built-in mechanism"),
        (["-m", "joint-mechanism + ghq-majlis + parliaments"], "Choose one of them"),
        (["-m", "commander-meetings"], "commander-meetings touches no game of iran-pakistan"),
        (["--set", "A_J=1"], "'A_J' is a name of no game of iran-pakistan. Did you mean"),
        (["--set", "lead=1/2"], "whole number"),
        (["--event", "strike"], "--event: a region is compared without it"),
        (["--draws", "10"], "--draws: a region is compared without it"),
        (["-p", "A_I"], "--parameter: a region is compared without it"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(arguments, says, cli):
    run = cli("compare", "iran-pakistan", *arguments)
    assert (run.code, run.out) == (2, "")
    assert says in run.err
    assert run.err.count("\n") == 1


@pytest.mark.parametrize(
    ("region", "says"),
    [
        ('games = ["../../../etc/passwd"]', "is not a game of this folder"),
        ('games = ["mechanisms/m"]', "is not a game of this folder"),
        ("games = []", "names no game"),
        ('games = ["alpha", "alpha"]', "'alpha' stands twice"),
        ("games = 3", "should be a list of texts"),
        ("\x00", "holds a NUL character"),
        ("a" * 10, "is not TOML"),
    ],
)
def test_a_hostile_region_file_names_itself(region, says, cli, tmp_path):
    run = cli("compare", two_guards(tmp_path, region=region))
    assert (run.code, run.out) == (2, "")
    assert "region.toml" in run.err and says in run.err
    assert run.err.count("\n") == 1


@pytest.mark.parametrize("name", ["region.toml", "ledger.toml"])
def test_what_stands_in_the_place_of_a_file_of_the_region_is_not_passed_over(name, cli, tmp_path):
    folder, verb = two_guards(tmp_path / "r"), "compare" if name == "region.toml" else "ledger"
    path = tmp_path / "r" / name
    for make in (path.mkdir, lambda: path.symlink_to(name), lambda: path.symlink_to("nil")):
        make()
        run = cli(verb, folder)
        assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
        assert name in run.err and "has no ledger" not in run.err
        path.rmdir() if path.is_dir() else path.unlink()


def test_a_broken_game_names_itself(cli, tmp_path):
    folder = two_guards(tmp_path)
    (tmp_path / "gamma.toml").write_text(sure("nil"))
    run = cli("compare", folder)
    assert (run.code, run.out) == (2, "")
    assert "gamma.toml" in run.err and "'nil' is not declared" in run.err


def test_empty_and_crowded_folders(cli, tmp_path):
    assert "holds no game files" in cli("compare", tmp_path).err
    crowd = written(tmp_path / "crowd", "", {f"game{k}": sure("1") for k in range(200)})
    run = cli("compare", crowd)
    assert (run.code, run.out) == (2, "") and "holds 200 games" in run.err


def test_a_game_is_meant_before_a_folder_of_its_name(cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hawk-dove").mkdir()
    assert cli("compare", "hawk-dove", "--draws", "0").code == 0


def test_values_that_no_game_can_have_name_the_game(cli, tmp_path):
    run = cli("compare", "iran-pakistan", "--set", "rho_c=2")
    assert (run.code, run.out) == (2, "") and "cycle" in run.err


def test_a_value_outside_its_range_is_noted(cli):
    run = cli("compare", "iran-pakistan", "-m", "hotline", "--set", "A_I=9")
    assert run.code == 0 and run.err.count("A_I = 9 lies outside its range") == 1


def test_what_a_feed_is_made_of_has_an_effect(cli, tmp_path):
    games = {"alpha": sure("1", '[feeds.step]\nz = "z + k"\n'), "beta": sure("z")}
    run = cli("compare", written(tmp_path, values(z=0, k=1, idle=1), games), "--set", "k=2", "--set", "idle=2")
    assert run.code == 0
    assert "idle has no effect here" in run.err and "note: k " not in run.err


def test_a_closed_pipe_ends_quietly(tmp_path):
    folder = two_guards(tmp_path)
    command = f"{sys.executable} -m escalation compare {folder} | head -1"
    run = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True)
    assert run.returncode == 0 and "Traceback" not in run.stderr
    assert len(run.stdout.splitlines()) == 1


def test_a_file_is_written_whole(cli, tmp_path):
    run = cli("compare", two_guards(tmp_path / "here"), "-f", "latex", "-o", tmp_path / "t.tex")
    assert (run.code, run.out) == (0, "")
    assert (tmp_path / "t.tex").read_text().count("\\begin{tabular}") == 1
