"""Margins in trees against what the equilibrium found by another module leaves to players at each node."""

from dataclasses import replace
from fractions import Fraction

import pytest

from escalation.assessment import values
from escalation.errors import Undecided
from escalation.files.library import load
from escalation.sensitivity.tree_margins import tree_margin
from escalation.solution import solve

F = Fraction
MECHANISMS = {"crisis-tree": ["none", "hotline", "intelligence-cell"], "pipeline-sequence": ["none", "barter"]}
NAMES = ["crisis-tree", "pipeline-sequence", "brinkmanship", "entry-game", "rudimentary-deterrence", "dollar-auction"]


@pytest.mark.parametrize("name", NAMES)
def test_as_the_equilibrium_says(name):
    for row in MECHANISMS.get(name, ["none"]):
        game = load(name).with_mechanisms(row)
        result = solve(game)
        if result.ties:
            continue
        at, (only,) = result.at, result.equilibria
        expected = values(at, only.behaviour)
        for h in at.tree.decided_sets:
            own = at.tree.sets[h]
            if len(own.nodes) == 1:
                first, *others = at.tree.nodes[own.nodes[0]].children
                for k, other in enumerate(others, 1):
                    difference = expected[other][own.player] - expected[first][own.player]
                    assert tree_margin(at, h, k, 0) == difference
                    assert tree_margin(at, h, 0, k) == -difference


def test_the_nodes_of_a_set_are_weighed_by_chance():
    """Behind the border Iran meets a resolute Pakistan with 7/10 (-9/10 for a strike), else the other (-1/4)."""
    at = load("crisis-signal").at()
    (h,) = (h for h, own in enumerate(at.tree.sets) if own.name == "border (firm)")
    absorb, strike = (at.tree.sets[h].actions.index(name) for name in ("Absorb", "Strike"))
    assert tree_margin(at, h, strike, absorb) == F(7, 10) * F(-9, 10) + F(3, 10) * F(-1, 4) - F(-1)


def test_a_set_that_chance_never_leads_to_has_no_margin():
    at = load("audience-costs").at(p_R=1)
    (h,) = (h for h, own in enumerate(at.tree.sets) if own.name == "test (irresolute)")
    with pytest.raises(Undecided, match="chance never leads to test"):
        tree_margin(at, h, 0, 1)


def test_actions_that_tie_for_all_are_no_tie():
    """Iran's choice at the border is one thing where what follows is worth the same to everyone."""
    game = load("entry-game").pinned({"war": F(2), "shared": F(2)})
    with pytest.raises(Undecided, match="actions tie"):
        tree_margin(game.at(), 0, 1, 0)
    nodes = game.tree.ends
    same = {z: (F(0), F(0)) for z in nodes}
    at = replace(game.at(), payoffs=same)
    assert tree_margin(at, 0, 1, 0) == 0
