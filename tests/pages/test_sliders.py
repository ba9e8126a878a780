"""Sliders: exact stops, the baseline among them where it can be, parameters without a range."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.files.library import load
from escalation.files.places import game_names
from escalation.pages.sliders import MOST, moving_in, sliders_of, steps_between

NUMBERS = st.fractions(-100, 100, max_denominator=50)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_steps_are_few_and_lead_to_the_baseline_where_they_are_round(a, b, c):
    low, baseline, high = sorted((a, b, c))
    if low == high:
        return
    steps = steps_between(low, high, baseline)
    step = (high - low) / steps
    assert 100 <= steps <= MOST
    if steps != 100:
        assert ((baseline - low) / step).denominator == 1


@pytest.mark.parametrize("name", game_names())
def test_every_slider_of_a_built_in_game_holds_its_baseline(name):
    game = load(name)
    for slider in sliders_of([game]):
        assert slider.low <= slider.parameter.baseline <= slider.high
        assert slider.low < slider.high and slider.steps >= 1
    assert [s.parameter.name for s in sliders_of([game])] == list(
        dict.fromkeys([*(t.parameter for t in game.thresholds if t.parameter in moving_in(game)), *moving_in(game)])
    )


def test_without_a_range_numbers_keep_the_baseline_s_sign(write):
    text = """
players = ["A", "B"]
matrix = '''
  | L | R
U | V, W | 0, Z
D | 0, 0 | 1, 1
'''
[parameters]
V = 2
W = -3
Z = 0
"""
    ends = {s.parameter.name: (s.low, s.high) for s in sliders_of([load(write(text))])}
    assert ends == {
        "V": (Fraction(1, 10), Fraction(4)),
        "W": (Fraction(-6), Fraction(-3, 20)),
        "Z": (Fraction(-1), Fraction(1)),
    }
