"""Play in words where the numbers are not rational."""

import escalation as esc
from escalation.answers.tree_phrases import behaviour_rows, outcome_words

HIDDEN_PENNIES = """
title = "Pennies, perhaps"
form = "extensive"
players = ["A", "B"]
root = "coin"
[nodes.coin]
chance = { left = "1/2", right = "rest" }
[nodes.left]
player = "A"
information = "guess"
actions = { u = "nothing", d = "nothing too" }
[nodes.right]
player = "B"
actions = { x = "heads", y = "tails" }
[nodes.heads]
player = "A"
information = "guess"
actions = { u = "won", d = "lost" }
[nodes.tails]
player = "A"
information = "guess"
actions = { u = "lost", d = "dear" }
[ends]
nothing = {}
"nothing too" = {}
won = { A = 1 }
dear = { A = "sqrt(2)" }
lost = { B = 1 }
"""


def test_a_set_that_is_reached_with_exact_and_with_enclosed_probabilities(write):
    """A is indifferent where x is played with sqrt(2)/(1 + sqrt(2)), and B where u is played with 1/2."""
    result = esc.solve(esc.load(write(HIDDEN_PENNIES)))
    (only,) = result.equilibria
    rows = {row[1]: row[2:] for row in behaviour_rows(result.at, only)}
    assert rows["guess"][0] == "u 0.5, d 0.5"
    assert rows["guess"][-1] == "1"
    assert rows["right"] == ("x 0.5858, y 0.4142", "", "0.5")
    assert "lost 0.25" in outcome_words(result.at, only)
