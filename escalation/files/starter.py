"""A starter game: a deterrence game between two players, commented, that loads, solves and passes `check`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from escalation.errors import InputError
from escalation.game.patterns import check_label

_TEXT = """\
# A crisis as a small game. Change anything; then: escalation check FILE, escalation compare FILE
title   = "A crisis between @A and @B"
players = ["@A", "@B"]                  # the order of everything below
unit    = "points"                       # of payoffs

# What the game leaves out, for who reads its answers.
omits = ["One play only: what is done next time does not count.", "Nobody else steps in."]

compare = ["none", "hotline"]            # the rows of `escalation compare`

[strategies]                             # one list a player
"@A" = ["Hold", "Yield"]
"@B" = ["Wait", "Challenge"]

# Every name in a formula is declared: a baseline, a range, and what it rests on
# (fact = "..." with sources, derived = "...", or assumption = "...").
[parameters]
prize   = { meaning = "what @B gains, and @A loses, if @A yields", unit = "points", baseline = 1, range = [0.5, 2], assumption = "1 by choice of unit" }
p_war   = { meaning = "chance that a challenge met with resistance ends in war", unit = "probability", baseline = 0.2, range = [0.05, 0.5], assumption = "chosen here" }
toll    = { meaning = "cost of war, to each side", unit = "points", baseline = 4, range = [1, 10], assumption = "chosen here" }
f_line  = { meaning = "share of p_war that a hotline removes", unit = "share", baseline = 0.5, range = [0.2, 0.8], assumption = "chosen here" }
resolve = { meaning = "what @A gains at home by holding out", unit = "points", baseline = 0.2, range = [0, 1], assumption = "chosen here" }
posture = { meaning = "what it costs @A to stand ready when nobody challenges", unit = "points", baseline = 0.05, range = [0, 0.1], assumption = "chosen here" }

[definitions]                            # payoffs are written from components that can be read
clash = { formula = "p_war*toll", meaning = "danger of war, to each side" }

# Each cell gives each player one payoff. * stands for any strategy.
[payoffs]
"Hold, Wait"       = { "@A" = "-posture", "@B" = "0" }
"Yield, Wait"      = { "@A" = "0", "@B" = "0" }
"Hold, Challenge"  = { "@A" = "resolve - clash", "@B" = "-clash" }
"Yield, Challenge" = { "@A" = "-prize", "@B" = "prize" }

[events]                                 # sets of profiles; { "A, B" = "chance" } weighs them
challenge = ["*, Challenge"]
war       = { "Hold, Challenge" = "p_war" }

[thresholds]                             # where does a player come to prefer one profile to another?
hold = { parameter = "toll", player = "@A", prefers = "Hold, Challenge", to = "Yield, Challenge" }

# An institution is a list of edits: with the name itself on the right it transforms, without it sets.
[mechanisms.hotline]
title      = "A hotline"
limited_by = ["f_line"]

[mechanisms.hotline.edits]
p_war = "p_war*(1 - f_line)"

# A scenario is a state of the world, in which mechanisms act: escalation compare FILE --scenario tense
[scenarios.tense]
title = "A tense season"

[scenarios.tense.values]                 # value holds a name; baseline and range let it vary
p_war = { baseline = 0.35, range = [0.2, 0.5], assumption = "the upper part of the range" }
prize = { value = 1.5, assumption = "more is at stake" }
"""


def starter(players: Sequence[str]) -> str:
    """The text of a starter file for two players. Raises InputError for names that cannot stand in a file."""
    return filled(_TEXT, players)


def filled(text: str, players: Sequence[str]) -> str:
    """A text with the two players' names for `@A` and `@B`. Raises InputError for names that cannot stand in a file."""
    if len(players) != 2 or players[0] == players[1]:
        raise InputError("a starter has two different players.", mend="Write --players A,B")
    for player in players:
        check_label(player, "player")
        if "\\" in player:
            raise InputError("a player's name cannot hold a backslash.", mend="Choose another name.")
    names = {"@A": players[0], "@B": players[1]}
    return re.sub("@[AB]", lambda match: names[match[0]], text)
