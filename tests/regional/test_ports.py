"""M10 of the brief: Gwadar and Chabahar, what China would have to add, and what India's exit does alone."""

from fractions import Fraction

import pytest

from tests.regional.boxes import drawn, game, numbers, pure, pures, verdict

F = Fraction
N, X, Y, W = F(3, 5), F(1, 4), F(1, 4), F(1, 10)
K, Z = F(1, 5), F(1, 10)


def by_hand(k_p=K, k_i=K, z=Z):
    return [
        (N / 2 - k_p + z, N / 2 - k_i + z),
        (-Y - k_p + z, X),
        (X, -Y - k_i + z),
        (-W, -W),
    ]


def test_the_matrix_is_a_prisoners_dilemma():
    assert numbers(game("ports")) == by_hand()
    assert by_hand() == [(F(1, 5),) * 2, (F(-7, 20), F(1, 4)), (F(1, 4), F(-7, 20)), (F(-1, 10),) * 2]
    assert pures(game("ports")) == {(1, 1)}


def test_a_reward_of_five_hundredths_to_both_makes_it_a_stag_hunt():
    needed = X - (N / 2 - F(1, 5) + F(1, 10))
    assert needed == F(1, 20)
    made = game("ports", "chinese-reward")
    assert numbers(made) == by_hand(z=F(1, 4))
    assert pures(made) == {(0, 0), (1, 1)}
    assert pures(made.pinned({"z_C": needed})) >= {(0, 0), (1, 1)}
    assert pures(made.pinned({"z_C": needed - F(1, 1000)})) == {(1, 1)}


def test_a_reward_to_one_side_alone_does_not():
    for name in ("z_P", "z_I"):
        assert pures(game("ports").pinned({name: F(1, 4)})) & {(0, 0)} == set()


def test_indias_exit_alone_leaves_pakistan_competing():
    made = game("ports", "india-exits")
    assert numbers(made) == by_hand(k_i=F(1, 20))
    assert pures(made) == {(1, 1)}
    assert numbers(made)[2][0] > numbers(made)[0][0]


@pytest.mark.parametrize("name", ["complementary", "no-further", "one-side", "reward"])
def test_claims_that_are_proved(name):
    assert verdict(game("ports"), name) == "PROVED"


def test_less_than_the_reward_is_refuted():
    assert verdict(game("ports"), "less") == "REFUTED"


def test_shares():
    games = [game("ports", *m) for m in ((), ("chinese-reward",), ("chinese-reward", "india-exits"))]
    columns = drawn(*games)
    now, china, both = (pure(made, columns) for made in games)
    together, apart = now["Complement", "Complement"], now["Compete", "Compete"]
    assert (apart & ~together).mean() == pytest.approx(0.65, abs=0.02)
    assert (apart & together).mean() == pytest.approx(0.20, abs=0.02)
    shares = [found["Complement", "Complement"].mean() for found in (now, china, both)]
    assert shares == pytest.approx((0.25, 0.54, 0.66), abs=0.02)
