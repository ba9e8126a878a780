"""Stationary profiles are equilibria or not: against every plan by brute force, and where numbers are not rational."""

from fractions import Fraction
from itertools import product

import pytest

import escalation as esc
from escalation.concepts import mixed_markov_perfect
from escalation.errors import InputError
from escalation.verification.verdicts import APPROXIMATE, BOUNDED, HOLDS, REFUTED
from tests.drawn_markov import drawn, one_state
from tests.markov_brute_force import pure_equilibria

PENNIES = [[(1, -1), (-1, 1)], [(-1, 1), (1, -1)]]
ROOTS = """
title = "t"
form = "markov"
players = ["A", "B"]
discount = "1/2"
[states.s]
actions = { A = ["h", "t"], B = ["h", "t"] }
[states.s.play]
"h, h" = { pay = { A = "sqrt(2)", B = 1 }, next = "s" }
"h, t" = { pay = { A = 0 }, next = "s" }
"t, h" = { pay = { A = 0 }, next = "s" }
"t, t" = { pay = { A = 1, B = "sqrt(3)" }, next = "s" }
"""


def named(game, profiles):
    found = {player: {} for player in game.players}
    for stage, a in zip(game.stages, profiles, strict=True):
        for i, own, k in zip(stage.movers, stage.actions, a, strict=True):
            found[game.players[i]][stage.name] = {own[k]: 1}
    return found


@pytest.mark.parametrize("seed", range(12))
def test_every_pure_profile_of_drawn_games(seed):
    game = drawn(seed)
    profiles = list(product(*(stage.moves for stage in game.stages)))
    held = set(map(tuple, pure_equilibria(game.at())))
    for profile, found in zip(profiles, esc.verify(game, [named(game, p) for p in profiles]), strict=True):
        assert found.holds == (profile in held)
        assert bool(found.deviations) != found.holds
        assert found.exact and found.regret == max([0, *(d.gain for d in found.deviations)])


def test_the_regret_is_what_one_deviation_gains():
    """Matching pennies for ever, delta = 1/2: heads against heads costs the column player 2 at once."""
    game = one_state(PENNIES, Fraction(1, 2))
    (found,) = esc.verify(game, ["s: r0, c0"])
    (better,) = found.deviations
    assert (better.player, better.state, better.action) == ("Two", "s", "c1")
    assert (better.payoff, better.reached, better.gain) == (-2, 0, 2)
    assert (found.verdict, found.regrets) == (REFUTED, {"One": 0, "Two": 2})
    assert esc.verify(game, ["s: r0, c0"], tolerance=2)[0].verdict == APPROXIMATE
    assert esc.verify(game, ["s: r0, c0"], tolerance="1.999")[0].verdict == REFUTED


def test_a_mixture_is_verified_exactly():
    game = one_state(PENNIES, Fraction(9, 10))
    half = {"r0": Fraction(1, 2), "r1": Fraction(1, 2)}
    right = {"One": {"s": half}, "Two": {"s": {"c0": "1/2", "c1": "1/2"}}}
    wrong = {"One": {"s": half}, "Two": {"s": {"c0": "0.501", "c1": "0.499"}}}
    first, second = esc.verify(game, [right, wrong])
    assert (first.verdict, first.exact, first.play.payoffs) == (HOLDS, True, {"One": 0, "Two": 0})
    assert (second.verdict, second.regret, second.deviations[0].action) == (REFUTED, Fraction(2, 1000), "r0")


def test_what_solve_gave_is_verified_again():
    game = esc.load("cycle")
    assert [v.verdict for v in esc.verify(game, esc.solve(game).equilibria)] == [HOLDS]
    result = mixed_markov_perfect.solve(game.at(beta_d="1/100"))
    found = esc.verify(result.at, result.equilibria, concept="mixed-markov-perfect")
    assert [v.verdict for v in found] == [HOLDS, HOLDS, BOUNDED]
    assert found[2].regret < Fraction(1, 10**9) and not found[2].exact


def test_payoffs_that_are_not_rational_are_enclosed(write, cli):
    path = write(ROOTS)
    game = esc.load(path)
    good, bad = esc.verify(game, ["s: h, h", "s: h, t"])
    assert (good.verdict, good.exact, good.regret) == (HOLDS, False, 0)
    assert bad.verdict == REFUTED and len(bad.deviations) == 2
    for concept in ("markov-perfect", "mixed-markov-perfect"):
        run = cli("verify", path, write(cli("solve", path, "--concept", concept, "-f", "json").out, "f.json"))
        assert run.code == 0, run.out + run.err
        assert "upper bound" in " ".join(run.out.split())


def test_a_chance_that_may_be_nothing_is_undecided(write):
    """sqrt(2)*sqrt(2) - 2 is 0, and no ball tells."""
    nothing = '"(1 + sqrt(2))**2 - 3 - 2*sqrt(2)"'
    path = write(
        ROOTS.replace('pay = { A = 0 }, next = "s" }', f'pay = {{ A = 0 }}, next = {{ e = {nothing}, s = "rest" }} }}')
        + '[states.e]\nnext = "e"\n'
    )
    with pytest.raises(esc.Undecided, match="whether one is 0 is not decided"):
        esc.verify(esc.load(path), ["s: h, h"])


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        ({"One": {"s": {"r0": 1}}}, "says nothing of 'Two' in 's'"),
        ({"One": {"s": {"r0": 1}}, "Two": {"s": {"c0": "1/2"}}}, "sum to 0.5, not to 1"),
        ({"Three": {}}, "'Three' is not a player"),
        ("s: r0", "1 action"),
        (
            {"One": {"s": {"r0": Fraction(1, 3**50_000), "r1": 1 - Fraction(1, 3**50_000)}}, "Two": {"s": {"c0": 1}}},
            "digits in all",
        ),
    ],
)
def test_what_is_no_profile_is_refused(profile, said):
    with pytest.raises(InputError, match=said):
        esc.verify(one_state(PENNIES, 0), [profile])


def test_concepts_of_matrices_are_not_asked_of_a_game_in_states():
    with pytest.raises(InputError, match="'nash' lists other things"):
        esc.verify(one_state(PENNIES, 0), [], concept="nash")
