"""Beliefs and what actions are worth, against the definition by enumeration of the ends."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from escalation import ExtensiveGame
from escalation.derivations.beliefs import at_sets
from escalation.files.library import load
from escalation.files.places import game_names
from escalation.solution import solve

REFUSED = ("asymmetric-escalation", "reputation")
TREES = [
    name for name in game_names() if isinstance(load(name), ExtensiveGame) and name.rpartition("/")[2] not in REFUSED
]


def chance(at, e, node):
    """The product of the chances on the way to a node."""
    found = F(1)
    for v, k in at.tree.path(node):
        played = at.chances[v] if at.tree.nodes[v].is_chance else e.behaviour[at.tree.set_at[v]]
        found *= played[k]
    return found


def behind(at, e, node, player):
    """What a player expects from a node on, by the ends that follow it."""
    total = F(0)
    for z in at.tree.ends:
        way = at.tree.path(z)
        after = [(v, k) for v, k in way if v >= node]
        if z == node or any(v == node for v, _ in way):
            weight = F(1)
            for v, k in after:
                weight *= at.chances[v][k] if at.tree.nodes[v].is_chance else e.behaviour[at.tree.set_at[v]][k]
            total += weight * at.payoffs[z][player]
    return total


def check(result):
    for e in result.equilibria:
        for own in at_sets(result.at, e):
            here = result.at.tree.sets[own.place]
            chances = tuple(chance(result.at, e, v) for v in here.nodes)
            assert own.reached == chances
            for way, p in zip(own.ways, chances, strict=True):
                product = F(1)
                for factor in way:
                    product *= factor
                assert product == p and 1 not in way
            for worth in own.worths:
                assert sum(worth.belief) == 1
                if sum(chances):
                    assert worth.belief == tuple(p / sum(chances) for p in chances)
                for k, (line, u) in enumerate(zip(worth.behind, worth.actions, strict=True)):
                    children = [result.at.tree.nodes[v].children[k] for v in here.nodes]
                    assert line == tuple(behind(result.at, e, child, here.player) for child in children)
                    assert u == sum(b * x for b, x in zip(worth.belief, line, strict=True))
                if e.beliefs or sum(chances):
                    played = [k for k, p in enumerate(e.behaviour[own.place]) if p]
                    assert all(worth.actions[k] == max(worth.actions) for k in played)


@pytest.mark.parametrize("name", TREES)
def test_every_built_in_tree(name):
    check(solve(load(name)))


@pytest.mark.parametrize("concept", ["perfect-bayesian", "weak-perfect-bayesian", "sequential"])
@pytest.mark.parametrize("mechanism", ["none", "hotline"])
def test_beliefs_of_the_line_that_may_tell(concept, mechanism):
    result = solve(load("crisis-signal").with_mechanisms(mechanism), concept)
    assert result.equilibria
    check(result)
    for e in result.equilibria:
        for own in at_sets(result.at, e):
            if own.total and len(own.reached) > 1:
                assert own.worths[0].belief in e.beliefs[own.place]


def test_where_play_never_comes_the_belief_is_the_one_that_is_held():
    """In the pooling equilibria of a signalling game the unsent message meets the belief of the equilibrium."""
    result = solve(load("classics/private-costs"), "perfect-bayesian")
    found = [own for e in result.equilibria for own in at_sets(result.at, e)]
    assert all(own.worths for own in found)
    check(result)
