"""`--scenario` on every verb that takes mechanisms, `list scenarios`, `show`; and scenario files that are wrong."""

import csv
import importlib
import io
import json

import pytest

from escalation.cli._group import Verbs
from escalation.report import formats
from tests.files.test_scenarios import GAME

VERBS = Verbs("escalation").list_commands(None)
PD = """
title = "t"
matrix = '''
   | C    | D
 C | R, R | 0, 5
 D | 5, 0 | 1, 1
'''
[parameters]
R = { baseline = 3, range = [2, 4], assumption = "r" }
[events]
bad = ["D, *", "C, D"]
[scenarios.good.values]
R = { baseline = 3.5, range = [3.25, 3.75], assumption = "r" }
"""

# Each verb that takes -m, on a game that it is for: what comes after the game, and the scenario.
CALLS = {
    "analyse": (["strike-retaliate", "dominance"], "severe-attack"),
    "chain": (["cycle"], "severe-attack"),
    "compare": (["strike-retaliate", "-m", "hotline", "--draws", "50"], "severe-attack"),
    "conditions": (["strike-retaliate", "--at-baseline"], "severe-attack"),
    "explain": (["strike-retaliate"], "severe-attack"),
    "link": (["PD", "PD", "--keep", "C, C", "--keep", "C, C"], "good"),
    "map": (["strike-retaliate", "-x", "p_e", "-y", "d_I"], "severe-attack"),
    "margins": (["cycle", "S", "--of", "I_s", "--of", "B_p", "--draws", "50"], "january-2024"),
    "monitor": (["PD", "--keep", "C, C", "--bad", "bad"], "good"),
    "prove": (["strike-retaliate", "always Strike is a best reply to Retaliate at baseline"], "severe-attack"),
    "repeat": (["PD", "-s", "grim"], "good"),
    "show": (["strike-retaliate"], "severe-attack"),
    "simulate": (["cycle", "--periods", "20", "--paths", "5"], "severe-attack"),
    "solve": (["crisis-tree"], "severe-attack"),
    "sustain": (["cycle", "-m", "joint-mechanism-kept"], "severe-attack"),
    "verify": (["strike-retaliate", "CLAIMS"], "severe-attack"),
}
WRITERS = {
    "appendix": (["strike-retaliate", "--sections", "question", "--draws", "0", "-m", "hotline"], "a.md"),
    "convert": (["strike-retaliate"], "g.toml"),
    "figure": (["strike-retaliate", "--kind", "thresholds", "-m", "hotline"], "f.svg"),
    "page": (["strike-retaliate", "-m", "hotline"], "p.html"),
    "worksheet": (["strike-retaliate", "--tasks", "best-replies", "-m", "hotline"], "w.json"),
}


@pytest.fixture
def call(cli, write):
    """Runs a verb on its game, with files of one's own where the call names them."""

    def run(verb, *further):
        words, scenario = CALLS[verb]
        own = {"PD": write(PD, "pd.toml")}
        if "CLAIMS" in words:
            profile = {"Iran": {"Strike": "1"}, "Pakistan": {"Retaliate": "1"}}
            own["CLAIMS"] = write(json.dumps([profile]), "claims.json")
        return cli(verb, *(own.get(word, word) for word in words), "--scenario", scenario, *further)

    return run


def options_of(verb):
    command = importlib.import_module(f"escalation.cli.{verb}").command
    return {name for parameter in command.params for name in parameter.opts}


def test_every_verb_that_takes_mechanisms_takes_scenarios_and_is_tested_here():
    taking = {verb for verb in VERBS if "-m" in options_of(verb)}
    assert taking <= {verb for verb in VERBS if "--scenario" in options_of(verb)}
    assert taking == set(CALLS) | set(WRITERS)


@pytest.mark.parametrize("verb", ["solve", "show", "compare", "conditions"])
def test_games_of_one_choice_say_it_too(verb, cli, write):
    path = write('[values]\ns_0 = { baseline = 0.05, range = [0, 0.1], assumption = "r" }\n', "less-exposed.toml")
    assert "in the scenario less-exposed" in " ".join(cli(verb, "trade-volume", "--scenario", path).out.split())
    data = json.loads(cli(verb, "trade-volume", "--scenario", path, "-f", "json").out)
    assert data["scenarios"] == ["less-exposed"]
    rows = list(csv.DictReader(io.StringIO(cli("solve", "trade-volume", "--scenario", path, "-f", "csv").out)))
    assert {row["scenario"] for row in rows} == {"less-exposed"}


def test_a_region_is_compared_in_a_scenario(cli):
    run = cli("compare", "iran-pakistan", "-m", "hotline", "--scenario", "severe-attack", "-f", "json")
    assert run.code in (0, 3) and json.loads(run.out)["scenarios"] == ["severe-attack"]


