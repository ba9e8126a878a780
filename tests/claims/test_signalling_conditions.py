"""Signalling equilibria as formulas: Zagare and Kilgour's regions, and agreement with the numbers at random points."""

import random
from fractions import Fraction

import pytest
import sympy as sp

from escalation.claims.signalling_conditions import signalling_conditions
from escalation.errors import InputError, Undecided
from escalation.expressions import symbol
from escalation.files.library import load

F = Fraction
DETERRENCE = """
title = "Unilateral deterrence, thresholds open"
form = "extensive"
players = ["C", "D"]
root = "start"
[types.C]
hard = { probability = "p_C", war_C = "1 - (1 - peace)/c_t" }
soft = { probability = "rest", war_C = "-1" }
[types.D]
hard = { probability = "p_D", war_D = "1/4" }
soft = { probability = "rest", war_D = "1/2 - 1/2/d_t" }
[parameters]
p_C = { meaning = "chance that C is hard", range = ["1/10", "9/10"], baseline = "1/5" }
p_D = { meaning = "chance that D is hard", range = ["1/10", "9/10"], baseline = "1/2" }
peace = { meaning = "C's payoff from peace", range = ["3/10", "2/5"], baseline = "1/3" }
c_t = { meaning = "threshold of a hard C", range = ["3/4", "9/10"], baseline = "4/5" }
d_t = { meaning = "threshold of a soft D", range = ["1/4", "3/4"], baseline = "1/2" }
war_C = { meaning = "C's payoff from war", by_type = true }
war_D = { meaning = "D's payoff from war", by_type = true }
[nodes.start]
player = "C"
actions = { Stay = "peace", Demand = "demand" }
[nodes.demand]
player = "D"
actions = { Concede = "gain", Defy = "showdown" }
[nodes.showdown]
player = "C"
actions = { Back = "humbled", Press = "war" }
[ends]
peace = { C = "peace", D = 1 }
gain = { C = 1, D = 0 }
humbled = { C = 0, D = "1/2" }
war = { C = "war_C", D = "war_D" }
[events]
war = ["war"]
demand = ["start: Demand"]
"""


def loaded(tmp_path, text):
    file = tmp_path / "game.toml"
    file.write_text(text)
    return load(str(file))


def told(region):
    shared = {(r.name, r.operator, str(r.bound)) for r in region.shared}
    return shared, [{(r.name, r.operator, str(r.bound)) for r in rest} for rest in region.rests]


@pytest.fixture(scope="module")
def four():
    return signalling_conditions(load("unilateral-deterrence"))


def test_the_regions_of_unilateral_deterrence(four):
    """Zagare and Kilgour 2000: boundaries p_Ch = d_t, p_Def = c_s and p_Def = c_t, at 1/2, 2/3 and 4/5."""
    no_challenge, separating, attack, bluff = four
    assert told(no_challenge.region) == (set(), [set()])
    assert told(separating.region) == ({("p_Def", "<=", "4/5"), ("p_Def", ">=", "2/3")}, [set()])
    assert told(attack.region) == ({("p_Def", "<=", "2/3"), ("p_Ch", ">=", "1/2")}, [set()])
    assert told(bluff.region) == ({("p_Def", "<", "2/3"), ("p_Ch", "<", "1/2")}, [set()])
    assert sorted(map(str, four.off)) == ["p_Ch - 1/2", "p_Def - 2/3", "p_Def - 4/5"]
    assert not four.complete
    assert four.status == "complete off 3 equations: on them more may exist"


def test_deterrence_is_certain_where_conceding_deters_too(four):
    concede, defy, wavering = four[0].members
    assert concede.replies["demand (soft)"] == {"Concede": 1, "Defy": 0}
    assert told(concede.region) == ({("p_Def", ">=", "4/5")}, [set()])
    assert told(defy.region) == (set(), [set()])
    assert told(wavering.region) == ({("p_Def", "<", "4/5")}, [set()])
    assert {b.weights for b in defy.beliefs} == {(0, 1), (sp.Rational(1, 2), sp.Rational(1, 2))}
    assert {b.weights for b in concede.beliefs} == {(1, 0), (sp.Rational(1, 2), sp.Rational(1, 2))}


