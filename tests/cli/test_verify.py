"""`escalation verify` as its users meet it."""

import csv
import json
import subprocess
import sys

import pytest

import escalation as esc
from escalation.files.institutions import mechanisms_for
from escalation.files.places import game_names
from escalation.published_equilibria import behaviour_of

PD = 'title = "pd"\nplayers = ["A", "B"]\nmatrix = """\n | C | D\nC | 3, 3 | 0, 5\nD | 5, 0 | 1, 1\n"""\n'
GOOD = '[{"A": {"D": 1}, "B": {"D": "1"}}]'
BAD = '[{"A": {"D": 1}, "B": {"D": 1}}, {"A": {"C": "1/3", "D": "2/3"}, "B": {"D": 1}}]'


def flat(text):
    return " ".join(text.split())


# In these trees not all subgame-perfect equilibria can be listed: what they report is verified.
REPORTED = ("classics/asymmetric-escalation", "classics/reputation")
# Choices of a number are verified as they are found, and are not read back.
CHOSEN = ("iran-pakistan/alignment", "iran-pakistan/trade-volume")
WITH_BELIEFS = ("weak-perfect-bayesian", "perfect-bayesian", "sequential")


@pytest.mark.parametrize("name", [name for name in game_names() if name not in (*REPORTED, *CHOSEN)])
def test_what_solve_prints_is_verified_for_every_game_and_mechanism(name, cli, write):
    labels = ["none", *(m for m, why in mechanisms_for(esc.load(name)).items() if not why)]
    options = [part for label in labels for part in ("-m", label)]
    path = write(cli("solve", name, *options, "-f", "json").out, "found.json")
    run = cli("verify", name, path, "-f", "json")
    assert run.code == 0, run.out + run.err
    answers = json.loads(run.out)
    for label, answer in zip(labels, answers if isinstance(answers, list) else [answers], strict=True):
        assert answer["verified"]
        assert answer["mechanisms"] == ([] if label == "none" else [label])


@pytest.mark.parametrize("name", REPORTED)
def test_a_tree_too_large_for_all_equilibria_is_given_up_in_words(name, cli):
    run = cli("solve", name)
    assert run.code == 3 and run.err.startswith("gave up") and not run.out


@pytest.mark.parametrize("name", REPORTED)
def test_what_the_file_of_a_large_tree_reports_is_verified(name, cli, write):
    game = esc.load(name)
    assert game.published
    for published in game.published:
        profile = {}
        for own, mixture in zip(game.tree.sets, behaviour_of(game, published), strict=True):
            sets = profile.setdefault(game.players[own.player], {})
            sets[own.name] = {action: str(p) for action, p in zip(own.actions, mixture, strict=True)}
        values = {parameter: str(value) for parameter, value in published.at.items()}
        claim = {"concept": published.concept, "parameters": values, "equilibria": [{"profile": profile}]}
        run = cli("verify", name, write(json.dumps(claim), "found.json"), "-f", "json")
        assert run.code == 0, run.out + run.err
        assert json.loads(run.out)["concept"] == published.concept


@pytest.mark.parametrize("concept", [*WITH_BELIEFS, "sequence-form-nash", "nash"])
@pytest.mark.parametrize("name", ["crisis-signal", "unilateral-deterrence"])
def test_what_solve_prints_of_a_tree_is_verified_under_every_concept(name, concept, cli, write):
    path = write(cli("solve", name, "--concept", concept, "-f", "json").out, "found.json")
    run = cli("verify", name, path)
    assert run.code == 0, run.out + run.err
    told = "Nash" if concept in ("nash", "sequence-form-nash") else concept
    assert f"verified as {told} equilibri" in flat(run.out)


def solved_tree(cli, name, concept):
    return json.loads(cli("solve", name, "--concept", concept, "-f", "json").out)


@pytest.mark.parametrize("concept", WITH_BELIEFS)
def test_a_changed_belief_is_refuted(concept, cli, write):
    found = solved_tree(cli, "crisis-signal", concept)
    found["equilibria"][0]["beliefs"]["border (firm)"] = [["3/10", "7/10"]]
    run = cli("verify", "crisis-signal", write(json.dumps(found), "f.json"))
    assert run.code == 1
    said = "at 'border (firm)', which is reached, Bayes' rule gives (7/10, 3/10), believed is (3/10, 7/10)"
    assert said in flat(run.out)


