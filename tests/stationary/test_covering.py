"""Proofs that a list is complete: of games whose equilibria are known, and never of a list that misses one."""

import random
from fractions import Fraction

import pytest

import escalation as esc
from escalation.concepts import markov_perfect
from escalation.game.markov_tables import tables_at
from escalation.stationary.covering import boxes_that_prove
from escalation.stationary.mixed import sampled
from tests.drawn_markov import drawn, one_state

HALF = Fraction(1, 2)
MECHANISMS = ["none", "hotline", "joint-mechanism", "joint-mechanism-legislative", "chinese-pressure"]


def mixed_of(at):
    return sampled(at, tables_at(at), len(markov_perfect.solve(at).equilibria)).found


def proved(at, known):
    return boxes_that_prove(tables_at(at), known) is not None


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_the_cycle_has_no_mixed_equilibrium(mechanism):
    assert proved(esc.load("cycle").with_mechanisms(mechanism).at(), ())


def test_where_the_cycle_has_two_there_is_a_third_between_them():
    at = esc.load("cycle").at(beta_d="1/100")
    known = mixed_of(at)
    assert len(known) == 1 and proved(at, known) and not proved(at, ())


def test_dominance_needs_one_box():
    at = one_state([[(3, 3), (0, 5)], [(5, 0), (1, 1)]], HALF).at()
    assert boxes_that_prove(tables_at(at), ()) == 1


def test_a_game_without_choices():
    assert boxes_that_prove(tables_at(one_state([[(1, 1)]], 0).at()), ()) == 1


@pytest.mark.parametrize("seed", range(60))
def test_one_state_is_complete_only_with_all_equilibria_of_its_matrix(seed):
    """Ties included: a matrix with a continuum is never proved to have finitely many."""
    die = random.Random(seed)
    payoffs = [[(die.randint(0, 3), die.randint(0, 3)) for _ in range(2)] for _ in range(2)]
    matrix = esc.NormalFormGame.from_payoffs(*([[cell[i] for cell in row] for row in payoffs] for i in (0, 1)))
    nash = esc.solve(matrix)
    inner = [e for e in nash.equilibria if e.pure is None]
    at = one_state(payoffs, HALF).at()
    assert not (proved(at, ()) and (inner or len(nash.components) < len(nash.equilibria)))


@pytest.mark.parametrize("seed", range(10))
def test_a_list_that_misses_one_is_never_complete(seed):
    at = drawn(700 + seed, states=2, spread=50, discount=HALF, instants=seed % 2 == 0).at()
    known = mixed_of(at)
    if proved(at, known):
        for k in range(len(known)):
            assert not proved(at, (*known[:k], *known[k + 1 :]))


def test_many_are_proved():
    """The proof is no accident: of ten small games at least half are decided."""
    games = [drawn(800 + seed, states=2, spread=50, discount=HALF).at() for seed in range(10)]
    assert sum(proved(at, mixed_of(at)) for at in games) >= 5
