"""Long payoffs are rounded, short ones are left; what is printed is what is solved."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.files.library import load, read_text
from escalation.game.normal import NormalFormGame
from escalation.worksheets.boards import board, board_in
from escalation.worksheets.questions import Unsuited
from escalation.worksheets.rounding import ROUNDED, on_a_board

F = Fraction


def test_short_numbers_are_left_as_they_are():
    game = load("strike-retaliate")
    assert on_a_board(game) is game
    assert on_a_board(game, "A_I") is game


def test_long_numbers_are_rounded_and_it_is_said():
    game = load("pipeline")
    made = on_a_board(game)
    assert made.about.endswith(ROUNDED)
    largest = max(abs(u) for own in game.at().payoffs.values() for u in own)
    for profile, own in game.at().payoffs.items():
        for exact, short in zip(own, made.at().payoffs[profile], strict=True):
            assert abs(exact - short) <= largest / 1000
            assert 10**6 % short.denominator == 0


def test_a_parameter_that_is_open_stays_so():
    made = on_a_board(load("pipeline"), "sigma")
    one, other = (made.at(sigma=s).payoffs for s in ("1/4", "1/2"))
    assert one != other
    assert "sigma" in made.parameters


@given(st.lists(st.fractions(-(10**6), 10**6, max_denominator=997), min_size=8, max_size=8))
def test_every_payoff_is_near(numbers):
    rows = [[numbers[0:2], numbers[2:4]], [numbers[4:6], numbers[6:8]]]
    game = NormalFormGame.from_payoffs(*rows)
    made = on_a_board(game)
    largest = max(map(abs, numbers), default=F(0))
    for profile, own in game.at().payoffs.items():
        assert all(abs(a - b) <= largest / 1000 for a, b in zip(own, made.at().payoffs[profile], strict=True))


def test_what_is_no_polynomial_is_refused():
    text = "matrix = '''\n  | L | R\nT | 1/x, 0 | 0, 1\nB | 1, 0 | 2, 3\n'''\n[parameters]\nx = 2\n"
    game = read_text(text, "quotient")
    assert on_a_board(game).at().payoffs[0, 0][0] == F(1, 2)
    with pytest.raises(Unsuited, match="no polynomial in x"):
        on_a_board(game, "x")


def test_boards_show_the_very_payoffs():
    game = load("hawk-dove")
    cells = board(game.at(V="7/3", C=5)).cells
    assert [[tuple(F(text) for text, _ in cell) for cell in line] for line in cells] == [
        [(F(-4, 3), F(-4, 3)), (F(7, 3), F(0))],
        [(F(0), F(7, 3)), (F(7, 6), F(7, 6))],
    ]
    assert all(not best for line in cells for cell in line for _, best in cell)
    assert board_in(game, "C").cells[0][0] == (("1 - 0.5*C", False), ("1 - 0.5*C", False))


def test_random_draws_of_the_pipeline_have_short_boards():
    from escalation.worksheets.sources import Named
    from escalation.worksheets.tasks import task_named

    for seed in range(20):
        made = Named(load("pipeline")).game(task_named("best-replies"), Random(seed), False)
        texts = [text for line in board(made.at()).cells for cell in line for text, _ in cell]
        assert max(map(len, texts)) <= 9


def test_each_player_is_rounded_alone():
    """A player who counts in points loses none beside one who counts in dollars."""
    game = NormalFormGame.from_payoffs([[123456789, 0], [0, 98765432]], [[1, 0], [0, 2]])
    made = on_a_board(game).at().payoffs
    assert made[0, 0] == (123500000, 1) and made[1, 1] == (98800000, 2)


@pytest.mark.parametrize("power", [-1000, -30, 30, 1000])
def test_numbers_of_any_size_are_rounded(power):
    scale = F(10) ** power
    rows = [[[F(12345) * scale, 0], [0, scale]], [[0, 1], [1, 0]]]
    made = on_a_board(NormalFormGame.from_payoffs(*rows)).at().payoffs
    assert made[0, 0][0] == 12340 * scale or made[0, 0][0] == 12350 * scale
    assert made[0, 0][1] == 0 and made[0, 1][1] == 1
