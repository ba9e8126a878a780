"""The command line as its users meet it."""

import csv
import io
import json
import signal
import subprocess
import sys
import time
import weakref
from fractions import Fraction
from pathlib import Path

import pytest

from escalation import __version__
from escalation.cli._group import Timeout, Verbs, escalation
from escalation.errors import TimeIsUp
from escalation.files.places import game_names
from escalation.report import formats
from tests.test_expressions import HOSTILE

VERBS = Verbs("escalation").list_commands(None)
GAME = """
title = "t"
players = ["A", "B"]
[strategies]
A = ["x", "y"]
B = ["u", "v"]
[payoffs]
"x, u" = { A = PAYOFF, B = "0" }
"x, v" = { A = "1", B = "1" }
"y, *" = { A = "0", B = "2" }
[parameters]
x_ = { baseline = 3, range = [1, 5], assumption = "a reason" }
"""


def game(payoff):
    return GAME.replace("PAYOFF", json.dumps(payoff) if isinstance(payoff, str) else payoff.decode())


def test_solve_strike_retaliate_as_the_issue_wants_it(cli):
    run = cli("solve", "strike-retaliate", "-f", "json")
    assert run.code == 0
    data = json.loads(run.out)
    assert data["matrix"] == [[["-1", "0"], ["-1", "-1/20"]], [["-1/4", "-7/5"], ["-9/10", "-1"]]]
    (only,) = data["equilibria"]
    assert only["profile"] == {"Iran": {"Absorb": "0", "Strike": "1"}, "Pakistan": {"Accept": "0", "Retaliate": "1"}}
    assert (only["regret"], only["exact"], only["index"]) == ("0", True, 1)
    assert (data["status"], data["complete"], data["degenerate"], data["undecided"]) == ("complete", True, False, [])
    assert data["components"] == [[0]]
    assert data["events"] == {"strike": ["1"], "exchange": ["1"], "conflict": ["1/20"]}
    assert data["parameters"]["A_I"] == "1"
    assert (data["schema"], data["mechanisms"], data["concept"]) == (1, [], "nash")
    assert data["provenance"]["version"] == __version__
    assert len(data["provenance"]["input_sha256"]) == 64


def test_degenerate_games_say_so(cli, write):
    path = write('title = "t"\nmatrix = """\n | a | b\nx | -1, -1 | 1, 1\ny | 0, 2 | 0, 2\n"""\n')
    data = json.loads(cli("solve", path, "-f", "json").out)
    assert data["degenerate"] is True
    assert len(data["equilibria"]) == 3
    assert sorted(map(len, data["components"])) == [1, 2]
    assert "degenerate" in cli("solve", path).out


def test_irrational_payoffs_are_json_numbers(cli, write):
    data = json.loads(cli("solve", write(game("sqrt(x_)")), "-f", "json").out)
    assert isinstance(data["matrix"][0][0][0], float)
    assert all(e["exact"] is False for e in data["equilibria"])


