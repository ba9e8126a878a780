"""D1 against textbooks and its definition."""

import pytest

from escalation.files.library import load
from escalation.refinement import refine
from tests.refinements.test_intuitive_criterion import check_by_definition
from tests.signalling.games import games
from tests.signalling.refined import solved
from tests.signalling.textbook import BEER_QUICHE


def test_of_unilateral_deterrence_only_the_bluff_is_left():
    """The hard Challenger gains by a challenge wherever the soft one does not lose: nobody fears a soft one."""
    result = refine(solved(load("unilateral-deterrence")), "d1")
    (bluff,) = result.equilibria
    assert str(bluff.events["war"]) == "2/15"
    assert (result.families, result.complete) == ((), True)


def test_beer_stays():
    assert len(refine(solved(BEER_QUICHE), "d1").equilibria) == 2


@pytest.mark.parametrize("types", [2, 3])
def test_against_the_definition(types):
    check_by_definition("d1", 60, 12, [types])


def test_d2_keeps_less_than_d1_and_d1_less_than_the_intuitive_criterion():
    fewer = 0
    for game in games(25, 13, types=[3], messages=[2], replies=[2, 3], largest=[4, 9], others=[1, 2]):
        result = solved(game)
        kept = [{id(e) for e in refine(result, name).equilibria} for name in ("intuitive-criterion", "d1", "d2")]
        assert kept[0] >= kept[1] >= kept[2]
        fewer += kept[0] > kept[1]
    assert fewer


def test_several_refinements_keep_what_each_keeps():
    result = solved(BEER_QUICHE)
    both = refine(result, "intuitive-criterion", "d1")
    assert both.refinements == ("intuitive-criterion", "d1")
    assert both.families == ((0, 1),)
    assert both.complete