def test_beliefs_off_the_path_that_do_not_carry_the_threat_are_refuted(cli, write):
    """A soft defender defies a demand only while he thinks the challenger soft with probability 1/2 or more."""
    found = solved_tree(cli, "unilateral-deterrence", "sequential")
    deterred = next(e for e in found["equilibria"] if len(e["beliefs"]["demand (soft)"]) == 2)
    deterred["beliefs"]["demand (soft)"] = [["1/2", "1/2"], ["51/100", "49/100"]]
    run = cli("verify", "unilateral-deterrence", write(json.dumps(found), "f.json"))
    assert run.code == 1
    assert "at demand (soft), believing hard 0.51, soft 0.49, Defender gets" in flat(run.out)
    assert "1 refuted" in flat(run.out)


@pytest.mark.parametrize("concept", ["subgame-perfect", "sequence-form-nash", *WITH_BELIEFS])
def test_changed_payoffs_events_outcomes_and_regrets_are_told(concept, cli, write):
    found = solved_tree(cli, "crisis-tree", concept)
    first = found["equilibria"][0]
    for place, key in (
        (first["payoffs"], "Iran"),
        (first["outcomes"], next(iter(first["outcomes"]))),
        (found["events"], "strike"),
        (first, "regret"),
    ):
        kept = place[key]
        place[key] = ["1/7"] * len(kept) if isinstance(kept, list) else "1/7"
        run = cli("verify", "crisis-tree", write(json.dumps(found), "f.json"))
        assert run.code == 1
        assert "claimed is 1/7" in flat(run.out)
        place[key] = kept
    assert cli("verify", "crisis-tree", write(json.dumps(found), "f.json")).code == 0


def changed(cli, changes, **stated):
    """The subgame-perfect equilibrium of the crisis tree, with some sets changed, as a hand would write it."""
    profile = solved_tree(cli, "crisis-tree", "subgame-perfect")["equilibria"][0]["profile"]
    for name, mixture in changes.items():
        owner = next(player for player, own in profile.items() if name in own)
        profile[owner][name] = mixture
    return json.dumps({**stated, "equilibria": [{"profile": profile}]} if stated else profile)


def test_a_profile_without_a_concept_is_asked_to_be_subgame_perfect(cli, write):
    run = cli("verify", "crisis-tree", write(changed(cli, {}), "f.json"))
    assert run.code == 0
    assert "No concept is named: subgame-perfect equilibrium is what is asked of a tree." in flat(run.out)


def test_an_empty_threat_is_nash_and_not_subgame_perfect(cli, write):
    tree = "classics/entry-game"
    found = solved_tree(cli, tree, "sequence-form-nash")
    perfect = solved_tree(cli, tree, "subgame-perfect")["equilibria"][0]["profile"]
    threats = [e for e in found["equilibria"] if e["profile"] != perfect]
    assert threats
    for e in threats:
        profile = {"profile": e["profile"]}
        nash = write(json.dumps({"concept": "nash", "equilibria": [profile]}), "n.json")
        bare = write(json.dumps(profile), "s.json")
        assert cli("verify", tree, nash).code == 0
        run = cli("verify", tree, bare)
        assert run.code == 1
        assert "is refuted: after" in flat(run.out)


