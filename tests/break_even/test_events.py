"""Break-even values: against the exact solver on either side, and the brief's numbers."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.break_even.events import break_evens
from escalation.solution import solve


def found(name, event, *mechanisms):
    game = esc.load(name)
    return break_evens(game.with_mechanisms(*mechanisms) if mechanisms else game, event)[0]


def test_the_numbers_of_the_brief():
    def values(parameter, *mechanisms):
        return [b.at.value for b in found("strike-retaliate", "strike", *mechanisms) if b.parameter == parameter]

    assert values("lambda_", "joint-mechanism") == [Fraction(3, 16)]
    assert values("lambda_", "joint-mechanism", "hotline") == [Fraction(3, 8)]
    assert values("f_h", "joint-mechanism", "hotline") == [Fraction(7, 10)]
    assert values("chi_C", "chinese-pressure")[0] == Fraction(1, 10)
    assert values("A_I") == [Fraction(1, 6), Fraction(8, 9)]


@pytest.mark.parametrize(
    ("name", "event", "mechanisms"),
    [
        ("strike-retaliate", "strike", ()),
        ("strike-retaliate", "strike", ("joint-mechanism", "hotline")),
        ("pipeline", "frozen", ("revocable-waiver",)),
        ("hawk-dove", "fight", ()),
        ("crisis-tree", "strike", ()),
        ("crisis-tree", "conflict", ("joint-mechanism", "hotline")),
        ("crisis-signal", "exchange", ("hotline",)),
        ("entry-game", "entry", ()),
    ],
)
def test_the_event_is_as_said_on_either_side(name, event, mechanisms):
    game = esc.load(name)
    game = game.with_mechanisms(*mechanisms) if mechanisms else game
    changes = break_evens(game, event)[0]
    assert changes
    for change in changes:
        step = Fraction(1, 10**6)
        for value, told in ((change.at.low - step, change.below), (change.at.high + step, change.above)):
            ends = solve(game.pinned({change.parameter: value})).event_range(event)
            said = "absent" if ends == (0, 0) else "certain" if ends == (1, 1) else "possible"
            assert said == told, change


def test_a_parameter_that_changes_nothing_is_not_listed():
    assert not [b for b in found("strike-retaliate", "strike") if b.parameter == "s_P"]
    assert found("prisoners-dilemma", "betrayal") == ()


def test_the_numbers_of_the_tree():
    def values(parameter, *mechanisms):
        changes = found("crisis-tree", "strike", *mechanisms)
        return [(b.at.value, b.below, b.above) for b in changes if b.parameter == parameter]

    assert values("I_s") == [(Fraction(11, 35), "certain", "possible")]
    assert values("sigma_a") == [(Fraction(8, 9), "absent", "certain")]
    assert values("lambda_", "joint-mechanism") == [(Fraction(3, 16), "possible", "absent")]


def test_where_the_tree_is_no_game_between_two_pieces_there_is_no_break_even(write):
    """`u (2 - u)` is no chance for `1 - 1/sqrt 2 < u < 1 + 1/sqrt 2` when doubled: two pieces that do not meet."""
    text = """
title = "t"
form = "extensive"
players = ["A"]
root = "choice"
[nodes.choice]
player = "A"
actions = { Go = "draw", Stay = "stay" }
[nodes.draw]
chance = { good = "2*u*(2 - u)", bad = "rest" }
[ends]
good = { A = "1 - u" }
bad = {}
stay = {}
[events]
go = ["choice: Go"]
[parameters]
u = { baseline = 0, range = [0, 2] }
"""
    game = esc.load(write(text))
    changes, opened = break_evens(game, "go")
    assert (changes, opened) == ((), {})
    assert solve(game.pinned({"u": Fraction(1, 5)})).event_range("go") == (1, 1)
    assert solve(game.pinned({"u": Fraction(19, 10)})).event_range("go") == (0, 0)


def test_what_is_not_known_along_a_line_is_said_with_its_reason():
    changes, opened = break_evens(esc.load("audience-costs"), "threat")
    assert changes == () and set(opened) == {"p_R", "aud", "w_R", "w_I", "l_R"}
    assert all("without seeing" in reason for reason in opened.values())
