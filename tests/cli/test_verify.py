"""`escalation verify` as its users meet it."""

import json
import subprocess
import sys

import pytest

import escalation as esc
from escalation.files.institutions import mechanisms_for
from escalation.files.places import game_names

PD = 'title = "pd"\nplayers = ["A", "B"]\nmatrix = """\n | C | D\nC | 3, 3 | 0, 5\nD | 5, 0 | 1, 1\n"""\n'
GOOD = '[{"A": {"D": 1}, "B": {"D": "1"}}]'
BAD = '[{"A": {"D": 1}, "B": {"D": 1}}, {"A": {"C": "1/3", "D": "2/3"}, "B": {"D": 1}}]'


TOO_LARGE = ("classics/asymmetric-escalation", "classics/reputation")  # for all equilibria in every subgame


def flat(text):
    return " ".join(text.split())


@pytest.mark.parametrize("name", game_names())
def test_what_solve_prints_is_verified_for_every_game_and_mechanism(name, cli, write):
    labels = ["none", *(m for m, why in mechanisms_for(esc.load(name)).items() if not why)]
    options = [part for label in labels for part in ("-m", label)]
    solved = cli("solve", name, *options, "-f", "json")
    if name in TOO_LARGE:
        assert solved.code == 3 and solved.err.startswith("gave up") and not solved.out
        return
    path = write(solved.out, "found.json")
    run = cli("verify", name, path, "-f", "json")
    assert run.code == 0, run.out + run.err
    answers = json.loads(run.out)
    for label, answer in zip(labels, answers if isinstance(answers, list) else [answers], strict=True):
        assert answer["verified"]
        assert answer["mechanisms"] == ([] if label == "none" else [label])


@pytest.mark.parametrize("setting", ["A_I=6/5", "K=5", "runaway=1/3", "f_h=0.9"])
def test_stated_values_hold_unless_others_are_given(setting, cli, write):
    path = write(cli("solve", "strike-retaliate", "-m", "hotline", "--set", setting, "-f", "json").out, "f.json")
    run = cli("verify", "strike-retaliate", path)
    assert run.code == 0
    assert setting.partition("=")[0] in run.out
    assert "(the values that" in flat(run.out)
    assert "under hotline" in flat(run.out)
    again = cli("verify", "strike-retaliate", path, "--set", setting)
    assert again.code == 0
    assert "states" not in again.out
    assert "under hotline" not in cli("verify", "strike-retaliate", path, "-m", "none").out


def test_a_refuted_profile_is_told_in_words_and_exits_1(cli, write):
    run = cli("verify", write(PD), write(BAD, "b.json"))
    assert run.code == 1
    assert "Profile 2 is refuted: A gets 2/3 ≈ 0.6667; D would give 1, a gain of 1/3 ≈ 0.3333." in flat(run.out)
    assert "1 of 2 profiles verified as Nash equilibria; 1 refuted." in flat(run.out)
    assert cli("verify", write(PD), write(GOOD, "g.json")).code == 0
    loose = cli("verify", write(PD), write(BAD, "b.json"), "--tolerance", "1/3")
    assert loose.code == 0
    assert "1/3-equilibrium" in loose.out
    assert "2 of 2 profiles verified as 1/3-equilibria." in flat(loose.out)


def test_another_payoff_than_claimed_exits_1(cli, write):
    claim = '{"profile": {"A": {"D": 1}, "B": {"D": 1}}, "payoffs": {"A": 2}, "regret": 0}'
    run = cli("verify", write(PD), write(claim, "c.json"))
    assert run.code == 1
    assert "Profile 1: the payoff of A is 1, claimed is 2." in run.out
    assert "1 not verified because numbers claimed of it are others than the true ones" in flat(run.out)


def test_json_names_the_deviation(cli, write):
    data = json.loads(cli("verify", write(PD), write(BAD, "b.json"), "-f", "json").out)
    assert data["verified"] is False
    first, second = data["profiles"]
    assert (first["verdict"], first["deviations"], first["regret"]) == ("equilibrium", [], "0")
    deviation = {"player": "A", "payoff": "2/3", "strategy": "D", "reached": "1", "gain": "1/3"}
    assert second["deviations"] == [deviation]
    rows = cli("verify", write(PD), write(BAD, "b.json"), "-f", "csv").out.splitlines()
    assert len(rows) == 3


def test_payoffs_that_are_not_rational_go_round(cli, write):
    path = write('title = "t"\nmatrix = """\n | a | b\nx | sqrt(2), 1 | 0, 0\ny | 0, 0 | 1, sqrt(3)\n"""\n')
    found = write(cli("solve", path, "-f", "json").out, "f.json")
    run = cli("verify", path, found)
    assert run.code == 0
    assert "at most" in run.out
    assert "upper bound" in flat(run.out)