def test_a_refuted_tree_names_who_gains_where_by_what_and_how_much(cli, write):
    path = write(changed(cli, {"struck (Ignore)": {"Absorb": 1}}), "f.json")
    run = cli("verify", "crisis-tree", path)
    assert run.code == 1
    where = "Profile 1 is refuted: after Ignore, Strike, at struck (Ignore), Pakistan gets -7/5 = -1.4"
    assert f"{where}; Retaliate would give -1, a gain of 2/5 = 0.4." in flat(run.out)
    (only,) = json.loads(cli("verify", "crisis-tree", path, "-f", "json").out)["profiles"]
    (better,) = only["deviations"]
    assert (better["player"], better["at"], better["plan"]) == (
        "Pakistan",
        "struck (Ignore)",
        {"struck (Ignore)": "Retaliate"},
    )
    assert (better["payoff"], better["reached"], better["gain"], better["after"]) == (
        "-7/5",
        "-1",
        "2/5",
        ["Ignore", "Strike"],
    )
    (row,) = list(csv.DictReader(cli("verify", "crisis-tree", path, "-f", "csv").out.splitlines()))
    assert "a gain of 2/5" in row["deviation"]


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


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"profile": {"Iran": {}, "Pakistan": {}}}, "equilibria.0.profile: says nothing of 'Iran' at 'border (firm)'"),
        ({"profile": {"Irann": {}}}, "'Irann' is not a player. Did you mean 'Iran'"),
        ({"profile": {"Iran": {"brder": {}}}}, "profile.Iran.brder: 'brder' is not an information set of 'Iran'"),
        ({"profile": {"Iran": {"border (firm)": {"Wait": 1}}}}, "'Wait' is not an action at 'border (firm)'"),
        ({"profile": {"Iran": {"border (firm)": {"Strike": "1/3"}}}}, "sum to 0.333333333, not to 1"),
        ({"profile": {"Iran": {"border (firm)": {"Strike": 2}}}}, '"border (firm)".Strike: 2 is no probability'),
        ({"profile": {"Iran": {"Strike": 1}}}, "profile.Iran.Strike: should be an object, of actions"),
        ({"profile": {"Iran": 1}}, "profile.Iran: should be an object"),
        ({"beliefs": {"nowhere": [["1"]]}}, "beliefs.nowhere: 'nowhere' is not an information set"),
        ({"beliefs": {"border (firm)": [["1", "0", "0"]]}}, "0: has 3 numbers for 2 nodes"),
        ({"beliefs": {"border (firm)": [["1/2", "1/3"]]}}, "sum to 0.833333333, not to 1"),
        ({"beliefs": {"border (firm)": [["3/2", "-1/2"]]}}, "0.0: 1.5 is no probability"),
        ({"beliefs": {"border (firm)": []}}, "should be a list of points"),
        ({"beliefs": {"border (firm)": [["1", "0"], 1]}}, "1: should be a list of numbers"),
        ({"beliefs": {"border (firm)": [["1", {}]]}}, "0.1: should be a number"),
        ({"beliefs": []}, "beliefs: should be an object"),
        ({"payoffs": {"Irann": 1}}, "payoffs.Irann: 'Irann' is not a player"),
        ({"outcomes": 1}, "outcomes: should be an object"),
    ],
)
def test_mistakes_about_a_tree_are_one_line_and_exit_2(change, said, cli, write):
    found = solved_tree(cli, "crisis-signal", "sequential")
    found["equilibria"][0] |= change
    run = cli("verify", "crisis-signal", write(json.dumps(found), "c.json"))
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert run.err.startswith(("escalation: ", "error: ", "c.json")) or "c.json" in run.err
    assert said in run.err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"concept": "correlated"}, "concept: 'correlated' lists other things"),
        ({"concept": "nonsense"}, "concept: 'nonsense' lists other things"),
        ({"concept": ["nash"]}, "concept: should be a text"),
        ({"concept": "subgame-perfect"}, "beliefs: are stated, but subgame-perfect has none"),
        ({"events": {"strike": []}}, "events.strike: should be a list of 1 numbers"),
        ({"events": {"strkie": ["1"]}}, "events.strkie: 'strkie' is not an event"),
        ({"events": []}, "events: should be an object"),
        ({"refinements": "d1"}, "refinements: should be a list of texts"),
    ],
)
def test_mistakes_around_the_equilibria_of_a_tree_are_one_line_and_exit_2(change, said, cli, write):
    found = solved_tree(cli, "crisis-signal", "sequential") | change
    run = cli("verify", "crisis-signal", write(json.dumps(found), "c.json"))
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert said in run.err


def test_a_concept_that_does_not_apply_to_the_tree_is_refused(cli, write):
    found = solved_tree(cli, "crisis-tree", "sequential") | {"concept": "evolutionarily-stable"}
    run = cli("verify", "crisis-tree", write(json.dumps(found), "c.json"))
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert "concept" in run.err


