"""Closed forms, conserved quantities, rest points decided exactly, and a second integrator."""

import json
from fractions import Fraction
from math import exp, log

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from escalation.analyses import replicator, symmetric_replicator
from escalation.errors import InputError
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.report import render

F = Fraction
PENNIES = ([[1, -1], [-1, 1]], [[-1, 1], [1, -1]])


def game(*payoffs):
    return NormalFormGame.from_payoffs(*payoffs).at()


def shares(data):
    return [[[float(F(p)) for p in own.values()] for own in step["profile"].values()] for step in data["trajectory"]]


def run(*payoffs, **options):
    return replicator.analyse(game(*payoffs), **options).data


def test_a_constant_advantage_has_the_logistic_curve():
    """Advantage 2 of a range of 4: the odds grow as `e^(t/2)`."""
    for t, point in enumerate(shares(run([[3, 1], [5, 3]], [[3, 5], [1, 3]], steps=20))):
        assert [m[1] for m in point] == [pytest.approx(1 / (1 + exp(-t / 2)), abs=1e-6)] * 2


def test_matching_pennies_keeps_its_constant_of_motion_and_goes_round():
    """Hofbauer and Sigmund (1998): `x (1-x) y (1-y)` is constant."""
    data = run(*PENNIES, start="Row=1/5,4/5", steps=100)
    constants = [log(x[0] * x[1] * y[0] * y[1]) for x, y in shares(data)]
    assert constants == pytest.approx([constants[0]] * 101, abs=1e-4)
    assert not data["nearest"]["near"]
    assert "it went round" in " ".join(data["notes"])


@pytest.mark.parametrize("seed", range(4))
def test_another_integrator_agrees(seed):
    rng = np.random.default_rng(seed)
    a, b = rng.integers(0, 9, (3, 2)), rng.integers(0, 9, (3, 2))
    spread = max(np.ptp(a), np.ptp(b))

    def flow(_, z):
        x, y = z[:3], z[3:]
        return np.concatenate([x * (a @ y - x @ a @ y), y * (x @ b - x @ b @ y)]) / spread

    other = solve_ivp(flow, (0, 15), np.array([1 / 3] * 3 + [1 / 2] * 2), rtol=1e-10, atol=1e-12, method="DOP853")
    ours = shares(run(a.tolist(), b.tolist(), steps=15))[-1]
    assert [p for own in ours for p in own] == pytest.approx(other.y[:, -1], abs=1e-5)


def test_a_rest_point_stays_however_long_and_unstable():
    data = replicator.analyse(load("chicken").at(), start="Row=2/3,1/3; Column=2/3,1/3", steps=5000).data
    assert data["exact"]
    assert shares(data)[-1] == shares(data)[0]
    assert "nothing moves (decided exactly)" in data["notes"][0]
    assert "It is equilibrium 3 of 3" in " ".join(data["notes"])


def test_a_rest_point_that_is_no_equilibrium_is_not_called_one():
    data = replicator.analyse(load("prisoners-dilemma").at(), start="Row=1,0; Column=1,0").data
    assert data["final"]["regret"] == {"Row": "2", "Column": "2"}
    assert not data["nearest"]["near"]


def test_an_end_that_rounding_may_decide_is_said():
    """Both start alike in chicken: exactly they stay alike and reach the mixed equilibrium, a saddle."""
    data = replicator.analyse(load("chicken").at(), start="Row=1/3,2/3; Column=1/3,2/3", steps=400).data
    assert "rounding alone may decide" in " ".join(data["notes"])


@pytest.mark.parametrize("factor", [F(10) ** 300, F(1, 10**300)])
def test_the_unit_of_payoff_is_that_of_time(factor):
    scaled = [[[factor * u + factor for u in line] for line in matrix] for matrix in PENNIES]
    start = {"start": "Row=1/5,4/5", "steps": 10}
    assert run(*scaled, **start)["trajectory"] == run(*PENNIES, **start)["trajectory"]


def test_degenerate_inputs():
    assert len(run(*PENNIES, steps=0, start="Row=1,0; Column=1/3,2/3")["trajectory"]) == 1
    assert len(run(*PENNIES, steps=1, start="Row=1/4,3/4")["trajectory"]) == 2
    single = run([[1, 2]], [[3, 4]], steps=60)
    assert single["final"]["profile"]["Row"] == {"1": "1"}
    assert single["nearest"]["near"]
    ties = run([[1, 1], [1, 1]], [[0, 0], [0, 0]], start="Row=1/7,6/7")
    assert "the set of equilibria between" in " ".join(ties["notes"])
    assert ties["nearest"]["distance"] < 1e-9


def test_strategies_that_are_absent_stay_absent():
    data = run([[0, 1], [2, 5]], [[1, 0], [0, 1]], start="Row=1,0; Column=1/2,1/2", steps=30)
    assert all(point[0] == [1, 0] for point in shares(data))


@pytest.mark.parametrize("steps", [-1, 10**9, "many"])
def test_wrong_steps_are_refused(steps):
    with pytest.raises(InputError, match="steps"):
        run(*PENNIES, steps=steps)


def test_one_population_agrees_with_two_that_start_alike():
    at = load("hawk-dove").at(V=1, C=5)
    one = symmetric_replicator.analyse(at, start="Row=2/3,1/3", steps=30).data
    two = replicator.analyse(at, start="Row=2/3,1/3; Column=2/3,1/3", steps=30).data
    for (own,), both in zip(shares(one), shares(two), strict=True):
        assert own == pytest.approx(both[0], abs=1e-5)


def test_hawk_and_dove_come_near_the_stable_mixture():
    """Maynard Smith and Price (1973): hawks in the share V/C."""
    data = symmetric_replicator.analyse(load("hawk-dove").at(V=1, C=5), steps=200).data
    assert data["nearest"]["near"]
    assert data["nearest"]["profiles"][0]["Row"] == {"Hawk": "1/5", "Dove": "4/5"}


def test_rock_paper_scissors_goes_round():
    """Zeeman (1980): the product of the shares is constant in the standard game."""
    wheel = [[0, -1, 1], [1, 0, -1], [-1, 1, 0]]
    turned = [list(column) for column in zip(*wheel, strict=True)]
    data = symmetric_replicator.analyse(game(wheel, turned), start="Row=1/2,1/4,1/4").data
    products = [x[0] * x[1] * x[2] for (x,) in shares(data)]
    assert products == pytest.approx([products[0]] * len(products), rel=1e-4)
    assert "it went round" in " ".join(data["notes"])


def test_one_population_needs_a_symmetric_game():
    assert "strategies differ" in symmetric_replicator.accepts(load("inspection"))
    assert "this game has 3 players" in symmetric_replicator.accepts(load("pipeline-us"))
    assert symmetric_replicator.accepts(load("hawk-dove")) == ""
    with pytest.raises(InputError, match="not symmetric at '1, 1'"):
        symmetric_replicator.analyse(game(*PENNIES))


def test_one_population_has_one_start():
    with pytest.raises(InputError, match="one population"):
        symmetric_replicator.analyse(load("hawk-dove").at(), start="Column=1/2,1/2")


def test_formats():
    answer = symmetric_replicator.analyse(load("hawk-dove").at(V=1, C=5))
    assert "population: Hawk" in render(answer, "table")
    assert len(json.loads(render(answer, "json"))["trajectory"]) == len(answer.records) == 101
    assert "integrated in doubles" in answer.data["notes"][0]
    assert not answer.data["exact"]
