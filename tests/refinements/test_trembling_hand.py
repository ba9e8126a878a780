"""Perfection: textbook games, and the definition by a programme of its own (scipy) at random."""

import random
from fractions import Fraction

import pytest

from escalation.errors import InputError, Undecided
from escalation.game.normal import NormalFormGame
from escalation.refinement import refine
from escalation.refinements.trembling_hand import dominated_weakly
from escalation.solution import solve

F = Fraction


def kept(*payoffs):
    return refine(solve(NormalFormGame.from_payoffs(*payoffs)), "trembling-hand")


def test_selten_weakly_dominated_equilibria_go():
    result = kept([[1, 0], [0, 0]], [[1, 0], [0, 0]])
    assert [e.pure for e in result.equilibria] == [(0, 0)]
    assert result.complete
    assert "1 trembling-hand perfect of 2" in result.status


def test_entry_deterrence_keeps_the_credible_one():
    result = kept([[-1, 1], [0, 0]], [[-1, 1], [2, 2]])
    assert [e.pure for e in result.equilibria] == [(0, 1)]
    assert result.components == ((0,),)
    assert "not every such mixture" in result.status


def test_nothing_is_lost_in_a_nondegenerate_game():
    result = kept([[6, 2], [7, 0]], [[6, 7], [2, 0]])
    assert len(result.equilibria) == 3
    assert "mixture" not in result.status


def test_a_mixture_of_undominated_strategies_may_be_dominated():
    # the third row beats the mean of the first two weakly, and neither alone
    at = NormalFormGame.from_payoffs([[2, 0, 0], [0, 2, 0], [1, 1, 1]], [[0] * 3] * 3).at()
    assert dominated_weakly(at, 0, (F(1), F(0), F(0))) is None
    assert dominated_weakly(at, 0, (F(0), F(1), F(0))) is None
    assert dominated_weakly(at, 0, (F(1, 2), F(1, 2), F(0))) == (0, 0, 1)


def full_belief(table, mixture):
    """Whether some full-support belief makes all of the mixture best: the greatest least probability, by scipy."""
    from scipy.optimize import linprog

    m, n = len(table), len(table[0])
    own = [float(sum(p * u for p, u in zip(mixture, column, strict=True))) for column in zip(*table, strict=True)]
    rows = [[*(float(u) - b for u, b in zip(line, own, strict=True)), 0.0] for line in table]
    rows += [[*(-float(j == k) for j in range(n)), 1.0] for k in range(n)]
    found = linprog([*[0] * n, -1], rows, [0] * (m + n), [[*[1] * n, 0]], [1], [*[(0, None)] * n, (None, None)])
    return found.status == 0 and -found.fun > 1e-9


def test_undominated_means_best_against_a_full_belief():
    rng, seen = random.Random(2), set()
    for _ in range(80):
        rows, columns = ([[rng.randint(0, 2) for _ in range(3)] for _ in range(3)] for _ in range(2))
        result = solve(NormalFormGame.from_payoffs(rows, columns))
        perfect = {e.mixtures for e in refine(result, "trembling-hand").equilibria}
        turned = [list(line) for line in zip(*columns, strict=True)]
        for e in result.equilibria:
            x, y = e.mixtures
            expected = full_belief(rows, x) and full_belief(turned, y)
            assert (e.mixtures in perfect) == expected
            seen.add(expected)
        assert perfect
    assert seen == {True, False}


def test_who_is_not_answered():
    cube = [[[0, 0], [0, 0]], [[0, 0], [0, 0]]]
    with pytest.raises(InputError, match="two players"):
        kept(cube, cube, cube)
    with pytest.raises(InputError, match="does not apply"):
        kept([1, 2])
    with pytest.raises(Undecided, match="rational"):
        kept([["sqrt(2)", 0], [0, 1]], [[1, 0], [0, 1]])
