"""Certified lists of three players with two strategies; the pipeline with Washington at the table."""

import itertools
import random
from fractions import Fraction

import pytest

from escalation.arithmetic.quadratic_field import Surd
from escalation.concepts.nash import solve
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.game.replies import pure_equilibria

F = Fraction


def arrays(function):
    return [[[function(i, j, k) for k in range(2)] for j in range(2)] for i in range(2)]


def game_of(*functions):
    return NormalFormGame.from_payoffs(*map(arrays, functions))


def random_game(rng, size=9):
    return NormalFormGame.from_payoffs(*(arrays(lambda *_: rng.randint(-size, size)) for _ in range(3)))


def test_every_pure_equilibrium_is_listed_and_the_number_is_odd_where_nothing_is_tied():
    rng = random.Random(4)
    odd = 0
    for _ in range(150):
        result = solve(random_game(rng, rng.choice([1, 3, 50])).at())
        assert result.complete
        listed = {e.pure for e in result.equilibria if e.pure is not None}
        pure = set(pure_equilibria(result.at.payoffs, result.at.shape))
        spanned = {e.pure for c in result.continua for k in c.members if (e := result.equilibria[k]).pure is not None}
        assert listed <= pure
        assert listed == pure or spanned or result.continua
        if not result.degenerate:
            odd += 1
            assert len(result.equilibria) % 2 == 1
            assert listed == pure
    assert odd > 30


def test_the_pipeline_with_washington():
    result = solve(load("pipeline-us").at(J_US="6/5", M_US=1))
    assert result.complete
    assert [e.pure and result.at.game.label(e.pure) for e in result.equilibria] == [
        "Complete, Defer, Waive",
        "Freeze, Arbitrate, Sanction",
        None,
    ]
    mixed = result.equilibria[2]
    assert mixed.profile["Pakistan"]["Complete"] == F(1, 2)
    assert float(mixed.profile["US"]["Waive"]) == pytest.approx(0.581, abs=5e-4)
    assert mixed.profile["Iran"]["Arbitrate"] == 1
    assert mixed.payoffs["US"] == F(-1, 20)
    assert len(result.components) == 3


def test_the_knife_edge_of_the_pipeline_is_a_continuum():
    result = solve(load("pipeline-us").at(J_US=1 + F(28, 235), M_US=1))
    (continuum,) = result.continua
    assert continuum.dimension == 1
    assert result.degenerate
    assert result.components == ((0,), (1,), (2, 3))
    low, high = result.event_range("suit")
    assert (low, high) == (0, 1)


@pytest.mark.parametrize("stakes", ["4/5", "99/100"])
def test_a_united_states_that_gains_less_by_waiving_has_one_equilibrium(stakes):
    result = solve(load("pipeline-us").at(J_US=stakes, M_US=1))
    assert [result.at.game.label(e.pure) for e in result.equilibria] == ["Freeze, Arbitrate, Sanction"]


def test_a_surd_is_certified_and_enclosed():
    # each gains by his second strategy while the chance that both others play theirs is below 1/2
    gain = game_of(*(lambda i, j, k, me=me: (i, j, k)[me] * (1 - 2 * (i * j * k)) for me in range(3)))
    result = solve(gain.at())
    irrational = [e for e in result.equilibria if any(isinstance(p, Surd) for m in e.mixtures for p in m)]
    (equilibrium,) = irrational
    assert equilibrium.exact
    assert equilibrium.regret == 0
    chance = equilibrium.profile["Player 1"]["2"]
    assert chance * chance == F(1, 2)


@pytest.mark.parametrize(("target", "number", "degenerate"), [("2/9", 3, False), ("1/4", 2, True), ("1/3", 1, False)])
def test_a_double_root_makes_a_game_degenerate(target, number, degenerate):
    # in a completely mixed equilibrium t (1 - t) is the target for all three
    def gain(me):
        return lambda *p: p[me] * (p[(me + 1) % 3] * (1 - p[(me + 2) % 3]) - F(target))

    result = solve(game_of(*map(gain, range(3))).at())
    assert (len(result.equilibria), result.degenerate) == (number, degenerate)


def test_where_nothing_matters_everything_is_an_equilibrium():
    result = solve(game_of(*(lambda *_: 7 for _ in range(3))).at())
    (body,) = result.continua
    assert body.dimension == 3
    assert len(result.equilibria) == 8
    assert result.components == (tuple(range(8)),)


def test_the_range_of_a_payoff_over_a_continuum_holds_every_sample():
    rng = random.Random(5)
    seen = 0
    while seen < 20:
        result = solve(random_game(rng, 1).at())
        for continuum in result.continua:
            seen += 1
            for player in result.at.game.players:
                low, high = result.payoff_range(player)
                own = [float(result.equilibria[k].payoffs[player]) for k in continuum.members]
                assert float(low) <= min(own) <= max(own) <= float(high)


def test_swapping_players_swaps_the_answer():
    rng = random.Random(6)
    for _ in range(40):
        tables = [{p: rng.randint(-3, 3) for p in itertools.product((0, 1), repeat=3)} for _ in range(3)]
        straight = solve(game_of(*(lambda i, j, k, t=t: t[i, j, k] for t in tables)).at())
        turned = solve(game_of(*(lambda i, j, k, t=t: t[j, k, i] for t in (tables[2], tables[0], tables[1]))).at())
        first = {tuple(e.mixtures) for e in straight.equilibria}
        second = {(e.mixtures[1], e.mixtures[2], e.mixtures[0]) for e in turned.equilibria}
        if not straight.continua:
            assert first == second
        assert straight.degenerate == turned.degenerate


def test_ranges_are_exact_where_doubles_see_no_difference():
    """Three equilibria, one irrational, payoffs of the first shifted by 10**17: the order of payoffs stays."""
    first = [[[-3, 1], [-1, 3]], [[1, -2], [3, 1]]]
    second = [[[1, 1], [-1, 0]], [[-3, 1], [3, 0]]]
    third = [[[-1, 1], [-2, -1]], [[-2, -2], [3, -2]]]
    shift = 10**17
    plain = solve(NormalFormGame.from_payoffs(first, second, third).at())
    shifted = [[[u + shift for u in line] for line in table] for table in first]
    moved = solve(NormalFormGame.from_payoffs(shifted, second, third).at())
    assert [end - shift for end in moved.payoff_range("Player 1")] == list(plain.payoff_range("Player 1"))
    assert plain.payoff_range("Player 1")[0] == Surd(F(837, 140), F(-51, 140), 249)


def test_a_continuum_of_huge_payoffs_keeps_its_range():
    shift = 10**20
    result = solve(game_of(lambda i, j, k: shift + 1000 * j, lambda *_: 0, lambda *_: 0).at())
    assert result.continua[0].range_of({p: u[0] for p, u in result.at.payoffs.items()}) == (shift, shift + 1000)


def test_a_dummy_changes_nothing_that_is_said_of_the_game():
    rows, columns = [[5, 5], [4, 4]], [[2, 4], [2, 2]]
    alone = solve(NormalFormGame.from_payoffs(rows, columns).at())
    nest = [[[u] for u in line] for line in rows], [[[u] for u in line] for line in columns]
    beside = solve(NormalFormGame.from_payoffs(*nest, [[[0], [0]], [[0], [0]]]).at())
    assert alone.degenerate
    assert (beside.degenerate, beside.components) == (alone.degenerate, alone.components)
    assert [e.mixtures[:2] for e in beside.equilibria] == [e.mixtures for e in alone.equilibria]
