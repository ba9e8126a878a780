"""`escalation repeat` as its users meet it."""

import csv
import io
import json

import pytest

from escalation.report import formats

COOPERATION = """
title = "Cooperation"
players = ["Row", "Column"]
constraints = ["T > R", "R > P", "P > S"]
matrix = '''
          | Cooperate | Defect
Cooperate | R, R      | S, T
Defect    | T, S      | P, P
'''
[parameters]
T = 5
R = 3
P = 1
S = 0
"""


def flat(text):
    return " ".join(text.split())


def test_axelrods_numbers(cli):
    run = cli("repeat", "prisoners-dilemma")
    text = flat(run.out)
    assert run.code == 0
    assert "To be kept: (Cooperate, Cooperate). To fall back on: (Defect, Defect)." in text
    assert "grim delta >= 0.5 delta >= 0.5" in text
    assert "tit-for-tat delta >= 2/3 never" in text
    assert "0.618034 is the root of delta**2 + delta - 1" in text
    assert "0.543689 is the root of delta**3 + delta**2 + delta - 1" in text
    assert "punish-1 never never (needs delta >= 1)" in text
    assert "(1, 1), (13/3, 1), (3, 3) and (1, 13/3)" in text


def test_the_data(cli):
    data = json.loads(cli("repeat", "prisoners-dilemma", "--delta", "3/5", "-f", "json").out)
    plans = {p["plan"]: p for p in data["plans"]}
    grim = plans["grim"]
    assert grim["subgame_perfect"]["intervals"] == [{"low": "1/2", "high": "1", "low_open": False, "high_open": True}]
    assert grim["holds"] == {"nash": True, "subgame_perfect": True}
    first = grim["subgame_perfect"]["deviations"][0]
    assert (first["player"], first["state"], first["instead"]) == ("Row", "keep", "Defect")
    assert (first["gain"], first["loss"]) == ("2", "2*delta/(1 - delta)")
    assert (first["gain_now"], first["loss_now"]) == ("2", "3")
    (end,) = plans["punish-2"]["nash"]["ends"]
    assert end["at"]["polynomial"] == ["-1", "1", "1"]
    assert {b["player"] for b in end["binding"]} == {"Row", "Column"}
    assert plans["punish-1"]["nash"]["intervals"] == []
    assert plans["tit-for-tat"]["holds"] == {"nash": False, "subgame_perfect": False}
    assert data["payoffs"]["minmax"]["Row"] == {"pure": "1", "mixed": "1", "if_others_correlate": "1"}
    assert data["payoffs"]["without_device"]["whole_from"] == "2/3"
    assert data["payoffs"]["without_device"]["missed"] is None


def test_formulas(cli, write):
    path = write(COOPERATION)
    text = flat(cli("repeat", path, "-s", "grim", "-s", "punish-1", "--formulas").out)
    assert "grim Nash delta >= (T - R)/(T - P)" in text
    assert "subgame perfect delta >= (T - R)/(R - P)" in text
    data = json.loads(cli("repeat", path, "-s", "grim", "--formulas", "-f", "json").out)
    (found,) = data["formulas"]
    assert [c["bound"] for c in found["subgame_perfect"]] == ["(T - R)/(T - P)"]


def test_a_formula_that_is_left_open_says_so(cli, write):
    run = cli("repeat", write(COOPERATION), "-s", "punish-60", "--formulas")
    assert run.code == 3
    assert "undecided: " in flat(run.out)


@pytest.mark.parametrize("form", formats())
def test_every_format(cli, write, form):
    run = cli("repeat", write(COOPERATION), "-s", "tit-for-tat", "-s", "punish-2", "--full", "--formulas", "-f", form)
    assert run.code == 0
    assert "tit-for-tat" in run.out


def test_rows(cli):
    rows = list(csv.DictReader(io.StringIO(cli("repeat", "prisoners-dilemma", "-f", "csv").out)))
    by_plan = {row["plan"]: row for row in rows}
    assert by_plan["tit-for-tat"]["nash_low"] == "2/3"
    assert by_plan["tit-for-tat"]["subgame_perfect"] == "never"
    assert by_plan["punish-2"]["subgame_perfect"] == "delta >= 0.618034"


def test_the_chart(cli, tmp_path):
    path = tmp_path / "payoffs.svg"
    assert cli("repeat", "prisoners-dilemma", "-s", "grim", "-o", path).code == 0
    text = path.read_text()
    assert "Row: payoff a round (points)" in text
    assert "1: (Cooperate, Cooperate): 3, 3" in text
    assert "Mixed minmax: 1 for Row, 1 for Column." in text


def test_values_and_mechanisms(cli):
    text = flat(cli("repeat", "strike-retaliate", "-m", "joint-mechanism", "--set", "A_I=6/5", "--delta", "1/2").out)
    assert "at A_I = 1.2, all else at baseline, under joint-mechanism" in text
    assert "at delta = 0.5 they are not" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("prisoners-dilemma", "--delta", "1"), "outside [0, 1)"),
        (("prisoners-dilemma", "--delta", "patience"), "'patience' is not declared"),
        (("prisoners-dilemma", "-s", "grimm"), "Did you mean 'grim'"),
        (("prisoners-dilemma", "-s", "none.toml"), "none.toml: cannot be read"),
        (("prisoners-dilemma", "--keep", "Cooperate, Dfeect"), "keep: 'Dfeect' is not a strategy of Column"),
        (("chicken", "-s", "grim"), "Name one: --revert PROFILE."),
        (("crisis-tree",), "no game in normal form"),
    ],
)
def test_mistakes_are_one_line(cli, arguments, said):
    run = cli("repeat", *arguments)
    assert run.code == 2
    assert run.out == ""
    assert said in run.err
    assert run.err.count("\n") == 1


def test_an_automaton_is_not_written_over(cli, write):
    text = 'start = "s"\n[states.s]\nplays = "Defect, Defect"\nnext = "s"\n'
    path = write(text, "plan.toml")
    run = cli("repeat", "prisoners-dilemma", "-s", path, "-o", path)
    assert run.code == 2
    assert "is read by this very command" in run.err


def test_names_of_states_are_data(cli, write):
    automaton = """
start = "<script>alert(1)</script>"
[states."<script>alert(1)</script>"]
plays = "Defect, Defect"
next = "<script>alert(1)</script>"
"""
    path = write(automaton, "plan.toml")
    page = cli("repeat", "prisoners-dilemma", "-s", path, "--full", "-f", "html").out
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
