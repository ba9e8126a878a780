"""The chart of thresholds: marks are where sets of equilibria change, sets have one number under all mechanisms."""

from fractions import Fraction

import pytest

from escalation.answers.threshold_chart import threshold_chart
from escalation.comparison.comparing import compare
from escalation.errors import InputError
from escalation.exhibits.region_picture import Fill
from escalation.files.library import load
from escalation.solution import solve

F = Fraction


def chart_of(name, mechanisms=None, **more):
    return threshold_chart(compare(load(name), mechanisms, draws=0, **more))


def test_the_thresholds_of_the_brief():
    """Domain brief, M1: Iran strikes for sure above A_I = 8/9, under the hotline above 13/18, else 4/3."""
    chart = chart_of("strike-retaliate", ["hotline", "joint-mechanism"])
    assert [line.label for line in chart.lines] == ["none", "hotline", "joint-mechanism"]
    assert [[m.text for m in line.marks] for line in chart.lines] == [
        ["8/9 ≈ 0.8889"],
        ["13/18 ≈ 0.7222"],
        ["4/3 ≈ 1.333"],
    ]
    assert chart.sets == ("mixed", "(Strike, Retaliate)")
    assert [[s.number for s in line.stretches] for line in chart.lines] == [[1, 2]] * 3
    assert [s.fill for s in chart.lines[0].stretches] == [Fill.BETWEEN, Fill.CERTAIN]
    assert chart.now == pytest.approx(0.4)
    assert (chart.x.low, chart.x.high, chart.x.unit) == (F(3, 5), F(8, 5), "points")


@pytest.mark.parametrize("name", ["strike-retaliate", "pipeline", "crisis-tree", "hawk-dove", "cycle"])
def test_stretches_by_the_solver_in_their_middles(name):
    """The second road: solved in the middle of every stretch, the event is as likely as its fill says."""
    game = load(name)
    event = next(iter(game.events))
    chart = chart_of(name, ["none"])
    (line,) = chart.lines
    assert line.stretches[0].low == 0
    assert line.stretches[-1].high == 1
    for stretch in line.stretches:
        middle = chart.x.low + (chart.x.high - chart.x.low) * F((stretch.low + stretch.high) / 2)
        worst = solve(game.at(**{chart.x.name: middle})).event_range(event)[1]
        assert stretch.fill is (Fill.NEVER if worst == 0 else Fill.CERTAIN if worst == 1 else Fill.BETWEEN)


def test_sets_that_would_read_the_same_are_told_apart(write):
    """B mixes l with c below 1 and with r above it: `mixed` would not tell that the set changes."""
    chart = threshold_chart(compare(load(write(MIXED)), ["none"], draws=0, parameter="t"))
    assert len(chart.sets) == len(set(chart.sets))
    numbers = [s.number for s in chart.lines[0].stretches]
    assert numbers == [1, 2]
    assert chart.sets == ("(u or d, l or c)", "(u or d, l or r)")


MIXED = """
players = ["A", "B"]
matrix = '''
  | l    | c    | r
u | 2, 0 | 0, 2 | 0, t
d | 0, 2 | 2, 0 | 1, 1
'''
[parameters]
t = { baseline = 1, range = [0, 3] }
"""


def test_what_has_no_line_says_why():
    chart = chart_of("strike-retaliate", ["hotline", "intelligence-cell"])
    assert chart.lines[-1].stretches == ()
    assert "lambda_S" in chart.lines[-1].reason


def test_a_name_without_a_range_is_drawn_around_its_thresholds():
    chart = chart_of("pipeline", ["none"], parameter="paid")
    ends = [stretch.high for stretch in chart.lines[0].stretches[:-1]]
    assert ends
    assert 0 < min(ends) <= max(ends) < 1
    assert 0 <= chart.now <= 1


def test_whole_numbers_change_between_two_of_them(write):
    chart = threshold_chart(compare(load(write(WHOLE)), ["none"], draws=0, parameter="n"))
    (mark,) = chart.lines[0].marks
    assert mark.text == "from 3 on"
    assert mark.at == pytest.approx((2.5 - 1) / 4)


WHOLE = """
players = ["A", "B"]
matrix = '''
  | l
u | n - 5/2, 0
d | 0, 0
'''
[parameters]
n = { baseline = 1, range = [1, 5], integer = true }
"""


def test_held_values_stand_in_the_title():
    chart = chart_of("strike-retaliate", ["hotline"], values={"K": F(9), "A_I": F(5, 4)})
    assert chart.title.endswith("equilibria along A_I, at K = 9, all else at baseline")
    assert chart.now_words == "value used: A_I = 1.25"
    assert chart.now == pytest.approx(0.65)


def test_a_value_beyond_the_range_is_not_drawn():
    assert chart_of("strike-retaliate", ["none"], values={"A_I": F(5)}).now is None


def test_a_game_without_parameters_has_no_line():
    with pytest.raises(InputError, match=r"there is no parameter to follow\. This game has no parameters"):
        chart_of("chicken", ["none"])
