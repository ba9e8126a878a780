"""Whether a mechanism changes a game: formulas written alike, written otherwise, of names that mean another thing."""

import pytest

from escalation.errors import NotApplicable
from escalation.files.library import load
from escalation.mechanism.effects import touches

GAME = """
title = "t"
players = ["A", "B"]
[strategies]
A = ["x", "y"]
B = ["u", "v"]
[parameters]
p = { baseline = 2, range = [1, 3] }
q = { baseline = 3, range = [1, 5] }
z = { asleep = 0 }
[definitions]
d = "p*q"
e = "d + 1"
[payoffs]
"x, u" = ["e + z", "0"]
"x, v" = ["(p + q)*(p - q)", "1"]
"y, u" = ["0", "q"]
"y, v" = ["1", "1"]
[events]
strike = { "x, *" = "1/2" }
[mechanisms.MADE.edits]
"""


@pytest.mark.parametrize(
    ("edit", "touched"),
    [
        ('p = "p + 1"', True),
        ('d = "d + 1"', True),  # payoffs are of `e` alone, which is made of it
        ('d = "2*d"', True),
        ('z = "1"', True),
        ('p = "p + 0*q"', False),
        ('p = "(p**2 + p*q)/(p + q)"', False),
        ('d = "q*p"', False),
        ('d = "p*(q + 1) - p"', False),
        ('z = "z*p"', False),
        ('p = "p + z"', False),  # while z is asleep
    ],
)
def test_what_an_edit_changes(edit, touched, write):
    game = load(write(GAME + edit))
    if touched:
        assert touches(game, game.with_mechanisms("MADE"))
    else:
        with pytest.raises(NotApplicable, match="changes no payoff"):
            game.with_mechanisms("MADE")


def test_a_game_differs_in_nothing_from_itself(write):
    game = load(write(GAME + 'p = "p + 1"'))
    assert not touches(game, game)
    assert not touches(game.pinned({"p": 2}), game.pinned({"p": 2}))
