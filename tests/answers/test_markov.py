"""What the verbs say of Markov games: every number of the text is the library's own, and data agree with it."""

import csv
import io
import json
from fractions import Fraction

import pytest

import escalation as esc

MECHANISMS = ["none", "hotline", "joint-mechanism", "chinese-pressure"]


def told(cli, *arguments):
    run = cli(*arguments)
    assert run.code == 0, run.err
    return run.out


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_solve_as_data_is_the_result(cli, mechanism):
    body = json.loads(told(cli, "solve", "cycle", "-m", mechanism, "-f", "json"))
    (one,) = esc.solve(esc.load("cycle").with_mechanisms(mechanism)).equilibria
    assert [e["payoffs"] for e in body["equilibria"]] == [{p: str(v) for p, v in one.payoffs.items()}]
    assert body["events"] == {event: [str(x)] for event, x in one.events.items()}
    assert [Fraction(x) for x in body["equilibria"][0]["visits"].values()] == list(one.visits)
    assert body["measures"] == {"strike": "times a month", "exchange": "times a month", "conflict": "share of time"}


def test_solve_in_words_has_the_brief_s_numbers(cli):
    """Domain brief, M3: values -1.97 and -2.16 in calm; shares .954, .020, .021, .005."""
    text = told(cli, "solve", "cycle")
    assert "all in pure strategies: 16 pure stationary profiles tried, exact" in text
    calm = next(line for line in text.splitlines() if line.strip().startswith("calm"))
    assert calm.split()[2:] == ["-1.968", "-2.163", "0.954"]
    for state, share in (("incident", "0.0197"), ("crisis", "0.0211"), ("conflict", "0.00528")):
        line = next(row for row in text.splitlines() if row.strip().startswith(state) and row.endswith(share))
        assert line


def test_the_second_equilibrium_is_told(cli):
    text = told(cli, "solve", "cycle", "--set", "beta_d=1/100")
    assert "2 markov-perfect equilibria" in text
    assert "crisis    Iran: Escalate; Pakistan: Escalate" in text


def test_rows_have_one_state_each(cli):
    rows = list(csv.DictReader(io.StringIO(told(cli, "solve", "cycle", "-f", "csv"))))
    assert [row["state"] for row in rows] == ["calm", "incident", "struck", "crisis", "conflict"]
    assert sum(Fraction(row["visits a period"]) for row in rows if row["state"] != "struck") == 1


@pytest.mark.parametrize("form", ["table", "markdown", "latex", "html", "json", "jsonl", "csv"])
@pytest.mark.parametrize("verb", ["solve", "show", "conditions", "compare"])
def test_every_format_of_every_verb(cli, verb, form):
    extra = {"conditions": ["--parameter", "A_I", "--at-baseline"], "compare": ["-m", "hotline", "--draws", "50"]}
    word = "baseline" if verb == "show" and form in ("jsonl", "csv") else "cycle"
    assert word in told(cli, verb, "cycle", *extra.get(verb, []), "-f", form).lower()


def test_show_tells_states_moves_and_events(cli):
    text = told(cli, "show", "cycle")
    assert "each move takes a month, but for those into struck" in " ".join(text.split())
    assert "calm 0.88; conflict 0.05; crisis 0.07" in text
    formulas = told(cli, "show", "cycle", "--formulas")
    assert "h*phi_s" in formulas


def test_show_as_data_has_formulas_and_values(cli):
    body = json.loads(told(cli, "show", "cycle", "-f", "json"))
    calm = next(s for s in body["states"] if s["name"] == "calm")
    assert calm["play"][0]["next"]["incident"] == {"formula": "h*phi_s", "value": "322/15625"}
    assert body["discount"] == {"formula": "delta", "value": "99/100"}


def test_compare_counts_events_and_tells_the_threshold(cli):
    body = json.loads(told(cli, "compare", "cycle", "-m", "joint-mechanism", "--draws", "200", "-f", "json"))
    none, joint = body["rows"]
    assert Fraction(none["events"]["strike"][0]) > 0 == Fraction(joint["events"]["strike"][0])
    text = " ".join(told(cli, "compare", "cycle", "-m", "joint-mechanism", "--draws", "200").split())
    assert "strike falls to 0 under joint-mechanism" in text
    assert "the only pure markov-perfect equilibrium is" in text
    assert "(strike: times a month; exchange: times a month; conflict: share of time)" in text


