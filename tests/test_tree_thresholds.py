"""Thresholds in trees: the brief's numbers, formulas against numbers, preferences on both sides by play itself."""

from fractions import Fraction

import pytest

from escalation.errors import Undecided
from escalation.exhibits import Formula
from escalation.files.library import load
from escalation.parameters import Values
from escalation.questions_along import thresholds
from escalation.solution import solve
from escalation.tree_thresholds import in_tree

PI = {  # domain brief, M4: severity, without and with the line
    "2/5": (0.32, 0.44),
    "11/20": (0.53, 0.72),
    "3/4": (0.81, 1.09),
    "1": (1.15, 1.56),
}


@pytest.mark.parametrize("severity", PI)
def test_beliefs_of_the_brief(severity):
    for row, told in zip(("none", "hotline"), PI[severity], strict=True):
        game = load("crisis-signal").with_mechanisms(row).pinned({"sigma_a": Fraction(severity)})
        (answer,) = thresholds(game)
        (crossing,) = answer.crossings
        assert abs(float(crossing.root.value) - told) < 0.0051
        assert Values.at_baseline(game.sheet).of(crossing.formula) == crossing.root.value
        assert Formula(crossing.formula).text == "(A*r_I + g_I - c_I - chi)/(K*runaway + d_I)"
        assert answer.always is (False if told > 1 else None)


@pytest.mark.parametrize("severity", ["2/5", "11/20"])
def test_a_belief_just_past_the_threshold_flips_the_choice(severity):
    game = load("crisis-signal").pinned({"sigma_a": Fraction(severity), "alpha": Fraction(1, 2)})
    (answer,) = thresholds(game)
    at = answer.crossings[0].root.value
    for prior, action in ((at - Fraction(1, 10**6), "Strike"), (at + Fraction(1, 10**6), "Absorb")):
        (only,) = solve(game.at(pi_R=prior)).equilibria
        assert only.profile["Iran"]["border (firm)"][action] == 1


def test_the_intelligence_bottleneck_and_what_moves_it():
    values = {}
    for row in ("none", "hotline", "intelligence-cell"):
        game = load("crisis-tree").with_mechanisms(row)
        answer = thresholds(game)[0]
        (crossing,) = answer.crossings
        assert Values.at_baseline(game.sheet).of(crossing.formula) == crossing.root.value
        values[row] = crossing.root.value
    assert values == {"none": Fraction(11, 35), "hotline": Fraction(44, 119), "intelligence-cell": Fraction(17, 140)}


@pytest.mark.parametrize("row", ["none", "hotline", "private-consent", "chinese-pressure", "joint-mechanism"])
@pytest.mark.parametrize("parameter", [None, "p_e", "c_I", "sigma_a"])
def test_preferences_on_both_sides_are_those_of_play(row, parameter):
    game = load("crisis-tree").with_mechanisms(row)
    for declared in game.thresholds:
        for answer in in_tree(game, declared, parameter):
            for crossing in answer.crossings:
                if crossing.root.value is None:
                    continue
                for side in (-1, 1):
                    value = crossing.root.value + side * Fraction(1, 10**7)
                    (only,) = solve(game.at(**{answer.line.parameter: value})).equilibria
                    name = game.players[declared.player]
                    taken = {
                        own[declared.prefers[0]]
                        for at, own in only.profile[name].items()
                        if at.startswith(answer.threshold.at)
                    }
                    assert taken == {Fraction(int((side > 0) == crossing.above))}


def test_consent_moves_the_threshold_of_retaliation_and_does_not_remove_it():
    game = load("crisis-tree").with_mechanisms("private-consent")
    for mu, told in ((0, Fraction(9, 17)), (1, Fraction(24, 85))):
        (answer,) = in_tree(game.pinned({"mu": Fraction(mu)}), game.thresholds[2])
        assert answer.crossings[0].root.value == told
        assert answer.now is True


def test_a_threshold_where_beliefs_hang_on_play_is_left_open(tmp_path):
    path = tmp_path / "game.toml"
    path.write_text(
        'form = "extensive"\nplayers = ["A", "B"]\nroot = "first"\n[parameters]\nx = { baseline = 1, range = [0, 3] }\n'
        '[nodes.first]\nplayer = "A"\nactions = { Up = "reply", Down = "other" }\n'
        '[nodes.reply]\nplayer = "B"\ninformation = "B"\nactions = { Left = "ul", Right = "ur" }\n'
        '[nodes.other]\nplayer = "B"\ninformation = "B"\nactions = { Left = "dl", Right = "dr" }\n'
        '[ends]\nul = { A = "x", B = "1" }\nur = { A = "0", B = "0" }\n'
        'dl = { A = "0", B = "0" }\ndr = { A = "1", B = "1" }\n'
        '[thresholds]\nt = { parameter = "x", player = "A", at = "first", prefers = "Up", to = "Down" }\n'
    )
    with pytest.raises(Undecided, match="depends on what players do"):
        thresholds(load(path))


def test_where_a_payoff_has_no_value_now_nothing_is_said_of_now(write):
    text = """
form = "extensive"
players = ["A"]
root = "r"
[nodes.r]
player = "A"
actions = { a = "m", b = "z" }
[nodes.m]
player = "A"
actions = { c = "x", d = "y" }
[ends]
x = { A = "1/p" }
y = { A = 4 }
z = { A = 1 }
[parameters]
p = { meaning = "m", baseline = 0, range = [0, 1] }
[thresholds]
t = { parameter = "p", player = "A", at = "m", prefers = "c", to = "d" }
"""
    (answer,) = thresholds(load(write(text)))
    assert [crossing.root.value for crossing in answer.crossings] == [Fraction(1, 4)]
    assert answer.now is None
