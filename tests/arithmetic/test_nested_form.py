"""Formulas that can be read, and formulas read back: nothing is changed, nothing is longer."""

import pytest
import sympy as sp
from flint import fmpq, fmpq_mpoly_ctx
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.arithmetic import nested_form
from escalation.arithmetic.nested_form import as_polynomial, nested
from escalation.evaluation import NotRational
from escalation.expressions import parse, symbol

NAMES = ("A_I", "K", "p_e", "f_h", "c_I", "d_I", "g_I", "r_I", "lambda_", "q")
RING = fmpq_mpoly_ctx.get(NAMES, "degrevlex")
SMALL = fmpq_mpoly_ctx.get(("x", "y", "z"), "degrevlex")
NUMBERS = st.fractions(-9, 9, max_denominator=4)
TERMS = st.dictionaries(st.tuples(*[st.integers(0, 3)] * 3), NUMBERS, max_size=7)


def made(terms):
    return SMALL.from_dict({e: fmpq(c.numerator, c.denominator) for e, c in terms.items()})


def by_sympy(polynomial):
    """The polynomial term by term, without the module."""
    symbols = [symbol(name) for name in polynomial.context().names()]
    return sum(
        (
            sp.Rational(int(c.p), int(c.q)) * sp.prod(s ** int(n) for s, n in zip(symbols, e, strict=True))
            for e, c in polynomial.terms()
        ),
        sp.Integer(0),
    )


def check(polynomial):
    """What holds for every formula; returns it."""
    formula, plain = nested(polynomial), by_sympy(polynomial)
    assert sp.expand(formula) == sp.expand(plain)
    assert sp.count_ops(formula) <= sp.count_ops(plain)
    assert as_polynomial(formula, polynomial.context()) == polynomial
    assert all(s.is_real for s in formula.free_symbols)
    return formula


@pytest.mark.parametrize(
    "text, expected",
    [
        ("K*p_e - K*p_e*f_h + c_I + d_I - g_I", "K*p_e*(1 - f_h) + c_I + d_I - g_I"),
        ("A_I*r_I - A_I*lambda_*q", "A_I*(-lambda_*q + r_I)"),
        ("2*K + 2*q", "2*(K + q)"),
        ("-K/2 - q/2", "-(K + q)/2"),
        ("K*p_e/2 - c_I", "K*p_e/2 - c_I"),
        ("-K - q", "-K - q"),
        ("K*p_e - K*p_e*f_h", "K*p_e*(1 - f_h)"),
        ("K*p_e*f_h - K*p_e", "K*p_e*(f_h - 1)"),
        ("c_I - K*p_e - K*q", "-K*(p_e + q) + c_I"),
        ("K - K*p_e - K*f_h + K*p_e*f_h", "K*(1 - f_h)*(1 - p_e)"),
        ("-K**2 - 2*K*q - q**2", "-(K + q)**2"),
        ("q**2 + q + 1", "q**2 + q + 1"),
        ("q**2 + q + K*p_e", "K*p_e + q**2 + q"),
        ("q**6 - 1", "q**6 - 1"),
        ("A_I*p_e*r_I - A_I*f_h*r_I + A_I*p_e*q - A_I*f_h*q + c_I", "A_I*(-f_h + p_e)*(q + r_I) + c_I"),
        ("3*A_I**2*K", "3*A_I**2*K"),
        ("-3/7", "-3/7"),
        ("0", "0"),
        ("q", "q"),
    ],
)
def test_how_formulas_read(text, expected):
    assert str(check(as_polynomial(parse(text, NAMES), RING))) == expected


def test_a_tie_goes_to_the_first_variable_of_the_ring():
    for order in (("a", "b", "c"), ("b", "a", "c")):
        ring = fmpq_mpoly_ctx.get(order, "degrevlex")
        polynomial = as_polynomial(parse("a*b + a*c + b*c", order), ring)
        assert str(check(polynomial)) == ("a*(b + c) + b*c" if order[0] == "a" else "a*c + b*(a + c)")


@settings(deadline=None, max_examples=50)
@given(TERMS)
def test_sums(terms):
    check(made(terms))


@settings(deadline=None, max_examples=30)
@given(TERMS, TERMS, st.integers(1, 3), NUMBERS)
def test_products(first, second, power, number):
    check(made(first) * made(second) ** power * fmpq(number.numerator, number.denominator))


@settings(deadline=None, max_examples=30)
@given(TERMS, TERMS, TERMS)
def test_products_and_a_rest(first, second, third):
    check(made(first) * made(second) + made(third))


@settings(deadline=None, max_examples=30)
@given(TERMS)
def test_the_same_polynomial_has_the_same_formula(terms):
    again = SMALL.from_dict(dict(reversed(made(terms).to_dict().items())))
    assert sp.srepr(nested(made(terms))) == sp.srepr(nested(again))


def test_large_polynomials_stay_sums_of_terms(monkeypatch):
    x, y, z = SMALL.gens()
    many, deep = (x + y + z + 1) ** 3, (x + y) ** 8
    assert (nested(many), nested(deep)) == (parse("(x + y + z + 1)**3", "xyz"), parse("(x + y)**8", "xyz"))
    monkeypatch.setattr(nested_form, "MOST_NESTED", 10)
    monkeypatch.setattr(nested_form, "DEEPEST_NESTED", 7)
    assert (nested(many), nested(deep)) == (by_sympy(many), by_sympy(deep))


@given(TERMS, TERMS, st.integers(0, 3))
def test_formulas_are_read_back(first, second, power):
    one, other = by_sympy(made(first)), by_sympy(made(second))
    formula = sp.Mul(sp.Add(one, 1, evaluate=False), sp.Pow(other, power, evaluate=False), evaluate=False)
    assert as_polynomial(formula, SMALL) == (made(first) + 1) * made(second) ** power


X, Y = symbol("x"), symbol("y")


@pytest.mark.parametrize(
    "formula",
    [
        1 / X,
        X**Y,
        2**X,
        sp.sqrt(X),
        sp.sqrt(2) * X,
        sp.pi + X,
        sp.E * X,
        sp.I,
        sp.Float("0.5") * X,
        sp.exp(X),
        sp.sin(X),
        sp.Max(X, Y, evaluate=False),
        abs(X),
        symbol("w"),
        sp.oo,
        sp.nan,
        sp.true,
    ],
    ids=str,
)
def test_what_is_no_polynomial_of_the_ring(formula):
    with pytest.raises(NotRational):
        as_polynomial(formula, SMALL)


@pytest.mark.parametrize(
    "formula",
    [
        X**201,
        X**100 * (Y + 1) ** 101,
        (X + Y + symbol("z") + 1) ** 60,
        (X + Y + 10**400) ** 190,
        sp.Mul((X + 1) ** 150, (X + 2) ** 150, evaluate=False),
        sp.Pow(2, 10**9, evaluate=False),
    ],
    ids=["degree", "product", "terms", "digits", "factors", "number"],
)
def test_what_grows_too_large(formula):
    with pytest.raises(NotRational):
        as_polynomial(formula, SMALL)


def test_what_is_large_and_still_read():
    assert len(as_polynomial((X + Y + symbol("z") + 1) ** 30, SMALL)) == 5456
    assert as_polynomial((X + 1) ** 200, SMALL).total_degree() == 200


def test_too_many_summands(monkeypatch):
    monkeypatch.setattr(nested_form, "MOST_TERMS", 9)
    assert len(as_polynomial(sum(X**k for k in range(9)), SMALL)) == 9
    with pytest.raises(NotRational):
        as_polynomial(sum(X**k for k in range(10)), SMALL)
