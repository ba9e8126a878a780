"""Maps of signalling games."""

from fractions import Fraction

import pytest

from escalation.errors import InputError, Undecided
from escalation.files.library import load
from escalation.signalling_regions import signalling_map

F = Fraction


def test_the_four_regions_of_unilateral_deterrence():
    """Zagare and Kilgour 2000: certain deterrence, separation, bluffs and attack, with exact boundaries."""
    found = signalling_map(load("unilateral-deterrence"), "p_Ch", "p_Def")
    assert [str(c.polynomial) for c in found.boundaries] == ["2*x - 1", "3*y - 2", "5*y - 4"]
    challenges = {
        frozenset(str(f.events["challenge"]) for f in region.families): region.share for region in found.regions
    }
    assert challenges == {
        frozenset({"0", "2*p_Ch"}): pytest.approx(1 / 3),
        frozenset({"0", "1"}): pytest.approx(1 / 3),
        frozenset({"0"}): pytest.approx(1 / 5),
        frozenset({"0", "p_Ch"}): pytest.approx(2 / 15),
    }
    assert sum(r.share for r in found.regions) == pytest.approx(1)


def test_samples_are_solved_by_the_other_road():
    found = signalling_map(load("unilateral-deterrence"), "p_Def", "p_Ch")
    for region in found.regions:
        x, y = region.sample
        here = found.conditions.at(p_Def=x, p_Ch=y)
        assert {id(f.family) for f in here} == {id(f) for f in region.families}
        assert found.labels[next(c for c, k in found.labels.items() if k == region.number)] == region.number
    assert set(found.polygons) == {1, 2, 3, 4}


def test_names_that_span_no_plane():
    with pytest.raises(InputError, match="both axes"):
        signalling_map(load("unilateral-deterrence"), "p_Ch", "p_Ch")


@pytest.mark.parametrize("cost", ["max(p_Ch, p_Def)", "sqrt(p_Ch)"])
def test_what_is_not_rational_in_the_two_names_is_undecided(cost, write):
    text = f"""
form = "extensive"
players = ["A", "B"]
root = "r"
[types.A]
hard = {{ probability = "p_Ch" }}
soft = {{ probability = "rest" }}
[nodes.r]
player = "A"
actions = {{ send = "m", stay = "z" }}
[nodes.m]
player = "B"
actions = {{ yes = "x", no = "y" }}
[ends]
x = {{ A = 1, B = 1 }}
y = {{ A = "-({cost})", B = "p_Def" }}
z = {{}}
[parameters]
p_Ch = {{ meaning = "m", baseline = 0.5, range = [0, 1] }}
p_Def = {{ meaning = "m", baseline = 0.5, range = [0, 1] }}
"""
    with pytest.raises(Undecided, match="not rational in p_Ch and p_Def"):
        signalling_map(load(write(text)), "p_Ch", "p_Def")
