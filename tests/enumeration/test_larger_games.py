"""Larger games: what is exact, what is proved, what is admitted to be open."""

import itertools
import random
from fractions import Fraction

import pytest
from flint import ctx

from escalation.concepts.nash import solve
from escalation.enumeration import larger_games
from escalation.equilibrium_sets.support_systems import candidates, proved, surely_best
from escalation.game.normal import NormalFormGame
from escalation.game.replies import pure_equilibria

F = Fraction


def array(shape, value, prefix=()):
    if len(prefix) == len(shape):
        return value(*prefix)
    return [array(shape, value, (*prefix, k)) for k in range(shape[len(prefix)])]


def random_game(rng, shape, size=30):
    return NormalFormGame.from_payoffs(*(array(shape, lambda *_: rng.randint(-size, size)) for _ in shape))


@pytest.mark.parametrize("shape", [(3, 2, 2), (3, 3, 3), (2, 2, 2, 2)])
def test_every_listed_profile_is_an_equilibrium_and_every_pure_one_is_listed(shape):
    rng = random.Random(1)
    for _ in range(4):
        result = solve(random_game(rng, shape).at())
        pure = set(pure_equilibria(result.at.payoffs, result.at.shape))
        assert pure == {e.pure for e in result.equilibria if e.pure is not None}
        assert all(e.regret == 0 if e.exact else 0 <= float(e.regret) < 1e-20 for e in result.equilibria)
        assert len({tuple(float(p) for m in e.mixtures for p in m) for e in result.equilibria}) == len(
            result.equilibria
        )


def test_mixed_equilibria_of_two_are_exact():
    # matching pennies of 1 and 2; the third gains where he matches the first, and has a third strategy that is safe
    shape = (2, 2, 3)
    first = array(shape, lambda i, j, k: 1 if i == j else -1)
    second = array(shape, lambda i, j, k: -1 if i == j else 1)
    third = array(shape, lambda i, j, k: F(2, 3) if k == 2 else int(i == k))
    result = solve(NormalFormGame.from_payoffs(first, second, third).at())
    assert [(e.mixtures, e.exact) for e in result.equilibria] == [
        (((F(1, 2), F(1, 2)), (F(1, 2), F(1, 2)), (0, 0, 1)), True)
    ]
    assert not result.complete


def test_the_uniform_equilibrium_of_a_cyclic_game_is_exact():
    # each is paid for playing one more than the next player, modulo 3
    shape = (3, 3, 3)
    payoffs = [array(shape, lambda *p, me=me: int((p[me] - p[(me + 1) % 3]) % 3 == 1)) for me in range(3)]
    result = solve(NormalFormGame.from_payoffs(*payoffs).at())
    assert (((F(1, 3),) * 3,) * 3, True) in [(e.mixtures, e.exact) for e in result.equilibria]


def test_the_polynomials_of_a_known_game_are_met_and_proved(monkeypatch):
    # x y = 1/2 for every pair: the symmetric solution is sqrt(1/2)
    game = {}
    for i in range(2):
        for j in range(2):
            for k in range(2):
                game[i, j, k] = (F(i * (1 - 2 * j * k)), F(j * (1 - 2 * i * k)), F(k * (1 - 2 * i * j)))
    supports = [(0, 1)] * 3
    found = list(candidates(game, supports, 6))
    assert len(found) == 1
    monkeypatch.setattr(ctx, "prec", 128)
    mixtures = proved(game, (2, 2, 2), supports, found[0])
    assert all((m[1] ** 2).contains(0.5) and m[1].rad() < 1e-20 for m in mixtures)
    assert surely_best(game, mixtures, supports)


def test_a_candidate_that_is_none_is_not_proved():
    game = {(i, j, k): (F(i), F(j), F(k)) for i in range(2) for j in range(2) for k in range(2)}
    assert proved(game, (2, 2, 2), [(0, 1)] * 3, [0.5] * 6) is None


