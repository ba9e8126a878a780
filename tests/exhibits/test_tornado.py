"""Tornado charts in words."""

from fractions import Fraction

from tests.pictured_figures import TORNADO

F = Fraction


def test_ends_and_bars_in_words():
    stake, slack, rest = TORNADO.bars
    assert stake.label == "t: stake (points)"
    assert stake.high.words == "2 at 1"
    assert slack.low.words == "1 at 0"
    assert rest.low.words == "no value at 1 (no equilibrium is known)"


def test_the_chart_in_words():
    assert TORNADO.words == (
        "gain of Ann by Shoot over Hold (points): 0.1 at the values used. 3 bars. "
        "t: stake (points): -1 at 0, 2 at 1, reaches 0. s: slack (share): 1 at 0, 0.5 at 2. "
        "r: no value at 1 (no equilibrium is known), 0.2 at 3. "
        "Above 0: Ann prefers Shoot. Below 0: Ann prefers Hold. one parameter at a time."
    )
