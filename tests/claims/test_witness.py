"""Witnesses lie in the region, decide the claim, and are told in few names and digits."""

from fractions import Fraction

import pytest

from escalation.claims.instances import cases_of
from escalation.claims.language import games_of, read_claim
from escalation.claims.proof import prove
from escalation.claims.universe import universe
from escalation.claims.witness import decides, holding_at, inside, rational_points, verified
from escalation.files.library import load
from escalation.signs.emptiness import Point
from escalation.solution import solve

GAME = load("hawk-dove")


def world(text):
    claim = read_claim(text, GAME)
    return universe(claim, games_of(claim.body, GAME))


def test_names_that_do_not_matter_stay_at_their_baselines():
    verdict = prove(load("strike-retaliate"), "compare P(strike) hotline >= none")
    assert verdict.witness.at_baseline and len(verdict.witness.values) == 1
    assert all(len(str(v)) < 8 for v in verdict.witness.values.values())


@pytest.mark.parametrize(
    "claim", ["never P(fight) = 4/9", "always P(fight) <= 1/2", "exists P(fight) = 1/3", "unique equilibrium"]
)
def test_the_solver_finds_what_the_witness_shows(claim):
    verdict = prove(GAME, claim)
    here = dict(verdict.witness.values)
    assert decides(verdict.universe)(verdict.witness.evidence)
    for k, e in verdict.witness.evidence.shown:
        assert k == 0
        if all(type(v) is Fraction for v in here.values()):
            assert e.mixtures in {f.mixtures for f in solve(GAME.at(**here)).equilibria}


def test_points_outside_the_ranges_or_the_region_are_none():
    made = world("always fight is certain when V < C")
    assert inside(made, {"V": Fraction(1), "C": Fraction(2)})
    assert not inside(made, {"V": Fraction(2), "C": Fraction(2)})
    assert not inside(made, {"V": Fraction(1, 2), "C": Fraction(2)})


def test_a_point_that_decides_nothing_is_not_verified():
    made = world("always P(fight) <= 1")
    for case in cases_of(made):
        assert verified(made, case, Point({"V": Fraction(2), "C": Fraction(4)})) is None


def test_a_rational_point_is_taken_as_it_is():
    made = world("unique equilibrium")
    point = {"V": Fraction(2), "C": Fraction(4)}
    assert list(rational_points(Point(point), made.space, ())) == [point]


def test_signs_at_a_point_decide_relations():
    made = world("unique equilibrium when V < C")
    holds = holding_at({"V": Fraction(2), "C": Fraction(2)})
    assert [holds(r) for r in made.space.relations] == [False]
    assert [holding_at({"V": Fraction(1), "C": Fraction(2)})(r) for r in made.space.relations] == [True]
