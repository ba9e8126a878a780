"""Mixed Markov-perfect equilibria: zero-sum games by Shapley's road, matrices by Nash's, textbooks, what is said."""

import random
from fractions import Fraction

import numpy as np
import pytest

import escalation as esc
from escalation.concepts import mixed_markov_perfect
from escalation.errors import Stopped
from tests.concepts.test_markov_perfect import permuted
from tests.drawn_markov import drawn, game_of, one_state
from tests.stationary.test_support_system import big_match

HALF = Fraction(1, 2)
PENNIES = [[(1, -1), (-1, 1)], [(-1, 1), (1, -1)]]


def solved(game):
    return mixed_markov_perfect.solve(game.at())


def matrix_value(matrix):
    """The value of a zero-sum game by a linear programme."""
    from scipy.optimize import linprog

    rows, columns = matrix.shape
    answer = linprog(
        [*np.zeros(rows), -1],
        A_ub=np.column_stack([-matrix.T, np.ones(columns)]),
        b_ub=np.zeros(columns),
        A_eq=[[*np.ones(rows), 0]],
        b_eq=[1],
        bounds=[(0, None)] * rows + [(None, None)],
    )
    return answer.x[-1]


def shapley_values(at, rounds=60):
    """Shapley (1953): iterate the value of the matrix `u + delta P v` in every state."""
    v = np.zeros(len(at.stages))
    for _ in range(rounds):
        made = []
        for s, stage in enumerate(at.stages):
            worth = {
                a: float(at.pays[s][a][0])
                + float(at.discount) * sum(float(p) * v[t] for t, p in at.chances[s][a].items())
                for a in stage.moves
            }
            shape = [len(own) for own in stage.actions]
            made.append(matrix_value(np.array([worth[a] for a in sorted(worth)]).reshape(shape)))
        v = np.array(made)
    return v


@pytest.mark.parametrize("seed", range(4))
def test_zero_sum_games_have_the_values_of_shapley(seed):
    die = random.Random(seed)
    states = []
    for s in ("s", "t"):
        moves = {}
        for a in range(2):
            for b in range(2):
                u, p = die.randint(-9, 9), Fraction(die.randint(0, 4), 4)
                moves[a, b] = ((u, -u), {"s": p, "t": 1 - p})
        states.append((s, {0: ("a", "b"), 1: ("a", "b")}, moves))
    at = game_of(states, HALF).at()
    expected = shapley_values(at)
    result = mixed_markov_perfect.solve(at)
    assert result.equilibria
    for e in result.equilibria:
        assert [float(own[0]) for own in e.values] == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("delta", [0, HALF, Fraction(99, 100)])
@pytest.mark.parametrize("seed", range(3))
def test_one_state_has_the_equilibria_of_its_matrix(seed, delta):
    """Where play leads does not depend on actions: tomorrow is worth the same, and today is a matrix game."""
    die = random.Random(seed)
    numbers = iter(die.sample(range(99), 12))
    payoffs = [[(next(numbers), next(numbers)) for _ in range(3)] for _ in range(2)]
    matrix = esc.NormalFormGame.from_payoffs(*([[cell[i] for cell in row] for row in payoffs] for i in (0, 1)))
    expected = {e.mixtures for e in esc.solve(matrix).equilibria}
    assert {e.mixtures[0] for e in solved(one_state(payoffs, delta)).equilibria} == expected


@pytest.mark.parametrize("share", [HALF, Fraction(1, 20)])
def test_the_big_match(share):
    """Blackwell and Ferguson (1968): at discount factor 1 - t, Stop t/(1 + t) against a fair coin, worth 1/2."""
    (one,) = solved(big_match(1 - share)).equilibria
    assert one.exact and one.mixtures[0] == ((share / (1 + share), 1 / (1 + share)), (HALF, HALF))
    assert one.payoffs == {"One": 1 / (2 * share), "Two": -1 / (2 * share)}


