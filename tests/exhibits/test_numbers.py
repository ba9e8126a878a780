from fractions import Fraction

from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from escalation.exhibits.numbers import both, data, decimal, enclosing, percent, short, written_exactly

F = Fraction


@given(st.fractions())
def test_data_come_back_exactly(value):
    assert Fraction(data(value)) == value


@given(st.fractions() | st.integers().map(F) | st.decimals(-(10**14), 10**14, places=5).map(F))
def test_what_is_written_exactly_comes_back(value):
    assert Fraction(written_exactly(value)) == value


def test_what_is_written_exactly_is_a_decimal_where_that_is_short():
    numbers = ["123.4567", "-9.444556", "1234567891", "0.00000001", "1/3", "1/1000000001"]
    assert [written_exactly(F(n)) for n in numbers] == numbers


@given(st.fractions(max_denominator=10**9))
def test_decimals_are_near(value):
    assert abs(float(decimal(value)) - float(value)) <= 1e-3 * abs(float(value))


def test_short_is_exact_where_short():
    assert [short(F(n)) for n in ("1/9", "-9/10", "1/20", "0", "-3", "44/65")] == [
        "1/9",
        "-0.9",
        "0.05",
        "0",
        "-3",
        "44/65",
    ]
    assert short(F(1, 1001)) == "0.0009990"
    assert short(F(10**12)) == "1e12"
    assert short(F(1, 10**12)) == "1e-12"
    assert short(F(10**400)) == "about 10^400"
    assert short(F(-(10**400))) == "about -10^400"
    assert short(F(1, 10**400)) == "about 10^-400"
    assert short(F(-1, 10**400)) == "about -10^-400"


def test_both_says_whether_it_is_exact():
    assert both(F(1, 20)) == "1/20 = 0.05"
    assert both(F(2, 3)) == "2/3 ≈ 0.6667"
    assert both(F(7)) == "7"


def test_balls_are_numbers_in_data():
    assert isinstance(data(arb(2).sqrt()), float)
    assert short(arb(2).sqrt()) == "1.414"


def test_percent_never_rounds_to_nothing_or_all():
    assert [percent(x) for x in (0, 1e-5, 0.004, 0.5, 0.996, 0.99999, 1)] == [
        "0 %",
        "<1 %",
        "<1 %",
        "50 %",
        ">99 %",
        ">99 %",
        "100 %",
    ]


def test_numbers_of_any_length_have_words():
    huge = Fraction(10**9000 + 1, 7)
    assert both(huge) == decimal(huge) == "about 10^8999"


@given(st.fractions(max_denominator=10**9), st.fractions(min_value=0, max_denominator=10**9))
def test_an_interval_in_text_holds_the_whole_of_it(low, width):
    ends = [F(end) for end in enclosing(low, low + width)]
    assert ends[0] <= low and low + width <= ends[1]
    assert all(abs(a - b) <= F(1, 1000) * abs(b) for a, b in zip(ends, (low, low + width), strict=True))


def test_an_interval_in_text_is_exact_where_its_ends_are_short():
    assert enclosing(F(1, 9), F(3, 2)) == ("1/9", "1.5")
    assert enclosing(F(430149852, 10**9), F(15752904017165074, 10**15)) == ("0.4301", "15.76")
    assert [F(end) for end in enclosing(F(10) ** 400 / 3, F(10) ** 400)] == [F("3.333e399"), F(10) ** 400]


def test_balls_that_no_double_holds():
    assert decimal(arb(10) ** 2000) == "about 10^2000"
    assert decimal(-(arb(10) ** 2000)) == "about -10^2000"
    assert decimal(arb(10) ** -2000) == "about 10^-2000"
    assert decimal(arb("inf")) == decimal(float("inf")) == "inf"
