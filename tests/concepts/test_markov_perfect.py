"""Pure Markov-perfect equilibria against all plans of everybody, textbook games, and what leaves the answer alone."""

import itertools
import random
from dataclasses import replace
from fractions import Fraction

import pytest

import escalation as esc
from escalation.concepts import markov_perfect, pure_nash
from escalation.errors import InputError, Stopped, TimeIsUp
from escalation.expressions import rational
from escalation.game.normal import NormalFormGame
from escalation.game.stages import Move, Stage
from tests.drawn_markov import drawn, game_of, one_state
from tests.markov_brute_force import pure_equilibria, values_of

PENNIES = [[(1, -1), (-1, 1)], [(-1, 1), (1, -1)]]
DISCOUNTS = [0, Fraction(1, 2), Fraction(999, 1000), Fraction(10**9 - 1, 10**9)]


def found(game):
    return [e.pure for e in markov_perfect.solve(game.at()).equilibria]


@pytest.mark.parametrize("seed", range(150))
def test_the_list_is_that_of_all_plans_of_everybody(seed):
    """Ties, lone movers, lone actions, absorbing and unreachable states, instant ones, one to three players."""
    at = drawn(seed, states=2 + seed % 3, actions=2 + (seed % 4 == 0), players=1 + seed % 3, spread=1 + seed % 3).at()
    result = markov_perfect.solve(at)
    assert [e.pure for e in result.equilibria] == pure_equilibria(at)
    for e in result.equilibria:
        assert [list(own) for own in zip(*values_of(at, e.pure), strict=True)] == [list(own) for own in e.values]


@pytest.mark.parametrize("delta", DISCOUNTS)
@pytest.mark.parametrize("seed", range(8))
def test_at_any_patience(seed, delta):
    at = drawn(1000 + seed, discount=delta).at()
    assert [e.pure for e in markov_perfect.solve(at).equilibria] == pure_equilibria(at)


@pytest.mark.parametrize("seed", range(20))
def test_one_state_without_a_future_is_its_matrix(seed):
    die = random.Random(seed)
    payoffs = [[(die.randint(0, 2), die.randint(0, 2)) for _ in range(3)] for _ in range(2)]
    matrix = NormalFormGame.from_payoffs(*([[cell[i] for cell in row] for row in payoffs] for i in (0, 1)))
    expected = [e.pure for e in pure_nash.solve(matrix.at()).equilibria]
    for delta in (0, Fraction(9, 10)):
        assert found(one_state(payoffs, delta)) == [(own,) for own in expected]


def permuted(game, players, states):
    """The game with players and states in another order: `players[j]` is the old index of the new player `j`."""
    stages = []
    for s in states:
        stage = game.stages[s]
        movers = [j for j, i in enumerate(players) if i in stage.movers]
        places = [stage.movers.index(players[j]) for j in movers]
        moves = {
            tuple(a[m] for m in places): Move(
                tuple(move.pay[i] for i in players), tuple((states.index(t), p) for t, p in move.next)
            )
            for a, move in stage.moves.items()
        }
        actions = tuple(stage.actions[m] for m in places)
        stages.append(Stage(f"new {stage.name}", tuple(movers), actions, dict(sorted(moves.items())), stage.instant))
    return replace(game, players=tuple(f"new {game.players[i]}" for i in players), stages=tuple(stages))


@pytest.mark.parametrize("seed", range(30))
def test_other_orders_and_names_of_players_and_states_permute_the_answer(seed):
    game = drawn(seed, states=3, players=3)
    die = random.Random(seed)
    players, states = die.sample(range(3), 3), die.sample(range(3), 3)
    expected = set()
    for profile in found(game):
        own = []
        for s in states:
            stage = game.stages[s]
            own.append(tuple(profile[s][stage.movers.index(i)] for i in players if i in stage.movers))
        expected.add(tuple(own))
    assert set(found(permuted(game, players, states))) == expected


@pytest.mark.parametrize("seed", range(30))
def test_positive_affine_changes_of_payoffs_leave_the_answer_where_no_state_is_instant(seed):
    """Adding a constant to every period's payoff adds the same to all plans only if every state takes time."""
    game = drawn(seed, states=3, instants=False)
    scale, shift = (Fraction(10**9), Fraction(1, 10**9)), (Fraction(-7), Fraction(10**6))
    stages = tuple(
        replace(
            g,
            moves={
                a: Move(
                    tuple(rational(k) * u + rational(c) for u, k, c in zip(m.pay, scale, shift, strict=True)), m.next
                )
                for a, m in g.moves.items()
            },
        )
        for g in game.stages
    )
    assert found(replace(game, stages=stages)) == found(game)


@pytest.mark.parametrize("seed", range(20))
def test_a_decision_maker_does_as_policy_iteration_says(seed):
    """One player: the values are the highest in all states at once, and they are found by every equilibrium."""
    at = drawn(seed, states=4, actions=3, players=1).at()
    equilibria = markov_perfect.solve(at).equilibria
    everything = [values_of(at, p)[0] for p in itertools.product(*(stage.moves for stage in at.stages))]
    best = [max(own[s] for own in everything) for s in range(4)]
    assert equilibria and all([own[0] for own in e.values] == best for e in equilibria)


