"""A path as a chart: stays, ticks and words."""

import pytest

from escalation.exhibits import PathChart

CHART = PathChart(
    "A path",
    ("calm", "struck", "crisis"),
    (False, True, False),
    ("strike",),
    ((0, 0, ()), (1, 0, ()), (2, 0, (0,)), (2, 1, ()), (3, 2, ()), (4, 2, ()), (5, 0, ())),
    6,
    "month",
)


def test_stays_leave_instant_states_out():
    assert CHART.stays == ((0, 0, 2), (2, 3, 4), (0, 5, 5))


def test_words():
    assert CHART.words == "calm from 0 to 2; crisis from 3 to 4; calm from 5 to 5. Events: strike 1 times."


@pytest.mark.parametrize("periods", [1, 2, 8, 9, 10, 17, 99, 100, 240, 1999, 123456])
def test_ticks_are_round_and_few(periods):
    ticks = PathChart("", ("a",), (False,), (), (), periods).ticks
    assert ticks[0] == 0
    assert len(ticks) <= 9
    assert ticks[-1] < periods
    if len(ticks) > 1:
        assert str(ticks[1]).rstrip("0") in ("1", "2", "5")
