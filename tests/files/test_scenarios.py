"""Scenarios by name: where they stand, what they state, how they compose, and what can be wrong with them."""

from fractions import Fraction as F

import pytest

import escalation as esc
from escalation.draws import draw
from escalation.errors import InputError, NotApplicable
from escalation.files.places import scenario_names
from escalation.files.scenario_effects import names_in_play
from escalation.files.scenarios import scenario_told, scenarios_for, where_they_act
from escalation.game.strategic_form import strategic_form
from escalation.mechanism.effects import formulas

GAME = """
title = "t"
players = ["A", "B"]
[strategies]
A = ["x", "y"]
B = ["u", "v"]
[payoffs]
"x, u" = { A = "k", B = "-m*j" }
"x, v" = { A = "doubled", B = "1" }
"y, *" = { A = "2", B = "2" }
[definitions]
doubled = "2*k"
[parameters]
k = { baseline = 3, range = [1, 5], assumption = "a reason" }
m = { baseline = 1, range = [0, 4], assumption = "a reason" }
n = { baseline = 7, integer = true, assumption = "a reason" }
j = { asleep = 0 }
[events]
e = ["x, *"]
[mechanisms.half.edits]
k = "k/2"
[mechanisms.nine.edits]
k = "9"
[mechanisms.wake.edits]
j = "m"
[mechanisms.years.edits]
k = "n"
"""
REGION = [f"iran-pakistan/{name}" for name in ("strike-retaliate", "crisis-tree", "crisis-signal", "cycle", "pipeline")]
HERE = [name.rpartition("/")[2] for name in scenario_names()]


@pytest.fixture
def own(write):
    """A game of one's own, with scenarios as text by name beside it."""

    def make(**scenarios):
        for name, text in scenarios.items():
            write(text, f"scenarios/{name}.toml")
        return esc.load(write(GAME))

    return make


def payoff(game, **values):
    return game.at(**values).payoffs[0, 0][0]


def same(a, b):
    """Whether two games are the same in everything that is asked of them."""
    return (
        (a.sheet, list(a.sheet.parameters), a.raw, formulas(a), a.setting, a.provenance.files, a.edits)
        == (b.sheet, list(b.sheet.parameters), b.raw, formulas(b), b.setting, b.provenance.files, b.edits)
    ) and ((a.base is None) == (b.base is None) and (a.base is None or same(a.base, b.base)))


def test_a_scenario_states_a_value_and_a_range_or_holds_a_value(own):
    game = own(s="[values]\nk = { baseline = '7/2', range = [3, 4], assumption = 'r' }\nm = { value = 2 }\n")
    made = game.in_scenario("s")
    k, m = (made.sheet.parameters[name] for name in "km")
    assert (k.baseline, k.low, k.high, k.reason, k.scenario, k.held) == (F(7, 2), 3, 4, "r", "s", False)
    assert (m.baseline, m.low, m.held, m.reach) == (2, None, True, (0, 4))
    assert k.before == game.sheet.parameters["k"] and game.sheet.parameters["k"].scenario == ""
    assert payoff(made) == F(7, 2)
    columns = draw(made.sheet, made.parameters, 2000, 1)
    assert columns["k"].min() >= 3 and columns["k"].max() <= 4 and columns["k"].std() > 0.2


def test_it_stands_beside_the_game_at_a_path_in_the_file_or_is_built_in(own, write):
    game = own(s="[values]\nk = { value = 4 }\n")
    path = write("[values]\nk = { value = 5 }\n", "elsewhere/s.toml")
    inline = esc.load(write(GAME + "[scenarios.s.values]\nk = { value = '9/2' }\n", "inline.toml"))
    assert [payoff(g) for g in (game.in_scenario("s"), game.in_scenario(path))] == [4, 5]
    assert payoff(inline.in_scenario("s")) == F(9, 2)
    assert game.in_scenario(path).in_scenario("none").setting["scenarios"] == ["s"]
    assert esc.load("cycle").in_scenario("severe-attack").sheet.parameters["A_I"].low == 1


def test_what_is_stated_a_mechanism_sets_and_what_is_held_it_does_not(own):
    game = own(
        stated="[values]\nk = { baseline = 4, range = [4, 5] }\n",
        held="[values]\nk = { value = 4 }\n",
    )
    assert payoff(game.in_scenario("stated").with_mechanisms("nine")) == 9
    assert payoff(game.in_scenario("stated").with_mechanisms("half")) == 2
    assert payoff(game.in_scenario("held").with_mechanisms("half")) == 2
    with pytest.raises(NotApplicable, match="nine changes no payoff of crisis, in the scenario held"):
        game.in_scenario("held").with_mechanisms("nine")
    with pytest.raises(NotApplicable, match="nine changes no payoff of crisis, in the scenario held"):
        game.with_mechanisms("nine").in_scenario("held")


