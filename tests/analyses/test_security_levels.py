"""Security levels: matching pennies, a game of von Neumann and Morgenstern's kind, scipy, properties."""

import random
from fractions import Fraction

import pytest

from escalation.analyses.security_levels import analyse, security
from escalation.concepts import nash
from escalation.errors import Undecided
from escalation.game.normal import NormalFormGame

F = Fraction


def test_matching_pennies():
    levels = security([[F(1), F(-1)], [F(-1), F(1)]])
    assert (levels.maximin, levels.value, levels.minimax) == (-1, 0, 1)
    assert levels.own == levels.others == (F(1, 2), F(1, 2))
    assert levels.secure == levels.holding == (0, 1)


def test_a_saddle_point():
    levels = security([[F(4), F(2)], [F(3), F(1)]])
    assert levels.maximin == levels.value == levels.minimax == 2
    assert (levels.secure, levels.holding) == ((0,), (1,))


def test_constant_payoffs():
    levels = security([[F(-3)] * 3] * 2)
    assert levels.maximin == levels.value == levels.minimax == -3
    assert sum(levels.own) == sum(levels.others) == 1


def test_scipy_agrees():
    from scipy.optimize import linprog

    rng = random.Random(6)
    for _ in range(60):
        m, n = rng.randint(1, 4), rng.randint(1, 4)
        table = [[F(rng.randint(-4, 4), rng.choice([1, 3])) for _ in range(n)] for _ in range(m)]
        levels = security(table)
        rows = [[*(-float(table[k][r]) for k in range(m)), 1] for r in range(n)]
        found = linprog([*[0] * m, -1], rows, [0] * n, [[*[1] * m, 0]], [1], [*[(0, None)] * m, (None, None)])
        assert float(levels.value) == pytest.approx(-found.fun)
        assert levels.maximin <= levels.value <= levels.minimax


def test_a_positive_affine_change_moves_the_values_along():
    rng = random.Random(7)
    for _ in range(40):
        table = [[F(rng.randint(-4, 4)) for _ in range(3)] for _ in range(3)]
        scale, shift = F(rng.randint(1, 9), 7) * F(10) ** rng.choice([-20, 0, 20]), F(rng.randint(-9, 9))
        levels, moved = security(table), security([[u * scale + shift for u in line] for line in table])
        assert moved.value == levels.value * scale + shift
        assert (moved.maximin, moved.secure) == (levels.maximin * scale + shift, levels.secure)


def test_no_equilibrium_gives_less():
    rng = random.Random(8)
    for _ in range(40):
        game = NormalFormGame.from_payoffs(
            *([[rng.randint(0, 4) for _ in range(3)] for _ in range(3)] for _ in "ab")
        ).at()
        values = {row["player"]: F(row["mixed_value"]) for row in analyse(game).data["security"]}
        for e in nash.solve(game).equilibria:
            assert all(e.payoffs[player] >= values[player] for player in values)


def test_three_players_face_one_opponent():
    # a player who must differ from two others: held to 0 when they correlate on the same choice, half and half
    differ = [[[int(a != b) + int(a != c) for c in (0, 1)] for b in (0, 1)] for a in (0, 1)]
    said = analyse(NormalFormGame.from_payoffs(differ, differ, differ).at())
    assert said.data["others_may_correlate"] is True
    row = said.data["security"][0]
    assert (row["pure_maximin"], row["pure_minimax"], row["mixed_value"]) == ("0", "1", "1")
    assert "correlate" in said.exhibits[1].text


def test_one_player_has_no_opponent():
    row = analyse(NormalFormGame.from_payoffs([3, 1, 3]).at()).data["security"][0]
    assert (row["pure_maximin"], row["pure_minimax"], row["mixed_value"]) == ("3", "3", "3")
    assert row["pure_secured_by"] == ["1", "3"]
    assert row["pure_held_down_by"] == ["nobody"]


def test_payoffs_that_are_not_rational_are_undecided():
    with pytest.raises(Undecided, match="rational"):
        analyse(NormalFormGame.from_payoffs([["sqrt(2)", 0], [0, 1]], [[1, 0], [0, 1]]).at())