def test_a_root_that_is_just_missed_is_not_proved(monkeypatch):
    # t (1 - t) = 1/4 + 1e-6 has no real root, 1/4 a double one, and both look like one near 1/2
    monkeypatch.setattr(ctx, "prec", 128)
    for excess in (F(0), F(1, 10**6)):
        game = {}
        for p in itertools.product((0, 1), repeat=3):
            game[p] = tuple(p[me] * (p[(me + 1) % 3] * (1 - p[(me + 2) % 3]) - F(1, 4) - excess) for me in range(3))
        assert proved(game, (2, 2, 2), [(0, 1)] * 3, [0.5] * 6) is None


def test_irrational_payoffs_of_three_players_are_searched_and_proved():
    # matching pennies of 1 and 2 over sqrt(2), and a third who gains by matching the first; he is indifferent at a half
    first = array((2, 2, 2), lambda i, j, k: "sqrt(2)" if i == j else 0)
    second = array((2, 2, 2), lambda i, j, k: 0 if i == j else 1)
    third = array((2, 2, 2), lambda i, j, k: "exp(1)" if k == 0 else 1)
    result = solve(NormalFormGame.from_payoffs(first, second, third).at())
    (equilibrium,) = result.equilibria
    assert not equilibrium.exact
    assert [[float(p) for p in m] for m in equilibrium.mixtures] == [[0.5, 0.5], [0.5, 0.5], [1, 0]]
    assert float(equilibrium.regret) < 1e-20
    assert not result.complete
    assert "not rational" in result.status


def test_one_player_with_irrational_payoffs_maximises():
    result = solve(NormalFormGame.from_payoffs(["sqrt(2)", "sqrt(3)", 1]).at())
    assert [e.pure for e in result.equilibria] == [(1,)]


@pytest.mark.parametrize(("scale", "shift"), [(1, 10**18), (10**60, 0), (F(1, 10**40), 0), (10**350, 10**380)])
def test_the_unit_of_payoff_changes_nothing(scale, shift):
    rng = random.Random(9)
    tables = [array((3, 3, 3), lambda *_: rng.randint(0, 99)) for _ in range(3)]
    plain = solve(NormalFormGame.from_payoffs(*tables).at())
    moved = [[[[u * scale + shift for u in line] for line in table] for table in cube] for cube in tables]
    same = solve(NormalFormGame.from_payoffs(*moved).at())
    assert len(same.equilibria) == len(plain.equilibria) > 1
    for a, b in zip(plain.equilibria, same.equilibria, strict=True):
        assert a.supports == b.supports


def test_equilibria_that_are_not_isolated_are_found_where_they_are_rational():
    """Nau, Gomez Canovas and Hansen (2004), section 6: the equilibria of this 2x2x4 game are a line segment."""
    outcomes = [(2, 0, 0), (0, 2, 1), (0, 1, 1), (1, 0, 2), (1, 0, 2), (0, 1, 1), (0, 2, 1), (2, 0, 0)]
    outcomes += [(1, 0, 1), (0, 2, 0), (0, 1, 2), (2, 0, 1), (2, 0, 1), (0, 1, 2), (0, 2, 0), (1, 0, 1)]
    tables = [array((2, 2, 4), lambda i, j, k, me=me: outcomes[i + 2 * j + 4 * k][me]) for me in range(3)]
    result = solve(NormalFormGame.from_payoffs(*tables).at())
    half = (F(1, 2), F(1, 2))
    ends = {e.mixtures for e in result.equilibria}
    assert {(half, half, (F(1, 2), F(1, 2), 0, 0)), (half, half, (0, 0, F(1, 2), F(1, 2)))} <= ends
    for x, y, z in ends:
        assert (x, y) == (half, half)
        assert (z[0], z[2]) == (z[1], z[3])
    assert not result.complete


def test_limits_are_admitted(monkeypatch):
    monkeypatch.setattr(larger_games, "MOST_SYSTEMS", 1)
    monkeypatch.setattr(larger_games, "MOST_TABLES", 1)
    result = solve(random_game(random.Random(2), (3, 3, 3)).at())
    assert "the first 1 profiles" in result.status
    assert "the 1 smallest" in result.status
    assert not result.complete
