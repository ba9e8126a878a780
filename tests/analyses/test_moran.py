"""One replacement a step, fixation shares against the closed form (Nowak et al. 2004), options."""

import itertools
from fractions import Fraction

import numpy as np
import pytest

from escalation.analyses import moran
from escalation.errors import InputError
from escalation.files.library import load
from escalation.game.normal import NormalFormGame

F = Fraction


def hawk_dove():
    return load("hawk-dove").at()


def counts(data, size):
    return [[F(p) * size for p in step["profile"]["population"].values()] for step in data["trajectory"]]


def test_each_step_replaces_one_at_most_until_all_are_alike():
    states = counts(moran.analyse(hawk_dove(), population=12, steps=5000).data, 12)
    for a, b in itertools.pairwise(states):
        assert sum(b) == 12
        assert sum(abs(x - y) for x, y in zip(a, b, strict=True)) in (0, 2)
    assert max(states[-1]) == 12
    assert all(max(state) < 12 for state in states[:-1])


def test_fixation_agrees_with_the_closed_form():
    """`rho = (1 + sum_{k<i} prod_{j<=k} g_j/f_j) / (1 + sum_{k<N} prod_{j<=k} g_j/f_j)` from `i` of the first kind."""
    size, first, runs = 6, 3, 400
    fitness = [[2.0, 1.0], [1.5, 1.0]]
    f = [((j - 1) * fitness[0][0] + (size - j) * fitness[0][1]) for j in range(1, size)]
    g = [(j * fitness[1][0] + (size - j - 1) * fitness[1][1]) for j in range(1, size)]
    products = np.cumprod([b / a for a, b in zip(f, g, strict=True)])
    expected = (1 + products[: first - 1].sum()) / (1 + products.sum())
    start = [0] * first + [1] * (size - first)
    fixed = [moran.moran_states(np.array(fitness), start, 10_000, seed)[-1][0] == 0 for seed in range(runs)]
    assert np.mean(fixed) == pytest.approx(expected, abs=4 * 0.5 / runs**0.5)


def test_a_population_of_one_kind_stays():
    data = moran.analyse(hawk_dove(), start="Row=1,0").data
    assert len(data["trajectory"]) == 1
    assert "All play Hawk from the start" in data["notes"][0]


def test_an_unfinished_process_is_said():
    data = moran.analyse(hawk_dove(), steps=1).data
    assert "has not ended" in data["notes"][0]
    assert len(moran.analyse(hawk_dove(), steps=0).data["trajectory"]) == 1


def test_a_single_strategy():
    data = moran.analyse(NormalFormGame.from_payoffs([[3]], [[3]]).at()).data
    assert "It is equilibrium 1 of 1" in " ".join(data["notes"])


def test_a_seed_repeats_the_path_and_leaves_the_caller_s_random_numbers_alone():
    np.random.seed(12)
    before = np.random.get_state()[1].copy()
    first, second = (moran.analyse(hawk_dove(), seed=3).data for _ in range(2))
    assert (np.random.get_state()[1] == before).all()
    assert first == second


@pytest.mark.parametrize("factor", [10**300, F(1, 10**300)])
def test_the_unit_of_payoff_changes_nothing(factor):
    rows = [[-1, 2], [0, 1]]
    paths = []
    for scale in (1, factor):
        own = [[scale * u for u in line] for line in rows]
        other = [list(column) for column in zip(*own, strict=True)]
        paths.append(moran.analyse(NormalFormGame.from_payoffs(own, other).at()).data["trajectory"])
    assert paths[0] == paths[1]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"population": 1}, "population"),
        ({"population": 10**6}, "population"),
        ({"population": 7}, "cannot start in these shares. Take a multiple of 2"),
        ({"start": "Row=1/101,100/101"}, "population"),
        ({"selection": -1}, "selection"),
        ({"steps": -1}, "steps"),
    ],
)
def test_wrong_options_are_refused(options, message):
    with pytest.raises(InputError) as error:
        moran.analyse(hawk_dove(), **options)
    assert message in str(error.value)


def test_games_that_are_not_symmetric_are_refused():
    assert "strategies differ" in moran.accepts(load("inspection"))
    with pytest.raises(InputError, match="not symmetric"):
        moran.analyse(NormalFormGame.from_payoffs([[1, 0], [0, 0]], [[0, 0], [0, 0]]).at())
