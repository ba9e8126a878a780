"""Situations of trees: what the page is given says the same as the library's conditions."""

import random
from fractions import Fraction

import pytest

from escalation.claims.tree_conditions import tree_conditions
from escalation.expressions import parse
from escalation.files.library import load
from escalation.pages.formula_table import FormulaTable
from escalation.pages.tree_situations import TreeSituation, tree_situation
from escalation.pages.tree_turns import tree_turns
from escalation.parameters import Values
from escalation.tree_thresholds import in_tree

THREE_MOVES = """
form = "extensive"
players = ["A", "B"]
root = "first"
[nodes.first]
player = "A"
actions = { In = "second", Out = "out" }
[nodes.second]
player = "B"
actions = { Share = "shared", Take = "third" }
[nodes.third]
player = "A"
actions = { Yield = "yielded", Fight = "fought" }
[ends]
out = { A = "x", B = 3 }
shared = { A = 2, B = 2 }
yielded = { A = "-y", B = 3 }
fought = { A = "-1", B = "POWER" }
[parameters]
x = { baseline = 1, range = [-1, 3] }
y = { baseline = 0.5, range = [0, 2] }
[thresholds]
enter = { parameter = "y", player = "A", at = "first", prefers = "In", to = "Out" }
"""


class Kept(FormulaTable):
    """A table that keeps its formulas as expressions."""

    def __init__(self):
        super().__init__()
        self.kept = {}

    def number(self, expression):
        number = super().number(expression)
        self.kept.setdefault(number, expression)
        return number


@pytest.fixture
def game(write):
    return load(write(THREE_MOVES.replace("POWER", "-1")))


def test_a_jump_of_later_play_is_a_cut(game):
    """Where A stops yielding, at y = 1, B shares, and A gains at once: no gain is 0 there."""
    table = Kept()
    (told,) = tree_turns(tree_conditions(game), table)
    assert told["open"] is False
    (answer,) = in_tree(game, game.thresholds[0])
    assert [c.root.value for c in answer.crossings] == [1]
    values = Values.at_baseline(game.sheet)
    cuts = {values.of(table.kept[k]) for k in told["cuts"]}
    assert Fraction(1) in cuts


def test_what_is_not_linear_is_left_open(write):
    game = load(write(THREE_MOVES.replace('"-y"', '"-y**2"').replace("POWER", "-1")))
    (told,) = tree_turns(tree_conditions(game), FormulaTable())
    assert told["open"] is True


def test_the_zero_of_a_gain_is_the_threshold_s_formula():
    game = load("crisis-tree")
    told = {own["name"]: own for own in tree_turns(tree_conditions(game), FormulaTable())}
    assert list(told) == [t.name for t in game.thresholds]
    for threshold in game.thresholds:
        (answer,) = in_tree(game, threshold)
        (crossing,) = answer.crossings
        formulas = [parse(text, game.sheet.names) for _, _, text in told[threshold.name]["texts"]]
        points = [Values.at_baseline(game.pinned({"A_P": a, "K": k}).sheet) for a in (1, 2) for k in (6, 7)]
        expected = [values.of(crossing.formula) for values in points]
        assert [[values.of(f) for values in points] for f in formulas].count(expected) == 1


def test_beliefs_have_no_cuts():
    told = tree_turns(tree_conditions(load("audience-costs")), FormulaTable())
    assert [own["nodes"] for own in told if own["name"] == "belief"] == [[]]


def test_every_region_and_formula_has_its_number(game):
    table = FormulaTable()
    data = tree_situation(game).data(table)
    count = table.script.count("v=>")
    relations, regions = table.relations.data, table.regions.data
    assert all(0 <= r["bound"] < count for r in relations)
    assert all(r < len(relations) for own in regions for conjunction in own for r in conjunction)
    assert all(k < len(regions) for own in data["best"] for k in own)
    assert [table.equilibria.data[k]["label"] for k in data["equilibria"]] == [p.label for p in tree_conditions(game)]
    assert set(data["expected"]) == {v for v, node in enumerate(game.tree.nodes) if node.children}


def test_regions_hold_where_the_library_s_courses_are_played(game):
    situation, draw = TreeSituation(game, tree_conditions(game)), random.Random(5)
    table = Kept()
    data = situation.data(table)
    for _ in range(30):
        x, y = (Fraction(draw.randint(0, 8), 4) for _ in range(2))
        values = Values.at_baseline(game.pinned({"x": x, "y": y}).sheet)
        point = {"x": x, "y": y}
        for h, own in enumerate(game.tree.sets):
            for k in range(len(own.actions)):
                regions = [c.regions for c in situation.conditions.choices if c.at == own.name][k]
                true = any(
                    all(situation.conditions.values.space.met(r.relation, point) for r in one) for one in regions
                )
                told = table.regions.data[data["best"][h][k]]
                assert any(all(met(table, r, values) for r in one) for one in told) == true


def met(table, r, values):
    relation = table.relations.data[r]
    left = values[relation["name"]] if relation["name"] else 0
    gap = left - values.of(table.kept[relation["bound"]])
    return {">": gap > 0, ">=": gap >= 0, "<": gap < 0, "<=": gap <= 0, "=": gap == 0}[relation["operator"]]


def test_the_decisive_parameters_are_those_of_play_and_thresholds(game):
    assert tree_situation(game).decisive == {"x", "y"}
    tree = tree_situation(load("crisis-tree"))
    assert {"A_I", "A_P", "I_s", "sigma_a", "c_N"} <= tree.decisive
    assert "q_S" not in tree.decisive
