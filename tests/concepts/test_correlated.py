"""Correlated equilibria: Aumann's examples, the definition, scipy on the primal, Nash inside, properties."""

import random
from fractions import Fraction
from itertools import product

import pytest

from escalation.concepts import correlated, nash
from escalation.errors import Undecided
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.mediator import mediated

F = Fraction
CHICKEN = [[6, 2], [7, 0]], [[6, 7], [2, 0]]


def at(*payoffs):
    return NormalFormGame.from_payoffs(*payoffs).at()


def polytope(*payoffs):
    result = correlated.solve(at(*payoffs))
    (only,) = result.equilibria
    assert result.complete
    return only


def ends(extremes):
    return extremes.least, extremes.greatest


def test_chicken_of_aumann_1974():
    found = polytope(*CHICKEN)
    assert ends(found.total) == (F(36, 5), F(21, 2))
    assert ends(found.payoffs["Row"]) == ends(found.payoffs["Column"]) == (2, 7)
    assert found.plan.payoffs == {"Row": F(21, 4), "Column": F(21, 4)}
    assert found.plan.distribution == {(0, 0): F(1, 2), (0, 1): F(1, 4), (1, 0): F(1, 4)}


def test_the_plan_is_fair_where_the_sum_does_not_tell():
    # battle of the sexes: both pure equilibria have the greatest sum; half and half gives the same to both
    plan = polytope([[2, 0], [0, 1]], [[1, 0], [0, 2]]).plan
    assert plan.distribution == {(0, 0): F(1, 2), (1, 1): F(1, 2)}


def gains(game):
    """Rows of the definition, written anew: `(player, told, instead)` over all profiles."""
    profiles = list(product(*map(range, game.shape)))
    for i, size in enumerate(game.shape):
        for told, instead in product(range(size), repeat=2):
            yield [
                float(game.payoffs[(*p[:i], instead, *p[i + 1 :])][i] - game.payoffs[p][i]) if p[i] == told else 0.0
                for p in profiles
            ]


def by_scipy(game, objective):
    from scipy.optimize import linprog

    costs = [-float(objective(game.payoffs[p])) for p in product(*map(range, game.shape))]
    rows = list(gains(game))
    return -linprog(costs, rows, [0] * len(rows), [[1] * len(costs)], [1]).fun


@pytest.mark.parametrize("shape", [(2, 2), (3, 3), (2, 2, 2), (1, 3), (2, 3, 2)])
def test_scipy_agrees(shape):
    rng = random.Random(sum(shape))
    for _ in range(8):
        game = at(*(_array(rng, shape) for _ in shape))
        (found,) = correlated.solve(game).equilibria
        assert float(found.total.greatest) == pytest.approx(by_scipy(game, sum), abs=1e-7)
        assert float(-found.total.least) == pytest.approx(by_scipy(game, lambda u: -sum(u)), abs=1e-7)
        first = found.payoffs[game.game.players[0]]
        assert float(first.greatest) == pytest.approx(by_scipy(game, lambda u: u[0]), abs=1e-7)
        assert found.plan.payoffs.keys() == set(game.game.players)
        assert sum(found.plan.payoffs.values()) == found.total.greatest


def _array(rng, shape):
    if not shape:
        return rng.randint(0, 5)
    return [_array(rng, shape[1:]) for _ in range(shape[0])]


def test_nash_equilibria_lie_inside():
    rng = random.Random(11)
    for _ in range(25):
        game = at(*(_array(rng, (3, 3)) for _ in "ab"))
        (found,) = correlated.solve(game).equilibria
        for e in nash.solve(game).equilibria:
            x, y = e.mixtures
            own = mediated(game, {(i, j): x[i] * y[j] for i in range(3) for j in range(3)})
            assert own.payoffs == e.payoffs
            for player, extremes in found.payoffs.items():
                assert extremes.least <= e.payoffs[player] <= extremes.greatest


def test_renaming_swapping_and_positive_affine_changes():
    rng = random.Random(12)
    for _ in range(15):
        rows, columns = (_array(rng, (2, 3)) for _ in "ab")
        found = polytope(rows, columns)
        turned = polytope([line[::-1] for line in rows][::-1], [line[::-1] for line in columns][::-1])
        assert {p: ends(e) for p, e in turned.payoffs.items()} == {p: ends(e) for p, e in found.payoffs.items()}
        swapped = polytope(*(list(map(list, zip(*matrix, strict=True))) for matrix in (columns, rows)))
        assert ends(swapped.payoffs["Row"]) == ends(found.payoffs["Column"])
        assert ends(swapped.total) == ends(found.total)
        scale = F(10) ** rng.choice([-30, 30])
        moved = polytope([[u * scale - 3 for u in line] for line in rows], columns)
        assert ends(moved.payoffs["Row"]) == tuple(u * scale - 3 for u in ends(found.payoffs["Row"]))
        assert ends(moved.payoffs["Column"]) == ends(found.payoffs["Column"])


def test_events_are_bounded_and_the_ends_attained():
    game = load("chicken").at()
    (found,) = correlated.solve(game).equilibria
    crash = found.events["crash"]
    assert ends(crash) == (0, F(1, 5))
    assert crash.greatest_at.events["crash"] == F(1, 5)
    assert crash.least_at.events["crash"] == 0


def test_a_game_without_conflict_and_one_of_one_player():
    assert ends(polytope([[0, 0], [0, 0]], [[0, 0], [0, 0]]).total) == (0, 0)
    assert ends(polytope([3, 1, 3]).total) == (3, 3)


def test_limits():
    with pytest.raises(Undecided, match="rational"):
        correlated.solve(at([["sqrt(2)", 0], [0, 1]], [[1, 0], [0, 1]]))
    size = 30
    pennies = [[int((i + j) % size == 0) for j in range(size)] for i in range(size)]
    with pytest.raises(Undecided, match="900 profiles"):
        correlated.solve(at(pennies, [[1 - u for u in line] for line in pennies]))
