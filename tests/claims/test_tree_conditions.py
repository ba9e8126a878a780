"""Conditions of trees: at every point the paths whose regions hold are those of exact backward induction, ties too."""

from fractions import Fraction

import pytest

from escalation.claims.conditions import conditions
from escalation.claims.path_formulas import path_label
from escalation.claims.tree_conditions import tree_conditions
from escalation.errors import InputError, Undecided
from escalation.evaluation import Exact
from escalation.expressions import parse
from escalation.files.library import load
from escalation.game.extensive import ExtensiveGame
from escalation.game.rules import NodeRule, Rules
from escalation.game.unfolding import grown
from escalation.parameters import Constraint, Parameter, Sheet, Values
from tests.subgame_regions.drawn_trees import drawn_tree, paths_at, points_of


def agree(game, found, here):
    """The formulas at a point are the paths of a small backward induction, their values its values."""
    at = game.at(**here)
    listed = found.at(**here)
    exact = paths_at(at)
    assert {e.formula.course for e in listed} == {moves for moves, _ in exact}, here
    values = Values(game.sheet, {n: p.baseline for n, p in game.sheet.parameters.items()} | here, Exact())
    for e in listed:
        assert (e.formula.course, tuple(values.of(u) for u in e.formula.payoffs.values())) in exact
        assert {v: values.of(w) for v, w in e.formula.events.items()} == e.assessment.events


@pytest.mark.parametrize("seed", range(10))
def test_at_random_points_the_regions_that_hold_are_the_paths(seed):
    game = drawn_tree(seed, depth=3, count=1 + seed % 3, divisors=seed % 4 == 0)
    found = conditions(game)
    assert found.complete and not found.undecided
    for here in points_of(game, 5, seed):
        agree(game, found, here)


@pytest.mark.parametrize("row", ["private-consent"])
def test_the_crisis_under_its_mechanisms(row):
    game = load("crisis-tree").with_mechanisms(row)
    found = conditions(game)
    assert found.complete and not found.undecided
    varying = {n: p for n, p in game.parameters.items() if p.varies}
    for step in (0, 1, 2):
        here = {n: p.low + (p.high - p.low) * Fraction((step + k) % 3, 2) for k, (n, p) in enumerate(varying.items())}
        assert all(e.formula is not None for e in found.at(**here))


def test_on_the_border_of_a_condition_both_paths_hold():
    found = conditions(load("crisis-tree"), "A_I", at_baseline=True)
    assert [p.label for p in found if not p.knife_edge] == ["Ignore, Absorb", "Ignore, Strike, Retaliate, Stop"]
    assert {e.formula.label for e in found.at(A_I="8/9")} == {p.label for p in found} and len(found) == 3
    assert [e.formula.label for e in found.at(A_I="7/10")] == ["Ignore, Absorb"]


def test_the_threshold_of_the_belief_stands_in_the_conditions():
    """Iran strikes iff pi < (A r_I - c_I + g_I)/(d_I + p_e K) where the resolute retaliate and others do not."""
    path = next(p for p in conditions(load("crisis-signal")) if p.label.count("Retaliate") == 2 and not p.knife_edge)
    (bound,) = (r.bound for r in path.shared if r.name == "pi_R")
    names = ["A_I", "sigma_a", "r_I", "c_I", "g_I", "d_I", "p_e", "K"]
    assert (bound - parse("(A_I*sigma_a*r_I - c_I + g_I)/(d_I + p_e*K)", names)).simplify() == 0
    assert str(path.events["conflict"]) == "p_e*pi_R"


def test_choices_tell_the_plan_off_the_path():
    found = conditions(load("crisis-tree"), at_baseline=True)
    best = [(c.at, c.action) for c in found.choices if c.regions == ((),)]
    assert best == [
        ("warning", "Ignore"),
        ("border (Neutralise)", "Strike"),
        ("struck (Neutralise, border)", "Retaliate"),
        ("exchange (Neutralise, border)", "Stop"),
        ("border (Ignore)", "Strike"),
        ("struck (Ignore)", "Retaliate"),
        ("exchange (Ignore)", "Stop"),
    ]


def a_tree(nodes, ends, parameters, players=("Row", "Column"), constraints=()):
    sheet = Sheet({n: Parameter(n, Fraction(1, 2), *map(Fraction, r)) for n, r in parameters.items()}, {}, constraints)
    rules = Rules(
        next(iter(nodes)),
        {n: NodeRule(who, moves) for n, (who, moves) in nodes.items()},
        {z: {p: parse(text, sheet.names) for p, text in zip(players, own, strict=True)} for z, own in ends.items()},
    )
    return ExtensiveGame(players=players, tree=grown(rules, players, lambda e, _: e), rules=rules, sheet=sheet)


ENTRY = (
    {"entrant": ("Row", {"Out": "out", "In": "reply"}), "reply": ("Column", {"Fight": "fight", "Yield": "share"})},
    {"out": ("0", "2"), "fight": ("-1", "1 - b"), "share": ("b", "b")},
)