def test_conditions_at_baseline_give_the_threshold_exactly(cli):
    body = json.loads(told(cli, "conditions", "cycle", "--parameter", "A_I", "--at-baseline", "-f", "json"))
    strike, absorb = body["equilibria"]
    (end,) = [s.high.value for s in esc.stretches(esc.load("cycle"), "A_I") if s.high and s.high.middle < 1]
    assert strike["deviations"][0]["where"][0]["bound"] == str(end)
    assert (strike["now"], absorb["now"]) == (True, False)


def test_conditions_over_all_ranges_name_what_is_open(cli):
    run = cli("conditions", "cycle")
    assert run.code == 3
    assert "4 pure equilibria over the ranges of 38 parameters" in " ".join(run.out.split())
    assert "Not decided of" in run.out


def test_sustain_tells_sets_and_who_binds(cli):
    text = " ".join(told(cli, "sustain", "cycle", "-m", "joint-mechanism-kept").split())
    assert "It enforces itself at delta >= 0.5499; delta is 0.99 now: it does." in text
    assert "Pakistan binds" in text
    body = json.loads(told(cli, "sustain", "cycle", "-m", "joint-mechanism-kept", "-f", "json"))
    assert body["players"]["Iran"]["keeps"] == [{"low": "0", "high": "1", "low_open": False, "high_open": True}]
    assert body["binding"] == ["Pakistan"]


def test_sustain_says_where_nobody_keeps_to_it(cli):
    text = " ".join(told(cli, "sustain", "cycle", "-m", "chinese-pressure").split())
    assert "no delta" in text
    assert "it does not" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["sustain", "cycle"], "is under no mechanism"),
        (["sustain", "strike-retaliate", "-m", "hotline"], "has no states"),
        (["solve", "cycle", "--set", "delta=1"], "no discounted value"),
        (["solve", "cycle", "--set", "delta=-1/2"], "0 <= discount < 1"),
        (["solve", "cycle", "--set", "p_e=1/2"], "the probability of 'crisis' is below 0"),
        (["solve", "cycle", "--concept", "nash"], "not for games in states"),
        (["solve", "chicken", "--concept", "markov-perfect"], "it needs states"),
        (["map", "cycle"], "not known of games in states"),
        (["prove", "cycle", "never strike is certain"], "not known of games in states"),
        (["convert", "cycle", "x.nfg"], "not known of games in states"),
        (["margins", "cycle", "nothing"], "not a definition"),
    ],
)
def test_what_cannot_be_asked_is_one_line(cli, tmp_path, monkeypatch, arguments, message):
    monkeypatch.chdir(tmp_path)
    run = cli(*arguments)
    assert run.code == 2
    assert run.out == ""
    assert message in run.err
    assert len(run.err.strip().splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_margins_are_told_with_shares(cli):
    text = " ".join(told(cli, "margins", "cycle", "S", "--of", "I_s", "--of", "B_p").split())
    assert "S (border security) is 0.264 (share) at baseline" in text
    assert "20,000 draws of the ranges (seed 1)" in text


NOTHING_VARIES = """
form = "markov"
players = ["A", "B"]
discount = 0.9
[states.s]
actions = { A = ["stay", "go"] }
[states.s.play]
stay = { pay = { A = 1 }, next = "s" }
go = { next = "t" }
[states.t]
next = "s"
"""


def test_conditions_where_nothing_varies_have_no_share(cli, write):
    run = cli("conditions", write(NOTHING_VARIES))
    assert run.err == ""
    assert "s: stay - yes" in " ".join(run.out.split())
    assert "points drawn" not in run.out
    assert "nan" not in run.out


def test_conditions_where_nobody_moves_have_no_empty_table(cli, write):
    still = 'form = "markov"\nplayers = ["A"]\ndiscount = 0.9\n[states.s]\nnext = "s"\n'
    text = told(cli, "conditions", write(still))
    assert "nobody has a choice" in text
    assert "does not gain by" not in text


def test_conditions_say_how_many_profiles_they_leave_to_other_formats(cli, write):
    """In each of three states an action that pays as much as the other: eight equilibria."""
    states = "".join(
        f'[states.{s}]\nactions = {{ A = ["x", "y"] }}\n[states.{s}.play]\n"*" = {{ next = "{t}" }}\n'
        for s, t in ("ab", "bc", "ca")
    )
    text = told(cli, "conditions", write(f'form = "markov"\nplayers = ["A"]\ndiscount = 0.9\n{states}'))
    assert "8 pure equilibria" in text
    assert "The deviations of the other 4 are in -f json." in text
