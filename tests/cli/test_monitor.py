"""`monitor` as users meet it."""

import json

import pytest

from escalation.report import formats
from tests.test_expressions import HOSTILE

NOISE = ["--let", "eps=1/10", "--bad", "Cooperate, Cooperate=eps", "--bad", "rest=1-eps"]


@pytest.mark.parametrize("form", formats())
def test_monitor_speaks_every_format(form, cli):
    run = cli("monitor", "prisoners-dilemma", *NOISE, "--delta", "9/10", "-f", form)
    assert (run.code, run.err) == (0, "")
    assert run.out
    if form == "table":
        assert max(map(len, run.out.splitlines())) <= 100


def test_the_answer_in_numbers(cli):
    data = json.loads(cli("monitor", "prisoners-dilemma", *NOISE, "--delta", "9/10", "-f", "json").out)
    assert data["burden"] == {"least": "10/7", "greatest": None}
    assert data["best"] == {"Row": "11/4", "Column": "11/4"}
    assert [t["rounds"] for t in data["triggers"]] == [1, 2, 3, None]
    assert data["triggers"][0]["sure"] == []
    assert data["triggers"][-1]["sure"] == [{"low": "10/17", "high": "1", "low_open": False, "high_open": True}]
    assert (data["shortest"]["rounds"], data["lightest"]["probability"]) == (2, "10/63")
    assert data["along"][0]["sustained"][0]["high"] == "1/3"
    assert data["deviations"][0]["delta_formula"] == "1/(2 - 3*eps)"
    two = data["triggers"][1]["sure"][0]["low"]
    assert two["polynomial"] == ["-10", "7", "7"]


def test_the_answer_in_words(cli):
    out = " ".join(cli("monitor", "prisoners-dilemma", *NOISE).out.split())
    for text in ("delta >= 10/17", "False alarms cost Row 0.25 and Column 0.25", "for eps < 1/3", "10/7"):
        assert text in out


def test_why_there_is_none(cli):
    out = " ".join(cli("monitor", "prisoners-dilemma", *NOISE[2:], "--let", "eps=2/5").out.split())
    assert "No trigger is an equilibrium, at no delta: Row gains 2 by Defect" in out
    assert "more than 2 times as likely" in out
    out = " ".join(cli("monitor", "strike-retaliate", "--keep", "Absorb, Accept", "--bad", "strike").out.split())
    assert "loses nothing by the reversion" in out


def test_an_event_and_mechanisms_in_turn(cli):
    run = cli("monitor", "hawk-dove", "--bad", "fight", "--keep", "Dove, Dove", "--revert", "Hawk, Dove")
    assert run.code == 0
    assert "loses nothing by the reversion" in " ".join(run.out.split())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--bad", "alarm"], "not an event"),
        (["--bad", "betrayal", "--bad", "C=1"], "not PATTERN=P"),
        (["--bad", "C=1", "--bad", "C=1"], "twice"),
        (["--bad", "Cooperate, Cooperate=1/10"], "no probability"),
        (["--bad", "betrayal", "--delta", "1"], "not in [0, 1)"),
        (["--bad", "betrayal", "--delta", "x"], "not declared"),
        (["--bad", "betrayal", "--rounds", "0"], "is not read"),
        (["--bad", "betrayal", "--along", "nil"], "not declared"),
        (["--bad", "betrayal", "--let", "nil"], "--let"),
        (["--bad", "betrayal", "--let", "if=1"], "word of the grammar"),
        (["--bad", "betrayal", "--revert", "Cooperate, Defect"], "no equilibrium"),
        (["--bad", "betrayal", "--keep", "Cooperate"], "1 places"),
        ([], "--bad"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(arguments, says, cli):
    run = cli("monitor", "prisoners-dilemma", *arguments)
    assert (run.code, run.out) == (2, "")
    assert says in run.err
    assert run.err.count("\n") == 1


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_probabilities_are_one_line_and_exit_2(text, cli):
    run = cli("monitor", "prisoners-dilemma", "--bad", f"Cooperate, Cooperate={text}", "--bad", "rest=1")
    assert (run.code, run.out) == (2, "")
    assert run.err.count("\n") == 1
    assert "Traceback" not in run.err


def test_what_is_not_rational_is_undecided(cli):
    run = cli("monitor", "prisoners-dilemma", "--bad", "Cooperate, Cooperate=exp(-2)", "--bad", "rest=1")
    assert (run.code, run.out) == (3, "")
    assert "not rational" in run.err


def test_names_from_files_are_data(cli, write):
    path = write(
        """
title = "<b>t</b>"
players = ["=A", "B"]
matrix = '''
     | <i>c</i> | d
<c>  | 3, 3 | 0, 5
d    | 5, 0 | 1, 1
'''
"""
    )
    page = cli("monitor", path, "--bad", "<c>, <i>c</i>=1/10", "--bad", "rest=9/10", "-f", "html").out
    assert "<i>c" not in page
    assert "&lt;c&gt;" in page


TWO = """
title = "Evidence"
players = ["A", "B"]
matrix = '''
     | keep | send
keep | 3, 3 | 0, 5
send | 5, 0 | 1, 1
'''
[events]
proof  = { "keep, keep" = "1/20", "send, *" = "1/5", "keep, send" = "1/5" }
rumour = { "keep, keep" = "1/10", "send, *" = "3/10", "keep, send" = "3/10" }
"""


@pytest.mark.parametrize("form", formats())
def test_several_signals_speak_every_format(form, cli, write):
    run = cli("monitor", write(TWO), "--bad", "proof", "--bad", "rumour", "--delta", "9/10", "-f", form)
    assert (run.code, run.err) == (0, "")
    assert run.out


def test_several_signals_in_numbers_and_words(cli, write):
    path = write(TWO)
    data = json.loads(cli("monitor", path, "--bad", "proof", "--bad", "rumour", "-f", "json").out)
    assert data["least"]["probabilities"] == {"proof": "1", "rumour": "1"}
    assert data["best"]["probabilities"] == {"proof": "1", "rumour": "0"}
    out = " ".join(cli("monitor", path, "--bad", "proof", "--bad", "rumour").out.split())
    assert "punishes proof, and a round is worth A 7/3" in out
    run = cli("monitor", path, "--bad", "proof", "--bad", "rumour", "--rounds", "2")
    assert (run.code, run.out) == (2, "")


def test_a_limit_that_several_deviations_share_is_told_once(cli, write):
    """Two deviations, the second of twice the gain and twice the probability of the bad signal beyond the first's."""
    game = """
players = ["A", "B"]
matrix = \"\"\"
     | Hold     | Push     | Break
Hold | m, m     | 0, m + s/2 | 0, m + s
Push | m + s/2, 0 | -1, -1   | -1, -1
Break| m + s, 0 | -1, -1   | 0.2, 0.2
\"\"\"
[parameters]
m = 4
s = 2
noise = { baseline = 0.1, range = [0, 0.5], unit = "probability" }
[events]
[events.slump]
"Hold, Hold"  = "noise"
"Hold, Push"  = "1/2"
"Push, Hold"  = "1/2"
"Hold, Break" = "1 - noise"
"Break, Hold" = "1 - noise"
"""
    text = " ".join(
        cli("monitor", write(game), "--bad", "slump", "--keep", "Hold, Hold", "--revert", "Break, Break").out.split()
    )
    assert "too little at noise = (5*m - 1)/(10*m + 5*s - 2) (A and B)." in text