def test_a_definition_can_be_held_or_vary(own):
    game = own(h="[values]\ndoubled = { value = 7 }\n", v="[values]\ndoubled = { baseline = 7, range = [6, 8] }\n")
    for name in ("h", "v"):
        made = game.in_scenario(name).with_mechanisms("half")
        assert made.at().payoffs[0, 1][0] == 7 and made.at().payoffs[0, 0][0] == F(3, 2)
        assert made.sheet.parameters["doubled"].before == game.sheet.definitions["doubled"]
    assert game.in_scenario("v").parameters["doubled"].varies


def test_an_asleep_parameter_wakes_and_a_mechanism_still_sets_it(own):
    game = own(w="[values]\nj = { baseline = '1/2', range = [0, 1] }\n").in_scenario("w")
    assert not game.sheet.parameters["j"].asleep and game.at().payoffs[0, 0][1] == F(-1, 2)
    assert game.with_mechanisms("wake").at(m=3).payoffs[0, 0][1] == -9


def test_a_users_value_is_on_top_whichever_comes_first(own):
    game = own(s="[values]\nk = { baseline = 4, range = [4, 5] }\nm = { value = 2 }\n")
    for made in (game.in_scenario("s").pinned({"k": F(1)}), game.pinned({"k": F(1)}).in_scenario("s")):
        assert made.sheet.parameters["k"].by_user and payoff(made) == 1
        assert made.sheet.parameters["m"].scenario == "s" and made.at(m=3).values["m"] == 3
    under = game.with_mechanisms("nine").pinned({"k": F(1)}).in_scenario("s")
    assert payoff(under) == 1


def test_scenarios_compose_where_they_do_not_contradict_each_other(own):
    game = own(
        a="[values]\nk = { value = 4 }\nm = { value = 2 }\n",
        b="[values]\nm = { value = 2, assumption = 'for another reason' }\nj = { value = 1 }\n",
        c="[values]\nk = { baseline = 4, range = [4, 5] }\n",
    )
    one, two = game.in_scenario("a + b"), game.in_scenario("b").in_scenario("a")
    assert one.at().payoffs == two.at().payoffs and payoff(one) == 4
    assert one.setting["scenarios"] == ["a", "b"] and one.called.endswith("crisis.toml in a + b")
    with pytest.raises(InputError, match=r"a and c differ in k: held at 4 and 4 in \[4, 5\]\. Choose one of them\."):
        game.in_scenario("a").in_scenario("c")
    with pytest.raises(InputError, match="'a' is named twice"):
        game.in_scenario("a").in_scenario("a")


def test_one_extends_another_and_its_own_values_come_first(own, write):
    game = own(
        a="title = 'first'\n[values]\nk = { value = 4 }\nm = { value = 2 }\n",
        b="extends = 'a'\ntitle = 'second'\n[values]\nk = { value = 5 }\n",
    )
    made = game.in_scenario("b")
    assert (payoff(made), made.at().values["m"], made.scenarios[0].title) == (5, 2, "second")
    assert [label for label in made.provenance.files if "scenarios" in label] == [
        label for label in made.provenance.files if label.endswith(("a.toml", "b.toml"))
    ]
    text = GAME + "[scenarios.a.values]\nk = { value = 4 }\n[scenarios.b]\nextends = 'a'\n"
    assert payoff(esc.load(write(text, "inline.toml")).in_scenario("b")) == 4


def test_provenance_names_the_files_with_their_hashes(own):
    import hashlib

    text = "[values]\nk = { value = 4 }\n"
    made = own(s=text).in_scenario("s")
    (label,) = (label for label in made.provenance.files if label.endswith("scenarios/s.toml"))
    assert made.provenance.files[label] == hashlib.sha256(text.encode()).hexdigest()
    assert made.with_mechanisms("half").provenance.files[label]


def test_a_value_without_a_reason_is_warned_of(own):
    made = own(s="[values]\nk = 4\nm = { value = 2, assumption = 'r' }\n").in_scenario("s")
    assert made.provenance.warnings == ("s: no reason is given for k; shown as 'assumption, no reason given'",)


