"""A tree as a game: what it keeps when names are held."""

from dataclasses import replace
from fractions import Fraction

from escalation.files.library import load


def test_a_held_name_leaves_the_formulas_that_a_fresh_game_would_have():
    game = load("crisis-tree").with_mechanisms("hotline")
    assert game.end_payoffs and game.payoff_names and game.end_label(game.tree.ends[0])
    for name in game.sheet.closure(game.payoff_names):
        made = game.pinned({name: Fraction(1, 7)})
        fresh = replace(made)
        assert (made.end_payoffs, made.payoff_names) == (fresh.end_payoffs, fresh.payoff_names)
        assert [made.end_label(z) for z in made.tree.ends] == [fresh.end_label(z) for z in fresh.tree.ends]
        assert made.parameters == fresh.parameters
