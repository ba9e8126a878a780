"""Mixed equilibria: what is listed is one, by roads of its own; how exact it is; what ties do."""

from fractions import Fraction

import numpy as np
import pytest
from flint import arb

import escalation as esc
from escalation.concepts import markov_perfect
from escalation.game.markov_tables import tables_at
from escalation.stationary import mixed
from escalation.stationary.mixed import listing_place, sampled, verified
from tests.drawn_markov import drawn, game_of, one_state
from tests.markov_brute_force import iterated_values

HALF = Fraction(1, 2)
PENNIES = [[(1, -1), (-1, 1)], [(-1, 1), (1, -1)]]


def found(game, known=0):
    at = game.at()
    return sampled(at, tables_at(at), known).found


def best_values(at, mixtures, i, rounds=800):
    """`[s]`: what player `i` gets at most against the others' mixtures, by value iteration over his actions."""
    n = len(at.stages)
    best = np.zeros(n)
    for _ in range(rounds):
        old, now = best, best.copy()
        for _ in range(n):
            now = np.array([_best_here(at, mixtures, i, s, old, now) for s in range(n)])
        best = now
    return best


def _best_here(at, mixtures, i, s, old, now):
    stage = at.stages[s]
    own = stage.movers.index(i) if i in stage.movers else None
    worth = {}
    for a in stage.moves:
        chance = float(np.prod([float(mixtures[s][m][k]) for m, k in enumerate(a) if m != own]))
        ahead = sum(
            float(p) * (now[t] if at.stages[t].instant else float(at.discount) * old[t])
            for t, p in at.chances[s][a].items()
        )
        key = 0 if own is None else a[own]
        worth[key] = worth.get(key, 0) + chance * (float(at.pays[s][a][i]) + ahead)
    return max(worth.values())


@pytest.mark.parametrize("seed", [1, 2, 3, 5, 9, 12])
def test_nobody_gets_more_by_any_plan(seed):
    at = drawn(seed, states=2, spread=9, players=2 + (seed == 9), discount=HALF).at()
    for e in sampled(at, tables_at(at), 0).found:
        here = iterated_values(at, e.mixtures, 100)
        assert np.abs(here - [[float(v) for v in own] for own in e.values]).max() < 1e-9
        for i in range(len(at.game.players)):
            assert (best_values(at, e.mixtures, i, 60) <= here[:, i] + 1e-9).all()


@pytest.mark.parametrize("delta", [0, HALF, Fraction(99, 100), Fraction(99999, 100000)])
def test_matching_pennies_at_any_patience(delta):
    (one,) = found(one_state(PENNIES, delta))
    assert one.mixtures == (((HALF, HALF), (HALF, HALF)),) and one.exact and one.regret == 0
    assert one.payoffs == {"One": 0, "Two": 0} and one.ties == ()


def test_simple_fractions_are_exact_whatever_the_size_of_payoffs():
    for size in (Fraction(1, 10**12), Fraction(10**15)):
        game = one_state([[(3 * size, -size), (-size, size)], [(-size, size), (size, -size)]], HALF)
        (one,) = found(game)
        assert one.mixtures == (((HALF, HALF), (Fraction(1, 3), Fraction(2, 3))),)
        assert one.payoffs == {"One": 2 * size / 3, "Two": 0}


def test_what_is_not_rational_is_enclosed():
    """One is paid where they match, and then goes on: V/(1 + V/2) + V/(2 + V/2) = 1, hence 3 V^2 + 6 V = 8."""
    moves = {
        (0, 0): ((1, -1), {"here": 1}),
        (0, 1): ((0, 0), {"gone": 1}),
        (1, 0): ((0, 0), {"gone": 1}),
        (1, 1): ((2, -2), {"here": 1}),
    }
    end = ("gone", {}, {(): ((0, 0), {"gone": 1})})
    (one,) = found(game_of([("here", {0: ("a", "b"), 1: ("a", "b")}, moves), end], HALF))
    value = (arb(33).sqrt() - 3) / 3
    assert not one.exact and one.values[0][0].overlaps(value)
    for own in one.mixtures[0]:
        assert own[0].overlaps(value / (1 + value / 2)) and own[0].rad() < 1e-60
    assert 0 <= one.regret < 1e-60 and "Krawczyk" in one.certificate


