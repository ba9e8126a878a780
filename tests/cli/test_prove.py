"""`escalation prove` and the claims of game files, as their users meet them."""

import json
import time

import pytest

GAME = """
title = "t"
players = ["A", "B"]
matrix = \"\"\"
  | u | v
x | a, 1 | 0, 0
y | 0, 0 | 1, 1
\"\"\"
[parameters]
a = { baseline = 2, range = [1, 3], assumption = "a reason" }
[events]
both = ["x, u"]
[claims]
CLAIMS
"""


def flat(text):
    return " ".join(text.split())


def game(*claims):
    return GAME.replace("CLAIMS", "\n".join(claims))


def test_a_proof_says_over_what_and_why(cli):
    run = cli(
        "prove",
        "strike-retaliate",
        "-m",
        "joint-mechanism",
        "--at-baseline",
        "never strike is certain when lambda_ >= 3/8",
    )
    assert run.code == 0
    assert run.out.startswith("PROVED  never strike is certain when lambda_ >= 3/8")
    assert "For every lambda_ in [3/8, 1], in every equilibrium; all other parameters at baseline." in flat(run.out)
    assert "(Strike, Retaliate) 0 <= (3 - 16*lambda_)/20 at most -3/20 lambda_ = 3/8" in flat(run.out)


def test_a_refutation_shows_its_witness_and_the_exact_region(cli):
    run = cli("prove", "strike-retaliate", "compare P(strike) hotline >= none over worst")
    assert run.code == 1
    text = flat(run.out)
    assert "Verified by the exact solver." in text
    assert "It fails in about 27 % of the region" in text
    holds = text.partition("It holds exactly where ")[2]
    assert set(holds.rstrip(".").split("; or ")) == {
        "A_P <= (K*p_e*(1 - f_h) + c_P - g_P)/r_P",
        "A_I >= (K*p_e*(1 - f_h) + c_I + d_I - g_I)/r_I",
        "A_I < (c_I - g_I)/r_I",
        "h_P = 0 and A_P > (K*p_e + c_P - g_P)/r_P",
    }


def test_the_paradox_of_the_hotline(cli):
    lower = cli("prove", "strike-retaliate", "compare threshold A_I of strike hotline < none", "-f", "json")
    assert lower.code == 0
    (certificate,) = json.loads(lower.out)["certificates"]
    assert certificate["method"] == "corners"
    assert certificate["needs"] == "-K*f_h*p_e*r_I >= 0"
    assert certificate["greatest"]["value"] == "-21/4000"
    refuted = cli(
        "prove", "strike-retaliate", "compare equilibrium threshold A_I of strike hotline <= none", "-f", "json"
    )
    assert refuted.code == 1
    witness = json.loads(refuted.out)["witness"]
    assert witness["values"] == {"p_e": "3/25"}
    assert witness["compared"] == ["43/45", "1/6"]


def test_a_threshold_as_formula_and_number(cli):
    run = cli("prove", "strike-retaliate", "threshold A_I of strike")
    assert run.code == 0
    assert "8/9" in run.out
    assert "A_I > (K*p_e + c_I + d_I - g_I)/r_I" in run.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("strike-retaliate", "-m", "hotline", "exists P(exchange) > 0 when f_h >= 4/5"), "nothing is claimed"),
        (("strike-retaliate", "never strike is certain when lambda_ >= 3/8"), "'lambda_' is asleep here"),
        (("strike-retaliate", "always P(war) = 0"), "'war' is not an event"),
        (("strike-retaliate", "perhaps P(strike) = 0"), "a claim does not begin with 'perhaps'"),
        (("strike-retaliate", "compare P(strike) hotlin <= none"), "hotlin"),
        (("prisoners-dilemma", "never Cooperate is played"), "Write 'Row: Cooperate' or 'Column: Cooperate'."),
        (("ordinal/prisoners-dilemma",), "the game file declares none"),
    ],
)
def test_mistakes_are_one_line_and_exit_2(arguments, words, cli):
    run = cli("prove", *arguments)
    assert run.code == 2
    assert run.out == ""
    assert words in run.err
    assert len(run.err.strip().splitlines()) == 1


