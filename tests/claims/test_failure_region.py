"""Where claims fail: exact regions that hold the points at which they are broken, and their share of the draws."""

from fractions import Fraction

import pytest

from escalation.batch.drawn import chances
from escalation.batch.drawn import points as points_of
from escalation.claims.failure_region import regions, regions_of
from escalation.claims.proof import prove
from escalation.files.library import load
from escalation.signs.readings import names_of
from escalation.signs.samples import meets
from tests.claims.by_points import compared, stretches, truth
from tests.claims.drawn_games import drawn, points


def fails(world, found, point):
    def met(conjunction):
        return meets(world.space, [r.relation for r in conjunction], point)

    return met(found.shared) and (not found.rests or any(map(met, found.rests)))


@pytest.mark.parametrize(
    "claim", ["always P(war) <= 1/2", "never P(war) = 1", "exists P(war) > a/2", "always P(war) != 1/3"]
)
@pytest.mark.parametrize("seed", range(3))
def test_the_region_holds_the_points_at_which_the_claim_is_broken(seed, claim):
    game = drawn(seed, (2, 2), 1)
    verdict = prove(game, claim)
    found = regions(verdict.universe)
    assert found is not None
    word, _, relation, bound = claim.split(" ")
    for here in points(game, 8, seed):
        point = {n: here[n] for n in verdict.universe.space.names}
        value = here["a"] / 2 if bound == "a/2" else Fraction(bound)
        true = truth(word, stretches(game, here, "war"), relation, value)
        empty = not found.shared and not found.rests and verdict.witness is None
        assert (not empty and fails(verdict.universe, found, point)) is (true is (word == "exists")), (here, found)


def test_a_hotline_makes_strikes_likelier_in_part_of_the_box():
    """The claim that a hotline never helps fails in about 27 % of the box."""
    game = load("strike-retaliate")
    verdict = prove(game, "compare P(strike) hotline >= none")
    found = regions(verdict.universe)
    assert found.share == pytest.approx(0.27, abs=0.015) and found.draws == 20_000
    assert found.shared or found.rests


def test_the_region_of_a_comparison_is_where_the_worst_cases_break_it():
    game = load("inspection")
    verdict = prove(game, "compare P(violation) heavier-sanctions >= none")
    found = regions(verdict.universe)
    heavier = game.with_mechanisms("heavier-sanctions")
    for gain, penalty, twice in [
        (1, 3, 2),
        (2, Fraction(3, 2), 2),
        (2, Fraction(3, 2), 1),
        (2, 2, 2),
        (Fraction(3, 2), Fraction(3, 2), 3),
    ]:
        here = {"gain": Fraction(gain), "penalty": Fraction(penalty), "cost": Fraction(1, 4), "harm": Fraction(1)}
        point = {n: (here | {"p_twice": Fraction(twice)})[n] for n in verdict.universe.space.names}
        pair = stretches(heavier, here | {"p_twice": Fraction(twice)}, "violation"), stretches(game, here, "violation")
        assert fails(verdict.universe, found, point) is not compared(*pair, ">=", "worst")


def test_more_players_have_no_region():
    assert regions(prove(drawn(0, (2, 2, 2), 0), "exists P(war) >= 0").universe) is None


@pytest.mark.parametrize("spoken", [("A_P", "p_e"), ("p_e", "A_P")])
def test_conditions_are_solved_for_the_names_of_the_claim_in_its_order(spoken):
    ranges = {"A_P": "A_P >= 1", "p_e": "p_e >= 1/50"}
    claim = "always P(exchange) = 0 when " + " and ".join(ranges[name] for name in spoken)
    found = regions_of(prove(load("strike-retaliate"), claim))
    solved = [c for rest in (found.shared, *found.rests) for c in rest if {"A_P", "p_e"} <= names(c.relation)]
    assert solved
    assert {c.name for c in solved} == {spoken[0]}


def names(relation):
    return names_of(relation.polynomial)


def test_the_share_of_a_game_with_a_maximum_is_that_of_the_exact_solver():
    """max(0, w) is 0 or w to the last digit only in exact numbers: no draw may be lost by that."""
    game = load("pipeline").with_mechanisms("waiting-option")
    found = regions_of(prove(game, "always frozen is certain"))
    columns = points_of([game], 20_000, 1)
    expected = float((chances(game, "frozen", columns).low < 1 - 1e-7).mean())
    assert found.share == pytest.approx(expected, abs=1e-9)