def test_games_that_are_not_exact_have_balls_too(write):
    path = write("""
form = "markov"
players = ["A", "B"]
discount = 0.5
[states.s]
actions = { A = ["h", "t"], B = ["h", "t"] }
next = "s"
[states.s.play]
"h, h" = { pay = { A = "sqrt(2)" } }
"h, t" = { pay = { B = "1" } }
"t, h" = { pay = { B = "sqrt(3)" } }
"t, t" = { pay = { A = "1" } }
""")
    result = esc.solve(esc.load(path), "mixed-markov-perfect")
    (one,) = result.equilibria
    assert not one.exact and one.regret < 1e-30
    assert float(one.mixtures[0][0][0]) == pytest.approx(3**0.5 / (1 + 3**0.5), abs=1e-15)
    assert float(one.mixtures[0][1][0]) == pytest.approx(1 / (1 + 2**0.5), abs=1e-15)


def test_ties_give_members_of_a_continuum_with_simple_numbers():
    """Two never matters: whatever she mixes is an equilibrium."""
    listed = found(one_state([[(1, 0), (1, 0)], [(0, 0), (0, 0)]], HALF), 2)
    assert listed and all(e.exact and e.mixtures[0][0] == (1, 0) for e in listed)
    assert len({e.mixtures for e in listed}) == len(listed)
    assert all(p.denominator <= 10**9 for e in listed for p in e.mixtures[0][1])


def test_an_unused_action_that_is_worth_as_much_is_a_tie():
    game = one_state([[(1, -1), (-1, 1)], [(-1, 1), (1, -1)], [(0, -9), (0, -9)]], 0)
    one = next(e for e in found(game) if e.mixtures[0][0][2] == 0)
    assert one.mixtures[0] == ((HALF, HALF, 0), (HALF, HALF)) and one.ties == (0,)


def test_what_is_no_equilibrium_is_not_verified():
    at = one_state([[(3, 3), (0, 5)], [(5, 0), (1, 1)]], 0).at()
    assert verified(at, tables_at(at), [[[0.5, 0.5], [0.5, 0.5]]]) is None
    assert verified(at, tables_at(at), [[[1.0, 0.0], [1.0, 0.0]]]) is None
    assert verified(at, tables_at(at), [[[0.0, 1.0], [0.0, 1.0]]]).pure == ((1, 1),)


def test_what_nobody_gains_from_but_cannot_be_proved_is_approximate(monkeypatch):
    """The last resort: as found, with a bound on what anyone gains."""
    monkeypatch.setattr(mixed, "refined", lambda *_: None)
    monkeypatch.setattr(mixed, "TOLERANCES", ())
    at = one_state([[(3, -1), (-1, 1)], [(-1, 1), (1, -1)]], HALF).at()
    one = verified(at, tables_at(at), [[[0.5, 0.5], [1 / 3, 2 / 3]]])
    assert not one.exact and 0 <= one.regret < 1e-12
    assert one.certificate.startswith("nobody gains more than")
    assert verified(at, tables_at(at), [[[0.5, 0.5], [0.3333, 0.6667]]]) is None


def test_large_games_are_not_searched():
    moves = {(a, b): ((a, b), {"s": 1}) for a in range(40) for b in range(40)}
    names = tuple(f"a{k}" for k in range(40))
    at = game_of([("s", {0: names, 1: names}, moves)], 0).at()
    assert sampled(at, tables_at(at), 1) == mixed.Sample((), 0)


def test_the_search_goes_on_while_their_number_is_even():
    at = one_state(PENNIES, 0).at()
    odd, even = sampled(at, tables_at(at), 0), sampled(at, tables_at(at), 1)
    assert odd.found == even.found and even.starts == 2 * odd.starts


@pytest.mark.parametrize("seed", range(6))
def test_lists_are_in_order_and_the_same_every_time(seed):
    game = drawn(seed, states=2, players=3, spread=9)
    once, again = found(game), found(game)
    assert [e.mixtures for e in once if e.exact] == [e.mixtures for e in again if e.exact]
    assert len(once) == len(again) and list(once) == sorted(once, key=listing_place)


@pytest.mark.parametrize("seed", range(8))
def test_their_number_is_odd_where_nothing_ties(seed):
    """Herings and Peeters (2004), for almost every game: here payoffs are drawn from many."""
    game = drawn(500 + seed, states=2, spread=10**6, discount=HALF, instants=False)
    pure = markov_perfect.solve(game.at()).equilibria
    assert (len(pure) + len(found(game, len(pure)))) % 2 == 1
