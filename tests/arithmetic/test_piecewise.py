from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.arithmetic.piecewise import PiecewiseFunctions
from escalation.arithmetic.real_roots import root_at
from escalation.arithmetic.real_sets import order
from escalation.errors import InputError
from escalation.evaluation import Exact, NotRational, evaluate
from escalation.expressions import parse


def read(text, low, high):
    """A formula in x on an interval."""
    algebra = PiecewiseFunctions(Fraction(low), Fraction(high))
    return evaluate(parse(text, ["x"]), lambda _: algebra.identity, algebra)


def value(function, x):
    piece = next(p for p in function.pieces if order(root_at(x), p.high) <= 0)
    return piece.function.function.at(x)


@given(
    st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3), st.integers(-2, 2)), min_size=2, max_size=4),
    st.lists(st.fractions(-1, 2, max_denominator=7), min_size=1, max_size=5),
)
def test_the_greatest_and_least_of_quadratics(terms, places):
    text = ", ".join(f"{a} + ({b})*x + ({c})*x**2" for a, b, c in terms)
    whole = f"max({text}) - 2*min({text})"
    function = read(whole, -1, 2)
    for x in places:
        assert value(function, x) == evaluate(parse(whole, ["x"]), lambda _, x=x: x, Exact())
    assert all(order(p.low, p.high) < 0 for p in function.pieces)
    assert all(order(p.high, q.low) == 0 for p, q in zip(function.pieces, function.pieces[1:], strict=False))


def test_pieces_are_cut_where_functions_cross():
    function = read("max(x**2, 2)", 0, 2)
    assert [len(function.pieces), function.pieces[0].high.polynomial] == [2, (-2, 0, 1)]


@pytest.mark.parametrize(
    ("text", "said"), [("1/(x - 1)", "division by zero"), ("(x - 1)**(1/2)", "root of a negative")]
)
def test_no_value_inside(text, said):
    with pytest.raises(InputError, match=said):
        read(text, 0, 2)


def test_what_is_of_another_kind():
    for text in ("exp(x)", "log(1 + x)", "2**x", "(1 + x**2)**(1/2)"):
        with pytest.raises(NotRational):
            read(text, 0, 2)
    assert read("exp(0)*x + log(1)", 0, 2).pieces[0].function.function.at(Fraction(1)) == 1
