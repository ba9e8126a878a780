"""`escalation conditions` as its users meet it."""

import json

import pytest

import escalation as esc
from escalation.expressions import exact_number

SHEPHERDS = """
title = "Two shepherds"
players = ["Ann", "Bob"]
matrix = \"\"\"
       | Share    | Fight
Share  | V/2, V/2 | 0, V
Fight  | V, 0     | V/2 - C, V/2 - C
\"\"\"
[parameters]
V = 2
C = 4
"""


def flat(text):
    return " ".join(text.split())


def test_a_teachers_file(cli, write):
    text = flat(cli("conditions", write(SHEPHERDS)).out)
    assert "(Share, Share)" not in text
    assert "(Share, Fight) V <= 2*C yes" in text
    assert "(Fight, Fight) V >= 2*C no" in text
    assert "Ann plays Fight V/(2*C)" in text
    assert "taken as any number of its sign: C > 0, V > 0" in text


def test_conditions_at_baseline_are_numbers_in_the_one_parameter(cli):
    run = cli("conditions", "strike-retaliate", "-m", "joint-mechanism", "-p", "lambda_", "--at-baseline", "-f", "json")
    data = json.loads(run.out)
    by_profile = {
        tuple(k for own in e["profile"].values() for k, p in own.items() if p != "0"): e for e in data["equilibria"]
    }
    strike = by_profile["Strike", "Retaliate"]
    assert [c["text"] for c in strike["condition"]] == ["lambda_ <= 3/16"]
    mixed = by_profile["Absorb", "Strike", "Accept", "Retaliate"]
    assert {c["text"] for c in mixed["condition"]} == {"lambda_ > 3/16", "lambda_ < 1"}
    assert mixed["profile"]["Iran"]["Strike"] == "1/9"
    assert mixed["holds"]
    with_line = cli(
        "conditions",
        "strike-retaliate",
        "-m",
        "joint-mechanism+hotline",
        "-p",
        "lambda_",
        "--at-baseline",
        "-f",
        "json",
    )
    texts = [c["text"] for e in json.loads(with_line.out)["equilibria"] for c in e["condition"]]
    assert "lambda_ <= 3/8" in texts


@pytest.mark.parametrize(
    ("parameter", "below", "above"), [("A_I", "8/9", "A_I > (K*p_e + c_I + d_I - g_I)/r_I"), ("h_P", None, None)]
)
def test_the_json_agrees_with_the_library(parameter, below, above, cli):
    data = json.loads(cli("conditions", "strike-retaliate", "-p", parameter, "-f", "json").out)
    found = esc.conditions(esc.load("strike-retaliate"), parameter)
    assert data["complete"] is True
    assert len(data["equilibria"]) == len(found)
    for told, formula in zip(data["equilibria"], found, strict=True):
        assert told["knife_edge"] == formula.knife_edge
        if told["example"] is not None:
            point = {n: exact_number(v) for n, v in told["example"].items()}
            assert any(e.formula is formula for e in found.at(**point))
    if below:
        assert any(
            c["value"] == below for t in data["thresholds"] for c in t["crossings"] if t["parameter"] == parameter
        )
        texts = {c["text"] for e in data["equilibria"] for c in e["condition"]}
        assert above.replace(">", ">=") in texts


def test_the_waivers_hazard_has_its_roots(cli):
    run = cli("conditions", "pipeline", "-m", "revocable-waiver", "-p", "zeta_w", "--at-baseline", "-f", "json")
    assert run.code == 0
    ends = {
        round(float(exact_number(end["low"])), 4)
        for e in json.loads(run.out)["equilibria"]
        for c in e["condition"]
        for piece in c.get("intervals", [])
        for end in (piece["low"], piece["high"])
        if isinstance(end, dict)
    }
    assert {0.0728, 0.1996} <= ends


def test_three_players_get_their_pure_profiles(cli):
    run = cli("conditions", "pipeline-us", "-f", "json")
    data = json.loads(run.out)
    assert data["complete"] is False
    assert "pure profiles only" in data["status"]
    assert run.code == 0


def test_formulas_that_are_not_rational_are_undecided(cli, write):
    text = SHEPHERDS.replace("V, 0     ", "V**C, 0  ")
    run = cli("conditions", write(text))
    assert run.code == 3
    assert "Undecided as formulas" in run.out
    assert "Pure profiles and their conditions" in run.out


OCTOBER = """
form = "extensive"
players = ["K", "N"]
root = "letter"
[types.N]
firm = { probability = "r", says = "1/3", cost = "-4" }
soft = { probability = "rest", says = "2/3", cost = "-12" }
[parameters]
r = { meaning = "chance", baseline = 0.35, range = [0, 1] }
d = { meaning = "loss", baseline = 4, range = [0, 20] }
says = { meaning = "what is heard", by_type = true }
cost = { meaning = "war", by_type = true }
[nodes.letter]
chance = { one = "says", two = "rest" }
then = "council"
[nodes.council]
player = "K"
actions = { Block = "ships", Strike = "hit" }
[nodes.ships]
player = "N"
actions = { Go = "trade", Stay = "brink" }
[nodes.brink]
player = "K"
actions = { Invade = "war", Wait = "stay" }
[nodes.hit]
player = "N"
actions = { Take = "shame", Answer = "war" }
[ends]
trade = { K = 3, N = 1 }
shame = { K = 2, N = -6 }
war = { K = -15, N = "cost" }
stay = { K = "-d", N = 4 }
"""


def test_where_neither_paths_nor_families_are_formulas_both_reasons_and_a_way_on_are_told(cli, write):
    path = write(OCTOBER)
    run = cli("conditions", path)
    assert run.code == 3
    assert "three decisions follow one another" in flat(run.out)
    assert "more than nine pairs of plans" in flat(run.out)
    assert "Fewer names vary with -p NAME --at-baseline." in flat(run.out)
    run = cli("conditions", path, "-p", "r", "--at-baseline")
    assert run.code == 0
    assert "families of perfect Bayesian equilibria" in flat(run.out)