def test_games_of_other_programs_and_standard_input(write):
    path = write('NFG 1 R "" { "A" "B" } { { "x" "x" } { "u,*" } } 1 1 1 1', "g.nfg")
    command = [sys.executable, "-m", "escalation"]
    solved = subprocess.run([*command, "solve", path, "-f", "json"], capture_output=True, text=True)
    run = subprocess.run([*command, "verify", path, "-"], input=solved.stdout, capture_output=True, text=True)
    assert run.returncode == 0
    assert "2 of 2 profiles verified" in run.stdout


@pytest.mark.parametrize(
    ("claims", "options", "said"),
    [
        ("{", [], "c.json: is not JSON"),
        ('[{"A": {"D": 1}}]', [], "c.json, 0: 'B' has no mixture"),
        (
            '[{"A": {"D": 0.9999}, "B": {"D": 1}}]',
            [],
            "c.json, 0.A: the probabilities sum to 0.9999, not to 1: off by -1/10000",
        ),
        ('[{"A": {"E": 1}, "B": {"D": 1}}]', [], "c.json, 0.A.E: 'E' is not a strategy of 'A'"),
        ('[{"A": {"D": 1}, "B": {"D": 1}, "Z": {}}]', [], "c.json, 0: 'Z' is not a player"),
        ('{"equilibria": [{"profile": {"A": {"D": -1}}}]}', [], "c.json, equilibria.0.profile.A.D: -1 is no probab"),
        (f'{{"parameters": {{"zz": 1}}, "equilibria": {GOOD}}}', [], "c.json, parameters: 'zz' is not declared"),
        (f'{{"mechanisms": ["hotlin"], "equilibria": {GOOD}}}', [], "c.json, mechanisms: 'hotlin' is not"),
        (GOOD, ["--tolerance", "-1"], "--tolerance is below 0"),
        (GOOD, ["--tolerance", "nan"], "--tolerance: 'nan'"),
        (GOOD, ["--set", "zz=1"], "'zz' is not declared"),
        (GOOD, ["-m", "hotlin"], "Did you mean 'hotline'"),
    ],
)
def test_mistakes_are_one_line_and_exit_2(claims, options, said, cli, write):
    run = cli("verify", write(PD), write(claims, "c.json"), *options)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert said in run.err


def test_files_that_are_not_there(cli, write):
    assert "no such file" in cli("verify", write(PD), "absent.json").err
    assert "cannot both be standard input" in cli("verify", "-", "-").err


def test_what_solve_finds_numerically_is_verified_again(cli, write, tmp_path):
    def payoffs(x, y, z):
        first = (8 * x * x + 5 * y * z * (x + 1) + 3 * x * y + 8 * z) % 11
        second = (8 * y * y + 7 * x * z * (y + 2) + 2 * z) % 13
        third = (40 * z + x * y * (4 - z) * 3 + y * 2 + x) % 7
        return f'A = "{first}", B = "{second}", C = "{third}"'

    cells = [
        f'"{"abc"[x]}, {"abc"[y]}, {"abc"[z]}" = {{ {payoffs(x, y, z)} }}'
        for x in range(3)
        for y in range(2)
        for z in range(2)
    ]
    names = 'A = ["a", "b", "c"]\nB = ["a", "b"]\nC = ["a", "b"]'
    game = write(f'title = "t"\nplayers = ["A", "B", "C"]\n[strategies]\n{names}\n[payoffs]\n' + "\n".join(cells))
    found = tmp_path / "found.json"
    assert cli("solve", game, "-f", "json", "-o", found).code == 3
    run = cli("verify", game, found)
    assert run.code == 0
    assert "taken as rounded" in flat(run.out)


def test_a_root_too_long_for_doubles_is_refused_in_one_line(cli, tmp_path):
    path = tmp_path / "long.json"
    root = {"polynomial": f"1*x**2 + 0*x - 1{'0' * 701}", "interval": ["0", f"1{'0' * 400}"]}
    path.write_text(json.dumps({"Row": {"Swerve": root}, "Column": {"Swerve": "1"}}))
    run = cli("verify", "chicken", path)
    assert (run.code, run.err.count("\n")) == (2, 1)


def test_a_file_of_another_game_is_noted(cli, tmp_path):
    path = tmp_path / "f.json"
    profile = {"Row": {"Swerve": "1"}, "Column": {"Straight": "1"}}
    path.write_text(json.dumps({"game": "other", "equilibria": [{"profile": profile}]}))
    run = cli("verify", "chicken", path)
    assert run.code == 0
    assert "names another game, 'other'" in run.err
