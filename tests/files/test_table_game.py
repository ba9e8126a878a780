from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.errors import InputError, Unsupported
from escalation.files.sound_names import LONGEST_NAME
from escalation.files.table_game import TableGame, table_number, table_of, with_sound_names
from escalation.game.normal import NormalFormGame

ANY_NAMES = st.lists(st.text(st.sampled_from("ab ()12\t\x1b\u200b,*é"), max_size=90), min_size=1, max_size=12)


def game_of(names):
    return TableGame(("A", "B"), (tuple(names), ("u",)), {})


@settings(max_examples=200, deadline=None)
@given(ANY_NAMES)
def test_mended_names_are_distinct_short_printable_and_stay(names):
    sound, notes = with_sound_names(game_of(names), ",*")
    mended = sound.strategies[0]
    assert len(set(mended)) == len(names)
    assert all(0 < len(name) <= LONGEST_NAME and name.isprintable() and not set(name) & {",", "*"} for name in mended)
    assert bool(notes) == (mended != tuple(names))
    assert with_sound_names(sound, ",*") == (sound, [])


def test_sound_names_stay_and_mended_ones_are_told():
    assert with_sound_names(game_of(["x", "y"])) == (game_of(["x", "y"]), [])
    sound, notes = with_sound_names(game_of(["x", "x (1)", "x", "", "4"]))
    assert sound.strategies[0] == ("x (2)", "x (1)", "x (3)", "4 (1)", "4 (2)")
    assert notes == [
        "strategies of A renamed: 'x' is now 'x (2)', 'x' is now 'x (3)', '' is now '4 (1)', '4' is now '4 (2)'"
    ]
    assert with_sound_names(TableGame(("", ""), (("x",), ("x",)), {}))[0].players == ("Player 1", "Player 2")


def test_long_names_are_cut_and_still_differ():
    sound, (note,) = with_sound_names(game_of(["x" * 500] * 30))
    assert max(map(len, sound.strategies[0])) == LONGEST_NAME
    assert "and 26 more" in note


@pytest.mark.parametrize(
    "text", ["", "-", ".", "e5", "1e", "1/", "/2", "1/-2", "1 /2", "1/2/3", "½", "1/0", "0/0", "١"]
)
def test_what_is_no_number(text):
    with pytest.raises(InputError):
        table_number(text)


def test_a_fraction_may_have_a_decimal_above():
    assert table_number("1.5/3") == Fraction(1, 2)


def test_payoffs_that_are_not_rational_have_no_table():
    with pytest.raises(Unsupported, match="not rational"):
        table_of(NormalFormGame.from_payoffs([["sqrt(2)"]], [[0]]).at())