def test_the_claims_of_a_file_are_decided_as_it_expects(cli, write):
    path = write(game('sure = "always P(both) = 1"', 'not = { claim = "unique equilibrium", expects = "refuted" }'))
    run = cli("prove", path)
    assert run.code == 1
    assert "REFUTED  sure: always P(both) = 1" in run.out
    assert "REFUTED as expected  not: unique equilibrium" in run.out
    checked = cli("check", path)
    assert checked.code == 1
    assert "claims.sure: is REFUTED, not proved: always P(both) = 1." in flat(checked.out)
    assert "claims.not" not in checked.out
    assert cli("check", write(game('one = "exists P(both) = 1"'), "good.toml")).code == 0


@pytest.mark.parametrize("name", ["strike-retaliate", "pipeline", "hawk-dove", "inspection"])
def test_the_claims_of_the_games_stand(name, cli):
    run = cli("prove", name, "-f", "json")
    assert run.code == 0
    data = json.loads(run.out)
    assert all(claim["verdict"] in ("PROVED", "REFUTED") for claim in data)
    assert all(claim["undecided"] == [] for claim in data)


def test_the_time_limit_holds_whatever_the_solver_does(cli, write):
    rows = "\n".join(f"s{i} | " + " | ".join(f"a{i}{j}, b{i}{j}" for j in range(4)) for i in range(4))
    names = [f"{p}{i}{j}" for p in "ab" for i in range(4) for j in range(4)]
    text = 'title = "t"\nplayers = ["A", "B"]\nmatrix = """\n  | t0 | t1 | t2 | t3\n' + rows + '\n"""\n[parameters]\n'
    text += "".join(f'{n} = {{ baseline = 0, range = [-1, 1], assumption = "x" }}\n' for n in names)
    start = time.monotonic()
    run = cli("prove", write(text), "unique equilibrium when a00 > 1/2", "--effort", "1000", "--timeout", "3")
    assert run.code in (1, 3)
    assert time.monotonic() - start < 60


def test_a_value_holds_where_its_name_is_awake(cli):
    """As in `compare --set`: what only a mechanism wakes stays asleep in the game without it."""
    claim = "compare P(strike) none <= joint-mechanism at baseline"
    for arguments in ((f"{claim} with lambda_ = 1/2",), (claim, "--set", "lambda_=1/2")):
        run = cli("prove", "strike-retaliate", *arguments, "-f", "json")
        assert run.code == 1
        assert run.err == ""
        assert json.loads(run.out)["witness"]["compared"] == ["1", "1/9"]
    brought = cli("prove", "pipeline", "compare P(frozen) waiting-option <= none with omega = 1/20 at baseline")
    assert (brought.code, brought.err) == (0, "")
    unknown = cli("prove", "strike-retaliate", "unique equilibrium", "--set", "nope=1")
    assert unknown.code == 2
    assert "'nope' is not declared" in unknown.err


GREATER = """
players = ["A", "B"]
[strategies]
A = ["x", "y"]
B = ["u", "v"]
[payoffs]
"x, u" = { A = "a", B = "0" }
"x, v" = { A = "max(b, c)", B = "1" }
"y, u" = { A = "0", B = "0" }
"y, v" = { A = "0", B = "1" }
[parameters]
a = { baseline = 1, range = [1, 2] }
b = { baseline = 1, range = [1, 3] }
c = { baseline = 2, range = [1, 2] }
"""


def test_a_maximum_is_no_parameter_of_its_own(cli, write):
    run = cli("prove", write(GREATER), "never y is played")
    assert run.out.startswith("PROVED")
    assert "For every a in [1, 2], b in [1, 3] and c in [1, 2], in every equilibrium." in flat(run.out)
