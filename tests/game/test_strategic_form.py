"""The strategic form of a tree: payoffs, events, names, mechanisms, and its Nash equilibria."""

import random
from dataclasses import replace
from fractions import Fraction as F

import pytest

import escalation as esc
from escalation.errors import InputError
from escalation.game.extensive import ExtensiveGame
from escalation.game.patterns import check_label
from escalation.game.strategic_form import behaviours, normal_form, strategic_form
from escalation.game.tree import InformationSet, Node, tree_of
from tests import tree_brute_force as brute
from tests.drawn_trees import drawn_tree


@pytest.mark.parametrize("seed", range(40))
def test_payoffs_and_events_are_those_of_the_tree(seed):
    game = drawn_tree(random.Random(seed), players=2 + seed % 2, joined=0.7)
    at, form = game.at(), strategic_form(game).at()
    for profile, own in form.payoffs.items():
        unit = [[F(int(k == chosen)) for k in range(size)] for chosen, size in zip(profile, form.shape, strict=True)]
        partly = behaviours(game, unit)
        played = [partly.get(h, (F(1), *[F(0)] * (len(s.actions) - 1))) for h, s in enumerate(game.tree.sets)]
        assert list(own) == brute.expectation(at, 0, played)
        odd = sum(chance for z, chance in reached(at, played).items() if z % 2)
        assert form.weights["odd"].get(profile, 0) == odd


def reached(at, played):
    found = {}
    for z in at.tree.ends:
        chance = F(1)
        for v, k in brute.path(at, z):
            here = at.tree.nodes[v]
            chance *= at.chances[v][k] if here.player is None else played[at.tree.set_at[v]][k]
        found[z] = chance
    return found


@pytest.mark.parametrize("seed", range(25))
def test_mixed_equilibria_of_the_form_are_equilibria_of_the_tree_in_behaviour(seed):
    game = drawn_tree(random.Random(seed), joined=0.8)
    at = game.at()
    for e in esc.solve(game, "nash").equilibria[:8]:
        partly = behaviours(game, e.mixtures)
        for rest in (0, -1):
            played = [partly.get(h, _certain(len(s.actions), rest)) for h, s in enumerate(game.tree.sets)]
            assert brute.regret(at, 0, played) == 0
            assert brute.expectation(at, 0, played) == list(e.payoffs.values())


def _certain(size, which):
    return tuple(F(int(k == which % size)) for k in range(size))


def test_the_crisis_tree_in_strategic_form():
    form = strategic_form(esc.load("crisis-tree"))
    assert form.strategies[1] == (
        "Neutralise/Absorb/-",
        "Neutralise/Retaliate/-",
        "Ignore/-/Absorb",
        "Ignore/-/Retaliate",
    )
    assert "Strike/Stop/Strike/Escalate" in form.strategies[0] and "Absorb/-/Strike/Stop" in form.strategies[0]
    assert form.shape == (9, 4)
    profile = form.profile(("Strike/Stop/Strike/Stop", "Ignore/-/Retaliate"))
    at = form.at()
    assert at.payoffs[profile] == (F(-9, 10), -1)
    assert {e: w[profile] for e, w in at.weights.items()} == {"strike": 1, "exchange": 1, "conflict": F(1, 20)}
    assert form.title and form.units == esc.load("crisis-tree").units and form.name == "iran-pakistan/crisis-tree"


def test_it_is_symbolic_and_moves_with_parameters():
    game = esc.load("crisis-tree")
    form = strategic_form(game)
    assert {"A_I", "A_P", "p_e", "s_P"} <= set(form.parameters) < set(game.parameters)
    for value in ("0.3", "1.2"):
        assert form.at(A_I=value).payoffs == strategic_form(game.at(A_I=value).game).at().payoffs
    assert form.pinned({"A_I": F(2)}).at().payoffs == form.at(A_I=2).payoffs


def test_a_player_without_a_move_has_one_strategy():
    nodes = [Node("a", children=(1, 2), player=0, branches=("x", "y")), Node("l", 0, 0), Node("r", 0, 1)]
    tree = tree_of(nodes, [InformationSet("a", 0, (0,), ("x", "y"))], ["A", "B"])
    form = strategic_form(ExtensiveGame(players=("A", "B"), tree=tree))
    assert form.strategies == (("x", "y"), ("-",))


def one_player(labels):
    """One player moves twice, the second time after his first action alone."""
    nodes = [
        Node("a", children=(1, 4), player=0, branches=labels[:2]),
        Node("b", 0, 0, 0, labels[2:], (2, 3)),
        Node("u", 1, 0),
        Node("v", 1, 1),
        Node("w", 0, 1),
    ]
    sets = [InformationSet("a", 0, (0,), labels[:2]), InformationSet("b", 0, (1,), labels[2:])]
    return strategic_form(ExtensiveGame(players=("A",), tree=tree_of(nodes, sets, ["A"])))


def test_names_are_distinct_labels():
    assert one_player(("x", "y", "u", "v")).strategies == (("x/u", "x/v", "y/-"),)
    assert one_player(("x" * 50, "y", "u" * 40, "v")).strategies == (("plan 1", "plan 2", "plan 3"),)
    assert one_player(("x", "x/u", "u/-", "-")).strategies == (("plan 1", "plan 2", "plan 3"),)
    assert one_player(("a|b", "y", "u", "v")).strategies == (("plan 1", "plan 2", "plan 3"),)
    for name in one_player(("x", "y", "u", "v")).strategies[0]:
        assert check_label(name, "strategy") == name


def test_normal_form_leaves_a_game_in_normal_form():
    game = esc.load("strike-retaliate")
    assert normal_form(game) is game
    assert normal_form(esc.load("crisis-tree")).shape == (9, 4)


def held_at_three(game, names):
    """Mechanisms for a test: each holds the parameter of its name at 3."""
    wanted = [*game.mechanisms, *(n for n in names if n != "none")]
    base = game.base or game
    return replace(base.pinned({n: F(3) for n in wanted}), mechanisms=tuple(wanted), base=base)


def test_mechanisms_compose_on_the_tree_and_values_stay_held():
    tree = replace(esc.load("crisis-tree"), institute=held_at_three)
    form = strategic_form(tree)
    under = form.pinned({"s_P": F(7)}).with_mechanisms("A_I").with_mechanisms("A_P")
    assert under.mechanisms == ("A_I", "A_P") and under.mechanism_label == "A_I + A_P"
    assert under.at().payoffs == strategic_form(tree).at(A_I=3, A_P=3, s_P=7).payoffs
    assert under.base.at().payoffs == strategic_form(tree).at(s_P=7).payoffs
    assert under.with_mechanisms("none").mechanisms == ("A_I", "A_P")


def test_a_tree_of_no_library_has_no_mechanisms():
    form = strategic_form(drawn_tree(random.Random(1)))
    with pytest.raises(InputError, match="library"):
        form.with_mechanisms("hotline")
