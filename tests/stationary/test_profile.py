"""Stationary profiles and the answers made of them."""

from fractions import Fraction

import pytest

import escalation as esc
from tests.drawn_markov import one_state

COORDINATION = [[(2, 1), (0, 0)], [(0, 0), (1, 2)]]


def test_mixed_profiles_are_not_pure():
    found = esc.solve(one_state(COORDINATION, Fraction(1, 2)), "mixed-markov-perfect").equilibria
    assert [e.pure for e in found] == [((0, 0),), ((1, 1),), None]


def test_ranges_over_what_is_listed():
    result = esc.solve(one_state(COORDINATION, Fraction(1, 2)), "mixed-markov-perfect")
    assert result.payoff_range("One") == (Fraction(4, 3), 4)
    assert result.payoff_range("Two") == (Fraction(4, 3), 4)
    assert not result.degenerate


def test_nothing_listed_has_no_range():
    result = esc.solve(one_state([[(1, -1), (-1, 1)], [(-1, 1), (1, -1)]], 0))
    assert result.equilibria == () and result.payoff_range("One") is None


def test_ranges_of_events():
    game = esc.load("cycle")
    least, most = esc.solve(game.at(beta_d="1/100")).event_range("conflict")
    assert least == 0 and float(most) == pytest.approx(0.0053, abs=0.00005)
    assert esc.solve(game.with_mechanisms("joint-mechanism")).event_range("strike") == (0, 0)


def test_ties_make_an_answer_degenerate():
    assert esc.solve(one_state([[(0, 0), (0, 0)]], 0)).degenerate