def test_a_mechanism_at_a_path_composes_again(own, write):
    path = write(
        "[edits]\nk = 'k + w'\n[parameters]\nw = { baseline = 1, range = [0, 2], assumption = 'r' }\n",
        "elsewhere/m.toml",
    )
    game = own(s="[values]\nk = { value = 4 }\nw = { value = 2 }\n")
    with pytest.raises(InputError, match="'w' is not declared"):
        game.in_scenario("s")
    made = game.with_mechanisms(path).in_scenario("s")
    assert payoff(made) == 6 and payoff(made.with_mechanisms("half")) == 3 and made.mechanisms == ("m",)


def test_a_name_that_only_another_game_declares_is_left_alone(own, write):
    write(GAME.replace("m = {", "z = { baseline = 1 }\nm = {"), "other.toml")
    made = own(s="[values]\nk = { value = 4 }\nz = { value = 2 }\n").in_scenario("s")
    assert payoff(made) == 4 and "z" not in made.sheet.names


def test_one_that_changes_nothing_says_what_it_sets_and_where_that_is_in_play(own, write):
    write(GAME.replace('"2*k"', '"2*k + n"'), "other.toml")
    game = own(s="[values]\nn = { value = 8 }\n", t="[values]\nk = { baseline = 3, range = [1, 5] }\n")
    assert payoff(game.in_scenario("s").with_mechanisms("years")) == 8
    text = GAME[: GAME.index("[mechanisms.years")]
    bare = esc.load(write(text))
    with pytest.raises(NotApplicable) as caught:
        bare.in_scenario("s")
    assert str(caught.value).endswith("it sets n, to no effect here. In play in: other.")
    with pytest.raises(NotApplicable, match=r"changes nothing in .*: it sets k, to no .*In play in: crisis, other\."):
        bare.in_scenario("t")


@pytest.mark.parametrize("name", REGION)
@pytest.mark.parametrize("scenario", HERE)
def test_scenarios_and_mechanisms_come_in_any_order(name, scenario):
    game = esc.load(name)
    if scenarios_for(game)[scenario]:
        with pytest.raises(NotApplicable):
            game.in_scenario(scenario)
        return
    for row in dict.fromkeys([*game.rows[1:4], game.rows[-1]]):
        try:
            first = game.in_scenario(scenario).with_mechanisms(row)
        except NotApplicable:
            with pytest.raises(NotApplicable):
                game.with_mechanisms(row).in_scenario(scenario)
            continue
        assert same(first, game.with_mechanisms(row).in_scenario(scenario)), row


def test_it_holds_in_every_form():
    order = esc.load("pipeline").with_mechanisms("pakistan-first").in_scenario("sanctions-relief")
    assert isinstance(order, esc.ExtensiveGame) and order.at().values["sigma"] == F(3, 20)
    assert same(order, esc.load("pipeline").in_scenario("sanctions-relief").with_mechanisms("pakistan-first"))
    tree = esc.load("unilateral-deterrence")
    with pytest.raises(InputError, match="not a built-in scenario"):
        strategic_form(tree).in_scenario("nothing-like-it")
    form = strategic_form(esc.load("crisis-tree")).pinned({"s_P": F(7)}).in_scenario("severe-attack")
    expected = strategic_form(esc.load("crisis-tree").in_scenario("severe-attack")).at(s_P=7)
    assert form.at().payoffs == expected.payoffs and form.scenario_label == "severe-attack"
    with pytest.raises(InputError, match="not loaded from a library"):
        esc.NormalFormGame.from_payoffs([[1]], [[1]]).in_scenario("severe-attack")


def test_a_claim_is_proved_over_the_box_of_the_scenario(own):
    game = own(s="[values]\nk = { baseline = 3, range = ['5/2', 4] }\n")
    claim = "always x is a best reply to u"
    assert esc.prove(game, claim).verdict == "REFUTED"
    assert esc.prove(game.in_scenario("s"), claim).verdict == "PROVED"


def test_shares_are_those_of_the_box_of_the_scenario(own):
    game = own(s="[values]\nk = { baseline = 1.5, range = [1, 1.75] }\n")
    wide, narrow = (esc.compare(g, [], event="e", draws=400).rows[0].best for g in (game, game.in_scenario("s")))
    assert narrow.certain == 0 < wide.certain < 1


def test_several_games_each_in_the_scenarios_that_change_it():
    games = [esc.load(name) for name in ("strike-retaliate", "pipeline")]
    made = where_they_act(games, ["severe-attack + sanctions-relief"])
    assert [game.scenario_label for game in made] == ["severe-attack", "sanctions-relief"]
    with pytest.raises(NotApplicable):
        where_they_act(games[1:], ["severe-attack"])


