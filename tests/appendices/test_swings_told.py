from fractions import Fraction

import escalation as esc
from escalation.answers.tornado_chart import tornado_chart
from escalation.appendices.swings_told import swings_grid, swings_in_words
from escalation.exhibits.tornado import TornadoBar, TornadoChart, TornadoEnd
from escalation.sensitivity.swings import swings


def bar(name, low, high, crosses):
    ends = (TornadoEnd(Fraction(0), Fraction(low)), TornadoEnd(Fraction(1), Fraction(high)))
    return TornadoBar(name, *ends, crosses=crosses)


def chart(*bars, mark=Fraction(0)):
    return TornadoChart("t", "gain of Row", "points", Fraction(1, 10), bars, mark)


def test_none_one_and_many():
    start = "At the values used the gain of Row, in points, is 0.1."
    assert swings_in_words(chart()) == f"{start} No parameter moves it alone."
    assert swings_in_words(chart(bar("a", 1, 2, False))) == f"{start} Only a moves it."
    one = chart(bar("a", -1, 2, True))
    assert swings_in_words(one) == f"{start} Only a moves it. a can bring it to 0 within the assumed range."
    two = chart(bar("a", -1, 2, True), bar("b", -1, 1, True))
    end = "a and b can each of them alone bring it to 0 within the assumed range."
    assert swings_in_words(two) == f"{start} a moves it most. {end}"


def test_a_quantity_without_a_mark_has_no_column_for_it():
    assert len(swings_grid(chart(bar("a", 1, 2, False), mark=None), "s").columns) == 6
    assert len(swings_grid(chart(bar("a", 1, 2, False)), "s").columns) == 7


def test_the_numbers_are_those_of_games_with_the_end_held():
    game = esc.load("strike-retaliate")
    grid = swings_grid(tornado_chart(swings(game)), "s")
    assert grid.rows
    for row in grid.rows:
        name = row[0][0].text
        for at, there in ((row[1], row[2]), (row[3], row[4])):
            held = game.pinned({name: Fraction(at[0])}).at()
            margin = held.payoffs[1, 1][0] - held.payoffs[0, 1][0]
            assert margin == Fraction(there[0])
