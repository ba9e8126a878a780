"""Equilibria that show a statement true, or false."""

from fractions import Fraction

import pytest

from escalation.claims.equilibria_showing import instance, quantity_in
from escalation.claims.language import read_claim
from escalation.claims.sentences import Chance, Payoff, Played
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.solution import solve


def shown(game, statement, wanted):
    return instance(solve(game), read_claim(f"exists {statement}", game).body.statement, wanted)


def test_quantities_and_instances():
    result = solve(load("hawk-dove"))
    e = result.equilibria[0]
    assert quantity_in(e, Chance("fight"), result.at.game) == e.events["fight"]
    assert quantity_in(e, Payoff(1), result.at.game) == e.payoffs["Column"]
    assert instance(result, Played(0, 0), True)[0].mixtures[0][0] > 0
    assert instance(result, Played(0, 0), False)[0].mixtures[0][0] == 0


@pytest.mark.parametrize("relation", ["<", "<=", ">", ">=", "=", "!="])
def test_what_is_shown_is_so(relation):
    game = load("hawk-dove")
    for value in (Fraction(-1, 2), Fraction(0), Fraction(1, 2), Fraction(2)):
        for wanted in (True, False):
            found = shown(game, f"payoff(Row) {relation} {value}", wanted)
            holds = {
                "<": lambda u, v: u < v,
                "<=": lambda u, v: u <= v,
                ">": lambda u, v: u > v,
                ">=": lambda u, v: u >= v,
                "=": lambda u, v: u == v,
                "!=": lambda u, v: u != v,
            }[relation]
            if found is None:
                assert all(holds(e.payoffs["Row"], value) is not wanted for e in solve(game).equilibria)
            else:
                assert all(holds(e.payoffs["Row"], value) is wanted for e in found)


def test_two_that_share_a_mixture_show_what_lies_between():
    flat = NormalFormGame.from_payoffs([[0], [0]], [[0], [1]])
    found = shown(flat, "payoff(Column) = 1/3", True)
    assert sorted(e.payoffs["Column"] for e in found) == [0, 1]
    assert shown(flat, "payoff(Column) = 4/3", True) is None


def test_profiles_need_no_equilibrium():
    game = load("prisoners-dilemma")
    assert shown(game, "(Defect, Defect) is an equilibrium", True) == ()
    assert shown(game, "(Defect, Defect) is an equilibrium", False) is None
    assert shown(game, "Row: Defect is a best reply to (Cooperate)", True) == ()


def test_actions_of_a_tree():
    tree = load("crisis-tree")
    (e,) = solve(tree).equilibria
    own = next(iter(tree.tree.sets))
    taken = own.actions[max(range(len(own.actions)), key=lambda k: e.behaviour[0][k])]
    place = tree.tree.nodes[own.nodes[0]].name
    assert shown(tree, f"{taken} is best at {place}", True) == (e,)
    assert shown(tree, f"{taken} is best at {place}", False) is None
