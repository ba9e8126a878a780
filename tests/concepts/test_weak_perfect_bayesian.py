"""Weak perfect Bayesian equilibria: the definition by brute force and scipy; one that is not subgame perfect."""

from fractions import Fraction

import pytest

from escalation.concepts import weak_perfect_bayesian
from escalation.errors import Undecided
from escalation.files.library import load
from tests.beliefs.small_trees import (
    drawn_game,
    gain,
    is_nash,
    is_subgame_perfect,
    later_sets,
    plans,
    pure_behaviours,
    reached,
    seeded,
    value,
)
from tests.beliefs.textbook_trees import by_names, entry_in_two_ways, entry_then_both

F = Fraction


def has_belief(at, behaviour, h):
    """Whether some belief supports the behaviour at a set: Bayes' where it is reached, else by scipy over all plans."""
    from scipy.optimize import linprog

    own = at.tree.sets[h]
    weights = [reached(at, behaviour, v) for v in own.nodes]
    if any(weights):
        return gain(at, behaviour, h, [w / sum(weights) for w in weights]) == 0
    rows = [
        [float(value(at, other, v, own.player) - value(at, behaviour, v, own.player)) for v in own.nodes]
        for other in plans(at, behaviour, own.player, later_sets(at, h))
    ]
    size = len(own.nodes)
    return linprog([0] * size, A_ub=rows, b_ub=[0] * len(rows), A_eq=[[1] * size], b_eq=[1]).status == 0


@pytest.mark.parametrize("seed", range(40))
def test_pure_ones_by_the_definition(seed):
    rng = seeded(seed)
    at = drawn_game(rng, players=rng.choice([2, 3]), depth=3, most=60).at()
    expected = {b for b in pure_behaviours(at) if all(has_belief(at, b, h) for h in range(len(b)))}
    result = weak_perfect_bayesian.solve(at)
    assert {e.behaviour for e in result.equilibria if e.pure is not None} == expected
    for e in result.equilibria:
        assert is_nash(at, e.behaviour)
        assert all(gain(at, e.behaviour, h, b) == 0 for h, own in enumerate(e.beliefs) for b in own)


def test_one_that_is_not_subgame_perfect():
    """Mas-Colell, Whinston, Green (1995), section 9.C: out, since the incumbent believes in a fight that cannot be."""
    at = entry_then_both().at()
    result = weak_perfect_bayesian.solve(at)
    assert result.complete
    out = {"entrant": {"out": 1}, "post": {"accommodate": 1}, "incumbent": {"fight": 1}}
    (first,) = [e for e in result.equilibria if by_names(at, e.behaviour) == out]
    assert not is_subgame_perfect(at, first.behaviour)
    assert first.beliefs[2] == ((F(1), F(0)), (F(2, 3), F(1, 3)))


def test_a_threat_that_no_belief_supports_is_gone():
    """Mas-Colell, Whinston, Green (1995), example 9.C.1: fighting is worse than yielding at both nodes."""
    at = entry_in_two_ways().at()
    result = weak_perfect_bayesian.solve(at)
    assert result.complete
    assert [by_names(at, e.behaviour) for e in result.equilibria] == [
        {"entrant": {"in1": 1}, "incumbent": {"accommodate": 1}}
    ]


def test_payoffs_that_are_not_rational_are_refused():
    at = load("crisis-tree").at()
    balls = {z: (u[0], at.payoffs[z][1] * 1.5) for z, u in at.payoffs.items()}
    with pytest.raises(Undecided, match="rational"):
        weak_perfect_bayesian.solve(type(at)(at.game, at.values, at.chances, balls, at.weights))