def test_the_bluff_as_a_formula(four):
    bluff = four[3]
    p, q = symbol("p_Ch"), symbol("p_Def")
    assert sp.simplify(bluff.profile["Challenger"]["status-quo (soft)"]["Defect"] - p / (1 - p)) == 0
    assert sp.simplify(bluff.profile["Defender"]["demand (soft)"]["Defy"] - (sp.Rational(2, 3) - q) / (1 - q)) == 0
    assert sp.simplify(bluff.events["war"] - 2 * p / 3) == 0
    assert sp.simplify(bluff.events["challenge"] - 2 * p) == 0
    assert bluff.label == "status-quo (hard): Defect; demand (soft): mixed; status-quo (soft): mixed"


def test_the_same_with_thresholds_open(tmp_path):
    """x_S = p_Ch (1 - d_t) / ((1 - p_Ch) d_t), y_S = (c_s - p_Def) / (1 - p_Def), where c_s = 1 - peace here."""
    found = signalling_conditions(loaded(tmp_path, DETERRENCE))
    assert len(found) == 4
    bluff = found[3]
    p, q, d, peace = map(symbol, ("p_C", "p_D", "d_t", "peace"))
    assert sp.simplify(bluff.profile["C"]["start (soft)"]["Demand"] - p * (1 - d) / ((1 - p) * d)) == 0
    assert sp.simplify(bluff.profile["D"]["demand (soft)"]["Defy"] - (1 - peace - q) / (1 - q)) == 0
    points = [({"p_C": "1/5", "p_D": "1/2"}, 3), ({"p_C": "4/5", "p_D": "1/2"}, 2), ({"p_D": "7/10", "c_t": "3/4"}, 1)]
    for point, family in points:
        assert {id(f.family) for f in found.at(**point)} == {id(found[0]), id(found[family])}
    assert {id(f.family) for f in found.at(p_D="89/100", c_t="4/5")} == {id(found[0])}


def test_both_roads_agree_at_random_points(tmp_path, four):
    rng = random.Random(1)
    for _ in range(15):
        here = four.at(p_Ch=F(rng.randint(1, 30), 31), p_Def=F(rng.randint(1, 30), 31))
        assert all(f.family is not None for f in here)


def drawn(rng, others):
    """Two types, two messages, two replies, payoffs small whole numbers but for one that is open."""
    sees = ["a", "b"]
    names = [f"{who}{t}{m}{r}" for who in "SR" for t in sees for m in "xy" for r in "01"]
    values = {name: str(rng.randint(-2, 3)) for name in names}
    values[rng.choice(names)] = "w"
    parameters = "\n".join(
        f'{who}{m}{r} = {{ meaning = "by type", by_type = true }}' for who in "SR" for m in "xy" for r in "01"
    )
    types = "\n".join(
        f'{t} = {{ probability = "{"p" if t == "a" else "rest"}", '
        + ", ".join(f'{who}{m}{r} = "{values[who + t + m + r]}"' for who in "SR" for m in "xy" for r in "01")
        + " }"
        for t in sees
    )
    other = '[types.R]\nc = { probability = "1/3", k = "0" }\nd = { probability = "rest", k = "1" }' if others else ""
    parameters += '\nk = { meaning = "by type", by_type = true }' if others else ""
    nodes = "\n".join(f'[nodes.hear{m}]\nplayer = "R"\nactions = {{ zero = "{m}0", one = "{m}1" }}' for m in "xy")
    bonus = " + k" if others else ""
    ends = "\n".join(
        f'{m}{r} = {{ S = "S{m}{r}", R = "R{m}{r}{bonus if r == "1" else ""}" }}' for m in "xy" for r in "01"
    )
    return (
        f'title = "Drawn"\nform = "extensive"\nplayers = ["S", "R"]\nroot = "send"\n[types.S]\n{types}\n{other}\n'
        '[parameters]\np = { meaning = "chance of a", range = ["1/20", "19/20"], baseline = "1/3" }\n'
        'w = { meaning = "a payoff", range = [-2, 3], baseline = "1/2" }\n'
        f'{parameters}\n[nodes.send]\nplayer = "S"\nactions = {{ x = "hearx", y = "heary" }}\n{nodes}\n[ends]\n{ends}\n'
    )