def test_battle_of_the_sexes_for_ever():
    """Luce and Raiffa (1957): two pure equilibria, and one that mixes 2/3."""
    result = solved(one_state([[(2, 1), (0, 0)], [(0, 0), (1, 2)]], Fraction(9, 10)))
    third = Fraction(1, 3)
    assert [e.pure for e in result.equilibria] == [((0, 0),), ((1, 1),), None]
    assert result.equilibria[2].mixtures == (((1 - third, third), (third, 1 - third)),)
    assert result.equilibria[2].payoffs == {"One": Fraction(20, 3), "Two": Fraction(20, 3)}


def test_players_and_states_in_another_order():
    game = drawn(3, states=2, spread=9, discount=HALF)
    players, states = [1, 0], [1, 0]
    expected = set()
    for e in solved(game).equilibria:
        own = []
        for s in states:
            movers = game.stages[s].movers
            chances = [e.mixtures[s][movers.index(i)] for i in players if i in movers]
            own.append(tuple(tuple(round(float(p), 9) for p in mixture) for mixture in chances))
        expected.add(tuple(own))
    found = solved(permuted(game, players, states)).equilibria
    assert {
        tuple(tuple(tuple(round(float(p), 9) for p in m) for m in own) for own in e.mixtures) for e in found
    } == expected


def test_all_pure_ones_come_first():
    game = drawn(6, states=3, spread=9)
    pure = [e.pure for e in esc.solve(game).equilibria]
    listed = [e.pure for e in solved(game).equilibria]
    assert listed[: len(pure)] == pure and set(listed[len(pure) :]) <= {None}


def test_it_is_told_what_proves_that_there_are_no_others():
    result = solved(one_state(PENNIES, HALF))
    assert result.complete and not result.undecided
    assert result.status.startswith("complete: no pure (4 pure stationary profiles tried, exact), 1 mixed; ")
    assert result.status.endswith(" boxes of mixed strategies hold no other")


def test_it_is_told_as_a_sample_where_nothing_is_proved(monkeypatch):
    monkeypatch.setattr(mixed_markov_perfect, "boxes_that_prove", lambda *_: None)
    result = solved(one_state(PENNIES, HALF))
    assert result.status == (
        "sample: no pure (4 pure stationary profiles tried, exact), 1 mixed from 512 starts with seed 1; "
        "others may be missing"
    )
    assert not result.complete and result.undecided


def test_nothing_is_proved_of_a_continuum():
    """Two never matters: every mixture of hers is an equilibrium, and no list of them is complete."""
    result = solved(one_state([[(1, 0), (1, 0)], [(0, 0), (0, 0)]], HALF))
    assert not result.complete and result.degenerate and result.status.startswith("sample: 2 pure")


def test_an_even_number_is_told_to_miss_one(monkeypatch):
    monkeypatch.setattr(mixed_markov_perfect, "sampled", lambda *_: mixed_markov_perfect.Sample((), 512))
    assert solved(one_state(PENNIES, HALF)).status.endswith("their number is odd, so one is probably missing")


def test_games_that_are_too_large_to_search_say_so():
    moves = {(a, b): ((a, b), {"s": 1}) for a in range(40) for b in range(40)}
    names = tuple(f"a{k}" for k in range(40))
    result = solved(game_of([("s", {0: names, 1: names}, moves)], 0))
    assert "mixed ones are not looked for among more than 60 actions" in result.status
    assert [e.pure for e in result.equilibria] == [((39, 39),)]


def test_a_lone_decision_maker_is_complete():
    result = solved(one_state([[(1, 0)], [(2, 0)]], HALF))
    assert result.complete and result.status == "complete: 2 pure stationary profiles tried, exact"


def test_what_was_found_is_kept_when_it_is_stopped(monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(mixed_markov_perfect, "sampled", stopped)
    with pytest.raises(Stopped) as error:
        solved(one_state([[(2, 1), (0, 0)], [(0, 0), (1, 2)]], HALF))
    assert [e.pure for e in error.value.partial.equilibria] == [((0, 0),), ((1, 1),)]


def test_it_is_asked_for_by_name(cli):
    run = cli("solve", "cycle", "--concept", "mixed-markov-perfect")
    assert run.code == 0 and "boxes of mixed strategies hold no other" in " ".join(run.out.split())
    assert not mixed_markov_perfect.accepts(esc.load("cycle"))
    assert mixed_markov_perfect.accepts(esc.load("strike-retaliate"))
