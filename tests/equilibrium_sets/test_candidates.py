"""Candidates of games of numbers: those that hold are the extreme equilibria, degenerate games included."""

import random
from fractions import Fraction

import pytest

from escalation.arithmetic.quotients import ring_of, value_at
from escalation.equilibrium_sets.candidates import (
    deciding_polynomials,
    generic_candidates,
    is_listed_with_strata,
    pure_candidates,
    strata,
)
from tests.brute_force import extreme_equilibria

RING = ring_of(["t"])
ONE = RING.constant(1)
HERE = [Fraction(0)]


def met(candidate):
    return all(r.met_by(value_at(r.polynomial, HERE)) for r in candidate.all)


def mixture(candidate, player, size):
    own, total = candidate.weights(player)
    scale = value_at(total, HERE)
    return tuple(value_at(own[k], HERE) / scale if k in own else Fraction(0) for k in range(size))


@pytest.mark.parametrize("seed", range(30))
def test_pairs_whose_relations_hold_are_the_extreme_equilibria(seed):
    rng = random.Random(seed)
    m, n = rng.choice([(1, 1), (1, 3), (3, 1), (2, 2), (2, 3), (3, 2), (3, 3)])
    rows, columns = ([[rng.randint(0, 2) for _ in range(n)] for _ in range(m)] for _ in range(2))
    made = [[[u * ONE for u in line] for line in matrix] for matrix in (rows, columns)]
    known, degenerate = extreme_equilibria(rows, columns)
    generic = {(mixture(c, 0, m), mixture(c, 1, n)) for c in generic_candidates(*made) if met(c)}
    found = generic | {(mixture(c, 0, m), mixture(c, 1, n)) for c in strata(*made) if met(c)}
    assert found == known
    assert degenerate or generic == known


def test_a_game_where_replies_tie_throughout_has_the_empty_equation_among_its_own():
    t = RING.gens()[0]
    assert any(r.polynomial.is_zero() for r in deciding_polynomials([[t, t], [t, t]], [[t, t], [t, t]]))
    assert not any(
        r.polynomial.is_zero() for r in deciding_polynomials([[t, 0 * t], [0 * t, ONE]], [[ONE, t], [t, ONE]])
    )


def test_knife_edges_are_listed_up_to_three_by_three():
    assert [is_listed_with_strata([[ONE] * n] * m) for m, n in ((3, 3), (1, 9), (4, 3))] == [True, True, False]


def test_pure_profiles_of_three_players():
    payoffs = {p: tuple((i == j) * ONE for i, j in zip(p, (0, 1, 0), strict=True)) for p in _profiles()}
    holding = [c.profile for c in pure_candidates(payoffs) if met(c)]
    assert holding == [(0, 1, 0)]


def _profiles():
    return [(i, j, k) for i in range(2) for j in range(2) for k in range(2)]
