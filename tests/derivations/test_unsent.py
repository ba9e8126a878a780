"""Messages that nobody sends: what types stand at, could hope for, and are believed to be."""

from fractions import Fraction as F

import pytest

from escalation.assessment import values
from escalation.derivations.unsent import TESTS, unsent
from escalation.files.library import load
from escalation.refinement import refine
from escalation.solution import solve

GAMES = ("unilateral-deterrence", "crisis-signal", "audience-costs", "private-costs", "brinkmanship")


@pytest.mark.parametrize("name", GAMES)
@pytest.mark.parametrize("test", TESTS)
def test_what_tempts_nobody_is_what_the_refinement_keeps(name, test):
    result = solve(load(name), "perfect-bayesian")
    kept = refine(result, test).equilibria
    for e in result.equilibria:
        assert (not any(own.tempts for own in unsent(result, e, test))) == any(e is own for own in kept)


@pytest.mark.parametrize("name", GAMES)
def test_types_stand_at_what_they_get_in_equilibrium(name):
    result = solve(load(name), "perfect-bayesian")
    for e in result.equilibria:
        worth = values(result.at, e.behaviour)
        for own in unsent(result, e, "d1"):
            for h, stands in zip(own.sets, own.stands, strict=True):
                here = result.at.tree.sets[h]
                assert len(here.nodes) > 1 or worth[here.nodes[0]][here.player] == stands


def test_d1_believes_the_hard_type():
    """Unilateral deterrence: the soft challenger gains by defecting only where the hard one does too."""
    result = solve(load("unilateral-deterrence"), "perfect-bayesian")
    (own,) = unsent(result, result.equilibria[0], "d1")
    names = [result.at.tree.sets[h].name for h in own.sets]
    assert [names[k] for k in own.left] == ["status-quo (hard)"]
    assert own.stands == (F(1, 3), F(1, 3)) and own.tempts