def test_check_reads_scenarios(write):
    text = GAME + "[scenarios.s.values]\nk = { value = 4 }\n[scenarios.idle.values]\nn = { value = 7 }\n"
    write("[values]\nkk = { value = 4 }\n", "scenarios/broken.toml")
    path = write(text + '[scenarios."a+b".values]\nk = { value = 4 }\n')
    found = [finding.text for finding in esc.check(path) if not finding.note]
    assert len(found) == 3
    assert any("scenarios.idle: idle changes nothing" in t for t in found)
    assert any("'a+b' can never be called" in t for t in found)
    assert any("broken.toml:2, values.kk: 'kk' is not declared" in t for t in found)


def test_check_finds_a_scenario_that_breaks_a_constraint(write):
    text = GAME.replace("[parameters]", "[parameters]\nconstraints = ['k <= 2*m + 2']")
    found = esc.check(write(text + "[scenarios.s.values]\nk = { baseline = 5, range = [4, 5] }\n"))
    assert any("in this scenario" in f.text and "does not hold at the baseline" in f.text for f in found)


def test_every_built_in_scenario_states_its_basis_and_changes_a_game():
    games = [esc.load(f"iran-pakistan/{name}") for name in ("crisis-tree", "crisis-signal", "pipeline", "pipeline-us")]
    told = [(game, scenarios_for(game)) for game in games]
    for name in HERE:
        title, names = scenario_told(name)
        acting = [game.in_scenario(name) for game, why in told if not why[name]]
        assert title and names and acting
        for game in acting:
            (scenario,) = game.scenarios
            assert scenario.about and scenario.sources and list(scenario.values) == names
            assert all(own.basis and own.reason for own in scenario.values.values())
            assert game.provenance.warnings == ()
            game.at()


def test_names_in_play_hold_the_law_of_what_is_drawn():
    assert {"sigma_a", "m_a", "s_a", "h", "C_i"} <= names_in_play(esc.load("crisis-tree"))


# The data, against formulas written out by hand.


def test_relief_from_sanctions_completes_the_line():
    gas = F(7, 10) * sum(F(10, 11) ** t for t in range(3, 26))
    sigma = F(3, 20)
    complete = gas * (1 - sigma / 2) - 2 - sigma * 15
    award = F(55, 100) * F(1, 4) * 18
    result = esc.solve(esc.load("pipeline").in_scenario("sanctions-relief"))
    at = result.at.payoffs
    assert at[0, 1] == (complete, 4 * (1 - sigma / 2))
    assert at[1, 0] == (-award * F(4, 5) - F(1, 20) - F(3, 10), award * F(7, 10) - F(1, 20) - F(3, 10))
    assert [e.pure for e in result.equilibria] == [(0, 1)]


def test_a_severe_attack_is_above_the_threshold_of_every_institution_but_the_joint_one():
    def threshold(chi=F(0), credibility=F(0), line=F(0), uses=0):
        above = F(30, 100) + chi + credibility / 5 + F(35, 100) + F(5, 100) * (1 - line) * 6 - F(15, 100)
        return (above - F(5, 100) * uses) / (F(9, 10) - credibility * F(3, 5))

    game = esc.load("strike-retaliate").in_scenario("severe-attack")
    worth = {
        "none": threshold(),
        "hotline": threshold(line=F(1, 2)),
        "joint-mechanism": threshold(credibility=F(45, 100), uses=1),
        "joint-mechanism + hotline": threshold(credibility=F(45, 100), uses=1, line=F(1, 2)),
        "chinese-pressure": threshold(chi=F(15, 100)),
    }
    rows = esc.compare(game, list(worth), draws=0).rows
    for row in rows:
        strikes = row.result.event_range("strike")
        assert (strikes == (1, 1)) == (worth[row.label] < F(13, 10)), row.label


def test_the_prior_after_january_is_that_of_bayes():
    stated = esc.load("crisis-signal").in_scenario("after-liaison-officers").sheet.parameters["pi_R"]

    def after(prior):
        return prior / (prior + (1 - prior) * F(1, 5))

    declared = stated.before
    assert (stated.baseline, stated.low, stated.high) == tuple(
        map(after, (declared.baseline, declared.low, declared.high))
    )


def test_january_2024_is_reproduced_and_not_averaged_over_severity():
    game = esc.load("crisis-tree").in_scenario("january-2024")
    (row,) = esc.compare(game, [], draws=0).rows
    assert row.average is None and row.result.equilibria[0].payoffs == {"Iran": F(-9, 10), "Pakistan": F(-1)}
