"""The chart of swings: every number of the swings is in it, in words that say what turns."""

from fractions import Fraction

import pytest

from escalation.answers.tornado_chart import tornado_chart
from escalation.files.library import load
from escalation.sensitivity.swings import swings

F = Fraction


def test_every_bar_has_the_numbers_of_its_swing():
    found = swings(load("strike-retaliate"))
    chart = tornado_chart(found)
    assert chart.value == F(1, 10)
    assert [b.name for b in chart.bars] == [s.parameter.name for s in found.swings]
    for bar, swing in zip(chart.bars, found.swings, strict=True):
        assert (bar.low.at, bar.low.value, bar.high.at, bar.high.value) == (
            swing.low.at,
            swing.low.value,
            swing.high.at,
            swing.high.value,
        )
        assert bar.crosses is found.crosses(swing)
        assert (bar.meaning, bar.unit) == (swing.parameter.meaning, swing.parameter.unit)


@pytest.mark.parametrize(
    ("name", "asked", "quantity", "unit"),
    [
        ("strike-retaliate", None, "gain of Iran by (Strike, Retaliate) over (Absorb, Retaliate)", "points"),
        ("crisis-tree", "neutralise", "gain of Pakistan by Neutralise over Ignore at warning", "points"),
        ("strike-retaliate", "event strike", "probability of strike (the greatest in any equilibrium)", "probability"),
        ("hawk-dove", "payoff Row", "payoff of Row (the least in any equilibrium)", "fitness"),
    ],
)
def test_the_quantity_in_words(name, asked, quantity, unit):
    chart = tornado_chart(swings(load(name), asked))
    assert (chart.quantity, chart.unit) == (quantity, unit)
    assert (chart.mark == 0) is (asked is None or asked == "neutralise")


def test_who_prefers_what_on_either_side():
    chart = tornado_chart(swings(load("strike-retaliate")))
    assert chart.sides == ("above 0: Iran prefers (Strike, Retaliate)", "below 0: Iran prefers (Absorb, Retaliate)")


def test_what_is_held_and_under_which_mechanism_stands_in_the_title():
    game = load("strike-retaliate").with_mechanisms("hotline").pinned({"A_I": F(6, 5)})
    title = tornado_chart(swings(game)).title
    assert title.endswith("(Absorb, Retaliate) most, at A_I = 1.2, all else at baseline")
    assert "under hotline" in title


def test_parameters_that_move_nothing_and_lists_with_gaps_are_told():
    notes = tornado_chart(swings(load("hawk-dove"))).notes
    assert len(notes) == 1
    notes = tornado_chart(swings(load("strike-retaliate"))).notes
    assert notes[1] == "q, c_J, v_M, A_P, r_P, g_P, c_P, s_P and h_P leave it as it is, at either end"
    found = swings(load("mutual-deterrence"))
    assert tornado_chart(found).bars == ()
