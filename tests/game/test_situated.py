"""A game in scenarios, as pure data: its base, its edits, its files."""

from dataclasses import replace
from fractions import Fraction as F

from escalation.files.library import load
from escalation.game.scenario import Scenario, Stated
from escalation.game.situated import situated

HELD = Scenario(
    "x", values={"lambda_": Stated(F(1, 2)), "p_e": Stated(F(1, 50), F(1, 100), F(3, 100))}, files={"f": "h"}
)


def test_a_game_is_itself_outside_of_scenarios_and_the_same_when_put_in_twice():
    game = load("strike-retaliate").with_mechanisms("joint-mechanism + hotline")
    assert situated(game, ()) is game
    once = situated(game, (HELD,))
    assert situated(once, (HELD,)).sheet == once.sheet


def test_what_is_held_leaves_the_edits_and_what_is_stated_reaches_the_base():
    game = situated(load("strike-retaliate").with_mechanisms("joint-mechanism + hotline"), (HELD,))
    assert "lambda_" not in {edit.name for edit in game.edits if edit.sets}
    assert game.sheet.parameters["lambda_"].baseline == F(1, 2) and "lambda_" not in game.sheet.definitions
    assert game.base.sheet.parameters["p_e"].baseline == game.raw.parameters["p_e"].baseline == F(1, 50)
    assert game.base.scenarios == game.scenarios == (HELD,)
    assert game.provenance.files["f"] == game.base.provenance.files["f"] == "h"
    assert game.at().payoffs[0, 0][0] == -(1 - F(1, 2) * F(3, 5)) - F(1, 20)


def test_titles_rows_and_names_say_it():
    game = load("strike-retaliate").with_mechanisms("hotline")
    both = replace(game, scenarios=(HELD, Scenario("y")))
    assert (game.stands, game.scene) == (", under hotline", "")
    assert both.stands == ", under hotline, in the scenarios x + y" and "in the scenarios x + y" in repr(both)
    assert both.called == "strike-retaliate in x + y under hotline"
    assert both.row == {"game": "iran-pakistan/strike-retaliate", "mechanism": "hotline", "scenario": "x + y"}
    assert game.setting == {"mechanisms": ["hotline"], "scenarios": []} and "scenario" not in game.row
