from fractions import Fraction

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from escalation.errors import InputError
from escalation.evaluation import Exact, evaluate
from escalation.expressions import check_name, constant, exact_number, names_in, parse, rational, read_number, symbol

NAMES = ["x", "y", "S", "E", "I", "N", "Q", "beta", "lambda_", "gamma"]

HOSTILE = [
    "__import__('os').system('true')",
    "9**9**9",
    "(" * 10_000 + "x" + ")" * 10_000,
    "(" * 200 + "x" + ")" * 200,
    "x.__class__",
    "lambda: 1",
    "undeclared",
    "nan",
    "inf",
    "1/(x - x)",
    "1/((x + 1)*(x - 1) - x**2 + 1)",
    "0x10",
    "1e999999999",
    "1j",
    "True",
    "x if x else y",
    "[x]",
    "x[0]",
    "'text'",
    "x; y",
    "x = 1",
    "x := 1",
    "(x for x in y)",
    "{x}",
    "f(x)",
    "min(x)",
    "exp(x, y)",
    "min(*x)",
    "exp(x=1)",
    "sqrt(-1)",
    "log(0)",
    "log(-2)",
    "(-8)**(1/3)",
    "0**0",
    "0**(-1)",
    "2**100000",
    "9**999*" * 8 + "1",
    "-" * 3000 + "x",
    "+".join(["x"] * 3000),
    "x" * 5000,
    "",
    "   ",
    "x y",
    "x ** ",
    ")x(",
    "x < y",
    "x and y",
    "not x",
    "x // y",
    "x % y",
    "x @ y",
    "~x",
    "x | y",
    "x & y",
    "x << 2",
    "...",
    "f'{x}'",
    "await x",
    "x−y",
    "\x00",
    "x\x1b[31m",
    "eval",
    "__builtins__",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_not_in_the_language_is_one_line(text):
    with pytest.raises(InputError) as caught:
        parse(text, NAMES)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("text", ["sqrt(x**2)", "(x**2)**0.5", "sqrt(sqrt(x**4))", "sqrt((x - 1)**2)"])
def test_even_roots_of_even_powers_have_a_value(text):
    assert evaluate(parse(text, NAMES), {"x": Fraction(-3)}.__getitem__, Exact()) in (3, 4)


def test_letters_that_sympy_gives_a_meaning_are_plain_symbols():
    for name in NAMES:
        assert parse(name, NAMES) == symbol(name)
        assert isinstance(parse(name, NAMES), sp.Symbol)


def test_numbers_are_exact():
    assert parse("0.1 + 0.2 - 0.3", []) == 0
    assert parse("0.05", []) == sp.Rational(1, 20)
    assert parse("1e3", []) == 1000
    assert parse("1_000", []) == 1000


def test_caret_is_a_power_with_the_precedence_of_a_power():
    assert parse("x + y^2", NAMES) == parse("x + y**2", NAMES)
    assert parse("2^3^2", []) == 2 ** (3**2)


def test_functions():
    assert constant("min(3, 2, 5) + max(1, 2)") == 4
    assert constant("sqrt(4/9)") == Fraction(2, 3)
    assert constant("exp(0) + log(1)") == 1


def test_line_breaks_are_blanks():
    assert parse("x\n + y", NAMES) == parse("x + y", NAMES)


def test_a_misspelt_name_gets_a_suggestion():
    with pytest.raises(InputError, match="Did you mean 'runaway'"):
        parse("runway", ["runaway"])


@pytest.mark.parametrize("name", ["lambda", "in", "is", "min", "sqrt", "rest", "2x", "a b", "", "a-b", "ﬁ", "x" * 61])
def test_names_that_cannot_stand_in_an_expression(name):
    with pytest.raises(InputError):
        check_name(name)


@pytest.mark.parametrize("name", ["lambda_", "A_I", "σ", "_x", "x1"])
def test_names_that_can(name):
    assert parse(check_name(name), [name]) == symbol(name)


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "1e99999", "1" * 401, "", ".", "e5", "0b1", "٣", "1e"])
def test_what_is_no_number(text):
    with pytest.raises(InputError):
        read_number(text)


@given(st.fractions(max_denominator=10**6))
def test_constants_come_back(value):
    assert constant(str(value)) == value
    assert exact_number(str(value)) == value


def test_exact_number_reads_floats_as_written():
    assert exact_number(0.1) == Fraction(1, 10)
    assert exact_number(sp.Rational(2, 3)) == Fraction(2, 3)
    with pytest.raises(InputError):
        exact_number(float("nan"))
    with pytest.raises(InputError):
        exact_number(True)


LEAVES = st.one_of(st.sampled_from(["x", "y"]), st.integers(0, 9).map(str), st.sampled_from(["0.5", "1.25"]))
TEXTS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*"]), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        st.tuples(inner, st.integers(0, 3)).map(lambda t: f"({t[0]})**{t[1]}" if t[0] != "0" else "1"),
        inner.map(lambda t: f"-({t})"),
        st.tuples(inner, inner).map(lambda t: f"max({t[0]}, {t[1]})"),
    ),
    max_leaves=8,
)


@given(TEXTS, st.fractions(-3, 3, max_denominator=7), st.fractions(-3, 3, max_denominator=7))
def test_value_agrees_with_python_itself(text, x, y):
    try:
        expression = parse(text, ["x", "y"])
    except InputError as error:
        assert "0 to the power" in str(error)
        return
    exact = text.replace("0.5", "Fraction(1, 2)").replace("1.25", "Fraction(5, 4)")
    expected = eval(exact, {"__builtins__": {}, "x": x, "y": y, "max": max, "Fraction": Fraction})  # our own text
    try:
        assert evaluate(expression, {"x": x, "y": y}.__getitem__, Exact()) == expected
    except InputError as error:
        assert "division by zero" in str(error)


def test_names_in():
    assert names_in(parse("x*lambda_ + 1", NAMES)) == {"x", "lambda_"}
    assert names_in(rational(3)) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ⅴ + 1", "'ⅴ' is not declared"),
        ("1,5", "Decimals have a point"),
        ("V // 2", "'V // 2' is not in the language"),
        ("V % 2", "is not"),
        ("log(0)", "'log(0)' is not a real number"),
        ("sqrt(0 - 1)", "'sqrt(0 - 1)' is not a real number"),
        ("not V", "is not"),
    ],
)
def test_a_message_quotes_what_was_written(text, expected):
    with pytest.raises(InputError) as caught:
        parse(text, {"V", "v"})
    assert expected in str(caught.value)
    assert caught.value.mend
