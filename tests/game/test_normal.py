from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
import sympy as sp

from escalation.errors import InputError
from escalation.files.library import load
from escalation.game.normal import NormalFormGame

PD = ([[3, 0], [5, 1]], [[3, 5], [0, 1]])


def test_payoffs_are_sympy_expressions():
    game = NormalFormGame.from_payoffs(
        [["V/2", 0], ["V", "V/2 - C"]], [["V/2", "V"], [0, "V/2 - C"]], parameters={"V": 2, "C": 4}
    )
    assert all(isinstance(u, sp.Expr) for own in game.payoffs.values() for u in own)
    assert game.at().payoffs[1, 1] == (-3, -3)
    assert game.at(C="1/2").payoffs[1, 1] == (Fraction(1, 2), Fraction(1, 2))


def test_arrays_lists_and_any_exact_number():
    for rows in (np.array(PD[0]), np.array(PD[0], dtype=float), PD[0], [[Fraction(3), "0"], [sp.Integer(5), 1.0]]):
        assert NormalFormGame.from_payoffs(rows, PD[1]).at().payoffs[0, 0] == (3, 3)
    assert NormalFormGame.from_payoffs([[0.1]], [["1/3"]]).at().payoffs[0, 0] == (Fraction(1, 10), Fraction(1, 3))


@pytest.mark.parametrize(
    "payoffs",
    [
        ([[1, 2], [3]], [[1, 2], [3, 4]]),
        ([[1, 2]], [[1], [2]]),
        ([1, 2], [1, 2]),
        ([[float("nan")]], [[0]]),
        ([["x"]], [[0]]),
        ([[]], [[]]),
        (),
        ([[True]], [[1]]),
        ([[None]], [[1]]),
    ],
)
def test_bad_arrays_are_errors_of_the_input(payoffs):
    with pytest.raises(InputError):
        NormalFormGame.from_payoffs(*payoffs)


def test_names_can_be_given():
    game = NormalFormGame.from_payoffs(*PD, players=["A", "B"], strategies=[["c", "d"], ["c", "d"]])
    assert game.label((0, 1)) == "c, d"
    assert game.profile(["d", "c"]) == (1, 0)
    assert game.player("B") == 1
    with pytest.raises(InputError):
        game.player("C")
    with pytest.raises(InputError, match="shape"):
        NormalFormGame.from_payoffs(*PD, strategies=[["c"], ["c", "d"]])


def test_values_can_be_of_any_exact_kind_and_unknown_names_are_errors():
    game = NormalFormGame.from_payoffs([["x"]], [["-x"]], parameters={"x": 1})
    for value in ("1/2", 0.5, Fraction(1, 2), sp.Rational(1, 2)):
        assert game.at(x=value).payoffs[0, 0][0] == Fraction(1, 2)
    with pytest.raises(InputError, match="not declared"):
        game.at(y=1)


def test_a_game_without_a_library_has_no_mechanisms():
    with pytest.raises(InputError, match="load"):
        NormalFormGame.from_payoffs(*PD).with_mechanisms("hotline")


def test_too_many_profiles_are_refused():
    with pytest.raises(InputError, match="profiles"):
        NormalFormGame.from_payoffs([[0] * 150] * 150, [[0] * 150] * 150)


@pytest.mark.parametrize(
    ("name", "mechanism", "held"),
    [
        ("strike-retaliate", "chinese-pressure", "chi_C"),
        ("strike-retaliate", "hotline", "p_e"),
        ("pipeline-us", "barter", "sigma"),
    ],
)
def test_a_held_name_leaves_the_formulas_that_a_fresh_game_would_have(name, mechanism, held):
    """Also where an edit had set it, or it is edited at some profiles only; formulas asked for before it was held."""
    game = load(name).with_mechanisms(mechanism)
    for base in (game, game.base):
        assert base.cells
        assert base.weights
        names = [held, *(edit.name for edit in game.edits if edit.sets and edit.name in base.sheet.names)]
        for one in names:
            made = base.pinned({one: Fraction(1, 7)})
            fresh = replace(made)
            assert (made.cells, made.weights, made.payoff_names) == (fresh.cells, fresh.weights, fresh.payoff_names)


def test_any_name_that_is_held_leaves_the_formulas_of_a_fresh_game_where_profiles_have_edits():
    game = load("pipeline-us").with_mechanisms("barter")
    assert game.where
    assert game.cells and game.weights
    names = game.sheet.closure(game.payoff_names)
    assert {name in game.sheet.definitions for name in names} == {True, False}
    for name in names:
        whole = name in game.sheet.parameters and game.sheet.parameters[name].integer
        made = game.pinned({name: Fraction(2) if whole else Fraction(1, 7)})
        fresh = replace(made)
        assert (made.cells, made.weights, made.payoff_names) == (fresh.cells, fresh.weights, fresh.payoff_names), name
