"""Equations of a support: solutions with many digits, and Krawczyk's proof that one is there."""

from fractions import Fraction

import pytest
from flint import arb, ctx, fmpq

from escalation.game.markov_tables import tables_at
from escalation.stationary.support_system import SupportSystem, enclosed, refined
from tests.drawn_markov import drawn, game_of, one_state

PENNIES = [[(3, -1), (-1, 1)], [(-1, 1), (1, -1)]]
ALL = (((0, 1), (0, 1)),)


@pytest.fixture
def digits():
    with ctx.workprec(256):
        yield


def big_match(discount):
    """Blackwell and Ferguson (1968): Stop ends the game with what is paid then for ever."""
    won, lost = ("won", {}, {(): ((1, -1), {"won": 1})}), ("lost", {}, {(): ((0, 0), {"lost": 1})})
    moves = {
        (0, 0): ((1, -1), {"won": 1}),
        (0, 1): ((0, 0), {"lost": 1}),
        (1, 0): ((0, 0), {"play": 1}),
        (1, 1): ((1, -1), {"play": 1}),
    }
    return game_of([("play", {0: ("Stop", "Go"), 1: ("Left", "Right")}, moves), won, lost], discount)


def test_unknowns_are_chances_then_values():
    system = SupportSystem(tables_at(big_match(Fraction(1, 2)).at()), (((0, 1), (1,)), (), ()))
    assert system.places == {(0, 0, 0): 0, (0, 0, 1): 1, (0, 1, 1): 2}
    assert system.size == 3 + 6 and system.value(2, 1) == 8


def test_mixtures_have_all_actions():
    system = SupportSystem(tables_at(one_state(PENNIES, 0).at()), (((0, 1), (1,)),))
    assert system.mixtures([fmpq(1, 3), fmpq(2, 3), fmpq(9), 0, 0]) == [[[fmpq(1, 3), fmpq(2, 3)], [0, 1]]]


@pytest.mark.parametrize("seed", range(10))
def test_derivatives_are_exact(seed):
    """The equations are linear in each unknown: a difference over a step of 1 in one of them is the derivative."""
    at = drawn(seed, actions=3, players=2 + seed % 2).at()
    support = tuple(tuple(tuple(range(len(own))) for own in stage.actions) for stage in at.stages)
    system = SupportSystem(tables_at(at), support)
    z = [fmpq(k + 1, 7) for k in range(system.size)]
    found, slopes = system.at(z)
    assert len(found) == system.size
    for c in range(system.size):
        there, _ = system.at([x + (k == c) for k, x in enumerate(z)])
        assert [b - a for a, b in zip(found, there, strict=True)] == [row[c] for row in slopes]


def test_newton_comes_to_the_solution_and_krawczyk_proves_it(digits):
    """Of the 2 x 2 game with a saddle nowhere: (1/3, 2/3) against (1/3, 2/3)."""
    system = SupportSystem(tables_at(one_state(PENNIES, Fraction(1, 2)).at()), ALL)
    z = refined(system, [arb(x) for x in (0.4, 0.6, 0.3, 0.7, 0.1, 0.1)])
    balls = enclosed(system, z)
    expected = [fmpq(1, 2), fmpq(1, 2), fmpq(1, 3), fmpq(2, 3), fmpq(2, 3), fmpq(0)]
    assert all(b.contains(x) and b.rad() < 1e-60 for b, x in zip(balls, expected, strict=True))


@pytest.mark.parametrize("share", [Fraction(1, 2), Fraction(1, 10), Fraction(1, 1000)])
def test_the_big_match(digits, share):
    """Blackwell and Ferguson (1968): worth 1/2 of a period's payoff at any discount factor 1 - t, Stop t/(1 + t)."""
    system = SupportSystem(tables_at(big_match(1 - share).at()), (((0, 1), (0, 1)), (), ()))
    t, v = float(share), float(1 / share)
    start = [t / (1 + t), 1 / (1 + t), 0.5, 0.5, v / 2, -v / 2, v, -v, 0, 0]
    balls = enclosed(system, refined(system, [arb(x) for x in start]))
    stop = share / (1 + share)
    assert balls[0].contains(fmpq(stop.numerator, stop.denominator)) and balls[2].contains(fmpq(1, 2))
    assert balls[4].contains(fmpq(share.denominator, 2 * share.numerator))


def test_a_system_without_a_solution_or_with_many_is_not_proved(digits):
    nothing = SupportSystem(tables_at(one_state([[(1, 1), (1, 0)], [(0, 1), (0, 0)]], 0).at()), ALL)
    assert refined(nothing, [arb(0.5)] * 6) is None
    many = SupportSystem(tables_at(one_state([[(1, 1), (1, 1)], [(1, 1), (1, 1)]], 0).at()), ALL)
    assert refined(many, [arb(0.5)] * 4 + [arb(1)] * 2) is None
    assert enclosed(many, [arb(0.5)] * 4 + [arb(1)] * 2) is None


def test_a_point_far_from_a_solution_is_not_proved(digits):
    system = SupportSystem(tables_at(one_state(PENNIES, 0).at()), ALL)
    assert enclosed(system, [arb(0.4), arb(0.6), arb(0.5), arb(0.5), arb(0), arb(0)]) is None