@pytest.mark.parametrize(("others", "count"), [(False, 6), (True, 1)])
def test_drawn_games_agree_with_the_numbers(tmp_path, others, count):
    rng, met = random.Random(7), 0
    for _ in range(count):
        found = signalling_conditions(loaded(tmp_path, drawn(rng, others)))
        for _ in range(4):
            met += len(found.at(p=F(rng.randint(7, 90), 101), w=F(rng.randint(-190, 290), 101)))
    assert met


def test_one_parameter_alone_at_the_baseline():
    found = signalling_conditions(load("unilateral-deterrence"), "p_Def", at_baseline=True)
    assert [told(f.region)[0] for f in found] == [
        set(),
        {("p_Def", "<=", "4/5"), ("p_Def", ">=", "2/3")},
        {("p_Def", "<", "2/3")},
    ]
    anew = found.at(p_Ch="3/5")
    assert {f.assessment.events["challenge"] for f in anew} == {0, 1}, "another baseline is solved anew"


def test_iran_listens_where_chance_signals():
    """Domain brief, M4, at accuracy 17/20 and severity 11/20: Iran strikes after 'soft' up to a prior of 1955/2092.

    Against the acquiescent it expects -.205, against the resolute -.687, absorbing -.55: it strikes up to a posterior
    of .345/.482, which after 'soft' is .15 pi / (.15 pi + .85 (1 - pi)).
    """
    game = load("crisis-signal").pinned({"alpha": F(17, 20), "sigma_a": F(11, 20)})
    found = signalling_conditions(game, "pi_R", at_baseline=True)
    assert [f.label for f in found] == [
        "border (firm): Absorb; border (soft): Absorb",
        "border (firm): Absorb; border (soft): Strike",
    ]
    pi = F(1955, 2092)
    assert F(3, 20) * pi / (F(3, 20) * pi + F(17, 20) * (1 - pi)) == F(345, 482)
    assert [told(f.region)[0] for f in found] == [{("pi_R", ">=", "1955/2092")}, {("pi_R", "<=", "1955/2092")}]
    assert [f.family for f in found.at(pi_R="7/10")] == [found[1]]


def test_what_is_no_signalling_game_is_named(tmp_path):
    text = DETERRENCE.replace('"1 - (1 - peace)/c_t"', '"p_C - 1/2"')
    with pytest.raises(Undecided, match="three decisions follow one another"):
        signalling_conditions(loaded(tmp_path, text))
    with pytest.raises(InputError):
        signalling_conditions(load("unilateral-deterrence"), "q")


def test_beliefs_that_hang_on_trembles_at_several_sets_are_undecided(write):
    text = """
form = "extensive"
players = ["A", "B", "C"]
root = "a"
[nodes.a]
player = "A"
actions = { x = "b", y = "b" }
[nodes.b]
player = "B"
hidden = ["a"]
actions = { x = "c", y = "c" }
[nodes.c]
player = "C"
shared = true
hidden = ["a", "b"]
actions = { x = "z", y = "w" }
[ends]
z = { A = "p" }
w = { C = 1 }
[parameters]
p = { meaning = "m", baseline = 0.5, range = [0, 1] }
"""
    with pytest.raises(Undecided, match="trembles at several sets") as caught:
        signalling_conditions(load(write(text)))
    assert "weak-perfect-bayesian" not in str(caught.value)