def test_selten_entry_with_a_parameter():
    """Entry deterrence: the incumbent yields from b = 1/2 on; entry is deterred below (Selten 1978)."""
    found = conditions(a_tree(*ENTRY, {"b": (0, 1)}))
    assert [(p.label, [(r.name, r.operator, r.bound) for r in p.shared]) for p in found if not p.knife_edge] == [
        ("Out", [("b", "<=", Fraction(1, 2))]),
        ("In, Yield", [("b", ">=", Fraction(1, 2))]),
    ]


def test_constraints_cut_the_ranges():
    low = Constraint("b <= 1/4", parse("b", ["b"]), "<=", parse("1/4", ()))
    found = conditions(a_tree(*ENTRY, {"b": (0, 1)}, constraints=(low,)))
    assert [p.label for p in found] == ["Out"] and found[0].shared == ()


def test_outside_the_ranges_the_point_alone_is_solved():
    (found,) = conditions(a_tree(*ENTRY, {"b": (0, 1)})).at(b=2)
    assert found.formula is None and found.assessment.payoffs == {"Row": 2, "Column": 2}


def test_labels_follow_chance():
    game = load("crisis-tree")
    assert path_label(game.tree, ((0, 0), (1, 0))) == "Neutralise, if border: Absorb"


def test_what_is_refused():
    with pytest.raises(InputError, match="not declared"):
        tree_conditions(load("crisis-tree"), "nonsense")
    with pytest.raises(Undecided, match="nine pairs of plans"):
        conditions(load("unilateral-deterrence"))
    with pytest.raises(Undecided, match="no rational function"):
        conditions(a_tree({"n": ("Row", {"l": "x", "r": "y"})}, {"x": ("2**b", "0"), "y": ("1", "0")}, {"b": (0, 1)}))


def test_inequalities_that_cannot_all_be_strict_are_a_knife_edge(write):
    """B sees the coin: to go in on one side alone, it takes x = 0, or a side that is never drawn."""
    text = """
form = "extensive"
players = ["A", "B"]
root = "coin"
[nodes.coin]
chance = { left = "m", right = "rest" }
then = "b"
[nodes.b]
player = "B"
actions = { In = "a", Out = "out" }
[nodes.a]
player = "A"
hidden = ["coin"]
actions = { Hold = "held", Quit = "quit" }
[ends]
out = {}
held = { A = 1, B = "x" }
quit = { B = "x" }
[parameters]
m = { meaning = "m", baseline = 0.5, range = [0, 1] }
x = { meaning = "x", baseline = 0.5, range = [-1, 1] }
"""
    found = conditions(load(write(text)))
    assert found.complete
    on_both_sides = [
        {own: tuple(moves[own].values()) for own in ("b (left)", "b (right)")}
        for moves in (p.moves for p in found if not p.knife_edge)
    ]
    assert on_both_sides == [{"b (left)": own, "b (right)": own} for own in ((1, 0), (0, 1))]
    for here in ({"x": "0"}, {"x": "1/2", "m": "1"}, {"x": "-1/2", "m": "1/3"}):
        assert all(e.formula is not None for e in found.at(**here))
    assert any(e.formula.knife_edge for e in found.at(x="0"))


def test_a_knife_edge_is_told_without_what_another_line_holds_already(write):
    """B leaves where s = 2*c: that c is 0 there, or that s <= c, adds nothing."""
    text = """
form = "extensive"
players = ["A", "B"]
root = "a"
[nodes.a]
player = "A"
actions = { Keep = "b", Cut = "d" }
[nodes.b]
player = "B"
actions = { Keep = "duopoly", Cut = "e" }
[nodes.e]
player = "A"
actions = { Match = "low", Leave = "lost" }
[nodes.d]
player = "B"
actions = { Match = "low", Under = "war", Keep = "won" }
[ends]
duopoly = { A = "1/2", B = "1/2" }
low = { A = "1/2 - c", B = "1/2 - c" }
lost = { A = "1/2*(1 - s)", B = "1/2*(1 + s) - c" }
won = { A = "1/2*(1 + s) - c", B = "1/2*(1 - s)" }
war = { A = "1/2*(1 - s) - 2*c", B = "1/2*(1 + s) - 2*c - F" }
[parameters]
s = { meaning = "share", baseline = 0.3, range = [0, 1] }
c = { meaning = "cut", baseline = 0.1, range = [0, 1] }
F = { meaning = "fine", baseline = 0.2, range = [0, 1] }
"""
    found = conditions(load(write(text)))
    assert found.complete
    for path in found:
        for one in path.union.rests:
            assert not any(set(other) < set(one) for other in path.union.rests), path.label
    for here in ({"s": "1/5"}, {"c": "0"}, {"c": "0", "s": "0"}):
        assert all(e.formula is not None for e in found.at(**here))
