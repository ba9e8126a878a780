"""Text of numbers beyond Python's own limit."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.arithmetic.digits import fraction_text, whole_text
from escalation.arithmetic.quadratic_field import Surd


@given(st.fractions())
def test_short_numbers_are_as_python_writes_them(number):
    assert fraction_text(number) == str(number)
    assert whole_text(number.numerator) == str(number.numerator)


@pytest.mark.parametrize("sign", [1, -1])
def test_long_numbers_have_all_their_digits(sign):
    text = whole_text(sign * (10**6000 + 7))
    assert text == f"{'-' if sign < 0 else ''}1{'0' * 5999}7"
    assert fraction_text(Fraction(sign * (10**6000 + 7), 10**5000)).endswith(f"/1{'0' * 5000}")


def test_a_surd_of_long_parts_is_written():
    text = str(Surd(Fraction(1, 10**5000 + 1), Fraction(1), 10**5001))
    assert text.startswith("1/1000")
    assert text.endswith("000)")
