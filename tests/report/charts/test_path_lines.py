"""A path as lines of text."""

from dataclasses import replace

import pytest

from escalation.report.charts.path_lines import path_lines
from tests.exhibits.test_path_chart import CHART


def test_rows_are_states_and_events():
    lines = path_lines(CHART, 40)
    assert lines[:5] == [
        "month   0 2 4",
        "calm    ━━━  ━",
        "struck    ◆",
        "crisis     ━━",
        "strike    ×",
    ]
    assert "gone through within" in " ".join(lines[5:])


@pytest.mark.parametrize("width", [30, 60, 100])
def test_a_column_may_stand_for_several_periods(width):
    long = replace(CHART, periods=600, visits=tuple((k, k // 7 % 3 if k // 7 % 3 != 1 else 0, ()) for k in range(600)))
    lines = path_lines(long, width)
    assert max(map(len, lines)) <= width
    assert any("a column is" in line for line in lines) or "a column" in " ".join(lines)


def test_long_names_are_cut_and_steer_nothing():
    named = replace(CHART, rows=("calm\x1b[31m", "s" * 80, "c"))
    lines = path_lines(named, 60)
    assert "\x1b" not in "".join(lines)
    assert max(map(len, lines)) <= 60


def test_without_instant_states_or_events_nothing_is_said_of_them():
    plain = replace(CHART, instant=(False,) * 3, events=(), visits=((0, 0, ()),), periods=1)
    assert path_lines(plain, 60)[-1] == "━ in the state"