@pytest.mark.parametrize("verb", CALLS)
def test_every_answer_says_in_which_scenario_it_holds(verb, call):
    scenario = CALLS[verb][1]
    said = call(verb)
    assert said.code in (0, 1), said.err
    assert f"in the scenario {scenario}" in " ".join(said.out.split())
    data = json.loads(call(verb, "-f", "json").out)
    found = data["issues"][0] if verb == "link" else data
    assert found["scenarios"] == [scenario]
    inside = {"good": "pd.toml"}.get(scenario, f"scenarios/{scenario}.toml")
    assert any(label.endswith(inside) for label in found["provenance"]["files"])


@pytest.mark.parametrize("verb", ["compare", "solve", "conditions", "prove"])
@pytest.mark.parametrize("form", [f for f in formats() if f not in ("json", "jsonl", "csv")])
def test_every_format_of_words_says_it(verb, form, call):
    assert "severe-attack" in call(verb, "-f", form).out


@pytest.mark.parametrize("verb", [verb for verb in CALLS if verb not in ("show", "link", "map", "margins", "monitor")])
def test_flat_rows_say_it(verb, call):
    rows = list(csv.DictReader(io.StringIO(call(verb, "-f", "csv").out)))
    assert rows and {row["scenario"] for row in rows} == {CALLS[verb][1]}


@pytest.mark.parametrize("verb", WRITERS)
def test_every_file_that_is_written_says_it(verb, cli, tmp_path):
    words, name = WRITERS[verb]
    target = tmp_path / name
    run = cli(verb, *words, "--scenario", "severe-attack", "-o", target)
    assert run.code == 0, run.err
    assert "severe-attack" in target.read_text()


def test_without_a_scenario_the_list_is_empty_and_rows_are_as_they_were(cli):
    assert json.loads(cli("solve", "strike-retaliate", "-f", "json").out)["scenarios"] == []
    assert "scenario" not in cli("solve", "strike-retaliate", "-f", "csv").out.splitlines()[0]
    assert "scenario" not in cli("solve", "strike-retaliate").out


def test_scenarios_compose_with_mechanisms_and_settings(cli):
    data = json.loads(
        cli("solve", "crisis-tree", "--scenario", "january-2024 + chinese-disengagement", "-m", "hotline",
            "--set", "A_I=3/2", "-f", "json").out
    )  # fmt: skip
    assert data["scenarios"] == ["january-2024", "chinese-disengagement"] and data["mechanisms"] == ["hotline"]
    assert (data["parameters"]["A_I"], data["parameters"]["I_s"]) == ("3/2", "1/10")
    one = cli("solve", "strike-retaliate", "--scenario", "severe-attack", "--scenario", "none")
    assert one.out == cli("solve", "strike-retaliate", "--scenario", "severe-attack").out


def test_link_and_appendix_put_every_game_in_the_scenarios_that_change_it(cli, write, tmp_path):
    game, other = write(PD, "pd.toml"), write(PD.split("[scenarios")[0].replace("R", "Q"), "other/pd2.toml")
    write('[values]\nR = { value = 3.5, assumption = "r" }\n', "scenarios/s.toml")
    data = json.loads(cli("link", game, other, "--keep", "C, C", "--keep", "C, C", "--scenario",
                          tmp_path / "scenarios/s.toml", "-f", "json").out)  # fmt: skip
    assert [issue["scenarios"] for issue in data["issues"]] == [["s"], []]


def test_the_appendix_can_be_had_again(cli, tmp_path):
    target = tmp_path / "a.md"
    words = ("strike-retaliate", "-m", "hotline", "--sections", "question,play,register,sources,provenance")
    assert cli("appendix", *words, "--scenario", "severe-attack", "--draws", "50", "-o", target).code == 0
    text = target.read_text()
    assert (
        "--scenario severe-attack" in text.replace("\\", "") and "games/iran-pakistan/scenarios/severe-attack" in text
    )
    assert "What severe-attack changes" in text and "in severe-attack, assumption" in text


def test_what_solve_writes_verify_reads_in_the_same_scenario(cli, tmp_path):
    target = tmp_path / "e.json"
    assert cli("solve", "pipeline", "--scenario", "sanctions-relief", "-f", "json", "-o", target).code == 0
    run = cli("verify", "pipeline", target)
    assert run.code == 0 and "in the scenario sanctions-relief" in " ".join(run.out.split())
    data = json.loads(target.read_text())
    target.write_text(json.dumps(data | {"scenarios": ["../x.toml"]}))
    assert "is a path" in cli("verify", "pipeline", target).err
    target.write_text(json.dumps(data | {"scenarios": ["severe-attack"]}))
    assert "scenarios: severe-attack changes nothing" in cli("verify", "pipeline", target).err


