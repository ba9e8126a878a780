"""Values along a parameter as a chart: points are exact values, ends and marks are where equilibria come and go."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.answers.value_chart import value_exhibits
from escalation.exhibits.line_chart import End
from escalation.exhibits.numbers import decimal
from escalation.markov_values import values_along


@pytest.fixture(scope="module")
def cycle():
    return esc.load("cycle")


def shown(game, name):
    return list(value_exhibits(game, name, values_along(game, name)))


def test_points_of_a_line_are_values_of_the_game(cycle):
    _, chart = shown(cycle, "delta")
    assert [s.words for s in chart.series] == ["Iran", "Pakistan"]
    for player, line in zip(cycle.players, chart.series, strict=True):
        (piece,) = line.pieces
        assert (piece.low, piece.high) == (End.NONE, End.NONE)
        for k in (0, 40, 120):
            u, v = piece.points[k]
            delta = chart.x.low + Fraction(k, 120) * (chart.x.high - chart.x.low)
            (one,) = esc.solve(cycle.at(delta=delta)).equilibria
            assert u == pytest.approx(k / 120)
            height = float(chart.y.low) + v * float(chart.y.high - chart.y.low)
            assert height == pytest.approx(float(one.payoffs[player]))


def test_the_table_reads_values_at_round_numbers(cycle):
    table, _ = shown(cycle, "delta")
    assert [c.title for c in table.columns] == ["delta", "V Iran", "V Pakistan"]
    row = next(row for row in table.rows if row[0] == "0.99")
    (one,) = esc.solve(cycle.at()).equilibria
    assert row[1:] == tuple(map(decimal, one.payoffs.values()))


def test_ends_and_marks(cycle):
    table, chart = shown(cycle, "p_e")
    assert [m.label for m in chart.marks] == ["p_e = 0.07332", "p_e = 0.1044"]
    assert [(s.pieces[0].low, s.pieces[0].high) for s in chart.series] == [
        (End.CLOSED, End.CLOSED),
        (End.CLOSED, End.CLOSED),
        (End.NONE, End.CLOSED),
        (End.NONE, End.CLOSED),
    ]
    assert chart.series[0].words == "Iran, incident: Absorb; struck: Retaliate; crisis: Stop, Stop"
    assert table.rows[-1] == ("0.12", "-", "-", "-", "-")
    assert chart.now == pytest.approx((0.05 - 0.01) / 0.11)


def test_a_discount_factor_without_a_range_moves_from_0_to_1(write):
    text = """
form = "markov"
players = ["A", "B"]
unit = "points"
discount = "d"
start = "s"
[parameters]
d = 0.5
[states.s]
pay = { A = "1", B = "2" }
next = { s = "rest" }
"""
    _, chart = shown(esc.load(write(text)), "d")
    assert (chart.x.low, chart.x.high) == (0, 1)
    assert [s.pieces[0].high for s in chart.series] == [End.NONE, End.NONE]


def test_a_name_without_a_range_has_no_chart(cycle):
    assert shown(cycle, "h") == []
