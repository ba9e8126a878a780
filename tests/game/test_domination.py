"""Dominance by mixtures: textbook cases, and against scipy."""

import random
from fractions import Fraction

import pytest

from escalation.game.domination import (
    belief,
    elimination,
    losses,
    mixed_line,
    own_payoffs,
    pure_dominator,
    strict_dominator,
    weak_dominator,
)
from escalation.game.normal import NormalFormGame

F = Fraction


def test_a_mixture_dominates_where_no_pure_strategy_does():
    # Fudenberg and Tirole 1991, chapter 1: M is dominated by U and D half and half
    table = [[F(2), F(-1)], [F(0), F(0)], [F(-1), F(2)]]
    assert strict_dominator(table, table[1]) == (F(1, 2), 0, F(1, 2))
    assert strict_dominator([table[0], table[1]], table[1]) is None
    assert pure_dominator(table, table[1]) is None


def test_a_pure_dominator_is_named_first():
    table = [[F(1), F(1)], [F(0), F(0)], [F(2), F(2)]]
    assert strict_dominator(table, table[1]) == pure_dominator(table, table[1]) == (1, 0, 0)
    assert weak_dominator([[F(1), F(0)], [F(0), F(0)]], [F(0), F(0)]) == (1, 0)


def test_a_tie_is_weak_dominance_only():
    table = [[F(2), F(0)], [F(0), F(2)], [F(1), F(1)]]
    assert strict_dominator(table, table[2]) is None
    assert weak_dominator(table, table[2]) is None
    table = [[F(2), F(0), F(1)], [F(0), F(2), F(1)], [F(1), F(1), F(0)]]
    assert strict_dominator(table, table[2]) is None
    assert weak_dominator(table, table[2]) == (F(1, 2), F(1, 2), 0)


def test_duplicates_do_not_dominate_each_other():
    table = [[F(1), F(2)], [F(1), F(2)]]
    assert weak_dominator(table, table[0]) is None


def best_margin(table, target):
    from scipy.optimize import linprog

    m, n = len(table), len(target)
    rows = [[*(float(-table[k][r]) for k in range(m)), 1.0] for r in range(n)]
    found = linprog(
        [*[0] * m, -1], rows, [-float(b) for b in target], [[*[1] * m, 0]], [1], [*[(0, None)] * m, (None, None)]
    )
    return -found.fun


def test_scipy_agrees_and_beliefs_justify_the_rest():
    rng, seen = random.Random(3), set()
    for _ in range(150):
        m, n = rng.randint(1, 4), rng.randint(1, 4)
        table = [[F(rng.randint(0, 3)) for _ in range(n)] for _ in range(m)]
        for target in table:
            found, reason = strict_dominator(table, target), belief(table, target)
            assert (found is None) == (best_margin(table, target) < 1e-9) == (reason is not None)
            seen.add(found is None)
            if reason is not None:
                values = [sum(w * u for w, u in zip(reason, line, strict=True)) for line in table]
                assert sum(reason) == 1
                assert max(values) == values[table.index(target)]
    assert seen == {True, False}


def test_a_weak_dominator_is_itself_undominated():
    rng = random.Random(4)
    for _ in range(200):
        table = [[F(rng.randint(0, 2)) for _ in range(3)] for _ in range(4)]
        for target in table:
            found = weak_dominator(table, target)
            if found is not None and max(found) < 1:
                assert weak_dominator(table, mixed_line(table, found)) is None


def test_the_order_of_rounds():
    # Gibbons 1992, figure 1.1.1: Right, then Down, then Left
    at = NormalFormGame.from_payoffs([[1, 1, 0], [0, 0, 2]], [[0, 2, 1], [3, 1, 0]]).at()
    rounds, left = elimination(at.payoffs, at.shape, strict_dominator)
    assert [[(loss.player, loss.strategy) for loss in lost] for lost in rounds] == [[(1, 2)], [(0, 1)], [(1, 0)]]
    assert left == [[0], [1]]
    assert rounds[0][0].by == (0, 1, 0)


@pytest.mark.parametrize("seed", range(5))
def test_one_strategy_at_a_time_leaves_the_same(seed):
    rng = random.Random(seed)
    for _ in range(30):
        rows, columns = ([[rng.randint(0, 3) for _ in range(3)] for _ in range(3)] for _ in range(2))
        at = NormalFormGame.from_payoffs(rows, columns).at()
        left = [[0, 1, 2], [0, 1, 2]]
        while lost := losses(at.payoffs, left, at.shape, strict_dominator):
            one = rng.choice(lost)
            left[one.player].remove(one.strategy)
        assert left == elimination(at.payoffs, at.shape, strict_dominator)[1]


def test_weak_elimination_never_empties_a_player():
    rng = random.Random(9)
    for _ in range(100):
        rows, columns = ([[rng.randint(0, 1) for _ in range(3)] for _ in range(3)] for _ in range(2))
        at = NormalFormGame.from_payoffs(rows, columns).at()
        assert all(elimination(at.payoffs, at.shape, weak_dominator)[1])


def test_tables_of_three_players():
    first = [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]
    at = NormalFormGame.from_payoffs(first, first, first).at()
    left = [[0, 1], [0, 1], [0, 1]]
    assert own_payoffs(at.payoffs, left, 0) == [[1, 2, 3, 4], [5, 6, 7, 8]]
    assert own_payoffs(at.payoffs, left, 1) == [[1, 2, 5, 6], [3, 4, 7, 8]]
    assert own_payoffs(at.payoffs, [[1], [0, 1], [0]], 1) == [[5], [7]]