def test_a_stated_file_is_not_written_over(cli, write):
    path = write('[values]\nk = { value = 4, assumption = "r" }\n', "scenarios/s.toml")
    run = cli("solve", write(GAME), "--scenario", path, "-o", path)
    assert (run.code, run.out) == (2, "") and "read by this very command" in run.err


def test_convert_says_what_it_leaves_behind(cli):
    run = cli("convert", "strike-retaliate", "--scenario", "severe-attack", "--to", "nfg")
    assert "in the scenario severe-attack" in run.out and "the scenarios" in run.err


def test_list_scenarios(cli):
    rows = json.loads(cli("list", "scenarios", "-f", "json").out)["scenarios"]
    (severe,) = (row for row in rows if row["name"].endswith("/severe-attack"))
    assert severe == {
        "name": "iran-pakistan/scenarios/severe-attack",
        "title": "A severe attack",
        "sets": "A_I, sigma_a",
    }
    assert "Scenarios" in cli("list").out
    assert any(row["sets"].startswith("I_s, alpha, pi_R, w") for row in rows)


def test_list_scenarios_for_a_game_says_why_others_do_not_change_it(cli):
    data = json.loads(cli("list", "scenarios", "--for", "pipeline", "-f", "json").out)
    why = {row["scenario"]: row["why not"] for row in data["scenarios"]}
    assert why["sanctions-relief"] == "" and "sets A_I, sigma_a" in why["severe-attack"] and "mechanisms" not in data
    both = json.loads(cli("list", "--for", "pipeline", "-f", "json").out)
    assert both["scenarios"] == data["scenarios"] and both["mechanisms"]
    assert "No scenario stands beside" in " ".join(cli("list", "scenarios", "--for", "chicken").out.split())


def test_show_says_what_a_scenario_changes(cli):
    run = cli("show", "crisis-signal", "--scenario", "mediation-2026")
    said = " ".join(run.out.split())
    assert "What mediation-2026 changes" in said and "Stated too, and not in play here: I_s, w, omega" in said
    data = json.loads(cli("show", "crisis-signal", "--scenario", "mediation-2026", "-f", "json").out)
    stated = {own["name"]: own for own in data["stated"]}
    assert stated["pi_R"]["before"] == {"baseline": "7/10", "low": "2/5", "high": "19/20"}
    assert stated["pi_R"]["after"] == {"baseline": "35/38", "low": "10/13", "high": "95/96"}
    assert stated["pi_R"]["beyond_declared"] and stated["pi_R"]["basis"] == "derived"
    assert (stated["alpha"]["before"]["baseline"], stated["alpha"]["held"]) == ("1/2", False)
    assert "beyond the declared range" in said
    assert "Scenarios that change it: after-liaison-officers" in " ".join(cli("show", "crisis-signal").out.split())
    run = cli("show", "cycle", "--scenario", "severe-attack", "--parameters", "-f", "markdown")
    assert "in severe-attack, assumption \\[S2\\]" in run.out or "in severe-attack, assumption [S2]" in run.out


def test_show_of_a_definition_held(cli, write):
    write('[values]\ndoubled = { value = 7, assumption = "r" }\n', "scenarios/s.toml")
    run = cli("show", write(GAME), "--scenario", "s", "-f", "json")
    assert json.loads(run.out)["stated"][0]["before"] == {"formula": "2*k"}


def test_a_scenario_that_changes_nothing_is_one_line(cli):
    run = cli("solve", "pipeline", "--scenario", "severe-attack")
    assert (run.code, run.out) == (2, "") and run.err.count("\n") == 1
    assert "it sets A_I, sigma_a" in run.err and "In play in: crisis-signal, crisis-tree" in run.err


@pytest.mark.parametrize("name", ["", "a +", "nothing-like-it", ".", "/", "x" * 5000, "\0", "s + s", "../s", "-"])
def test_names_that_are_none_are_one_line(name, cli, write):
    write('[values]\nk = { value = 4, assumption = "r" }\n', "scenarios/s.toml")
    run = cli("solve", write(GAME), "--scenario", name)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)


