from fractions import Fraction
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from escalation.arithmetic.fractions_between import central, simplest

ENDS = st.tuples(st.fractions(-9, 9, max_denominator=60), st.fractions(-9, 9, max_denominator=60)).filter(
    lambda e: e[0] != e[1]
)


@given(ENDS)
def test_the_simplest_fraction_is_that_of_a_search(ends):
    low, high = sorted(ends)
    for denominator in count(1):
        first = (low * denominator).__floor__() + 1
        found = [
            Fraction(n, denominator)
            for n in range(first, first + 20 * denominator)
            if low < Fraction(n, denominator) < high
        ]
        if found:
            break
    assert simplest(low, high) == min(found, key=abs)


@given(ENDS)
def test_the_central_fraction_lies_in_the_middle_half(ends):
    low, high = sorted(ends)
    assert low + (high - low) / 4 < central(low, high) < high - (high - low) / 4
