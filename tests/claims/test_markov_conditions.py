"""Formulas of equilibria against the exact solver at points of the ranges."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.arithmetic.quotients import value_at
from escalation.claims.markov_conditions import markov_conditions
from escalation.draws import exact_points
from escalation.errors import InputError
from escalation.shares import chances, points

VARY = ("A_I", "p_e", "rho_c", "delta", "beta_d", "d_I", "A_P")


@pytest.fixture(scope="module")
def seven():
    """The cycle with seven parameters that vary."""
    game = esc.load("cycle")
    held = {n: p.baseline for n, p in game.parameters.items() if p.varies and n not in VARY}
    return game.pinned(held)


def test_the_formulas_hold_exactly_where_the_solver_finds_the_profile(seven):
    conditions = markov_conditions(seven)
    assert not conditions.undecided
    met = 0
    for here in exact_points(seven.parameters, 40, seed=5):
        if here["rho_c"] + here["p_e"] <= 1:
            own = {n: v for n, v in here.items() if n in VARY}
            listed = {e.pure for e in esc.solve(seven.at(**own)).equilibria}
            assert {f.profiles for f in conditions.at(**own)} == listed
            met += 1
    assert met > 20


def test_values_and_gains_are_those_of_the_numbers(seven):
    (now,) = markov_conditions(seven).at()
    (solved,) = esc.solve(seven).equilibria
    assert now.profiles == solved.pure
    point = {n: seven.at().values[n] for n in markov_conditions(seven).varied}
    for row, numbers in zip(now.values, solved.values, strict=True):
        for formula, number in zip(row, numbers, strict=True):
            assert _value(formula, point, markov_conditions(seven).varied) == number
    assert all(_value(d.gain, point, markov_conditions(seven).varied) <= 0 for d in now.deviations)


def _value(quotient, point, names):
    order = [point[n] for n in names]
    return value_at(quotient.numerator, order) / value_at(quotient.denominator, order)


def test_one_parameter_alone_gives_the_end_of_the_stretch():
    game = esc.load("cycle")
    (end,) = [s.high.value for s in esc.stretches(game, "A_I") if s.high and s.high.middle < 1]
    near = Fraction(1, 10**9)
    found = markov_conditions(game, "A_I", at_baseline=True)
    strike, absorb = (own.profiles for own in found)
    assert [own.profiles for own in found.at(A_I=end + near)] == [strike]
    assert [own.profiles for own in found.at(A_I=end - near)] == [absorb]
    assert [own.profiles for own in found.at(A_I=end)] == [strike, absorb]


def test_all_parameters_at_once_list_what_draws_find():
    game = esc.load("cycle")
    conditions = markov_conditions(game)
    met = 0
    for here in exact_points(game.parameters, 30, seed=2):
        own = {n: v for n, v in here.items() if game.sheet.parameters[n].varies and n not in ("rho_S", "eta")}
        if own["rho_c"] + own["p_e"] <= 1:
            solved = {e.pure for e in esc.solve(game.at(**own)).equilibria}
            assert {f.profiles for f in conditions.at(**own)} == solved
            met += 1
    assert met > 20


def test_shares_are_those_of_the_draws():
    """Two roads: formulas at points of the ranges, and the batch kernel at others."""
    game = esc.load("cycle")
    drawn = chances(game, "strike", points([game], 4000, seed=9))
    for own in markov_conditions(game):
        if own.share is not None and not own.open:
            assert own.share == pytest.approx(sum(own.profiles in s for s in drawn.sets) / 4000, abs=0.04)


def test_a_name_that_does_not_vary_is_an_error(seven):
    with pytest.raises(InputError, match="does not vary"):
        markov_conditions(seven).at(m_c="1/10")


def test_a_name_without_a_range_stays_at_its_baseline_where_points_are_drawn(write):
    """A payoff that is kept as one number in an interval, beside a name of which only the sign is known."""
    text = """
    form = "markov"
    players = ["A"]
    discount = 0.5
    [parameters]
    n = { baseline = 2, range = [1, 3], integer = true }
    toll = 4
    doubled = { formula = "2**n", meaning = "no rational function of n" }
    [states.only]
    actions = { A = ["Pay", "Wait"] }
    next = "only"
    [states.only.play]
    Pay  = { pay = { A = "doubled - toll/8" } }
    Wait = { pay = { A = "0" } }
    """
    (pays,) = [f for f in markov_conditions(esc.load(write(text))).listed if not f.open]
    assert pays.profiles == ((0,),)
    assert pays.share == 1
