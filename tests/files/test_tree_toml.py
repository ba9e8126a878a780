"""Trees of numbers as game files of our own."""

from fractions import Fraction

import escalation as esc
from escalation.files.table_tree import TableNode, TableSet, TableTree
from escalation.files.tree_toml import tree_toml_text

# Matching pennies in which chance says whether a round is played, and a fee is paid to play.
PENNIES = TableTree(
    ("Row", "Column"),
    (TableSet("Row", 0), TableSet("what Column knows", 1)),
    (
        TableNode("weather", (Fraction(0), Fraction(0)), ("fine", "rain"), None, (Fraction(2, 3), Fraction(1, 3))),
        TableNode("Row", (Fraction(-1, 7), Fraction(0)), ("heads", "tails"), 0),
        TableNode("left", (Fraction(0), Fraction(0)), ("heads", "tails"), 1),
        TableNode("match", (Fraction(1), Fraction(-1))),
        TableNode("miss", (Fraction(-1), Fraction(1))),
        TableNode("right", (Fraction(0), Fraction(0)), ("heads", "tails"), 1),
        TableNode("miss", (Fraction(-1), Fraction(1))),
        TableNode("match", (Fraction(1), Fraction(-1))),
        TableNode("home", (Fraction(0), Fraction(0))),
    ),
    'Pennies, "in the rain"',
)
TEXT = r"""title = "Pennies, \"in the rain\""
form = "extensive"
players = ["Row", "Column"]
root = "weather"

[nodes."weather"]
chance = { "fine" = "2/3", "rain" = "1/3" }
then = { "fine" = "Row", "rain" = "home" }

[nodes."Row"]
player = "Row"
actions = { "heads" = "left", "tails" = "right" }
pay = { "Row" = "-1/7" }

[nodes."left"]
player = "Column"
actions = { "heads" = "match", "tails" = "miss" }
information = "what Column knows"

[nodes."right"]
player = "Column"
actions = { "heads" = "miss", "tails" = "match" }
information = "what Column knows"

[ends]
"match" = { "Row" = 1, "Column" = -1 }
"miss" = { "Row" = -1, "Column" = 1 }
"home" = {}
"""


def test_a_file_reads_as_one_would_write_it():
    assert tree_toml_text(PENNIES) == TEXT


def test_it_is_the_game(write):
    game = esc.load(write(TEXT))
    assert [(s.name, len(s.nodes)) for s in game.tree.sets] == [("Row", 1), ("what Column knows", 2)]
    fee = Fraction(1, 7)
    assert [own[0] for own in game.at().payoffs.values()] == [1 - fee, -1 - fee, -1 - fee, 1 - fee, 0]
