"""Signals: patterns and events, and everything that is no signal in one line."""

from fractions import Fraction

import pytest

from escalation.errors import InputError
from escalation.expressions import rational
from escalation.files.library import load
from escalation.monitoring.signals import signal_chances, with_signal
from escalation.reversion import reversion, stage_game
from tests.repeated_stages import dilemma
from tests.test_expressions import HOSTILE

F = Fraction


def read(bad, game=None):
    made, signal = with_signal(game or dilemma(), bad)
    return signal_chances(reversion(made, "C, C", "D, D"), signal)


def test_patterns_and_the_rest():
    assert read({"C, C": "1/10", "D, *": "9/10", "rest": 0.5}) == {
        (0, 0): F(1, 10),
        (1, 0): F(9, 10),
        (0, 1): F(1, 2),
    }


def test_an_event_is_0_where_it_has_no_weight():
    game, signal = with_signal(load("prisoners-dilemma"), "betrayal")
    assert signal.formula((0, 0)) == rational(0)
    assert signal_chances(reversion(game, None, None), signal) == {(0, 0): 0, (1, 0): 1, (0, 1): 1}


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("alarm", "not an event"),
        ({"C, C": "1/10"}, "has no probability at (D, C)"),
        ({}, "has no probability at (C, C)"),
        ({"C": "1/10", "rest": 1}, "1 places for 2 players"),
        ({"C, X": "1/10", "rest": 1}, "'X' is not a strategy"),
        ({"C, C": "3/2", "rest": 1}, "above 1"),
        ({"C, C": "-1/2", "rest": 1}, "below 0"),
        ({"C, *": "1/10", "*, C": "1/5", "rest": 1}, "two weights"),
        ({"C, C": "eps", "rest": 1}, "not declared"),
        ({"C, C": "1/0", "rest": 1}, "division"),
        ({"C, C": None, "rest": 1}, "not a number"),
        ({f"{k}, C": 0 for k in range(1001)}, "1001 patterns"),
    ],
)
def test_what_is_no_signal(bad, says):
    with pytest.raises(InputError) as error:
        read(bad)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_refused(text):
    with pytest.raises(InputError):
        read({"C, C": text, "rest": 1})


@pytest.mark.parametrize(
    ("name", "says"), [("x", "declared already"), ("lambda", "word of the grammar"), ("1x", "name")]
)
def test_further_names_are_new_and_sound(name, says):
    with pytest.raises(InputError, match=says):
        stage_game(dilemma(x=1), {name: "1/10"})


def test_a_pattern_may_be_written_twice_with_one_probability():
    assert read({"C, *": "1/10", "*, C": "1/10", "rest": 1})[(1, 0)] == F(1, 10)
