"""Pure profiles by their definition, what follows from them, and what balls do not tell."""

from fractions import Fraction

import pytest
from flint import arb

from escalation.arithmetic.double_description import Undecidable
from escalation.game.markov_tables import MarkovTables, tables_at
from escalation.stationary.verified import pure_profile, solved_profiles, ties_if_equilibrium
from tests.drawn_markov import game_of, one_state

PENNIES = [[(1, -1), (-1, 1)], [(-1, 1), (1, -1)]]


def ties(at, *profiles):
    tables = tables_at(at)
    return ties_if_equilibrium(tables, profiles, solved_profiles(tables, profiles))


def test_gains_and_ties():
    at = one_state([[(1, 1), (0, 1)], [(0, 0), (0, 0)]], Fraction(1, 2)).at()
    assert ties(at, (0, 0)) == (0,)
    assert ties(at, (1, 0)) is None
    assert ties(at, (1, 1)) == (0,)
    assert ties(one_state([[(1, 1), (0, 0)], [(0, 0), (0, 0)]], 0).at(), (0, 0)) == ()
    assert all(ties(one_state(PENNIES, 0).at(), (r, c)) is None for r in (0, 1) for c in (0, 1))


def with_pays(at, pays):
    tables = tables_at(at)
    return MarkovTables(tables.stages, tables.players, tables.discount, tables.one, pays, tables.chances)


def test_a_tie_of_balls_is_open_but_a_gain_beside_it_is_sure():
    at = one_state([[(0, 0), (0, 0)], [(0, 0), (0, 0)]], 0).at()
    about = arb(0, 0.125)
    tie = with_pays(at, [{a: (about, arb(0)) for a in at.pays[0]}])
    with pytest.raises(Undecidable):
        ties_if_equilibrium(tie, [(0, 0)], solved_profiles(tie, [(0, 0)]))
    gain = with_pays(at, [{(r, c): (about, arb(c)) for r, c in at.pays[0]}])
    assert ties_if_equilibrium(gain, [(0, 0)], solved_profiles(gain, [(0, 0)])) is None
    with pytest.raises(Undecidable):
        ties_if_equilibrium(gain, [(0, 1)], solved_profiles(gain, [(0, 1)]))


def test_what_follows_from_a_profile():
    """Half of the time in each of two states; a lone mover, an event of moves and one of time."""
    states = [
        ("up", {1: ("stay", "go")}, {(0,): ((0, 0), {"up": 1}), (1,): ((1, 2), {"down": 1})}),
        ("down", {}, {(): ((-1, 0), {"up": 1})}),
    ]
    at = game_of(states, Fraction(1, 2)).at()
    tables = tables_at(at)
    profiles = [(1,), ()]
    one = pure_profile(at, tables, profiles, solved_profiles(tables, profiles), ())
    assert one.pure == ((1,), ()) and one.mixtures == (((0, 1),), ())
    assert one.profile == {"One": {}, "Two": {"up": {"stay": 0, "go": 1}}}
    assert one.values == ((Fraction(2, 3), Fraction(8, 3)), (Fraction(-2, 3), Fraction(4, 3)))
    assert one.payoffs == {"One": Fraction(2, 3), "Two": Fraction(8, 3)}
    assert one.exact and one.regret == 0 and one.certificate.startswith("none of 1 single deviations")


def test_nobody_has_a_choice():
    at = one_state([[(1, 1)]], 0).at()
    tables = tables_at(at)
    assert (
        pure_profile(at, tables, [(0, 0)], solved_profiles(tables, [(0, 0)]), ()).certificate == "nobody has a choice"
    )
