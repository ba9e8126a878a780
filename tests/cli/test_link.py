"""`link` as users meet it."""

import json

import pytest

from escalation.report import formats

ISSUE = """
title = "TITLE"
players = ["A", "B"]
unit = "points"
matrix = '''
     | Keep | Break
Keep  | R, R | S, T
Break | T, S | P, P
'''
[parameters]
T = { baseline = TT, assumption = "drawn up" }
R = { baseline = RR, assumption = "drawn up" }
P = { baseline = 0, assumption = "drawn up" }
S = { baseline = -1, assumption = "drawn up" }
"""


@pytest.fixture
def issues(write):
    easy = write(ISSUE.replace("TITLE", "Easy").replace("TT", "4").replace("RR", "2"), "easy.toml")
    return [easy, write(ISSUE.replace("TITLE", "Hard").replace("TT", "8").replace("RR", "1"), "hard.toml")]


@pytest.mark.parametrize("form", formats())
def test_link_speaks_every_format(form, cli, issues):
    run = cli("link", *issues, "-f", form)
    assert (run.code, run.err) == (0, "")
    assert run.out
    if form == "table":
        assert max(map(len, run.out.splitlines())) <= 100


def test_the_numbers_of_the_issue(cli, issues):
    data = json.loads(cli("link", *issues, "-f", "json").out)

    def ends(found):
        return [(s["low"], s["high"]) for s in found]

    assert [ends(p["sustained"]) for p in (*data["alone"], data["pooled"])] == [
        [("1/2", "1")],
        [("7/8", "1")],
        [("3/4", "1")],
    ]
    assert [ends(s) for s in data["broken"]] == [[("1/2", "3/4")], []]
    assert [ends(s) for s in data["rescued"]] == [[], [("3/4", "7/8")]]
    assert len(data["pooled"]["deviations"]) == 6


def test_the_answer_in_words(cli, issues):
    out = " ".join(cli("link", *issues).out.split())
    assert "they hold where delta >= 3/4" in out
    assert "hard.toml where 3/4 <= delta < 7/8" in out
    assert "easy.toml where 1/2 <= delta < 3/4" in out
    assert "(T + T_2 - R - R_2)/(T + T_2 - 2*P)" in out


def test_values_and_rates(cli, issues):
    data = json.loads(cli("link", *issues, "--set", "P=-1/2", "--rate", "theta", "--let", "theta=3", "-f", "json").out)
    assert data["pooled"]["sustained"][0]["low"] == "23/30"
    assert data["issues"][1]["rate"] == "3"


def test_mechanisms_hold_where_they_act(cli):
    arguments = ["--keep", "Absorb, Accept", "--keep", "Complete, Defer", "--rate", "1"]
    run = cli("link", "strike-retaliate", "pipeline", *arguments, "-m", "hotline", "-m", "barter", "-f", "json")
    assert run.code == 0
    assert [m["mechanisms"] for m in json.loads(run.out)["issues"]] == [["hotline"], ["barter"]]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["prisoners-dilemma"], "cannot be linked"),
        (["prisoners-dilemma", "nowhere"], "nowhere"),
        (["prisoners-dilemma", "strike-retaliate"], "players"),
        (["prisoners-dilemma", "stag-hunt", "--rate", "0"], "not above 0"),
        (["prisoners-dilemma", "stag-hunt", "--rate", "x"], "not declared"),
        (["prisoners-dilemma", "stag-hunt", "--set", "x=1"], "not declared"),
        (["prisoners-dilemma", "stag-hunt", "-m", "hotline"], "hotline"),
        (["prisoners-dilemma", "stag-hunt", "--keep", "Cooperate, Cooperate"], "1 profiles"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(arguments, says, cli):
    run = cli("link", *arguments)
    assert (run.code, run.out) == (2, "")
    assert says in run.err
    assert run.err.count("\n") == 1


def test_a_file_that_is_read_is_not_written(cli, issues):
    run = cli("link", *issues, "-o", issues[1])
    assert run.code == 2
    assert "read by this very command" in run.err
