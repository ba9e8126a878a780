from fractions import Fraction

import pytest

from escalation.errors import Undecided
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.refinement import refine
from escalation.solution import solve


def kept(*payoffs):
    return refine(solve(NormalFormGame.from_payoffs(*payoffs)), "payoff-dominant")


def test_the_stag_hunt():
    result = refine(solve(load("stag-hunt")), "payoff-dominant")
    assert [e.profile["Row"]["Stag"] for e in result.equilibria] == [1]
    assert result.complete


def test_chicken_has_none_and_says_so():
    result = kept([[6, 2], [7, 0]], [[6, 7], [2, 0]])
    assert result.equilibria == ()
    assert result.complete
    assert result.status.startswith("none of 3 listed equilibria is payoff dominant")


def test_equal_payoffs_do_not_dominate():
    assert kept([[1, 0], [0, 1]], [[1, 0], [0, 1]]).equilibria == ()


def test_the_only_equilibrium_is_payoff_dominant():
    result = kept([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    assert [e.pure for e in result.equilibria] == [(1, 1)]
    assert "only listed equilibrium" in result.status


def test_payoffs_over_a_maximal_subset_lie_between_its_extreme_points():
    # the second row makes the column player indifferent: a segment of equilibria, (2, 1) is best for both
    result = solve(NormalFormGame.from_payoffs([[2, 0], [1, 0]], [[2, 0], [1, 1]]))
    assert result.degenerate
    best = refine(result, "payoff-dominant").equilibria
    assert [tuple(e.payoffs.values()) for e in best] == [(2, 2)]
    for subset in result.subsets:
        ends = [result.equilibria[k] for k in subset]
        for a in ends:
            for b in ends:
                middle = [(x + y) / 2 for x, y in zip(a.payoffs.values(), b.payoffs.values(), strict=True)]
                assert all(m <= Fraction(2) for m in middle)


def test_an_incomplete_list_is_not_called_complete():
    coordination = [[[int(i == j == k) * (1 + i) for k in range(3)] for j in range(3)] for i in range(3)]
    result = kept(coordination, coordination, coordination)
    assert [e.pure for e in result.equilibria] == [(2, 2, 2)]
    assert not result.complete
    assert "some may be missing" in result.status


def test_a_continuum_may_pay_more_between_its_ends():
    # the first two choose the same share of two efforts that multiply; the third looks on, and everything is tied
    product = [[[0, 0], [1, 1]], [[1, 1], [0, 0]]]
    result = kept(product, product, [[[0, 0], [0, 0]], [[0, 0], [0, 0]]])
    assert result.equilibria == ()


def test_payoffs_that_are_not_rational_are_undecided():
    with pytest.raises(Undecided, match="rational"):
        kept([["sqrt(2)", 0], [0, 1]], [[1, 0], [0, 1]])
