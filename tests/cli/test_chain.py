"""`chain` as users meet it."""

import csv
import io
import json

import pytest

from escalation.report import formats
from tests.over_time.games import BALLS, PENNIES, RUIN

PLAYS = "incident: Absorb; struck: Absorb; crisis: Stop, Escalate 1/3 + Stop rest"


@pytest.mark.parametrize("form", formats())
def test_chain_speaks_every_format(form, cli):
    run = cli("chain", "cycle", "--formulas", "-f", form)
    assert (run.code, run.err) == (0, "")
    assert run.out
    if form == "table":
        assert max(map(len, run.out.splitlines())) <= 100


def test_the_answer_comes_first_in_words(cli):
    out = " ".join(cli("chain", "cycle").out.split())
    assert "play is in calm 95 % of the time, strike happens 0.2359 times a year" in out
    assert "conflict lasts 0.005285 of the time" in out
    assert "Within 12 months: those numbered 0 to 11." in out


def test_formulas_on_demand(cli):
    assert "1/(h*phi_s)" in cli("chain", "cycle", "--formulas").out
    assert "1/(h*phi_s)" not in cli("chain", "cycle").out


def test_a_stated_profile_and_who_gains_most(cli):
    run = cli("chain", "cycle", "--profile", PLAYS)
    out = " ".join(run.out.split())
    assert run.code == 0
    assert "not an equilibrium. Iran gains most, 0.8037, by Strike in incident" in out
    assert "Never entered from calm: struck, crisis, conflict." in out
    assert "1.154 if ever (9/52)" in out


def test_a_stated_profile_that_is_one(cli):
    run = cli("chain", "cycle", "--profile", "incident: Strike; struck: Retaliate; crisis: Stop, Stop")
    assert "a Markov-perfect equilibrium; nobody gains" in " ".join(run.out.split())


def test_every_equilibrium_and_every_mechanism_in_turn(cli):
    run = cli("chain", "cycle", "--set", "beta_d=1/100")
    assert "equilibrium 1 of 2" in run.out
    assert "equilibrium 2 of 2" in run.out
    both = json.loads(cli("chain", "cycle", "-m", "none", "-m", "hotline", "-f", "json").out)
    assert [own["mechanisms"] for own in both] == [[], ["hotline"]]


def test_json_holds_exact_strings(cli):
    found = json.loads(cli("chain", "cycle", "--within", "24", "--formulas", "-f", "json").out)
    (play,) = found["plays"]
    assert (found["period"], found["periods_in_a_year"], found["horizon"]) == ("month", 12, 24)
    assert play["states"]["calm"]["share"] == "1453125/1523321"
    assert play["states"]["struck"]["visits_per_period"] == "29946/1523321"
    assert play["events"]["strike"]["periods_before"]["calm"] == "15625/322"
    assert play["events"]["strike"]["per_year"] == "359352/1523321"
    assert play["equilibrium"] is True
    formula = {(own["quantity"], own["of"]): own["formula"] for own in play["formulas"]}
    assert formula["wait", "strike"] == "1/(h*phi_s)"


def test_what_never_happens_is_null_and_never(cli, write):
    path = write(RUIN)
    found = json.loads(cli("chain", path, "-f", "json").out)["plays"][0]
    assert found["events"]["fall"]["periods_before"]["left"] is None
    assert found["events"]["fall"]["ever"]["gate"] == "2/3"
    out = " ".join(cli("chain", path).out.split())
    assert "The long run depends on luck: play ends up in {left, left2} (probability 1/3) or sink" in out
    assert "only after multiples of 2 weeks" in out
    assert "never" in out
    assert "inf" not in out.replace("information", "")


def test_records_are_quantities(cli):
    rows = list(csv.DictReader(io.StringIO(cli("chain", "cycle", "-f", "csv").out)))
    found = {(row["quantity"], row["of"]): row["value"] for row in rows}
    assert found["wait", "strike"] == "15625/322"
    assert {row["play"] for row in rows} == {"1"}


def test_balls(cli, write):
    run = cli("chain", write(BALLS), "--formulas")
    assert run.code == 0
    assert "1/(1 - exp(-x))" in run.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["cycle", "--profile", "incident: Strke"], "profile.incident: 'Strke' is no action of Iran there."),
        (["cycle", "--profile", ""], "profile: says nothing of 'incident'."),
        (["cycle", "--within", "0"], "a horizon of 0 periods is none."),
        (["cycle", "--within", "x"], "not a valid integer"),
        (["cycle", "--concept", "nash"], "nash does not apply"),
        (["strike-retaliate"], "strike-retaliate: has no states"),
        (["cycle", "--set", "delta=1"], "is 1 at these values"),
        (["cycle", "--set", "h=30"], "above 1 at these values"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(arguments, says, cli):
    run = cli("chain", *arguments)
    assert (run.code, run.out) == (2, "")
    assert says in run.err
    assert run.err.count("\n") == 1


def test_nothing_to_follow_is_open(cli, write):
    run = cli("chain", write(PENNIES))
    assert (run.code, run.out) == (3, "")
    assert "State a profile." in run.err


def test_names_from_files_are_data(cli, write):
    path = write(RUIN.replace("island", '"<b>_%&$"'))
    page = cli("chain", path, "-f", "html").out
    assert "<b>_" not in page
    assert "&lt;b&gt;_" in page
    assert "\\_\\%\\&\\$" in cli("chain", path, "-f", "latex").out
