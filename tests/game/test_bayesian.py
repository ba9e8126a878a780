"""Types beside a matrix: the Bayesian game as a tree, against the strategic form worked out by hand."""

import itertools
from fractions import Fraction

import pytest

from escalation.errors import InputError
from escalation.files.library import load
from escalation.solution import solve

PRICE_WAR = """
title = "Price war with a secret cost"
players = ["Alpha", "Beta"]
matrix = '''
     | Hold | Cut
Hold | 4, 4 | 0, 5 - c
Cut  | 5, 0 | 1, 1 - c
'''
[parameters]
c = { meaning = "Beta's cost of cutting", by_type = true }
p = { baseline = 0.4, range = [0, 1], unit = "probability" }
[types.Beta]
lean = { probability = "p", c = "0" }
heavy = { probability = "rest", c = "3" }
[events]
war = ["Cut, Cut"]
"""


@pytest.fixture
def game(tmp_path):
    path = tmp_path / "war.toml"
    path.write_text(PRICE_WAR)
    return load(path)


def test_each_learns_his_own_type_and_nobody_sees_a_choice(game):
    assert [(own.name, len(own.nodes)) for own in game.tree.sets] == [
        ("Alpha", 2),
        ("Beta (lean)", 2),
        ("Beta (heavy)", 2),
    ]


@pytest.mark.parametrize("p", [Fraction(0), Fraction(2, 5), Fraction(1)])
def test_payoffs_of_all_plans_by_hand(game, p):
    result = solve(game.at(p=p), "pure-nash")
    at = result.at
    cost = {"lean": 0, "heavy": 3}
    table = {("Hold", "Hold"): (4, 4), ("Hold", "Cut"): (0, 5), ("Cut", "Hold"): (5, 0), ("Cut", "Cut"): (1, 1)}
    for profile, payoffs in at.payoffs.items():
        row, plan = at.game.names(profile)
        expected = [Fraction(0), Fraction(0)]
        for (kind, chance), column in zip((("lean", p), ("heavy", 1 - p)), plan.split("/"), strict=True):
            a, b = table[row, column]
            expected[0] += chance * a
            expected[1] += chance * (b - (cost[kind] if column == "Cut" else 0))
        assert payoffs == tuple(expected)


def test_the_bayesian_equilibrium(game):
    for concept in ("subgame-perfect", "sequential", "perfect-bayesian"):
        (only,) = solve(game, concept).equilibria
        assert only.profile["Alpha"]["Alpha"]["Cut"] == 1
        assert only.profile["Beta"]["Beta (lean)"]["Cut"] == 1 and only.profile["Beta"]["Beta (heavy)"]["Hold"] == 1
        assert only.events["war"] == Fraction(2, 5)


def test_types_of_both_players_and_mechanisms(tmp_path):
    path = tmp_path / "war.toml"
    path.write_text(
        PRICE_WAR.replace("5, 0", "5 - d, 0").replace("1, 1 - c", "1 - d, 1 - c")
        + '[parameters.d]\nby_type = true\n[types.Alpha]\nmild = { probability = "1/2", d = "2" }\n'
        + 'wild = { probability = "rest", d = "0" }\n[mechanisms.lean-times.edits]\np = "9/10"\n'
    )
    made = load(path).with_mechanisms("lean-times")
    assert len(made.tree.ends) == 2 * 2 * 4
    assert made.at().chances[1] == (Fraction(9, 10), Fraction(1, 10))
    labels = {made.tree.labels(z) for z in made.tree.ends}
    assert labels == set(itertools.product(("mild", "wild"), ("lean", "heavy"), ("Hold", "Cut"), ("Hold", "Cut")))


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ('[types.Gamma]\nx = { probability = "1" }', "types.Gamma: 'Gamma' is not a player"),
        ('[types.Alpha]\nx = { c = "1" }', "types.Alpha.x: has no probability"),
        ('[types.Alpha]\nx = { probability = "1/2" }', "types.Alpha: the probabilities sum to 1/2"),
        ('[types.Alpha]\nx = { probability = "rest" }\ny = { probability = "rest" }', "more than one branch is the"),
        ('[where]\n"Cut, Cut" = { p = "1" }', "where: edits at profiles are not read beside [types]"),
    ],
)
def test_what_is_wrong_with_types_is_named(tmp_path, more, message):
    path = tmp_path / "war.toml"
    path.write_text(PRICE_WAR + more)
    with pytest.raises(InputError) as caught:
        load(path)
    assert message in str(caught.value) and "war.toml" in str(caught.value)
