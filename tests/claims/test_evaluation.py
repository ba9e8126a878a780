"""The other road: a body at one point, read off the solver's equilibria, against the truth from their definition."""

import itertools
from dataclasses import replace
from fractions import Fraction

import pytest

from escalation.claims.evaluation import evaluated, games_at
from escalation.claims.language import games_of, read_claim
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.solution import solve
from tests.claims.by_points import OPERATORS, compared, stretches, truth
from tests.claims.drawn_games import drawn, points


def at(text, game, here, moved=None):
    body = read_claim(text, game).body
    return evaluated(body, games_at(games_of(body, game), here), moved)


@pytest.mark.parametrize("relation", list(OPERATORS))
@pytest.mark.parametrize("seed", range(5))
def test_bounds(seed, relation):
    game = drawn(seed, [(2,), (1, 3), (2, 2), (2, 2), (2, 3)][seed], 1)
    for word, here in itertools.product(("always", "never", "exists"), points(game, 4, seed)):
        found = at(f"{word} P(war) {relation} 1/2", game, here)
        assert found.truth is truth(word, stretches(game, here, "war"), relation, Fraction(1, 2))


@pytest.mark.parametrize("relation", list(OPERATORS))
@pytest.mark.parametrize("over", ["worst", "best", "all"])
def test_comparisons(over, relation):
    game = load("inspection")
    heavier = game.with_mechanisms("heavier-sanctions")
    for gain, twice in itertools.product((Fraction(1), Fraction(3, 2), Fraction(2)), (Fraction(1), Fraction(2))):
        here = {"gain": gain, "penalty": Fraction(3, 2)}
        found = at(
            f"compare P(violation) heavier-sanctions {relation} none over {over}", game, {**here, "p_twice": twice}
        )
        pair = stretches(heavier, {**here, "p_twice": twice}, "violation"), stretches(game, here, "violation")
        assert found.truth is compared(*pair, relation, over)


def test_between_two_extreme_equilibria_every_value_is_taken():
    tie = NormalFormGame.from_payoffs([[1], [1]], [[0], [0]], parameters={"a": 0})
    assert at("exists payoff(Row) = 1", tie, {}).truth
    game = drawn(0, (2,), 0)
    flat = type(game)(
        game.players, game.strategies, {p: (u[0] * 0,) for p, u in game.payoffs.items()}, events=game.events
    )
    assert at("exists P(war) = 1/3", flat, {}).truth and not at("exists P(war) = 4/3", flat, {}).truth
    assert at("unique equilibrium", flat, {}).truth is False


def test_a_list_that_is_not_complete_proves_nothing(monkeypatch):
    """Of 3x3x3 games the solver may miss mixed equilibria: what it lists counts, what it does not list is open."""
    monkeypatch.setattr("escalation.claims.evaluation.solve", lambda game: replace(solve(game), complete=False))
    game = load("prisoners-dilemma")
    assert at("always payoff(Row) >= 0", game, {}).truth is None
    assert at("exists payoff(Row) > 5", game, {}).truth is None
    assert at("unique equilibrium", game, {}).truth is None
    assert at("compare payoff(Row) none = none", game, {}).truth is None
    assert at("always payoff(Row) > 1", game, {}).truth is False
    assert at("exists Row: Defect is played", game, {}).truth is True
    assert at("always (Defect, Defect) is an equilibrium", game, {}).truth is True


def test_what_rises_is_moved_in_the_second_game():
    game = load("hawk-dove")
    here = {"V": Fraction(1), "C": Fraction(4)}
    assert at("increasing P(fight) in V", game, here, Fraction(2)).truth
    assert at("decreasing P(fight) in V", game, here, Fraction(2)).truth is False


def test_a_game_keeps_what_its_mechanisms_set():
    game = load("pipeline")
    waived, plain = games_at([game.with_mechanisms("durable-waiver"), game], {"sigma": Fraction(1, 2)})
    assert plain.sheet.parameters["sigma"].baseline == Fraction(1, 2)
    assert "sigma" not in waived.sheet.parameters
