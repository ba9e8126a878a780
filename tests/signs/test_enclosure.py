from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.evaluation import Arrays
from escalation.expressions import parse, symbol
from escalation.files.library import load
from escalation.parameters import Definition, Parameter, Sheet, Values
from escalation.signs.enclosure import box_of, enclosed_sign, enclosure

X = Parameter("x", Fraction(1), Fraction(-1), Fraction(2))
Y = Parameter("y", Fraction(1), Fraction(1, 2), Fraction(3))
SHEET = Sheet({"x": X, "y": Y})
BOX = box_of(SHEET, {"x", "y"})
TEXTS = ["x", "x*y", "x**2 - x", "x/y", "min(x, y)", "exp(x) - y", "y**x", "(x - y)**3", "log(y)", "sqrt(y) + x"]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(TEXTS), st.fractions(0, 1), st.fractions(0, 1))
def test_every_value_lies_inside(text, a, b):
    expression = parse(text, ["x", "y"])
    low, high = enclosure(expression, SHEET, BOX)
    x, y = X.low + a * (X.high - X.low), Y.low + b * (Y.high - Y.low)
    value = float(Values(SHEET, {"x": float(x), "y": float(y)}, Arrays()).of(expression))
    assert low - 1e-12 <= value <= high + 1e-12


def test_monotone_formulas_are_enclosed_tightly():
    low, high = enclosure(parse("x*y + x", ["x", "y"]), SHEET, BOX)
    assert low == pytest.approx(-4, rel=0.01)
    assert high == pytest.approx(8, rel=0.01)


def test_the_annuity_factor_of_the_pipeline():
    sheet = load("pipeline").sheet
    low, high = enclosure(symbol("AF"), sheet, box_of(sheet, {"AF"}))
    corners = [
        float(Values.at_baseline(sheet.pinned({"r": Fraction(r), "T": Fraction(t), "lead": Fraction(n)}))["AF"])
        for r in ("0.07", "0.14")
        for t in (20, 25)
        for n in (2, 3)
    ]
    assert low <= min(corners) <= max(corners) <= high
    assert low > 0.95 * min(corners)
    assert high < 1.05 * max(corners)


def test_nothing_finite_to_say():
    assert enclosure(parse("1/x", ["x"]), SHEET, BOX) is None


def test_no_names_at_all():
    low, high = enclosure(parse("1/3", []), SHEET, {})
    assert low <= 1 / 3 <= high


def test_one_name_in_two_sheets_has_two_ranges():
    tall = Sheet({"x": X, "y": Y}, {"d": Definition("d", parse("x + 10*y", ["x", "y"]), "x + 10*y")})
    flat = Sheet({"x": X, "y": Y}, {"d": Definition("d", parse("x + y", ["x", "y"]), "x + y")})
    assert enclosure(symbol("d"), tall, BOX)[1] > 20 > enclosure(symbol("d"), flat, BOX)[1]


def test_names_outside_the_box_count_at_their_baselines():
    held = {"x": BOX["x"]}
    low = enclosure(parse("x + y", ["x", "y"]), SHEET, held)
    high = enclosure(parse("x + y", ["x", "y"]), SHEET.pinned({"y": Fraction(100)}), held)
    assert low[1] < 5 < 98 < high[0]


@pytest.mark.parametrize(("text", "sign"), [("exp(x)", 1), ("-exp(x) - y", -1), ("exp(x) - 1", None), ("1/x", None)])
def test_the_sign_that_an_enclosure_shows(text, sign):
    assert enclosed_sign(parse(text, ["x", "y"]), SHEET, BOX) == sign
