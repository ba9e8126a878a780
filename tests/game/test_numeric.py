from fractions import Fraction

import pytest

from escalation.errors import InputError
from escalation.files.library import load

BASE = """
title = "t"
players = ["A", "B"]
[strategies]
A = ["x", "y"]
B = ["u"]
[payoffs]
"x, u" = ["PAYOFF", "0"]
"y, u" = ["0", "1/3"]
[events]
e = { "x, u" = "WEIGHT" }
[parameters]
k = 2
"""


def game(write, payoff="k", weight="1/2"):
    return load(write(BASE.replace("PAYOFF", payoff).replace("WEIGHT", weight)))


def test_rational_payoffs_are_fractions(write):
    at = game(write).at()
    assert at.exact
    assert at.payoffs[0, 0][0] == 2
    assert at.weights["e"][0, 0] == Fraction(1, 2)
    assert at.values == {"k": 2}


def test_others_are_balls(write):
    at = game(write, "sqrt(k)").at()
    assert not at.exact
    assert float(at.payoffs[0, 0][0]) == pytest.approx(2**0.5)
    assert game(write, "sqrt(k)").at(k=4).exact


@pytest.mark.parametrize("weight", ["k", "-1/10", "sqrt(2)", "10**200 * 10**200"])
def test_weights_are_chances(write, weight):
    with pytest.raises(InputError, match="between 0 and 1"):
        game(write, weight=weight).at()


def test_a_payoff_without_a_value_names_its_cell(write):
    with pytest.raises(InputError, match=r'payoffs."x, u".A: division by zero'):
        game(write, "1/(k - 2)").at()
