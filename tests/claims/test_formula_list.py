"""Formulas as a list, and which values of names are not those that they hold."""

from fractions import Fraction

import pytest

from escalation.claims.conditions import conditions
from escalation.claims.signalling_conditions import signalling_conditions
from escalation.files.library import load


@pytest.mark.parametrize(
    ("found", "held"),
    [
        (lambda: conditions(load("strike-retaliate"), "A_I", at_baseline=True), "K"),
        (lambda: conditions(load("crisis-tree"), "sigma_a", at_baseline=True), "K"),
        (lambda: signalling_conditions(load("unilateral-deterrence"), "p_Ch", at_baseline=True), "p_Def"),
    ],
)
def test_a_list_that_knows_what_it_holds(found, held):
    formulas = found()
    assert list(formulas) == [formulas[k] for k in range(len(formulas))] == list(formulas.listed)
    now = formulas.game.sheet.parameters[held].baseline
    (varied,) = formulas.varied
    assert formulas.held_elsewhere({held: now, varied: Fraction(7)}, formulas.varied) == {}
    assert formulas.held_elsewhere({held: now / 2}, formulas.varied) == {held: now / 2}
    assert formulas.held_elsewhere({held: now / 2}, {held}) == {}
    assert formulas.held_elsewhere({"unknown": Fraction(1)}, ()) == {"unknown": Fraction(1)}
