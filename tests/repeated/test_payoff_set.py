"""Minmax values and payoff sets: textbook cases, a second solver, three players."""

import itertools
import random
from fractions import Fraction

import numpy as np
import pytest
from scipy.optimize import linprog

import escalation as esc
from escalation.errors import Undecided
from escalation.repeated.payoff_set import payoff_set

F = Fraction


def test_battle_of_the_sexes_has_a_mixed_minmax_below_the_pure_one():
    """Payoffs 2, 1 and 1, 2: pure minmax 1, mixed 2/3 (Luce, Raiffa 1957, section 5.3, as a game of zero sum)."""
    game = esc.NormalFormGame.from_payoffs([[2, 0], [0, 1]], [[1, 0], [0, 2]])
    found = payoff_set(game.at())
    assert [m.pure for m in found.minmax] == [1, 1]
    assert [m.mixed for m in found.minmax] == [F(2, 3), F(2, 3)]
    assert found.feasible == ((0, 0), (2, 1), (1, 2))
    assert set(found.rational) == {(F(2, 3), F(2, 3)), (F(4, 3), F(2, 3)), (2, 1), (1, 2), (F(2, 3), F(4, 3))}


def test_matching_pennies_is_a_segment_with_one_rational_payoff():
    game = esc.NormalFormGame.from_payoffs([[1, -1], [-1, 1]], [[-1, 1], [1, -1]])
    found = payoff_set(game.at())
    assert found.dimension == 1
    assert found.feasible == ((-1, 1), (1, -1))
    assert found.rational == ((0, 0),)
    assert [(m.pure, m.mixed) for m in found.minmax] == [(1, 0), (1, 0)]


def test_a_game_of_one_payoff_is_a_point():
    found = payoff_set(esc.NormalFormGame.from_payoffs([[1, 1]], [[2, 2]]).at())
    assert (found.dimension, found.feasible, found.rational) == (0, ((1, 2),), ((1, 2),))


@pytest.mark.parametrize("seed", range(12))
def test_the_mixed_minmax_by_another_solver_and_equilibria_lie_above(seed):
    generator = random.Random(seed)
    rows, columns = generator.randint(1, 4), generator.randint(1, 4)
    a, b = ([[generator.randint(-4, 4) for _ in range(columns)] for _ in range(rows)] for _ in range(2))
    game = esc.NormalFormGame.from_payoffs(a, b)
    found = payoff_set(game.at())
    for own, table in enumerate((np.array(a), np.array(b).T)):
        size = table.shape[1]
        least = linprog(
            [0] * size + [1],
            A_ub=np.hstack([table, -np.ones((len(table), 1))]),
            b_ub=[0] * len(table),
            A_eq=[[1] * size + [0]],
            b_eq=[1],
            bounds=[(0, None)] * size + [(None, None)],
        )
        assert abs(least.fun - float(found.minmax[own].mixed)) < 1e-9
        assert found.minmax[own].mixed <= found.minmax[own].pure
        held = found.minmax[own].held_by
        assert sum(held) == 1
    for equilibrium in esc.solve(game).equilibria:
        values = list(equilibrium.payoffs.values())
        assert all(v >= m.mixed for v, m in zip(values, found.minmax, strict=True))


def test_three_players_have_the_pure_one_and_that_of_correlated_others():
    """Fudenberg, Tirole 1991, section 5.1: who correlates may hold a player lower than who randomizes independently."""
    own = [[[0 if (j, k) in ((0, 0), (1, 1)) else 1 for k in (0, 1)] for j in (0, 1)], [[0] * 2] * 2]
    own[1] = [[1 if (j, k) in ((0, 0), (1, 1)) else 0 for k in (0, 1)] for j in (0, 1)]
    other = [[[j for k in (0, 1)] for j in (0, 1)] for _ in (0, 1)]
    third = [[[0, 1], [0, 1]]] * 2
    found = payoff_set(esc.NormalFormGame.from_payoffs(own, other, third).at())
    first = found.minmax[0]
    assert first.mixed is None
    assert first.pure == 1
    assert first.correlated == F(1, 2)
    assert first.level == 1
    assert found.dimension == 3
    assert found.feasible is None


def test_permuted_strategies_leave_it():
    game = esc.load("chicken").at()
    found = payoff_set(game)
    arrays = [[[game.payoffs[1 - i, 1 - j][k] for j in (0, 1)] for i in (0, 1)] for k in (0, 1)]
    again = payoff_set(esc.NormalFormGame.from_payoffs(*arrays).at())
    assert again.feasible == found.feasible
    assert again.rational == found.rational
    assert set(itertools.chain(found.points)) == set(again.points)


def test_payoffs_that_are_not_rational():
    game = esc.NormalFormGame.from_payoffs([["sqrt(x)", "1"]], [["0", "0"]], parameters={"x": 2})
    with pytest.raises(Undecided, match="rational payoffs"):
        payoff_set(game.at())
