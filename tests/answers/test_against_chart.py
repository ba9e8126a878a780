"""Sets against a parameter as a chart and a table: heights are ends of exact sets, changes leave gaps."""

from dataclasses import replace

import pytest

import escalation as esc
from escalation.answers.against_chart import against_chart, against_data, against_table
from escalation.arithmetic.real_sets import RealSet
from escalation.sustaining_against import sustained_against


@pytest.fixture(scope="module")
def moved():
    return sustained_against(esc.load("cycle").with_mechanisms("joint-mechanism"), "q", points=11)


def test_heights_are_the_ends_of_the_sets(moved):
    iran, pakistan = against_chart(moved).series
    (line,) = iran.pieces
    assert len(line.points) == 11
    for (u, v), column in zip(line.points, moved.columns, strict=True):
        assert v == pytest.approx(float(column.keeps[0].least.middle))
        assert 0 <= u <= 1
    assert len(iran.areas[0]) == 22
    assert {round(v, 4) for _, v in pakistan.pieces[0].points} == {0.7875}


def test_words_of_the_chart(moved):
    chart = against_chart(moved)
    assert chart.title.endswith("under joint-mechanism: at which delta it enforces itself, as q moves")
    assert chart.now == pytest.approx((0.6, 0.99))
    assert "Exact at 11 evenly spaced values of q" in chart.notes[0]
    assert [s.words for s in chart.series] == ["where Iran keeps to it", "where Pakistan keeps to it"]
    assert (chart.x.unit, chart.y.meaning) == ("share", "discount factor")


def test_where_the_number_of_intervals_changes_a_gap_is_left(moved):
    columns = list(moved.columns)
    columns[4] = replace(columns[4], keeps=(RealSet(), columns[4].keeps[1]))
    iran, _ = against_chart(replace(moved, columns=tuple(columns))).series
    assert [len(piece.points) for piece in iran.pieces] == [4, 6]
    assert [len(area) for area in iran.areas] == [8, 12]


def test_a_set_at_one_value_alone_is_an_upright_line(moved):
    columns = [replace(c, keeps=(c.keeps[0] if k == 4 else RealSet(), c.keeps[1])) for k, c in enumerate(moved.columns)]
    iran, _ = against_chart(replace(moved, columns=tuple(columns))).series
    (piece,) = iran.pieces
    (a, low), (b, high) = piece.points
    assert a == b
    assert low < high == 1
    assert iran.areas == ()


def test_the_table_has_the_first_and_the_last_value(moved):
    table = against_table(moved)
    assert [table.rows[0][0], table.rows[-1][0]] == ["0.3", "0.8"]
    assert table.rows[0][1:] == ("delta >= 0.9443", "delta >= 0.7875", "delta >= 0.9443")


def test_values_without_chances_are_told(moved):
    without = replace(moved, columns=(None, *moved.columns[1:]))
    assert "At 1 of them a chance leaves 0 to 1" in against_table(without).note
    assert "At 1 of them a chance leaves 0 to 1, and nothing is drawn." in against_chart(without).notes
    assert against_table(without).rows[0] == ("0.3", "-", "-", "-")
    assert len(against_data(without)["points"]) == 10


def test_as_data(moved):
    body = against_data(moved)
    assert [p["value"] for p in body["points"]][:2] == ["3/10", "7/20"]
    assert body["points"][0]["keeps"]["Iran"][0]["low_open"] is False
