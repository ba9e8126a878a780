"""A Markov game in numbers: what is exact, and what is no chance, no discount factor, named where it stands."""

from fractions import Fraction

import pytest
from flint import arb

import escalation as esc
from escalation.errors import InputError

GAME = """
form = "markov"
players = ["A", "B"]
discount = "delta"
[parameters]
delta = { baseline = "1/2", range = [0, 1] }
p = { baseline = "1/4", range = [0, 2] }
q = { baseline = "1/4", range = [-1, 1] }
w = { baseline = 1, range = [0, 2] }
[states.first]
actions = { A = ["Stay", "Go"] }
[states.first.play]
Stay = { pay = { A = "2*p" }, next = "first" }
Go = { pay = { B = "q" }, next = { second = "p", third = "q", first = "rest" } }
[states.second]
instant = true
next = { third = "sqrt(p)", first = "1 - sqrt(p)" }
[states.third]
pay = { A = "exp(w)", B = -1 }
next = "third"
[events]
gone = { "first: Go" = "w" }
"""


@pytest.fixture
def game(write):
    return esc.load(write(GAME))


def test_numbers_are_fractions_where_they_can_be(game):
    at = game.at()
    assert at.pays[0] == {(0,): (Fraction(1, 2), 0), (1,): (0, Fraction(1, 4))}
    assert at.chances[0] == {(0,): {0: 1}, (1,): {1: Fraction(1, 4), 2: Fraction(1, 4), 0: Fraction(1, 2)}}
    assert at.chances[1] == {(): {2: Fraction(1, 2), 0: Fraction(1, 2)}}
    assert at.weights == {"gone": {(0, (1,)): 1}}
    assert (at.discount, at.step(0), at.step(1)) == (Fraction(1, 2), Fraction(1, 2), 1)


def test_one_number_that_is_not_rational_makes_the_game_not_exact(game):
    assert not game.at().exact
    assert game.at(w=0).exact and not game.at(w=0, p="1/3").exact


def test_balls_hold_the_value(game):
    assert game.at().pays[2][()][0].overlaps(arb(1).exp())


def test_a_chance_of_zero_is_left_out(game):
    assert game.at(p=0).chances[0][(1,)] == {2: Fraction(1, 4), 0: Fraction(3, 4)}


def test_the_edges_are_chances_too(game):
    assert game.at(p=1, q=0).chances[0][(1,)] == {1: 1}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"p": 2, "q": -1}, "states.first.play.Go.next.second: the probability of 'second' is above 1"),
        ({"q": "-1/8"}, "states.first.play.Go.next.third: the probability of 'third' is below 0"),
        ({"p": "3/4", "q": "1/2"}, "states.first.play.Go.next.first: the probability of 'first' is below 0"),
        ({"p": "5/4", "q": 0}, "states.first.play.Go.next.second: the probability of 'second' is above 1"),
        ({"w": 2}, "events.gone: the weight 'w' is above 1"),
        ({"delta": 1}, "discount: is 1 at these values: payoffs without end have no discounted value."),
        ({"delta": "5/4"}, "discount: is 5/4 at these values: it weighs one period against the next."),
        ({"delta": "-1/4"}, "discount: is -1/4 at these values: it weighs one period against the next."),
    ],
)
def test_what_is_out_of_bounds_is_named_with_state_profile_and_next_state(game, values, said):
    with pytest.raises(InputError) as error:
        game.at(**values)
    assert str(error.value).startswith(f"{game.called}, {said}")
    assert "\n" not in str(error.value)


def test_a_discount_factor_of_nothing_and_one_near_one(game):
    assert game.at(delta=0).discount == 0
    assert game.at(delta="999999/1000000").discount == Fraction(999999, 1000000)


def test_what_does_not_sum_to_one_at_some_values_only(write):
    """The identity is tried when a file is read; what slips through there is caught in numbers."""
    slip = 'second = "p", first = "1 - p + max(0, (p - 99/100)*(1 - p))"'
    text = GAME.replace('second = "p", third = "q", first = "rest"', slip)
    game = esc.load(write(text))
    assert game.at().chances[0][(1,)] == {1: Fraction(1, 4), 0: Fraction(3, 4)}
    with pytest.raises(
        InputError, match=r"states\.first\.play\.Go\.next: the probabilities sum to 40001/40000 at these"
    ):
        game.at(p="199/200")


def test_names_that_are_not_there(game):
    with pytest.raises(InputError, match="'deltas'"):
        game.at(deltas=1)


def test_values_used_are_told(game):
    assert game.at(p="1/3").values == {"delta": Fraction(1, 2), "p": Fraction(1, 3), "q": Fraction(1, 4), "w": 1}
