"""The formulas of an indifference are worth its numbers, at the values of the game and elsewhere."""

from fractions import Fraction as F

import pytest

from escalation.derivations.in_symbols import in_symbols
from escalation.derivations.matrix import matrix_derivation
from escalation.evaluation import Exact, evaluate
from escalation.files.library import load
from escalation.parameters import Values
from escalation.solution import solve


def value_of(game, expression):
    return evaluate(expression, Values.at_baseline(game.sheet).__getitem__, Exact())


@pytest.mark.parametrize(
    ("name", "mechanism", "values"),
    [
        ("strike-retaliate", "joint-mechanism", {}),
        ("strike-retaliate", "joint-mechanism", {"A_I": F(11, 10)}),
        ("strike-retaliate", "none", {"A_I": F(1, 2)}),
        ("hawk-dove", "none", {}),
        ("hawk-dove", "none", {"C": F(7)}),
        ("containment", "none", {}),
        ("inspection", "none", {}),
    ],
)
def test_formulas_are_worth_the_numbers(name, mechanism, values):
    game = load(name).with_mechanisms(mechanism).pinned(values)
    result = solve(game)
    told = 0
    for own in matrix_derivation(result).mixtures:
        e = result.equilibria[own.number]
        found = in_symbols(result.at, own, e)
        assert found is not None and found.chance is not None
        for profile, formula, number in found.cells:
            assert value_of(game, formula) == number == result.at.payoffs[profile][own.indifferent]
        (place,) = own.names.values()
        assert value_of(game, found.chance) == e.mixtures[own.mixer][place] == own.lines[-1].right.constant
        told += 1
    assert told == 2


def test_bare_numbers_and_a_letter_that_is_taken():
    result = solve(load("chicken"))
    (first, *_) = matrix_derivation(result).mixtures
    assert in_symbols(result.at, first, result.equilibria[0]) is None
    joint = solve(load("strike-retaliate").with_mechanisms("joint-mechanism"))
    letters = {name for own in matrix_derivation(joint).mixtures for name in own.names}
    assert not letters & set(joint.at.game.sheet.names)
