"""Cases: a claim is broken at a point exactly where one of its cases holds there and no equilibrium saves it."""

import itertools
from fractions import Fraction

import pytest

from escalation.claims.comparison_cases import is_violated, narrowed, saving
from escalation.claims.instances import cases_of
from escalation.claims.language import games_of, read_claim
from escalation.claims.universe import universe
from escalation.files.library import load
from tests.claims.by_points import OPERATORS, compared, stretches, truth
from tests.claims.drawn_games import drawn, points


def world(text, game):
    claim = read_claim(text, game)
    return universe(claim, games_of(claim.body, game))


def broken(made, point):
    def holds(relation):
        return made.space.met(relation, point)

    return any(all(map(holds, c.relations)) and is_violated(made, c, holds) for c in cases_of(made))


@pytest.mark.parametrize("relation", list(OPERATORS))
@pytest.mark.parametrize("seed", range(4))
def test_bounds_are_broken_where_a_case_holds(seed, relation):
    game = drawn(seed, [(2,), (2, 2), (2, 2), (1, 3)][seed], 1)
    for word, bound in itertools.product(("always", "never", "exists"), ("1/2", "a")):
        made = world(f"{word} P(war) {relation} {bound}", game)
        for here in points(game, 5, seed):
            point = {n: here[n] for n in made.space.names}
            value = here["a"] if bound == "a" else Fraction(1, 2)
            assert broken(made, point) is (
                truth(word, stretches(game, here, "war"), relation, value) is (word == "exists")
            )


@pytest.mark.parametrize("relation", list(OPERATORS))
@pytest.mark.parametrize("over", ["worst", "best", "all"])
def test_comparisons_are_broken_where_a_case_holds_that_nothing_saves(relation, over):
    game = load("inspection")
    made = world(f"compare P(violation) heavier-sanctions {relation} none over {over}", game)
    heavier = game.with_mechanisms("heavier-sanctions")
    halves = [Fraction(1, 2), Fraction(3, 2), Fraction(2)]
    for gain, penalty, twice in itertools.product(halves, (Fraction(3, 2), Fraction(2)), (Fraction(1), Fraction(2))):
        here = {"gain": gain, "penalty": penalty, "cost": Fraction(1, 4), "harm": Fraction(1)}
        point = {n: ({"p_twice": twice} | here)[n] for n in made.space.names}
        pair = stretches(heavier, {**here, "p_twice": twice}, "violation"), stretches(game, here, "violation")
        assert broken(made, point) is not compared(*pair, relation, over)


def test_the_parts_of_a_narrowed_case_cover_what_is_not_saved():
    game = load("inspection")
    made = world("compare P(violation) heavier-sanctions >= none", game)
    half = {n: (r.low + r.high) / 2 for n, r in made.space.ranges.items()}

    def holds(relation):
        return made.space.met(relation, half)

    for case in cases_of(made):
        found = saving(made, case, holds)
        if found is not None:
            assert not any(all(map(holds, part.relations)) for part in narrowed(case, *found))