WRONG = [
    ("values = ", "is not TOML"),
    ("", "values: states no value"),
    ("title = 3\n[values]\nk = 4", "title: should be text"),
    ("about = [1]\n[values]\nk = 4", "about: should be text"),
    ("[edits]\nk = '4'", "'edits' is not a key here"),
    ("values = 3", "values: should be a table"),
    ("values = [1]", "values: should be a table"),
    ("[values]\nk = {}", "values.k: has no value. Write value to hold it"),
    ("[values]\nk = { value = 3, range = [1, 5] }", "values.k: has value and range"),
    ("[values]\nk = { value = 3, baseline = 3 }", "values.k: has value and baseline"),
    ("[values]\nk = { baseline = 3 }", "values.k: has baseline"),
    ("[values]\nk = { range = [1, 2] }", "values.k: has range"),
    ("[values]\nk = { baseline = 3, range = [5, 1] }", "values.k.range: runs from 5 down to 1"),
    ("[values]\nk = { baseline = 9, range = [1, 5] }", "values.k.range: the baseline 9 lies outside [1, 5]"),
    ("[values]\nk = { baseline = 3, range = 5 }", "values.k.range: should be a list of two numbers"),
    ("[values]\nk = { value = 3, valu = 4 }", "values.k.valu: 'valu' is not a key here. Did you mean 'value'?"),
    ("[values]\nk = { value = 'm*2' }", "values.k.value"),
    ("[values]\nk = { value = '__import__(\"os\").system(\"id\")' }", "values.k.value"),
    ("[values]\nk = { value = '10**999999999' }", "values.k.value"),
    ("[values]\nk = { value = '1/0' }", "values.k.value"),
    ("[values]\nk = { value = nan }", "values.k.value"),
    ("[values]\nk = inf", "values.k"),
    ("[values]\nk = 1e999999999", "values.k"),
    ("[values]\nk = 1979-05-27", "values.k: should be a number, not a date"),
    ("[values]\nk = true", "values.k: should be a number"),
    ("[values]\nk = [3]", "values.k: should be a number, not a list"),
    ("[values]\nkk = 3", "values.kk: 'kk' is not declared. Did you mean 'k'?"),
    ('[values]\n"\\u001b[31m" = 3', "is not declared"),
    ('[values]\n"<b>" = 3', "is not declared"),
    ("sources = ['S9']\n[values]\nk = 4", "sources: the source 'S9' is not listed"),
    ("[values]\nk = { value = 4, assumption = 'a', sources = ['S9'] }", "values.k.sources: the source 'S9' is not"),
    ("[values]\nk = { value = 4, fact = 'a' }", "values.k: is called a fact without a source"),
    ("[values]\nk = { value = 4, derived = 'a', assumption = 'b' }", "values.k: rests on derived and assumption at"),
    ("[values]\nk = { value = 4, calibrated = true }", "values.k.calibrated: should be text"),
    ("[values]\nn = { value = '1/2' }", "values.n: is a whole number"),
    ("[values]\nn = { baseline = 7, range = [6, '15/2'] }", "values.n: is a whole number"),
    ("extends = 'broken'", "extends: leads through too many files, or in a circle"),
    ("extends = '../x'\n[values]\nk = 4", "extends: '../x' is not a name"),
    ("extends = 'nowhere'\n[values]\nk = 4", "extends: 'nowhere' is not a built-in scenario"),
    ("extends = 3\n[values]\nk = 4", "extends: should be text"),
    ("k = " + "[" * 40 + "]" * 40, "is nested too deep"),
    ("[values]\nk = " + "9" * 5000, "broken.toml"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WRONG, ids=range(len(WRONG)))
def test_scenario_files_that_are_wrong_are_one_line_and_exit_2(text, expected, cli, write):
    path = write(GAME)
    write(text, "scenarios/broken.toml")
    run = cli("solve", path, "--scenario", "broken")
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1), run.err
    assert "broken.toml" in run.err and expected in run.err
    assert "\x1b" not in run.err and "Traceback" not in run.err


def test_one_inside_a_game_file_names_file_and_key(cli, write):
    run = cli("solve", write(GAME + "[scenarios.s.values]\nkk = 3\n"), "--scenario", "s")
    assert run.code == 2 and "crisis.toml, scenarios.s.values.kk: 'kk' is not declared" in run.err
    run = cli("check", write(GAME + "[scenarios]\ns = 3\n", "b.toml"))
    assert run.code == 1 and "scenarios.s: should be a table" in run.out


def test_parameters_by_type_and_with_a_law_are_stated_soundly(cli, write):
    for text, expected in (
        ("[values]\nsays_firm = 0.5", "says_firm: is given by type"),
        (
            "[values]\nsigma_a = { baseline = 1, range = [-1, 3] }",
            "sigma_a.range: a lognormal law needs a range from 0",
        ),
        ("[values]\nm_a = -1", "its median is not above 0"),
    ):
        run = cli("solve", "crisis-signal", "--scenario", write(text, "s.toml"))
        assert run.code == 2 and expected in run.err, run.err
