"""M9 of the brief, two volumes: what keeps trade at three billion, and what would not."""

from fractions import Fraction

import pytest

import escalation as esc
from tests.regional.boxes import crossing, drawn, game, numbers, pure, pures, rounded, verdict

F = Fraction
M, AF, SHARE, FP, FI, LOW, PHI = F(2, 25), F(73, 10), F(1, 2), F(4, 5), F(3, 5), F(3, 20), F(15)
GAIN = M * (10 - 3) * AF
CHANCE, BARTERED = F(3, 20), F(1, 10)


def by_hand(s_0=CHANCE, kappa=BARTERED):
    loss = s_0 * PHI * (1 - kappa)
    return [
        (SHARE * GAIN - FP - loss, (1 - SHARE) * GAIN - FI),
        (-FP - LOW * loss, LOW * (1 - SHARE) * GAIN),
        (LOW * SHARE * GAIN, -FI),
        (0, 0),
    ]


def test_the_matrix():
    assert numbers(game("trade")) == by_hand()
    assert rounded(game("trade")) == [(-0.78, 1.44), (-1.1, 0.31), (0.31, -0.6), (0, 0)]
    assert pures(game("trade")) == {(1, 1)}


def exposure_at_which_pakistan_deepens():
    return (1 - LOW) * SHARE * GAIN - FP


def test_the_chance_of_sanctions_below_which_there_are_two_equilibria():
    s_star = exposure_at_which_pakistan_deepens() / (PHI * F(9, 10))
    assert crossing(game("trade"), "sanctions") == s_star
    assert float(s_star) == pytest.approx(0.069, abs=5e-4)
    assert pures(game("trade").pinned({"s_0": s_star - F(1, 1000)})) == {(0, 0), (1, 1)}
    assert pures(game("trade").pinned({"s_0": s_star + F(1, 1000)})) == {(1, 1)}


def test_a_durable_waiver_suffices_and_a_revocable_one_does_not():
    assert numbers(game("trade", "durable-waiver")) == by_hand(s_0=F(3, 100))
    assert pures(game("trade", "durable-waiver")) == {(0, 0), (1, 1)}
    withdrawn = F(15, 100) / (F(1, 10) + F(15, 100))
    left = F(3, 100) + (F(3, 20) - F(3, 100)) * withdrawn
    assert numbers(game("trade", "revocable-waiver")) == by_hand(s_0=left)
    assert pures(game("trade", "revocable-waiver")) == {(1, 1)}
    assert numbers(game("trade", "probable-waiver")) == by_hand(s_0=F(3, 20) * F(9, 10))


def test_barter_at_scale_does_not_suffice():
    assert numbers(game("trade", "barter")) == by_hand(kappa=F(1, 2))
    assert pures(game("trade", "barter")) == {(1, 1)}
    needed = 1 - exposure_at_which_pakistan_deepens() / (F(3, 20) * PHI)
    assert crossing(game("trade"), "barter") == needed > F(1, 2)


@pytest.mark.parametrize("name", ["flat", "deepened", "no-further", "stay", "waiver"])
def test_claims_that_are_proved(name):
    assert verdict(game("trade"), name) == "PROVED"


def test_barter_is_refuted_as_a_way_to_deepen():
    assert verdict(game("trade"), "barter") == "REFUTED"


def test_shares():
    before, after = game("trade"), game("trade", "durable-waiver")
    columns = drawn(before, after)
    now, waived = pure(before, columns), pure(after, columns)
    flat, both = now["Stay", "Stay"], now["Deepen", "Deepen"]
    assert flat.all()
    assert (flat & ~both).mean() == pytest.approx(0.87, abs=0.02)
    assert (flat & both).mean() == pytest.approx(0.13, abs=0.02)
    assert waived["Deepen", "Deepen"].mean() == pytest.approx(0.58, abs=0.02)


def test_the_comparison_says_so_too():
    found = esc.compare(game("trade"), ["none", "durable-waiver"], draws=20_000)
    assert found.base.best.certain == pytest.approx(0.87, abs=0.02)
    assert found.rows[1].best.absent == pytest.approx(0.58, abs=0.02)
