"""Every verb on a game of one choice: an answer, or one line that says why there is none."""

import json

import pytest

from escalation.report import formats

ANSWERS = [
    ("solve", "alignment"),
    ("solve", "trade-volume", "-m", "durable-waiver", "--set", "Phi=20"),
    ("compare", "trade-volume", "--draws", "200"),
    ("compare", "alignment", "--draws", "100", "-p", "a_bar", "--full"),
    ("conditions", "alignment"),
    ("conditions", "alignment", "-p", "beta_al", "--at-baseline"),
    ("show", "trade-volume", "--formulas"),
    ("show", "trade-volume", "--parameters"),
    ("check", "alignment"),
    ("check", "trade-volume"),
    ("list", "mechanisms", "--for", "trade-volume"),
    ("figure", "alignment", "--kind", "thresholds"),
    ("figure", "trade-volume", "--kind", "tornado"),
]
REFUSALS = [
    ("analyse", "alignment"),
    ("appendix", "alignment"),
    ("chain", "alignment"),
    ("convert", "alignment", "--to", "nfg"),
    ("figure", "alignment"),
    ("figure", "alignment", "--kind", "map"),
    ("link", "alignment", "trade-volume"),
    ("map", "alignment"),
    ("margins", "alignment", "depth"),
    ("monitor", "alignment", "--bad", "1/2"),
    ("prove", "alignment", "always ceiling is certain"),
    ("repeat", "alignment"),
    ("simulate", "alignment"),
    ("sustain", "alignment"),
    ("solve", "alignment", "--concept", "nash"),
    ("solve", "alignment", "--refine", "strict"),
    ("solve", "alignment", "--cross-check"),
    ("solve", "alignment", "--set", "depth=1"),
    ("solve", "trade-volume", "--set", "T_1=2"),
    ("solve", "trade-volume", "--set", "T_1=3"),
    ("compare", "alignment", "-m", "hotline"),
    ("compare", "alignment", "--event", "war"),
]


@pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
def test_verbs_that_answer(cli, arguments):
    run = cli(*arguments)
    assert run.code == 0 and run.out and "Traceback" not in run.err


@pytest.mark.parametrize("arguments", REFUSALS, ids=" ".join)
def test_verbs_that_say_why_not(cli, arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run = cli(*arguments)
    assert run.code in (2, 3) and run.out == "" and len(run.err.splitlines()) == 1


def test_claimed_choices_are_not_verified(cli, write):
    path = write('{"profile": {"Pakistan": {"depth": "1"}}}', "claimed.json")
    run = cli("verify", "alignment", path)
    assert run.code == 2 and "games of one choice" in run.err


@pytest.mark.parametrize("form", formats())
@pytest.mark.parametrize("verb", ["solve", "conditions"])
def test_every_format(cli, verb, form):
    run = cli(verb, "alignment", "-f", form)
    assert run.code == 0 and run.out


def test_the_object_of_a_solved_choice(cli):
    told = json.loads(cli("solve", "alignment", "-f", "json").out)
    assert (told["schema"], told["form"], told["concept"], told["complete"]) == (1, "choice", "optimal-choice", True)
    (e,) = told["equilibria"]
    assert e["profile"] == {"Pakistan": {"depth": "7/20"}} and e["regret"] == "0" and e["formula"] == "a_bar"
    assert e["slopes"] == {"left": "9/16", "right": "-39/16"} and told["events"] == {"ceiling": ["1"], "grand": ["0"]}
    assert e["first_order"]["left"] == "beta_al - depth*gamma_al"


def test_the_condition_in_words(cli):
    out = " ".join(cli("solve", "trade-volume").out.split())
    assert "marginal gain margin = marginal cost" in out
    kink = " ".join(cli("solve", "alignment").out.split())
    assert "the last step to the left pays beta_al - depth*gamma_al = 0.5625 >= 0" in kink


def test_the_conditions_of_the_ceiling(cli):
    out = " ".join(cli("conditions", "alignment").out.split())
    assert "beta_al >= a_bar*gamma_al" in out and "Lambda_al >= beta_al - a_bar*gamma_al" in out


def test_ties_are_said(cli, write):
    path = write(
        'title = "t"\nform = "choice"\nplayers = ["A"]\nchoices = { x = { range = [-1, 1] } }\n'
        'payoffs = { A = "x**2" }\nevents = { up = "x > 0" }\n'
    )
    run = cli("solve", path)
    assert run.code == 0 and "2 optimal choices" in run.out and "left open" in run.out
    assert cli("compare", path).code == 0


def test_what_is_undecided_has_its_own_code(cli, write):
    path = write(
        'title = "t"\nform = "choice"\nplayers = ["A"]\nchoices = { x = { range = [-1, 1] } }\n'
        'payoffs = { A = "exp(x) + exp(-x)" }\n'
    )
    run = cli("solve", path)
    assert run.code == 3 and "Not decided" in run.out
    assert cli("conditions", path).code == 3 and cli("show", path).code == 0
