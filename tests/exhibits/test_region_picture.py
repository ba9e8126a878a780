from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.exhibits.region_picture import MOST_TICKS, PictureAxis

F = Fraction


@given(st.fractions(-1000, 1000), st.fractions(F(1, 10**6), 10**6))
def test_ticks_are_few_even_and_in_range(low, width):
    ticks = PictureAxis("t", low, low + width).ticks
    places = [place for place, _ in ticks]
    assert 2 <= len(ticks) <= MOST_TICKS
    assert all(0 <= p <= 1 for p in places)
    steps = [b - a for a, b in pairwise(places)]
    assert max(steps) - min(steps) < 1e-9
    assert len({text for _, text in ticks}) == len(ticks)


@pytest.mark.parametrize(
    ("low", "high", "texts"),
    [
        (F(0), F(1), ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
        (F(1, 4), F(9, 10), ["0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9"]),
        (F(-3), F(3), ["-3", "-2", "-1", "0", "1", "2", "3"]),
        (F(1000000), F(1000001), ["1000000", "1000000.2", "1000000.4", "1000000.6", "1000000.8", "1000001"]),
    ],
)
def test_ticks_are_round_numbers(low, high, texts):
    assert [text for _, text in PictureAxis("t", low, high).ticks] == texts


def test_ticks_beyond_doubles():
    ticks = PictureAxis("t", F(0), F(10) ** 400).ticks
    assert len(ticks) >= 2
    assert ticks[-1][0] == 1
