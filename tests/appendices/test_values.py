from fractions import Fraction

import escalation as esc
from escalation.appendices.values import value_used


def test_a_parameter_a_definition_and_what_is_held():
    game = esc.load("strike-retaliate")
    assert value_used(game, "p_e") == Fraction(1, 20)
    assert value_used(game, "runaway") == Fraction(3, 10)
    assert value_used(game.pinned({"p_e": Fraction(1, 10)}), "runaway") == Fraction(3, 5)


def test_a_value_that_only_a_mechanism_brings():
    under = esc.load("strike-retaliate").with_mechanisms("joint-mechanism")
    assert value_used(under, "lambda_") == Fraction(9, 20)


def test_no_name_and_no_rational_value():
    assert value_used(esc.load("strike-retaliate"), "belief of Iran") is None
    assert value_used(esc.load("crisis-tree").pinned({"eta": Fraction(1, 2)}), "h") is None
