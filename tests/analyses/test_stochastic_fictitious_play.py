"""Counts are plays; noise without end is uniform, little noise is fictitious play; rest points are logit equilibria."""

from fractions import Fraction
from math import exp

import numpy as np
import pytest

from escalation.analyses import stochastic_fictitious_play as stochastic
from escalation.errors import InputError
from escalation.files.library import load
from escalation.game.normal import NormalFormGame

F = Fraction


def analysed(*payoffs, **options):
    return stochastic.analyse(NormalFormGame.from_payoffs(*payoffs).at(), **options).data


DILEMMA = ([[3, 1], [5, 3]], [[3, 5], [1, 3]])


def test_a_dominant_strategy_is_played_as_often_as_the_logit_says():
    """The advantage of 2 is half the range of 4: with noise 1/2, `1 / (1 + e^-1)` of the plays."""
    data = analysed(*DILEMMA, steps=4000, noise="1/2")
    share = float(F(data["final"]["profile"]["Row"]["2"]))
    assert share == pytest.approx(1 / (1 + exp(-1)), abs=5 * 0.5 / 4000**0.5)


def test_little_noise_plays_best_replies():
    data = analysed(*DILEMMA, steps=200, noise="1/500")
    assert data["final"]["profile"]["Row"]["2"] == str(F(401, 402))


def test_much_noise_plays_evenly():
    data = analysed(*DILEMMA, steps=4000, noise=1000)
    assert float(F(data["final"]["profile"]["Row"]["2"])) == pytest.approx(0.5, abs=5 * 0.5 / 4000**0.5)


def test_each_step_adds_one_play_of_each():
    data = analysed([[0, 1, 2]], [[0, 0, 0]], steps=30)
    for t, step in enumerate(data["trajectory"]):
        counts = [F(p) * (t + 1) - F(1, 3) for p in step["profile"]["Column"].values()]
        assert sum(counts) == t
        assert all(c.denominator == 1 and c >= 0 for c in counts)
        assert step["profile"]["Row"] == {"1": "1"}


def test_a_seed_repeats_the_path_and_leaves_the_caller_s_random_numbers_alone():
    np.random.seed(12)
    before = np.random.get_state()[1].copy()
    first, second = analysed(*DILEMMA, seed=3), analysed(*DILEMMA, seed=3)
    assert (np.random.get_state()[1] == before).all()
    assert first == second
    assert analysed(*DILEMMA, seed=4)["trajectory"] != first["trajectory"]


@pytest.mark.parametrize("factor", [F(10) ** 300, F(1, 10**300)])
def test_the_unit_of_payoff_changes_no_play(factor):
    scaled = [[[factor * u for u in line] for line in matrix] for matrix in DILEMMA]
    assert analysed(*scaled, noise="1/4")["trajectory"] == analysed(*DILEMMA, noise="1/4")["trajectory"]


def test_the_distance_from_the_logit_response_is_said():
    answer = stochastic.analyse(load("chicken").at())
    assert any("from its logit response at lambda = 1.429" in note for note in answer.data["notes"])


@pytest.mark.parametrize("noise", ["0", "-1", "1/1000", "1e9", "x"])
def test_a_wrong_noise_is_refused(noise):
    with pytest.raises(InputError, match="noise") as error:
        analysed(*DILEMMA, noise=noise)
    assert error.value.mend


def test_no_steps():
    data = analysed(*DILEMMA, steps=0)
    assert [step["at"] for step in data["trajectory"]] == [0]


def test_players():
    assert "there are 3" in stochastic.accepts(load("pipeline-us"))
    assert stochastic.accepts(load("chicken")) == ""
