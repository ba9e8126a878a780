"""Stretches of a parameter against exact solving at points on either side of every end."""

import random
from fractions import Fraction
from itertools import product

import pytest

import escalation as esc
from escalation.arithmetic.rational_function import RationalFunction
from escalation.errors import InputError, Undecided
from escalation.game.markov_tables import tables_in
from escalation.markov_stretches import gains_of, markov_stretches, stands, tables_along
from tests.markov_games import game_of, random_states


def played(game, **values):
    return [e.pure for e in esc.solve(game.at(**values)).equilibria]


@pytest.fixture(scope="module")
def cycle():
    return esc.load("cycle")


@pytest.mark.parametrize("name", ["beta_d", "A_I", "A_P", "rho_c", "m_c", "p_e", "delta"])
def test_every_stretch_is_solved_the_same_at_points_near_its_ends(cycle, name):
    stretches = markov_stretches(cycle, name)
    assert stretches
    for stretch in stretches:
        low = stretch.low.high if stretch.low else Fraction(0)
        high = stretch.high.low if stretch.high else low + 1000
        listed = [e.pure for e in stretch.result.equilibria]
        for share in (Fraction(1, 1000), Fraction(1, 2), Fraction(999, 1000)):
            assert played(cycle, **{name: low + share * (high - low)}) == listed


def test_the_second_equilibrium_ends_where_the_brief_says(cycle):
    first, second = markov_stretches(cycle, "beta_d")
    assert len(first.result.equilibria) == 2
    assert len(second.result.equilibria) == 1
    assert abs(float(first.high.middle) - 0.021) < 0.0005  # domain brief, M3: "precisely beta < .021"


def test_pieces_on_which_a_chance_is_none_are_left_out(cycle):
    last = markov_stretches(cycle, "p_e")[-1]
    assert last.high.value == 1 - cycle.at().values["rho_c"]


def test_a_parameter_without_effect_is_an_error(cycle):
    with pytest.raises(InputError, match="no payoff here depends"):
        markov_stretches(cycle, "f_h")


def test_what_is_not_rational_is_undecided(cycle):
    with pytest.raises(Undecided, match="not rational in rho_S"):
        markov_stretches(cycle, "rho_S")


def test_too_many_profiles_are_undecided():
    many = [((0, 1), [3, 3], *_moves(s), False) for s in range(3)]
    game = game_of(many)
    with pytest.raises(Undecided, match="729 pure stationary profiles"):
        tables_along(game, "x")


def _moves(s):
    profiles = [(a, b) for a in range(3) for b in range(3)]
    return {a: (Fraction(0), Fraction(0)) for a in profiles}, {a: {s: Fraction(1)} for a in profiles}


def test_stands_only_where_chances_and_the_discount_factor_are_in_their_bounds(cycle):
    tables = tables_along(cycle, "delta")
    assert stands(tables, Fraction(0))
    assert not stands(tables, Fraction(1))
    assert not stands(tables, Fraction(-1, 2))


@pytest.mark.parametrize("seed", range(30))
def test_gains_vanish_or_are_negative_exactly_at_equilibria(seed):
    """The gains as constant functions against the list of the concept."""
    made = game_of(random_states(random.Random(seed)))
    listed = {e.pure for e in esc.solve(made).equilibria}
    tables = tables_in(
        made, lambda e: RationalFunction.constant(Fraction(int(e.p), int(e.q))), RationalFunction.constant(1)
    )
    for profiles in product(*(stage.moves for stage in made.stages)):
        assert (profiles in listed) == all(gain.value <= 0 for gain in gains_of(tables, profiles))
