"""Starts as text: what is read, and what is refused in one line with its mend."""

from fractions import Fraction

import pytest

from escalation.errors import InputError
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.trajectories.starts import positive, start_point, step_count, whole

F = Fraction
GAME = NormalFormGame.from_payoffs([[0, 1, 2], [3, 4, 5]], [[0, 1, 2], [3, 4, 5]])


def test_none_is_uniform():
    for text in (None, "", "  "):
        assert start_point(GAME, text) == ((F(1, 2), F(1, 2)), (F(1, 3), F(1, 3), F(1, 3)))


def test_mixtures_are_exact_and_in_any_order_of_players():
    assert start_point(GAME, " Column = 0.1, 0.2, 7/10 ; Row=1,0") == ((1, 0), (F(1, 10), F(1, 5), F(7, 10)))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Row", "start: 'Row' is not player=mixture. For example 'Row=1/2,1/2'."),
        ("Row=1/2,1/2;", "start: '' is not player=mixture."),
        ("Rwo=1/2,1/2", "start: 'Rwo' is not a player. Did you mean 'Row'?"),
        ("Row=1/2,1/2; Row=1,0", "start: gives 'Row' twice."),
        ("Row=1", "start.Row: has 1 probabilities for 2 strategies. Give one each, in this order: '1, 2'."),
        ("Row=0.33,0.66", "start.Row: sums to '99/100'."),
        ("Row=2,-1", "start.Row: has the probability -1."),
        ("Row=1,x", "start.Row: 'x' is not declared."),
        ("Row=1,__import__('os')", "start.Row: "),
        ("Row=1,1e999999", "start.Row: "),
        ("Row=" + "1," * 3000, "start: has 6004 characters."),
    ],
)
def test_what_is_no_start_is_refused(text, message):
    with pytest.raises(InputError) as error:
        start_point(GAME, text)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_whole_numbers_come_as_numbers_or_text():
    assert whole("steps", "12", 0, 20) == whole("steps", 12, 0, 20) == whole("steps", F(12), 0, 20) == 12


@pytest.mark.parametrize("given", [-1, 21, "1.5", "", None, "nan", [], float("inf")])
def test_what_is_no_whole_number_is_refused(given):
    with pytest.raises(InputError, match=r"steps"):
        whole("steps", given, 0, 20)


def test_large_games_have_fewer_steps():
    large = NormalFormGame.from_payoffs(*[[[0] * 100 for _ in range(100)]] * 2)
    assert step_count(10_000, load("chicken")) == 10_000
    with pytest.raises(InputError, match="to 2500"):
        step_count(10_000, large)


def test_numbers_between_limits():
    assert positive("noise", "1/3", F(0), F(1)) == F(1, 3)
    with pytest.raises(InputError, match="from 0 to 1"):
        positive("noise", 2, F(0), F(1))
