"""Ratios: sums, products and comparisons are those of their values wherever denominators are positive."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from escalation.arithmetic.quotients import Quotient, flint_number, ring_of, value_at
from escalation.signs.ratios import Ratio, of_quotient

RING = ring_of(["x"])
X = RING.gens()[0]
WHOLE = st.integers(-5, 5)


def ratio(a, b, c):
    """`(a x + b) / (x^2 + c)`, c > 0."""
    return Ratio(a * X + flint_number(b), X * X + flint_number(c))


def at(r, x):
    return value_at(r.numerator, [x]) / value_at(r.denominator, [x])


@given(WHOLE, WHOLE, st.integers(1, 3), WHOLE, WHOLE, st.integers(1, 3), WHOLE)
def test_sums_products_and_comparisons_are_those_of_the_values(a, b, c, d, e, f, here):
    x = Fraction(here, 3)
    first, second = ratio(a, b, c), ratio(d, e, f)
    assert at(first + second, x) == at(first, x) + at(second, x)
    assert at(first * second, x) == at(first, x) * at(second, x)
    for operator, holds in (
        (">", at(first, x) > at(second, x)),
        (">=", at(first, x) >= at(second, x)),
        ("<", at(first, x) < at(second, x)),
        ("<=", at(first, x) <= at(second, x)),
        ("=", at(first, x) == at(second, x)),
        ("!=", at(first, x) != at(second, x)),
    ):
        relation = first.compared(operator, second)
        assert relation.met_by(value_at(relation.polynomial, [x])) == holds


def test_a_quotient_of_unknown_sign_gets_a_square_below():
    made = of_quotient(Quotient(X + 1, X - 2))
    assert at(made, Fraction(0)) == Fraction(-1, 2) and value_at(made.denominator, [Fraction(0)]) == 4
    assert of_quotient(Quotient(X, RING.constant(2))) == Ratio(X / 2, RING.constant(1))
