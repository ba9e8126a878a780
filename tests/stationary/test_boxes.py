"""Bounds on values over boxes of strategies, against strategies drawn from them."""

import random
from fractions import Fraction

import pytest
from flint import fmpq

from escalation.arithmetic.quotients import rational_of
from escalation.concepts import markov_perfect
from escalation.game.markov_tables import tables_at
from escalation.stationary.boxes import Box, BoxedGame, heaviest, narrowed, reply_values
from escalation.stationary.values import mixed_plan
from tests.drawn_markov import drawn, one_state
from tests.stationary.test_mixed import best_values

HALF = Fraction(1, 2)


def start(game):
    zeros = [fmpq(0)] * len(game.tables.stages)
    return [(zeros, zeros)] * game.tables.players


def boxed(game, die):
    """A box around a random mixture, and that mixture by state and mover."""
    box = game.whole()
    low, high, mixtures = list(box.low), list(box.high), []
    for state in game.places:
        mixtures.append([])
        for place in state:
            weights = [die.randint(1, 8) for _ in place]
            own = [fmpq(w, sum(weights)) for w in weights]
            mixtures[-1].append(own)
            for k, p in zip(place, own, strict=True):
                low[k], high[k] = p * fmpq(die.randint(0, 4), 4), 1 - (1 - p) * fmpq(die.randint(0, 4), 4)
    return Box(low, high), mixtures


def test_weights_go_to_the_greatest_first():
    assert heaviest([1, 3, 2], ([0, 0, 0], [1, 1, 1])) == [0, 1, 0]
    low, high = [fmpq(1, 10)] * 3, [fmpq(1, 2)] * 3
    assert heaviest([1, 3, 2], (low, high)) == [fmpq(1, 10), fmpq(1, 2), fmpq(2, 5)]


@pytest.mark.parametrize("seed", range(12))
def test_best_replies_to_what_lies_in_a_box_are_worth_something_between_its_bounds(seed):
    die = random.Random(seed)
    at = drawn(seed, states=3, actions=3, players=2 + seed % 2, discount=HALF).at()
    game = BoxedGame(tables_at(at))
    box, mixtures = boxed(game, die)
    inside = [[[rational_of(p) for p in own] for own in state] for state in mixtures]
    for i, guess in enumerate(start(game)):
        low, high = reply_values(game, box, i, guess)
        best = best_values(at, inside, i, 60)
        assert all(
            float(rational_of(a)) - 1e-9 <= v <= float(rational_of(b)) + 1e-9
            for a, v, b in zip(low, best, high, strict=True)
        )


@pytest.mark.parametrize("seed", range(8))
def test_the_box_of_one_profile_has_the_values_of_best_replies(seed):
    at = drawn(seed, discount=HALF).at()
    game = BoxedGame(tables_at(at))
    profiles = [next(iter(stage.moves)) for stage in at.stages]
    own = [
        fmpq(int(k == a[m]))
        for g, a in zip(at.stages, profiles, strict=True)
        for m, actions in enumerate(g.actions)
        for k in range(len(actions))
    ]
    pure = [
        [[int(k == a[m]) for k in range(len(actions))] for m, actions in enumerate(g.actions)]
        for g, a in zip(at.stages, profiles, strict=True)
    ]
    for i, guess in enumerate(start(game)):
        low, high = reply_values(game, Box(own, own), i, guess)
        assert low == high
        assert [float(rational_of(v)) for v in low] == pytest.approx(list(best_values(at, pure, i, 60)))


@pytest.mark.parametrize("seed", range(30))
def test_no_pure_equilibrium_is_cut_off(seed):
    at = drawn(seed, states=3, actions=3).at()
    game = BoxedGame(tables_at(at))
    left, _ = narrowed(game, game.whole(), start(game)) or (None, None)
    for e in markov_perfect.solve(at).equilibria:
        chances = [p for state in e.mixtures for own in state for p in own]
        assert all(rational_of(a) <= p <= rational_of(b) for a, p, b in zip(left.low, chances, left.high, strict=True))


def test_what_is_dominated_goes_round_by_round():
    """The dilemma is solved by dominance; so is a game in which it takes two rounds."""
    for payoffs, profile in (
        ([[(3, 3), (0, 5)], [(5, 0), (1, 1)]], [0, 1, 0, 1]),
        ([[(2, 2), (3, 1)], [(0, 1), (4, 0)]], [1, 0, 1, 0]),
    ):
        game = BoxedGame(tables_at(one_state(payoffs, Fraction(9, 10)).at()))
        left, _ = narrowed(game, game.whole(), start(game))
        assert left.low == left.high == profile


def test_boxes_that_no_equilibrium_lies_in_are_empty():
    game = BoxedGame(tables_at(one_state([[(3, 3), (0, 5)], [(5, 0), (1, 1)]], HALF).at()))
    cooperative = Box([fmpq(1, 2), fmpq(0), fmpq(0), fmpq(0)], [fmpq(1)] * 4)
    assert narrowed(game, cooperative, start(game)) is None


def test_a_plan_of_the_whole_box_is_a_mixture():
    tables = tables_at(one_state([[(1, 1), (0, 0)]], 0).at())
    whole = BoxedGame(tables).whole()
    assert (whole.low, whole.high) == ([1, 0, 0], [1, 1, 1])
    assert mixed_plan(tables, [[[whole.low[0]], [fmpq(1, 2), fmpq(1, 2)]]])
