"""Sets of numbers in words."""

from fractions import Fraction

import pytest

from escalation.answers.real_set_text import set_data, set_text, where_text
from escalation.arithmetic.real_sets import RealSet

F = Fraction
LINE = RealSet.interval(F(0), F(1))


def part(low, high, low_open=False, high_open=True):
    return RealSet.interval(F(low), F(high), low_open, high_open)


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (LINE, "every d"),
        (RealSet(), "no d"),
        (part("1/2", 1), "d >= 1/2"),
        (part("1/2", 1, True), "d > 1/2"),
        (part(0, "1/2"), "d < 1/2"),
        (part(0, "1/2", False, False), "d <= 1/2"),
        (part(0, "1/2", True, False), "0 < d <= 1/2"),
        (part("1/4", "1/2"), "1/4 <= d < 1/2"),
        (part("1/4", "1/4", False, False), "d = 1/4"),
        (part("1/4", "1/2") | part("3/4", 1), "1/4 <= d < 1/2 or d >= 3/4"),
        (part("123456/1234567", 1), "d >= 0.1000"),
    ],
)
def test_sets_in_words(found, text):
    assert set_text("d", found, LINE) == text


def test_after_a_verb():
    assert [where_text("d", s, LINE) for s in (LINE, RealSet(), part("1/2", 1))] == [
        "at every d",
        "at no d",
        "where d >= 1/2",
    ]


def test_data_keep_ends_exact():
    assert set_data(part("1/4", "1/2")) == [{"low": "1/4", "high": "1/2", "low_open": False, "high_open": True}]