def test_refinements_and_the_tolerance_are_told(cli, write):
    path = write(
        cli("solve", "crisis-signal", "--concept", "perfect-bayesian", "--refine", "d1", "-f", "json").out, "f.json"
    )
    assert "nor what d1 keeps" in flat(cli("verify", "crisis-signal", path).out)
    bare = write(changed(cli, {"struck (Ignore)": {"Absorb": 1}}), "g.json")
    loose = cli("verify", "crisis-tree", bare, "--tolerance", "2/5")
    assert loose.code == 0
    assert "verified as 0.4-subgame-perfect equilibrium" in flat(loose.out)


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


THREAT = {"Iran": {"incident": {"Absorb": 1}, "crisis": {"Stop": 1}}}
ANSWER = {"Pakistan": {"struck": {"Retaliate": 1}, "crisis": {"Stop": 1}}}


def solved_cycle(cli, *options):
    return json.loads(cli("solve", "cycle", *options, "-f", "json").out)


def test_a_refuted_profile_of_a_game_in_states_names_who_gains_where_by_what_and_how_much(cli, write):
    """Absorbed attacks come back for ever: -2.214 in calm, less than the -1.968 of striking."""
    path = write(json.dumps(THREAT | ANSWER), "f.json")
    run = cli("verify", "cycle", path)
    assert run.code == 1
    assert "No concept is named: markov-perfect equilibrium is what is asked of a game in states." in flat(run.out)
    assert "Profile 1 is refuted: in incident, Iran gets -3.300; Strike would give -3.173, a gain of 0.12" in flat(
        run.out
    )
    data = json.loads(cli("verify", "cycle", path, "-f", "json").out)
    assert data["form"] == "markov" and not data["verified"]
    (only,) = data["profiles"]
    (better,) = only["deviations"]
    assert (better["player"], better["state"], better["action"]) == ("Iran", "incident", "Strike")
    assert better["gain"] == only["regret"] and better["payoff"] == only["values"]["incident"]["Iran"]
    (row,) = list(csv.DictReader(cli("verify", "cycle", path, "-f", "csv").out.splitlines()))
    assert (row["verdict"], row["Iran: incident: Absorb"]) == ("refuted", "1")
    loose = cli("verify", "cycle", path, "--tolerance", only["regret"])
    assert loose.code == 0
    assert "markov-perfect equilibrium. Where one deviation gains something, several" in flat(loose.out)
    assert cli("verify", "cycle", path, "--tolerance", "0.126").code == 1


def test_stated_values_and_mechanisms_hold_for_a_game_in_states(cli, write):
    path = write(json.dumps(solved_cycle(cli, "-m", "joint-mechanism", "--set", "A_I=6/5")), "f.json")
    run = cli("verify", "cycle", path)
    assert run.code == 0
    assert "A_I = 1.2, all else at baseline" in flat(run.out) and "under joint-mechanism" in flat(run.out)
    assert cli("verify", "cycle", path, "-m", "none").code == 1


def test_changed_numbers_of_a_game_in_states_are_told(cli, write):
    found = solved_cycle(cli)
    (first,) = found["equilibria"]
    for place, key, what in (
        (first["payoffs"], "Iran", "the payoff of Iran"),
        (first["values"]["crisis"], "Pakistan", "the value in crisis of Pakistan"),
        (first["visits"], "conflict", "the long-run frequency of conflict"),
        (found["events"], "strike", "the long-run frequency of strike"),
        (first, "regret", "the regret"),
    ):
        kept = place[key]
        place[key], true = (["1/7"], kept[0]) if isinstance(kept, list) else ("1/7", kept)
        run = cli("verify", "cycle", write(json.dumps(found), "f.json"))
        assert run.code == 1
        assert f"Profile 1: {what} is {true}, claimed is 1/7." in flat(run.out)
        place[key] = kept
    assert cli("verify", "cycle", write(json.dumps(found), "f.json")).code == 0


