"""`analyse`, `solve --refine`, and the concepts with answers of their own, as users meet them."""

import csv
import io
import json

import pytest

from escalation.report import formats

HOSTILE = 'title = "t"\nplayers = ["A", "B"]\nmatrix = """\n | =u | @v\n=x | 1, 1 | 0, 0\n+y | 0, 0 | 2, 2\n"""\n'


@pytest.mark.parametrize("form", formats())
@pytest.mark.parametrize(
    "arguments",
    [
        ["analyse", "pipeline"],
        ["analyse", "pipeline-us", "dominance"],
        ["solve", "chicken", "--concept", "correlated"],
        ["solve", "inspection", "--concept", "stackelberg"],
        ["solve", "hawk-dove", "--concept", "evolutionarily-stable"],
        ["solve", "stag-hunt", "--refine", "strict", "--refine", "risk-dominant"],
    ],
    ids=" ".join,
)
def test_all_speak_every_format(arguments, form, cli):
    run = cli(*arguments, "-f", form)
    assert (run.code, run.err) == (0, "")
    assert run.out
    if form == "table":
        assert max(map(len, run.out.splitlines())) <= 100


def test_analyse_prints_one_object(cli):
    data = json.loads(cli("analyse", "strike-retaliate", "-m", "hotline", "--set", "A_I=6/5", "-f", "json").out)
    assert (data["schema"], data["mechanisms"], data["parameters"]["A_I"]) == (1, ["hotline"], "6/5")
    assert list(data["analyses"]) == ["dominance", "rationalizable", "security-levels"]
    assert data["analyses"]["security-levels"]["security"][0]["player"] == "Iran"
    assert len(data["provenance"]["input_sha256"]) == 64


def test_analyses_in_the_order_asked_and_once(cli):
    data = json.loads(cli("analyse", "chicken", "security-levels", "dominance", "dominance", "-f", "json").out)
    assert list(data["analyses"]) == ["security-levels", "dominance"]


def test_several_mechanisms_are_analysed_in_turn(cli):
    data = json.loads(cli("analyse", "strike-retaliate", "dominance", "-m", "none", "-m", "hotline", "-f", "json").out)
    assert [d["mechanisms"] for d in data] == [[], ["hotline"]]


def test_correlated_as_json(cli):
    data = json.loads(cli("solve", "chicken", "--concept", "correlated", "-f", "json").out)
    (polytope,) = data["equilibria"]
    assert (polytope["sum_of_payoffs"]["least"], polytope["sum_of_payoffs"]["greatest"]) == ("36/5", "21/2")
    assert polytope["plan"]["distribution"] == [
        {"profile": ["Swerve", "Swerve"], "probability": "1/2"},
        {"profile": ["Swerve", "Straight"], "probability": "1/4"},
        {"profile": ["Straight", "Swerve"], "probability": "1/4"},
    ]
    assert (data["status"], data["complete"], data["concept"]) == ("complete", True, "correlated")
    (polytope,) = json.loads(cli("solve", "pipeline-us", "--concept", "correlated", "-f", "json").out)["equilibria"]
    assert (polytope["certain"], polytope["impossible"]) == (["frozen", "suit"], ["waived"])


def test_what_a_mediator_cannot_change_is_said(cli):
    out = " ".join(cli("solve", "strike-retaliate", "--concept", "correlated").out.split())
    assert "Certain under every mediator: strike and exchange." in out
    assert "Impossible" in cli("solve", "pipeline-us", "--concept", "correlated").out


def test_stackelberg_as_json_and_beside_nash(cli):
    run = cli("solve", "inspection", "--concept", "stackelberg", "-f", "json")
    data = json.loads(run.out)
    assert data["nash_payoffs"] == {"Target": ["0", "0"], "Sender": ["-1/4", "-1/4"]}
    own = {(e["leader"], e["commitment"], e["ties"]): (e["value"], e["attained"]) for e in data["equilibria"]}
    # enforcing with 1/3 makes violation not worth it: -2/3 + 2/3 = 0, at a cost of 1/12
    assert own["Sender", "mixed", "for the leader"] == ("-1/12", True)
    assert own["Sender", "mixed", "against the leader"] == ("-1/12", False)
    out = " ".join(cli("solve", "inspection", "--concept", "stackelberg").out.split())
    assert "Sender gets -0.25 in Nash equilibria, -0.25 by a pure commitment, -1/12 by a mixed one." in out