@pytest.mark.parametrize("payoff", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("verb", ["solve", "compare"])
def test_hostile_payoffs_are_one_line_and_exit_2(payoff, verb, cli, write):
    if "\x00" in payoff or "\x1b" in payoff:
        payoff = payoff.replace("\x00", "\\u0000").replace("\x1b", "\\u001b")
        text = GAME.replace("PAYOFF", f'"{payoff}"')
    else:
        text = game(payoff)
    run = cli(verb, write(text))
    assert (run.code, run.out) == (2, "")
    assert run.err.count("\n") == 1
    assert "crisis.toml, payoffs." in run.err


@pytest.mark.parametrize("payoff", [b"nan", b"inf", b"true", b"1e999999999", b"[]", b"{}", b"1979-05-27"])
def test_hostile_toml_values_are_one_line_and_exit_2(payoff, cli, write):
    run = cli("solve", write(game(payoff)))
    assert (run.code, run.out) == (2, "")
    assert run.err.count("\n") == 1


def test_a_chain_of_definitions_cannot_blow_up(cli, write):
    chain = "[definitions]\nd0 = 'x_**100'\n" + "".join(f"d{k} = 'd{k - 1}**100'\n" for k in range(1, 30))
    for verb in ("solve", "compare", "conditions", "show", "check"):
        run = cli(verb, write(game("d29") + chain))
        assert run.code in (1, 2)
        assert "Traceback" not in run.err


def test_nothing_is_executed(cli, write, tmp_path):
    target = tmp_path / "owned"
    cli("solve", write(game(f"__import__('os').system('touch {target}')")))
    assert not target.exists()


@pytest.mark.parametrize("form", formats())
@pytest.mark.parametrize("verb", ["solve", "compare", "conditions", "show", "list"])
def test_every_verb_speaks_every_format(verb, form, cli):
    arguments = [verb, "pipeline", "-f", form] if verb != "list" else [verb, "-f", form]
    run = cli(*arguments, *(["--draws", "50"] if verb == "compare" else []))
    assert run.code == 0
    assert run.out


@pytest.mark.parametrize("name", game_names())
def test_every_game_can_be_shown_whole(name, cli):
    run = cli("show", name, "--all")
    assert run.code == 0
    assert max(map(len, run.out.splitlines())) <= 100


def test_compare_prints_the_thresholds_of_the_issue(cli):
    run = cli("compare", "strike-retaliate", "--draws", "200")
    for text in ("8/9", "13/18", "4/3", "26/27", "1.095", "1.056", "1/9", "1/12", "1/6"):
        assert text in flat(run.out)
    run = cli("compare", "pipeline", "--draws", "200")
    for text in ("0.2803", "0.1900", "(Complete, Defer)", "28/75", "0.7370", "Freeze dominant", "(Freeze, Defer)"):
        assert text in flat(run.out)


def flat(text):
    return " ".join(text.split())


def test_compare_as_csv_has_one_row_a_mechanism(cli):
    rows = list(csv.DictReader(io.StringIO(cli("compare", "strike-retaliate", "--draws", "50", "-f", "csv").out)))
    assert len(rows) == 9
    assert Fraction(rows[2]["P(strike) greatest"]) == Fraction(1, 9)


def test_compare_says_what_is_assumed_and_what_a_share_is_not(cli):
    out = cli("compare", "strike-retaliate", "--draws", "500", "--seed", "3").out
    assert "500 draws, seed 3" in flat(out)
    assert "not how probable an event is" in flat(out)
    assert "21 of the 21 parameters of the game and its mechanisms rest on assumption" in flat(out)


def test_a_mechanism_that_touches_nothing(cli):
    run = cli("compare", "strike-retaliate", "-m", "intelligence-cell")
    assert (run.code, run.out) == (2, "")
    assert "lambda_S" in run.err
    assert run.err.count("\n") == 1
    suite = cli("compare", "strike-retaliate", "-m", "hotline", "-m", "intelligence-cell", "--draws", "0")
    assert suite.code == 0
    assert "not applicable" in suite.out


def test_several_mechanisms_are_solved_in_turn(cli):
    data = json.loads(cli("solve", "strike-retaliate", "-m", "none", "-m", "hotline", "-f", "json").out)
    assert [d["mechanisms"] for d in data] == [[], ["hotline"]]


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["solve"], "GAME"),
        (["solve", "strike-retaliat"], "Did you mean"),
        (["solve", "absent.toml"], "no such file"),
        (["solve", "strike-retaliate", "--set", "A_I"], "name=value"),
        (["solve", "strike-retaliate", "--set", "A_I=nan"], "--set"),
        (["solve", "strike-retaliate", "--set", "A_I=1/0"], "--set"),
        (["solve", "strike-retaliate", "--set", "A_II=1"], "Did you mean 'A_I'"),
        (["solve", "strike-retaliate", "--set", "A_I=1", "--set", "A_I=2"], "twice"),
        (["solve", "strike-retaliate", "--set", "A_I=9**9**9"], "exponent"),
        (["solve", "strike-retaliate", "--concept", "nahs"], "Did you mean 'nash'"),
        (["solve", "strike-retaliate", "-m", "hotlin"], "Did you mean 'hotline'"),
        (["solve", "strike-retaliate", "-m", "a+"], "no name"),
        (["solve", "strike-retaliate", "-f", "pdf"], "pdf"),
        (["solve", "pipeline-us", "--cross-check"], "two players"),
        (["compare", "strike-retaliate", "--event", "peace"], "not an event"),
        (["compare", "strike-retaliate", "--draws", "-1"], "--draws"),
        (["conditions", "strike-retaliate", "-p", "sigma"], "no payoff here depends"),
        (["nonsense"], "nonsense"),
        (["solve", "strike-retaliate", "-o", "/nowhere/at/all.txt"], "cannot be written"),
    ],
)
def test_mistakes_are_one_line_and_exit_2(arguments, text, cli):
    run = cli(*arguments)
    assert (run.code, run.out) == (2, "")
    assert run.err.count("\n") == 1
    assert text in run.err