def test_mixed_profiles_of_a_game_in_states_are_verified_as_rounded(cli, write):
    """At beta_d = 1/100 both Stop and Escalate can be sustained in the crisis, and a mixture of them."""
    found = solved_cycle(cli, "--concept", "mixed-markov-perfect", "--set", "beta_d=1/100")
    assert [e["exact"] for e in found["equilibria"]].count(False) == 1
    run = cli("verify", "cycle", write(json.dumps(found), "f.json"))
    assert run.code == 0
    assert "3 of 3 profiles verified" in flat(run.out) and "taken as rounded" in flat(run.out)
    mixed = next(e for e in found["equilibria"] if not e["exact"])
    for player in ("Iran", "Pakistan"):
        mixed["profile"][player]["crisis"] = {"Stop": "1/10", "Escalate": "9/10"}
    stated = {"parameters": found["parameters"], "equilibria": [{"profile": mixed["profile"]}]}
    run = cli("verify", "cycle", write(json.dumps(stated), "g.json"))
    assert run.code == 1
    assert "is refuted: in crisis, Iran gets" in flat(run.out) and "in crisis, Pakistan gets" in flat(run.out)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"profile": {"Irann": {}}}, "'Irann' is not a player. Did you mean 'Iran'"),
        ({"profile": {"Iran": {"incidnt": {}}}}, "profile.Iran.incidnt: 'incidnt' is not a state"),
        ({"profile": {"Iran": {"struck": {"Absorb": 1}}}}, "profile.Iran.struck: 'Iran' does not move in 'struck'"),
        ({"profile": {"Iran": {"incident": {"Strik": 1}}}}, "incident.Strik: 'Strik' is not an action in 'incident'"),
        ({"profile": THREAT}, "profile: says nothing of 'Pakistan' in 'struck'"),
        ({"profile": {"Iran": {"incident": {"Strike": "1/3"}}}}, "sum to 0.333333333, not to 1"),
        ({"profile": {"Iran": {"incident": {"Strike": 2}}}}, "incident.Strike: 2 is no probability"),
        ({"profile": {"Iran": {"incident": {"Strike": "nan"}}}}, "incident.Strike"),
        ({"profile": {"Iran": {"incident": "Strike"}}}, "incident: should be an object, of actions. Write {"),
        ({"profile": {"Iran": 1}}, "profile.Iran: should be an object"),
        ({"payoffs": {"Irann": 1}}, "payoffs.Irann: 'Irann' is not a player"),
        ({"values": {"clam": {}}}, "values.clam: 'clam' is not a state"),
        ({"values": {"calm": {"Irann": 1}}}, "values.calm.Irann: 'Irann' is not a player"),
        ({"values": {"calm": 1}}, "values.calm: should be an object"),
        ({"visits": {"clam": 1}}, "visits.clam: 'clam' is not a state"),
    ],
)
def test_mistakes_about_a_game_in_states_are_one_line_and_exit_2(change, said, cli, write):
    found = {"equilibria": [{"profile": THREAT | ANSWER} | change]}
    run = cli("verify", "cycle", write(json.dumps(found), "c.json"))
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert "c.json, equilibria.0." in run.err
    assert said in run.err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"concept": "nash"}, "concept: 'nash' lists other things"),
        ({"events": {"strike": []}}, "events.strike: should be a list of 1 numbers"),
        ({"events": {"strkie": ["1"]}}, "events.strkie: 'strkie' is not an event"),
        ({"parameters": {"zz": 1}}, "parameters: 'zz' is not declared"),
        ({"equilibria": {}}, "equilibria: should be a list"),
    ],
)
def test_mistakes_around_the_equilibria_of_a_game_in_states_are_one_line_and_exit_2(change, said, cli, write):
    found = {"equilibria": [{"profile": THREAT | ANSWER}]} | change
    run = cli("verify", "cycle", write(json.dumps(found), "c.json"))
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert said in run.err


def test_a_root_in_a_profile_of_a_game_in_states_is_refused(cli, write):
    root = {"polynomial": "2*x**2 + 0*x - 1", "interval": ["0", "1"]}
    other = {"polynomial": "2*x**2 - 4*x + 1", "interval": ["0", "1"]}
    profile = ANSWER | {"Iran": {"incident": {"Strike": root, "Absorb": other}, "crisis": {"Stop": 1}}}
    run = cli("verify", "cycle", write(json.dumps(profile), "c.json"))
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert "Iran.incident: a probability that is a root is not verified" in run.err
