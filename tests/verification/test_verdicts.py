"""Verdicts from enclosed regrets."""

from fractions import Fraction

import pytest

from escalation.arithmetic.quadratic_field import Surd
from escalation.errors import Undecided
from escalation.verification.verdicts import (
    APPROXIMATE,
    BOUNDED,
    HOLDS,
    REFUTED,
    ROUNDING,
    enclosure,
    many_digits,
    otherwise,
    verdict,
)

F = Fraction


def test_a_verdict_is_sure_or_open():
    assert verdict(F(0), F(0), F(0)) == HOLDS
    assert verdict(F(1, 9), F(1, 9), F(0)) == REFUTED
    assert verdict(F(1, 9), F(1, 9), F(1, 9)) == APPROXIMATE
    assert verdict(F(0), ROUNDING / 2, F(0)) == BOUNDED
    with pytest.raises(Undecided, match="only known to be at most"):
        verdict(F(0), F(1), F(0))


def test_enclosures_hold_the_number():
    from flint import arb, ctx

    before = ctx.prec
    with many_digits(False):
        low, high = enclosure(arb(2).sqrt())
        assert low**2 <= 2 <= high**2
    assert ctx.prec == before
    low, high = enclosure(Surd(F(0), F(1), 2))
    assert low**2 < 2 < high**2 and high - low < F(1, 10**50)
    with pytest.raises(Undecided, match="not enclosed"):
        enclosure(arb("inf"))


def test_what_is_otherwise_is_told_exactly_and_rounded_numbers_pass():
    assert otherwise("the payoff of A", F(1, 3), F(1, 3), F(0)) == ""
    assert otherwise("the payoff of A", F(1, 3), F(1, 2), F(0)) == "the payoff of A is 1/3, claimed is 1/2"
    assert otherwise("the payoff of A", F(1, 3), F(333, 1000), F(1, 1000)) == ""
    long = F(1, 3**200)
    assert "claimed is about 3.76" in otherwise("the regret", F(0), long, F(0))