def test_files_are_written_whole(cli, tmp_path):
    target = tmp_path / "out.json"
    assert cli("solve", "chicken", "-f", "json", "-o", target).code == 0
    assert len(json.loads(target.read_text())["equilibria"]) == 3
    before = target.read_text()
    assert cli("solve", "nothing-here", "-f", "json", "-o", target).code == 2
    assert target.read_text() == before
    assert [p.name for p in tmp_path.iterdir()] == ["out.json"]


def test_output_goes_to_regular_files_only(cli, tmp_path):
    import os

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert cli("solve", "chicken", "-o", pipe).code == 2
    assert cli("solve", "chicken", "-o", tmp_path).code == 2
    assert not pipe.is_file()
    assert "equilibria" in cli("solve", "chicken", "-o", "-").out


@pytest.mark.parametrize("seconds", ["nan", "inf", "1e300", "0", "-1"])
def test_time_limits_are_sensible(seconds, cli):
    run = cli("solve", "chicken", "--timeout", seconds)
    assert (run.code, run.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("verb", ["solve", "compare", "conditions", "show"])
@pytest.mark.parametrize("setting", ["A_I=1e400", "A_I=99999**300", "A_I=1e-400", "K=1e300"])
def test_huge_and_tiny_values_never_crash(verb, setting, cli):
    arguments = [] if verb == "show" else ["--set", setting]
    arguments += ["--draws", "100"] if verb == "compare" else []  # each is solved exactly
    assert cli(verb, "strike-retaliate", *arguments).code in (0, 2, 3)


@pytest.mark.parametrize(
    "payoff", ["1e400", "1e-400", "exp(exp(exp(exp(x_))))", "999**999", "sqrt(x_ - 4)", "log(x_ - 3)"]
)
@pytest.mark.parametrize("verb", ["solve", "compare", "conditions", "show", "check"])
def test_extreme_payoffs_never_crash(verb, payoff, cli, write):
    run = cli(verb, write(game(payoff)))
    assert run.code in (0, 1, 2, 3)
    assert "Traceback" not in run.err


def test_long_chains_are_refused_or_answered_soon(cli, write):
    chain = "[definitions]\nd0 = 'x_'\n" + "".join(f"d{k} = 'd{k - 1} + d{k - 1}*x_/7'\n" for k in range(1, 60))
    for verb in ("solve", "conditions", "show"):
        assert cli(verb, write(game("d59") + chain)).code in (0, 2)


def test_a_lognormal_law_is_checked(cli, write):
    for law in ("median = '-1', log_sd = '1'", "median = '1', log_sd = '0'", "median = 'x_', log_sd = '1'"):
        entry = f"distribution = {{ lognormal = {{ {law} }} }}, assumption"
        text = game("x_").replace("assumption", entry) + "[events]\ne = ['x, *']\n"
        run = cli("compare", write(text))
        assert run.code == 2, law
        assert run.err.count("\n") == 1


def test_standard_input_is_a_game(write):
    text = Path(write(game("x_"))).read_text()
    run = subprocess.run(
        [sys.executable, "-m", "escalation", "solve", "-", "-f", "json"], input=text, capture_output=True, text=True
    )
    assert run.returncode == 0
    assert json.loads(run.stdout)["game"] == "-"


def test_doubtful_values_are_noted(cli):
    assert "A_I = 9 lies outside its range [0.6, 1.6]" in cli("solve", "strike-retaliate", "--set", "A_I=9").err
    assert "f_h has no effect here" in cli("solve", "strike-retaliate", "--set", "f_h=1/2").err
    assert "z_C has no effect here" in cli("solve", "ports", "--set", "z_C=1/20").err
    assert cli("solve", "ports", "-m", "chinese-reward", "--set", "z_C=1/20").err == ""
    assert cli("solve", "strike-retaliate", "-m", "hotline", "--set", "f_h=1/2").err == ""
    assert cli("compare", "strike-retaliate", "--set", "f_h=1/2", "--draws", "0").err == ""


def test_parameters_without_a_reason_are_warned_of_once_and_marked(cli, write):
    path = write(GAME.replace("PAYOFF", '"x_"').replace(', assumption = "a reason"', ""))
    run = cli("compare", path)
    assert run.err.count("no reason is given for x_") == 1
    assert "1 of them without a reason given" in run.out
    assert "assumption, no reason given" in cli("show", path, "--parameters").out


def test_new_writes_a_file_that_is_clean_and_solves(cli, tmp_path):
    path = tmp_path / "mine.toml"
    assert cli("new", path, "--players", "North, South").code == 0
    assert cli("check", path).code == 0
    assert cli("solve", path).code == 0
    assert "hotline" in cli("compare", path, "--draws", "100").out
    again = cli("new", path)
    assert (again.code, "is there already" in again.err) == (2, True)
    assert cli("new", path, "--force").code == 0
    assert cli("new", tmp_path / "mine.txt").code == 2
    assert cli("new", tmp_path / "x.toml", "--players", "A").code == 2
    assert cli("new", tmp_path / "y.toml", "--players", 'A","B').code == 2
    assert not (tmp_path / "y.toml").exists()


def test_check_lists_findings_and_exits_1(cli, write):
    run = cli("check", write(GAME.replace("PAYOFF", '"zz"').replace("[1, 5]", "[5, 1]")))
    assert run.code == 1
    assert "'zz' is not declared" in run.out
    assert "runs from 5 down to 1" in run.out
    assert cli("check", "strike-retaliate").code == 0
    assert cli("check", "absent.toml").code == 2


@pytest.fixture
def long_game(write):
    """A game of 22 x 22 strategies, whose equilibria take minutes."""
    size = 22
    rows = [[(i * 7 + j * 11 + i * j * 3 + i * i * j) % 97 for j in range(size)] for i in range(size)]
    columns = [[(i * 13 + j * 5 + i * j * 7 + i * j * j) % 89 for j in range(size)] for i in range(size)]
    names = [f"s{k}" for k in range(size)]
    head = " | " + " | ".join(names)
    lines = [f"{names[i]} | " + " | ".join(f"{rows[i][j]}, {columns[i][j]}" for j in range(size)) for i in range(size)]
    return write('title = "t"\nmatrix = """\n' + "\n".join([head, *lines]) + '\n"""\n')


def test_a_time_limit_before_anything_is_found_ends_with_exit_3(long_game):
    run = subprocess.run(
        [sys.executable, "-m", "escalation", "solve", long_game, "--timeout", "0.01"], capture_output=True, text=True
    )
    assert run.returncode == 3
    assert run.stderr == "gave up: the time limit was reached.\n"


def lost_in_a_callback(error):
    """Raises an error where the interpreter can only tell of it: while an object dies."""

    class Dying:
        pass

    def told(_):
        raise error

    dying = Dying()
    reference = weakref.ref(dying, told)
    del dying
    assert reference() is None


def test_the_clock_that_rings_inside_a_callback_leaves_no_trace(monkeypatch):
    told = []
    monkeypatch.setattr(sys, "unraisablehook", lambda lost: told.append(type(lost.exc_value)))
    Timeout.start(1000)
    try:
        lost_in_a_callback(TimeIsUp())
        assert told == []
        lost_in_a_callback(KeyError())
        assert told == [KeyError]
    finally:
        Timeout.stop()
    lost_in_a_callback(TimeIsUp())
    assert told == [KeyError, TimeIsUp]


def test_a_search_out_of_time_shows_what_it_found(long_game):
    run = subprocess.run(
        [sys.executable, "-m", "escalation", "solve", long_game, "--timeout", "5", "-f", "json"],
        capture_output=True,
        text=True,
    )
    said = json.loads(run.stdout)
    assert run.returncode == 3
    assert run.stderr == "gave up: the time limit was reached.\n"
    assert said["complete"] is False
    assert said["status"].startswith("partial")
    assert said["undecided"]


def _interruptible():
    """What a shell sets in the background, where it has children ignore interrupts, is undone."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_search_that_is_interrupted_says_that_it_is_partial(long_game):
    command = [sys.executable, "-m", "escalation", "solve", long_game]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=_interruptible
    )
    time.sleep(5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err == "interrupted.\n"
    assert "partial" in out


def test_a_closed_pipe_ends_quietly():
    command = f"{sys.executable} -m escalation compare strike-retaliate --draws 100 | head -2"
    run = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    assert len(run.stdout.splitlines()) == 2


def test_help_ends_with_an_example_that_runs(cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli("new", "my-crisis.toml").code == 0
    assert cli("solve", "strike-retaliate", "-f", "json", "-o", "equilibria.json").code == 0
    Path("my-crisis.toml").rename("my-crisis.toml")
    assert set(VERBS) >= {"list", "show", "solve", "compare", "check", "new"}
    for verb in VERBS:
        text = " ".join(cli(verb, "--help").out.split())
        example = text.rpartition("Example: escalation ")[2]
        assert example, verb
        import shlex

        arguments = [a for a in shlex.split(example) if a != "my-crisis.toml" or verb == "check"]
        if verb == "new":
            arguments = ["new", "another.toml", "--players", "Athens,Sparta"]
        assert cli(*arguments).code == 0, example


def test_version_and_help(cli):
    assert __version__ in cli("--version").out
    assert "compare" in cli("--help").out
    assert cli().code == 0
    assert escalation.name == "escalation"


def test_help_imports_nothing_heavy():
    heavy = "{'sympy', 'numpy', 'rich', 'flint', 'nashpy'}"
    code = f"""
import sys
import time
from escalation.cli import main
try:
    main(["--help"])
except SystemExit:
    print(sorted(set(sys.modules) & {heavy}))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stdout.strip().endswith("[]")


def test_the_library_face_lists_what_it_offers():
    import escalation as package

    for name in dir(package):
        assert getattr(package, name) is not None
    with pytest.raises(AttributeError):
        package.nothing_of_the_kind  # noqa: B018


def test_a_verb_does_not_overwrite_what_it_reads(cli, write):
    path = write('title = "t"\nmatrix = """\n | a | b\n a | 1, 1 | 0, 0\n b | 0, 0 | 1, 1\n"""\n')
    before = Path(path).read_text()
    run = cli("solve", path, "-o", path)
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert "is read by this very command" in run.err
    assert Path(path).read_text() == before


def test_a_cross_check_is_in_json_too(cli):
    said = json.loads(cli("solve", "chicken", "--cross-check", "-f", "json").out)
    assert [check["found"] for check in said["cross_check"]] == [3, 3]


def test_why_mixed_is_told_rightly_of_huge_payoffs(cli, write):
    large = 10**17
    path = write(
        f'title = "t"\nmatrix = """\n | a | b\n a | {large + 1}, {large} | {large}, {large + 1}\n'
        f' b | {large}, {large + 1} | {large + 1}, {large}\n"""\n'
    )
    out = " ".join(cli("solve", path).out.split())
    assert "if Column plays b, Row is best off with b; then Column with a; then Row with a; then Column with b" in out


def test_limits_of_size_end_with_3(cli, monkeypatch, long_game):
    from escalation.arithmetic import double_description

    monkeypatch.setattr(double_description, "MOST_ENTRIES", 5000)
    run = cli("solve", long_game)
    assert run.code == 3
    assert "gave up: too many vertices" in " ".join(run.out.split())
