"""The common part of the JSON objects."""

from escalation.answers.framed import object_about
from escalation.files.library import load


def test_an_object_begins_with_the_game_and_ends_with_where_it_is_from():
    game = load("strike-retaliate").with_mechanisms("hotline")
    found = object_about(game, {"own": 1})
    assert list(found) == ["schema", "game", "mechanisms", "scenarios", "own", "provenance"]
    assert found["game"] == game.name and found["mechanisms"] == list(game.mechanisms) != []


def test_a_tree_says_its_form():
    found = object_about(load("crisis-tree"), {"own": 1})
    assert list(found) == ["schema", "game", "form", "mechanisms", "scenarios", "own", "provenance"]
    assert found["form"] == "extensive"


def test_it_names_mechanisms_and_scenarios():
    game = load("strike-retaliate").in_scenario("severe-attack").with_mechanisms("hotline")
    found = object_about(game, {})
    assert (found["mechanisms"], found["scenarios"]) == (["hotline"], ["severe-attack"])
    assert "games/iran-pakistan/scenarios/severe-attack.toml" in found["provenance"]["files"]
