"""Maps of trees: at drawn points the region's paths are those of exact backward induction; boundaries are exact."""

import random
from fractions import Fraction

import pytest

from escalation.answers.mapped import answer
from escalation.arithmetic.plane_places import around
from escalation.assessment import paths_of
from escalation.equilibrium_map import region_map
from escalation.files.library import load
from escalation.parameter_plane import default_axes
from escalation.solution import solve
from tests.subgame_regions.drawn_trees import drawn_tree


@pytest.mark.parametrize("seed", range(10))
def test_at_drawn_points_the_paths_are_those_of_the_region(seed):
    game = drawn_tree(seed, depth=3, count=2, divisors=seed % 3 == 0)
    if not {"a", "b"} <= game.payoff_names:
        return
    found = region_map(game, "a", "b")
    rng = random.Random(seed)
    for _ in range(12):
        here = Fraction(rng.randint(1, 100), 101), Fraction(rng.randint(1, 100), 103)
        numbers = {found.labels[cell] for cell in around(found.arrangement, *here)}
        if len(numbers) == 1:
            (number,) = numbers
            at = game.at(a=here[0], b=here[1])
            assert paths_of(found.regions[number - 1].result) == paths_of(solve(at))


def test_the_map_of_the_crisis():
    found = region_map(load("crisis-tree"))
    assert (found.plane.x.name, found.plane.y.name) == ("I_s", "A_I") == default_axes(load("crisis-tree"))
    assert [len(r.result.equilibria) for r in found.regions] == [1, 1, 1] and found.here == (1,)
    below, above = (change and change.at.value for change in found.changes(1))
    assert (below, above) == (Fraction(8, 9), None)
    assert found.changes(0)[1].at.value == Fraction(11, 35)
    ties = {(t.player, t.at, t.first, t.second) for b in found.boundaries for t in b.ties}
    assert (1, "warning", "Neutralise", "Ignore") in ties and (0, "border (Ignore)", "Absorb", "Strike") in ties


def test_a_map_of_a_tree_in_words_and_data():
    said = answer(region_map(load("crisis-tree")), {})
    assert [r["words"] for r in said.data["regions"]][:2] == ["Ignore, Strike, Retaliate, Stop", "Ignore, Absorb"]
    assert said.data["boundaries"][1]["ties"] == [
        {"player": "Pakistan", "first": "Neutralise at warning", "second": "Ignore"}
    ]
    assert said.records[0]["P(strike)"] == "1"


def test_the_prior_and_the_severity_decide_what_is_done_with_a_message():
    """The thresholds of the belief after a firm and a soft message bound three regions."""
    found = region_map(load("crisis-signal").with_mechanisms("hotline"), "sigma_a", "pi_R")
    assert len(found.regions) == 3
    assert sorted(str(r.result.equilibria[0].events["strike"]) for r in found.regions) == ["0", "1", "13/40"]
