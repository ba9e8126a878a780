"""What a chart of lines says in words."""

from fractions import Fraction

from tests.pictured_charts import VALUES


def test_the_whole_in_words():
    assert VALUES.words == (
        "V against t. 1: Ann, from 0 at 0 to 2 at 5, from 2 at 5 to 4 at 10. 2: Bob, at 5 4. "
        "a vertical line at t = 5. the value used: t = 2. a note."
    )


def test_readings_of_the_axis_are_the_numbers_of_its_ticks():
    axis = VALUES.x
    assert axis.readings == tuple(map(Fraction, (0, 2, 4, 6, 8, 10)))
    assert [text for _, text in axis.ticks] == ["0", "2", "4", "6", "8", "10"]