def test_howards_toymaker():
    """Howard (1960), ch. 7: with a discount factor of 0.9 advertise and do research, worth 22.2 and 12.3."""
    half = Fraction(1, 2)
    states = [
        (
            "successful",
            {0: ("none", "advertise")},
            {
                (0,): ((6,), {"successful": half, "not": half}),
                (1,): ((4,), {"successful": Fraction(4, 5), "not": Fraction(1, 5)}),
            },
        ),
        (
            "not",
            {0: ("none", "research")},
            {
                (0,): ((-3,), {"successful": Fraction(2, 5), "not": Fraction(3, 5)}),
                (1,): ((-5,), {"successful": Fraction(7, 10), "not": Fraction(3, 10)}),
            },
        ),
    ]
    result = markov_perfect.solve(game_of(states, Fraction(9, 10), ["Toymaker"]).at())
    (one,) = result.equilibria
    assert one.pure == ((1,), (1,)) and result.complete
    assert [round(float(own[0]), 1) for own in one.values] == [22.2, 12.3]
    assert found(game_of(states, 0, ["Toymaker"])) == [((0,), (0,))]


def grim(delta):
    """Axelrod's dilemma with one bit of memory: once anybody defects, the state is never good again."""
    pays = {(0, 0): (3, 3), (0, 1): (0, 5), (1, 0): (5, 0), (1, 1): (1, 1)}
    moves = {
        here: {a: (u, {"good" if here == "good" and a == (0, 0) else "bad": 1}) for a, u in pays.items()}
        for here in ("good", "bad")
    }
    return game_of([(here, {0: ("C", "D"), 1: ("C", "D")}, moves[here]) for here in moves], delta)


def test_grim_trigger_as_a_state():
    """Friedman (1971): (T - R)/(T - P) = 1/2 with Axelrod's payoffs 5, 3, 1; at 1/2 itself it ties."""
    always, forgiving = ((1, 1), (1, 1)), ((0, 0), (1, 1))
    assert found(grim(Fraction(49, 100))) == [always]
    assert found(grim(Fraction(51, 100))) == [forgiving, always]
    result = markov_perfect.solve(grim(Fraction(1, 2)).at())
    assert [(e.pure, e.ties) for e in result.equilibria] == [(forgiving, (0,)), (always, ())]
    assert result.degenerate


def test_an_instant_reply_is_backward_induction_within_the_period():
    """Entry deterrence (Selten 1978): fighting after entry is not credible, however patient."""
    states = [
        ("out", {0: ("Out", "Enter")}, {(0,): ((1, 5), {"out": 1}), (1,): ((0, 0), {"reply": 1})}),
        ("reply", {1: ("Fight", "Share")}, {(0,): ((0, 0), {"out": 1}), (1,): ((2, 2), {"out": 1})}, True),
    ]
    for delta in (0, Fraction(99, 100)):
        (one,) = markov_perfect.solve(game_of(states, delta).at()).equilibria
        assert one.pure == ((1,), (1,)) and one.payoffs == {"One": 2 / (1 - delta), "Two": 2 / (1 - delta)}


def test_none_in_pure_strategies_is_told_with_where_to_go():
    result = markov_perfect.solve(one_state(PENNIES, Fraction(1, 2)).at())
    assert not result.equilibria and not result.complete
    assert "none in pure strategies" in result.status and "mixed-markov-perfect" in result.status


def test_a_game_without_choices_is_complete():
    result = markov_perfect.solve(one_state([[(1, 2)]], Fraction(1, 2)).at())
    assert result.complete and result.status == "complete: 1 pure stationary profile tried, exact"


@pytest.mark.parametrize("delta", [1, Fraction(3, 2), -1])
def test_a_discount_factor_without_values_is_refused(delta):
    with pytest.raises(InputError, match="discount"):
        one_state(PENNIES, delta).at()


def test_huge_and_tiny_payoffs():
    tiny = (Fraction(1, 10**30), Fraction(1, 10**40))
    small = one_state([[tiny, (0, 0)], [(0, 0), tiny]], Fraction(1, 2))
    assert found(small) == [((0, 0),), ((1, 1),)]
    assert found(one_state([[(10**30 + 1, 0)], [(10**30, 0)]], Fraction(1, 2))) == [((0, 0),)]


def test_other_games_are_not_accepted():
    assert "states" in markov_perfect.accepts(esc.load("strike-retaliate"))
    with pytest.raises(InputError, match="markov-perfect does not apply"):
        esc.solve(esc.load("strike-retaliate"), "markov-perfect")


@pytest.mark.parametrize("stop", [KeyboardInterrupt, TimeIsUp])
def test_what_was_found_is_kept_when_it_is_stopped(monkeypatch, stop):
    at = grim(Fraction(3, 4)).at()
    whole = list(markov_perfect.pure_equilibria(at, markov_perfect.tables_at(at)))

    def stopped(*_):
        yield whole[0]
        raise stop

    monkeypatch.setattr(markov_perfect, "pure_equilibria", stopped)
    with pytest.raises(Stopped) as error:
        markov_perfect.solve(at)
    assert error.value.partial.equilibria == (whole[0],) and not error.value.partial.complete
