"""Play at values: the paths are those of a small backward induction that tries every plan; ties, chances, mixtures."""

from fractions import Fraction

import pytest

from escalation.assessment import values
from escalation.errors import Undecided
from escalation.expressions import parse, rational
from escalation.files.library import load
from escalation.game.extensive import ExtensiveGame
from escalation.game.rules import NodeRule, Rules
from escalation.game.tree import InformationSet, Node, tree_of
from escalation.game.unfolding import grown
from escalation.parameters import Sheet
from escalation.subgame_regions.play import play
from tests.subgame_regions.drawn_trees import drawn_tree, paths_at, points_of


@pytest.mark.parametrize("seed", range(40))
def test_every_pure_path_is_found_ties_included(seed):
    game = drawn_tree(seed, depth=3, count=seed % 3, divisors=seed % 2 == 1)
    for here in points_of(game, 2, seed)[-4:]:
        at = game.at(**here)
        found = play(at)
        assert {(c.moves, c.values) for c, _ in found} == paths_at(at)
        assert all(tuple(a.payoffs.values()) == c.values for c, a in found)


def test_a_plan_off_the_path_supports_the_path():
    game = drawn_tree(7, depth=4, count=2)
    at = game.at()
    for _, a in play(at):
        expects = values(at, a.behaviour)
        for own, mixture in zip(at.tree.sets, a.behaviour, strict=True):
            (v,) = own.nodes
            best = max(expects[child][own.player] for child in at.tree.nodes[v].children)
            kids = zip(mixture, at.tree.nodes[v].children, strict=True)
            assert all(p == 0 or expects[child][own.player] == best for p, child in kids)


def test_the_crisis_at_its_baseline_is_january_2024():
    ((_, found),) = play(load("crisis-tree").at())
    assert found.payoffs == {"Iran": Fraction(-9, 10), "Pakistan": Fraction(-1)}
    ((_, absorbed),) = play(load("crisis-tree").at(sigma_a="11/20"))
    assert absorbed.events["strike"] == 0


def pennies(stake):
    """Row may stay out for 0, or play matching pennies for `stake` (Column does not see Row's coin)."""
    nodes = (
        Node("in", player=0, branches=("Out", "In"), children=(1, 2)),
        Node("out", 0, 0),
        Node("coin", 0, 1, 0, ("H", "T"), (3, 6)),
        Node("guess", 2, 0, 1, ("h", "t"), (4, 5)),
        *(Node(f"e{k}", 3, k) for k in range(2)),
        Node("guess", 2, 1, 1, ("h", "t"), (7, 8)),
        *(Node(f"e{k + 2}", 6, k) for k in range(2)),
    )
    won = (rational(stake), rational(-stake))
    pay = {4: won, 5: won[::-1], 7: won[::-1], 8: won}
    nodes = tuple(
        Node(n.name, n.parent, n.branch, n.player, n.branches, n.children, (), pay.get(v, (rational(0),) * 2))
        for v, n in enumerate(nodes)
    )
    sets = (
        InformationSet("in", 0, (0,), ("Out", "In")),
        InformationSet("coin", 0, (2,), ("H", "T")),
        InformationSet("guess", 1, (3, 6), ("h", "t")),
    )
    return ExtensiveGame(players=("Row", "Column"), tree=tree_of(nodes, sets, ("Row", "Column")), sheet=Sheet())


def test_two_who_do_not_see_each_other_mix():
    found = play(pennies(1).at())
    assert len(found) == 2, "worth 0 either way: in and out tie"
    half = (Fraction(1, 2), Fraction(1, 2))
    inside = next(a for c, a in found if dict(c.moves)[0] == 1)
    assert inside.behaviour == ((0, 1), half, half)
    assert all(a.behaviour[1:] == (half, half) for _, a in found), "also where it is not reached"


def test_payoffs_that_are_not_rational_are_refused():
    nodes = {"n": NodeRule("A", {"l": "left", "r": "right"})}
    ends = {"left": {"A": parse("sqrt(2)", ())}, "right": {"A": parse("3/2", ())}}
    rules = Rules("n", nodes, ends)
    game = ExtensiveGame(players=("A",), tree=grown(rules, ("A",), lambda e, _: e), rules=rules, sheet=Sheet())
    with pytest.raises(Undecided, match="not rational"):
        play(game.at())
