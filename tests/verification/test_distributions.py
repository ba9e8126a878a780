"""Probabilities that sum to 1, and what is none."""

from fractions import Fraction

import pytest

from escalation.arithmetic.quadratic_field import Surd
from escalation.errors import InputError, Unsupported
from escalation.verification.distributions import check_fields, distribution, mixture_over, scaled
from escalation.verification.verdicts import ROUNDING

F = Fraction
ROOT = Surd(F(0), F(1, 2), 2)


def test_roots_of_one_field_sum_to_one():
    assert distribution([("a", ROOT), ("b", 1 - ROOT)]) == (ROOT, 1 - ROOT)
    check_fields([ROOT, 1 - ROOT, F(1)])
    with pytest.raises(Unsupported, match="roots of different kinds"):
        check_fields([ROOT, Surd(F(0), F(1, 2), 3)])


def test_a_mixture_is_in_the_order_of_the_names():
    assert mixture_over(("a", "b", "c"), {"c": "2/3", "a": "1/3"}, "an action") == (F(1, 3), 0, F(2, 3))
    with pytest.raises(InputError, match=r"d: 'd' is not an action\. Known: a, b, c"):
        mixture_over(("a", "b", "c"), {"d": 1}, "an action")


def test_denominators_without_end_are_refused():
    with pytest.raises(InputError, match="the common denominator is too long"):
        distribution([("a", F(1, 3**70_000)), ("b", F(1, 2))])


def test_only_what_is_one_but_for_rounding_is_scaled():
    near = {"a": F(1, 3) + ROUNDING / 2, "b": F(2, 3)}
    assert sum(scaled(near).values()) == 1
    far = {"a": F(1, 2), "b": F(1, 3)}
    assert scaled(far) == far
