"""The exhibit of a kind: the one that other verbs make of the same game, or one line that says what there is."""

from dataclasses import replace
from fractions import Fraction

import pytest

import escalation as esc
from escalation.answers.figured import KINDS, figure
from escalation.errors import InputError, Unsupported
from escalation.exhibits import Matrix, RegionPicture, StateGraph, ThresholdChart, TornadoChart, TreePicture
from escalation.game.normal import NormalFormGame

F = Fraction
MADE = {
    "map": RegionPicture,
    "matrix": Matrix,
    "states": StateGraph,
    "thresholds": ThresholdChart,
    "tornado": TornadoChart,
    "tree": TreePicture,
}
HAS = {
    "strike-retaliate": ["matrix", "map", "thresholds", "tornado"],
    "crisis-tree": ["tree", "map", "thresholds", "tornado"],
    "crisis-signal": ["tree", "map", "thresholds", "tornado"],
    "cycle": ["states", "thresholds", "tornado"],
}


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, kinds in HAS.items() for kind in kinds])
def test_every_kind_that_a_form_has(name, kind):
    found = figure(esc.load(name), kind, mechanisms=["none"] if kind == "thresholds" else ())
    assert type(found) is MADE[kind]


@pytest.mark.parametrize(
    ("name", "kind"), [(n, k) for n, kinds in HAS.items() for k in ("matrix", "tree", "states") if k not in kinds]
)
def test_a_kind_that_a_form_has_not_names_those_it_has(name, kind):
    with pytest.raises(Unsupported, match=f"it has no {kind}") as error:
        figure(esc.load(name), kind)
    assert f"--kind {HAS[name][0]}" in str(error.value)
    assert "map" in str(error.value) or name == "cycle"


@pytest.mark.parametrize("name", HAS)
def test_by_default_the_game_itself(name):
    assert type(figure(esc.load(name))) is MADE[HAS[name][0]]


def test_of_three_players_a_map_and_no_matrix():
    payoffs = [[[["x", 0], [0, 1]], [[0, 1], [1, "y"]]]] * 3
    game = NormalFormGame.from_payoffs(*payoffs, parameters={"x": 1, "y": 2})
    ranged = {n: replace(p, low=F(0), high=F(3)) for n, p in game.sheet.parameters.items()}
    game = replace(game, sheet=replace(game.sheet, parameters=ranged))
    assert type(figure(game)) is RegionPicture
    with pytest.raises(Unsupported, match="this game is 2x2x2"):
        figure(game, "matrix")


def test_values_and_mechanisms_hold():
    found = figure(esc.load("strike-retaliate"), "matrix", mechanisms=["hotline"], values={"p_e": "0"})
    at = esc.load("strike-retaliate").with_mechanisms("hotline").at(p_e=0)
    assert found.cells[1][1][0][0] == str(float(at.payoffs[1, 1][0]))
    chart = figure(esc.load("strike-retaliate"), "tornado", values={"A_I": "6/5"})
    assert "A_I" not in [bar.name for bar in chart.bars]
    picture = figure(esc.load("strike-retaliate"), "map", values={"K": 9}, x="A_I", y="p_e", event="conflict")
    assert "K = 9" in picture.title
    assert (picture.x.name, picture.y.name) == ("A_I", "p_e")
    assert picture.fills[0][1].startswith("conflict")


def test_each_mechanism_has_a_line_of_thresholds():
    found = figure(esc.load("strike-retaliate"), "thresholds", mechanisms=["hotline", "joint-mechanism"])
    assert [line.label for line in found.lines] == ["none", "hotline", "joint-mechanism"]
    assert len(figure(esc.load("strike-retaliate"), "thresholds").lines) == len(esc.load("strike-retaliate").rows)


def test_one_of_several_equilibria_is_said_to_be_one():
    tree = figure(esc.load("rudimentary-deterrence"), "tree")
    assert tree.title.endswith("at baseline")
    states = figure(esc.load("cycle"), "states", values={"beta_d": "1/2"})
    count = len(esc.solve(esc.load("cycle").pinned({"beta_d": F(1, 2)})).equilibria)
    assert ("equilibrium 1 of" in states.title) is (count > 1)


def test_an_unknown_kind_lists_them_all():
    with pytest.raises(InputError, match=f"Known: {', '.join(KINDS)}"):
        figure(esc.load("chicken"), "histogram")


def test_the_library_has_it():
    assert esc.figure is figure
    assert esc.swings(esc.load("hawk-dove")).value == 1
