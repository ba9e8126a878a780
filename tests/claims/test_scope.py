"""What varies and how far, and payoffs as quotients that take the payoffs' values."""

from fractions import Fraction

import pytest

from escalation.claims.scope import by_sign, coordinates_at, fixed_here, freed, matrices, number, payoffs_of, ranges_of
from escalation.errors import InputError, Undecided
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.signs.space import Range
from tests.claims.drawn_games import drawn, points


@pytest.mark.parametrize("seed", range(6))
def test_payoffs_as_quotients_have_the_values_of_the_payoffs(seed):
    game = drawn(seed, (2, 2), 2, divisors=True)
    (made,) = payoffs_of([game], ranges_of([game]), events=game.events)
    for here in points(game, 6, seed):
        at, point = game.at(**here), coordinates_at(made.coordinates, here)
        order = [point[n] for n in made.space.names]
        for profile, own in made.cells.items():
            assert tuple(number(u, order) for u in own) == at.payoffs[profile]
        for event, weights in made.weights.items():
            assert {p: number(w, order) for p, w in weights.items()} == dict(at.weights[event])


def test_scales_are_positive_in_the_ranges_and_turned_outside():
    game = drawn(1, (2, 2), 2, divisors=True)
    (made,) = payoffs_of([game], ranges_of([game]))
    for here in points(game, 4, 1):
        assert made.signed_at(coordinates_at(made.coordinates, here)) is made
    one = NormalFormGame.from_payoffs([["1/(2*a + 3)"]], [[0]], parameters={"a": 1})
    (made,) = payoffs_of([one], by_sign(one.parameters))
    turned = made.signed_at({"a": Fraction(-2)})
    assert turned.scales[0] == -made.scales[0] and turned.scaled[0, 0][0] == -made.scaled[0, 0][0]


def test_names_without_a_range_are_of_their_baselines_sign():
    game = NormalFormGame.from_payoffs([["a + b + c"]], [[0]], parameters={"a": 2, "b": -1, "c": 0})
    assert by_sign(game.parameters) == {
        "a": Range(Fraction(0), None, low_open=True),
        "b": Range(None, Fraction(0), high_open=True),
        "c": Range(),
    }
    assert freed(game, "a") == Range(Fraction(0), None) and freed(game, "b") == Range()


def test_names_that_are_spoken_of_vary_in_their_ranges():
    game = load("inspection")
    assert "p_twice" not in ranges_of([game])
    assert ranges_of([game], spoken=["p_twice"])["p_twice"] == Range(Fraction(1), Fraction(4))
    assert ranges_of([game], at_baseline=True) == {}


def test_what_one_game_fixes_and_another_lets_vary():
    base = load("strike-retaliate")
    under = base.with_mechanisms("joint-mechanism")
    assert "lambda_" in fixed_here([under, base], 1) and "lambda_" not in fixed_here([under, base], 0)
    assert fixed_here([base], 0) == set()
    pipeline = load("pipeline")
    waived = pipeline.with_mechanisms("durable-waiver")
    assert "sigma" in fixed_here([waived, pipeline], 0) and "sigma" not in fixed_here([waived, pipeline], 1)


def test_one_player_has_a_matrix_of_one_column():
    (made,) = payoffs_of([drawn(0, (3,), 0)], {})
    rows, columns = matrices(made)
    assert [len(rows), len(rows[0]), len(columns)] == [3, 1, 3]


def test_divisors_of_no_one_sign_and_divisions_by_zero_are_refused():
    game = NormalFormGame.from_payoffs([["1/a"]], [[0]], parameters={"a": 1})
    with pytest.raises(Undecided, match="not of one sign"):
        payoffs_of([game], {"a": Range(Fraction(-1), Fraction(1))})
    (made,) = payoffs_of([game], {"a": Range(Fraction(1), Fraction(2))})
    with pytest.raises(InputError, match="division by zero"):
        number(made.cells[0, 0][0], [Fraction(0)])
