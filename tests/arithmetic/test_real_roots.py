from fractions import Fraction
from itertools import pairwise

from flint import fmpq, fmpq_poly
from hypothesis import given
from hypothesis import strategies as st

from escalation.arithmetic.real_roots import real_roots


def polynomial(*coefficients):
    return fmpq_poly([fmpq(c) if isinstance(c, int) else fmpq(c.numerator, c.denominator) for c in coefficients])


@given(st.lists(st.fractions(-5, 5, max_denominator=9), min_size=1, max_size=5))
def test_rational_roots_come_back_exactly(values):
    product = polynomial(1)
    for value in values:
        product *= polynomial(-value, 1)
    assert [r.value for r in real_roots([product])] == sorted(set(values))


@given(st.lists(st.lists(st.integers(-4, 4), min_size=2, max_size=6), min_size=1, max_size=3))
def test_signs_change_across_isolating_intervals(rows):
    polynomials = [p for p in (polynomial(*row) for row in rows) if p.degree() > 0]
    roots = real_roots(polynomials)
    assert all(a.high < b.low for a, b in pairwise(roots))
    for root in roots:
        if root.value is None:
            own = fmpq_poly(list(root.polynomial))
            ends = [own(fmpq(e.numerator, e.denominator)) for e in (root.low, root.high)]
            assert ends[0] * ends[1] < 0
        else:
            assert any(p(fmpq(root.value.numerator, root.value.denominator)) == 0 for p in polynomials)


def test_near_roots_are_told_apart():
    close = Fraction(1, 10**30)
    roots = real_roots([polynomial(-2, 0, 1), polynomial(-2 - close, 0, 1)])
    assert len(roots) == 4
    assert roots[2].high < roots[3].low


def test_shared_roots_are_listed_once():
    assert len(real_roots([polynomial(-1, 1), polynomial(1, -2, 1), polynomial(-2, 0, 1), polynomial(2, 0, -1)])) == 3


def test_no_real_root():
    assert real_roots([polynomial(1, 0, 1)]) == []
    assert real_roots([]) == []
