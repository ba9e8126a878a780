import random

import pytest

from escalation.errors import Undecided
from escalation.game.normal import NormalFormGame
from escalation.refinement import refine
from escalation.solution import solve


def kept(*payoffs):
    return refine(solve(NormalFormGame.from_payoffs(*payoffs)), "strict")


def test_chicken_keeps_its_two_pure_equilibria():
    result = kept([[6, 2], [7, 0]], [[6, 7], [2, 0]])
    assert [e.pure for e in result.equilibria] == [(0, 1), (1, 0)]
    assert result.components == ((0,), (1,))
    assert result.refinements == ("strict",)
    assert result.complete


def test_none_may_be_strict():
    result = kept([[1, -1], [-1, 1]], [[-1, 1], [1, -1]])
    assert result.equilibria == ()
    assert result.complete
    assert "0 strict of 1 listed equilibrium" in result.status


def test_a_tie_is_not_strict():
    # entry deterrence: (out, fight) is an equilibrium, the entrant losing nothing by it
    result = kept([[-1, 1], [0, 0]], [[-1, 1], [2, 2]])
    assert [e.pure for e in result.equilibria] == [(0, 1)]
    assert result.degenerate
    assert result.components == ((0,),)


def test_three_players_whose_mixed_equilibria_may_be_missing():
    # all together, at 0, at 1 or at 2, or nothing
    coordination = [[[int(i == j == k) for k in range(3)] for j in range(3)] for i in range(3)]
    before = solve(NormalFormGame.from_payoffs(coordination, coordination, coordination))
    result = refine(before, "strict")
    assert not before.complete
    assert result.complete
    assert [e.pure for e in result.equilibria] == [(0, 0, 0), (1, 1, 1), (2, 2, 2)]
    assert before.undecided
    assert result.undecided == ()


def test_the_definition_at_random():
    rng = random.Random(3)
    for _ in range(60):
        rows, columns = ([[rng.randint(0, 3) for _ in range(3)] for _ in range(3)] for _ in range(2))
        strict = {
            (i, j)
            for i in range(3)
            for j in range(3)
            if all(rows[i][j] > rows[k][j] for k in range(3) if k != i)
            and all(columns[i][j] > columns[i][k] for k in range(3) if k != j)
        }
        assert {e.pure for e in kept(rows, columns).equilibria} == strict


def test_several_refinements_are_asked_of_the_whole_list_in_any_order():
    stag_hunt = solve(NormalFormGame.from_payoffs([[4, 0], [3, 3]], [[4, 3], [0, 3]]))
    result = refine(stag_hunt, "payoff-dominant", "strict")
    assert [e.pure for e in result.equilibria] == [(0, 0)]
    assert result.refinements == ("payoff-dominant", "strict")
    assert "payoff dominant" in result.status
    assert "strict" in result.status
    for order in (("payoff-dominant", "risk-dominant"), ("risk-dominant", "payoff-dominant")):
        assert refine(stag_hunt, *order).equilibria == ()
        assert refine(refine(stag_hunt, order[0]), order[1]).equilibria == ()
    assert [e.pure for e in refine(stag_hunt, "risk-dominant").equilibria] == [(1, 1)]


def test_payoffs_that_are_not_rational_are_undecided():
    with pytest.raises(Undecided, match="rational"):
        kept([["sqrt(2)", 0], [0, 1]], [[1, 0], [0, 1]])