def test_a_mixed_stable_strategy_is_not_explained_as_the_only_equilibrium(cli):
    out = cli("solve", "hawk-dove", "--concept", "evolutionarily-stable").out
    assert "Hawk 0.5, Dove 0.5" in out
    assert "Why mixed" not in out


def test_none_is_never_called_no_equilibrium(cli):
    run = cli("solve", "chicken", "--refine", "payoff-dominant")
    assert run.code == 0
    assert "Nothing is listed: none of 3 listed equilibria is payoff dominant" in " ".join(run.out.split())
    data = json.loads(cli("solve", "chicken", "--refine", "payoff-dominant", "-f", "json").out)
    assert (data["refinements"], data["equilibria"], data["complete"]) == (["payoff-dominant"], [], True)


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["analyse", "chicken", "dominanc"], "Did you mean 'dominance'"),
        (["analyse", "chicken", "dominance", "--steps", "3"], "dominance takes no 'steps'"),
        (["analyse", "chicken", "--seed", "3"], "takes no 'seed'"),
        (["analyse", "chicken", "--steps", "0"], "'steps'"),
        (["analyse", "chicken", "moran", "--steps", "99999999999"], "'99999999999'"),
        (["analyse", "chicken", "--precision", "nan"], "--precision"),
        (["analyse", "chicken", "--precision", "9**9**9"], "--precision"),
        (["analyse", "chicken", "--start", "anything"], "takes no 'start'"),
        (["solve", "chicken", "--refine", "strickt"], "Did you mean 'strict'"),
        (["solve", "chicken", "--concept", "correlated", "--refine", "strict"], "refines nash, not correlated"),
        (["solve", "chicken", "--concept", "correlated", "--cross-check"], "cross-check"),
        (["solve", "chicken", "--refine", "strict", "--cross-check"], "cross-check"),
        (["solve", "prisoners-dilemma", "--refine", "risk-dominant"], "one strict equilibrium"),
        (["solve", "pipeline", "--concept", "evolutionarily-stable"], "same strategies"),
        (["solve", "pipeline-us", "--concept", "stackelberg"], "two players"),
        (["solve", "pipeline-us", "--refine", "trembling-hand"], "two players"),
    ],
)
def test_mistakes_are_one_line_and_exit_2(arguments, text, cli):
    run = cli(*arguments)
    assert (run.code, run.out) == (2, "")
    assert run.err.count("\n") == 1
    assert text in run.err


@pytest.mark.parametrize(
    "arguments",
    [["analyse"], *(["solve", "--concept", c] for c in ("correlated", "stackelberg")), ["solve", "--refine", "strict"]],
    ids=" ".join,
)
def test_irrational_payoffs_are_undecided(arguments, cli, write):
    path = write('title = "t"\nmatrix = """\n | a | b\nx | sqrt(2), 1 | 0, 0\ny | 0, 0 | 1, 1\n"""\n')
    verb, *rest = arguments
    run = cli(verb, path, *rest)
    assert (run.code, run.out) == (3, "")
    assert run.err.count("\n") == 1
    assert "rational" in run.err


def test_names_are_data(cli, write):
    path = write(HOSTILE)
    for arguments in (["analyse", path], ["solve", path, "--concept", "stackelberg"]):
        cells = [cell for row in csv.reader(io.StringIO(cli(*arguments, "-f", "csv").out)) for cell in row]
        assert not any(cell.startswith(("=", "@")) for cell in cells)


def test_lists_tell_what_there_is(cli):
    data = json.loads(cli("list", "-f", "json").out)
    assert {r["name"] for r in data["analyses"]} >= {"dominance", "rationalizable", "security-levels"}
    assert {r["name"] for r in data["refinements"]} >= {"strict", "payoff-dominant", "risk-dominant", "trembling-hand"}
    assert {r["name"] for r in data["concepts"]} >= {"correlated", "stackelberg", "evolutionarily-stable"}
    assert "dominance" in cli("list", "analyses").out
    assert "Harsanyi" in cli("list", "refinements").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--with", "population=6", "--with", "selection=1/2"], None),
        (["--with", "population"], "not name=value"),
        (["--with", "population=6", "--with", "population=7"], "given twice"),
        (["--steps", "5", "--with", "steps=6"], "given twice"),
        (["--with", "noise=1/10"], "moran takes no 'noise'"),
        (["--with", "population=abc"], "population"),
    ],
)
def test_further_options(cli, arguments, said):
    run = cli("analyse", "stag-hunt", "moran", *arguments)
    assert run.code == (2 if said else 0)
    assert (said or "") in run.err
    assert run.err.count("\n") == (1 if said else 0)
