"""A starter region: two games that share a sheet, one of which feeds the other, a mechanism, a scenario, a ledger."""

from __future__ import annotations

from collections.abc import Sequence

from escalation.files.starter import filled

_TEXTS = {
    "region.toml": """\
# A region: a folder of games. escalation check FOLDER, compare FOLDER, system FOLDER, ledger FOLDER
title   = "The border of @A and @B"
about   = "Made up: change anything. Patrols, shared or not, and a challenge that may end in war."
games   = ["patrols", "standoff"]        # which make up the table, and in which order
compare = ["none", "joint-cell", "hotline", "joint-cell + hotline"]   # its rows
""",
    "sources.toml": """\
# What numbers and claims rest on. quality: "record", "report" or "opinion".
[essay]
title   = "An essay on the border (made up)"
quality = "opinion"
""",
    "parameters.toml": """\
# One sheet for all games: a name has one meaning, one unit, one range, and one thing that it rests on
# (fact = "..." with sources, derived = "...", or assumption = "...").

[effort]
meaning    = "cost of a patrol that is shared, to each side"
unit       = "points"
baseline   = 0.5
range      = [0.35, 0.8]
assumption = "chosen here"

[guard]
meaning    = "what a side's own part in shared patrols protects of its own"
unit       = "points"
baseline   = 0.3
range      = [0.1, 0.6]
assumption = "chosen here"

[given]
meaning    = "what it protects of the other side's"
unit       = "points"
baseline   = 0.6
range      = [0.3, 0.9]
assumption = "chosen here"

[calmed]
meaning    = "share of p_war that shared patrols take away"
unit       = "share"
baseline   = 0.4
range      = [0.2, 0.6]
assumption = "chosen here"

[prize]
meaning    = "what @B gains, and @A loses, if @A yields"
unit       = "points"
baseline   = 1
range      = [0.5, 2]
assumption = "1 by choice of unit"

[p_war]
meaning    = "chance that a challenge met with resistance ends in war"
unit       = "probability"
baseline   = 0.2
range      = [0.05, 0.5]
assumption = "chosen here"

[toll]
meaning    = "cost of war, to each side"
unit       = "points"
baseline   = 4
range      = [1, 10]
assumption = "chosen here"

[posture]
meaning    = "what it costs @A to stand ready when nobody challenges"
unit       = "points"
baseline   = 0.05
range      = [0.01, 0.1]
assumption = "chosen here"
""",
    "patrols.toml": """\
title   = "Patrols on the border: shared or alone"
about   = "A shared patrol protects both sides, and each pays for its own part."
players = ["@A", "@B"]
unit    = "points"
omits   = ["Each chooses once; what is learnt on patrol is left out."]
compare = ["none", "joint-cell"]

[strategies]
"@A" = ["Share", "Alone"]
"@B" = ["Share", "Alone"]

[payoffs]
"Share, Share" = { "@A" = "guard + given - effort", "@B" = "guard + given - effort" }
"Share, Alone" = { "@A" = "guard - effort", "@B" = "given" }
"Alone, Share" = { "@A" = "given", "@B" = "guard - effort" }
"Alone, Alone" = { "@A" = "0", "@B" = "0" }

[events]
apart  = ["Alone, *", "*, Alone"]
shared = ["Share, Share"]

[thresholds]
effort = { parameter = "effort", player = "@A", prefers = "Share, Share", to = "Alone, Share" }

[feeds.shared]                           # where this event happens, these hold in the other games of the folder
p_war = "p_war*(1 - calmed)"
""",
    "standoff.toml": """\
title   = "A standoff between @A and @B"
about   = "@A stands ready or yields, @B waits or challenges, and neither knows what the other does."
players = ["@A", "@B"]
unit    = "points"
omits   = ["One play only: what is done next time does not count."]
compare = ["none", "hotline"]

[strategies]
"@A" = ["Hold", "Yield"]
"@B" = ["Wait", "Challenge"]

[payoffs]
"Hold, Wait"       = { "@A" = "-posture", "@B" = "0" }
"Yield, Wait"      = { "@A" = "0", "@B" = "0" }
"Hold, Challenge"  = { "@A" = "-p_war*toll", "@B" = "-p_war*toll" }
"Yield, Challenge" = { "@A" = "-prize", "@B" = "prize" }

[events]
war       = { "Hold, Challenge" = "p_war" }
challenge = ["*, Challenge"]

[thresholds]
hold = { parameter = "toll", player = "@A", prefers = "Hold, Challenge", to = "Yield, Challenge" }
""",
    "mechanisms/joint-cell.toml": """\
title      = "A joint cell that plans patrols"
about      = "Routes are planned together, so that a shared patrol costs less."
limited_by = ["saved"]

[edits]                                  # with the name itself on the right it transforms, without it sets
effort = "effort*(1 - saved)"

[parameters.saved]
meaning    = "share of the effort that planning together saves"
unit       = "share"
baseline   = 0.5
range      = [0.2, 0.7]
assumption = "chosen here"
""",
    "mechanisms/hotline.toml": """\
title      = "A hotline"
about      = "Commanders can tell each other what was not meant."
limited_by = ["f_line"]

[edits]
p_war = "p_war*(1 - f_line)"

[parameters.f_line]
meaning    = "share of p_war that a hotline removes"
unit       = "share"
baseline   = 0.5
range      = [0.2, 0.8]
assumption = "chosen here"
""",
    "scenarios/tense.toml": """\
# A state of the world, in which mechanisms act: escalation compare FOLDER --scenario tense
title = "A tense season"

[values]                                 # value holds a name; baseline and range let it vary
p_war = { baseline = 0.35, range = [0.2, 0.5], assumption = "the upper part of the range" }
prize = { value = 1.5, assumption = "more is at stake" }
""",
    "ledger.toml": """\
# What a text asserts, beside what follows from the games: escalation ledger FOLDER
# Every paragraph of it is an entry, or stands outside with the reason.
title = "What an essay says of the border (made up)"

[articles.essay]
source   = "essay"                       # a key of sources.toml
sections = { "Opening" = 1, "Argument" = 3 }   # headings, and how many paragraphs each has

[[outside]]
article    = "essay"
section    = "Opening"
paragraphs = [1]
reason     = "sets the scene"

[entries.alone]
article    = "essay"
section    = "Argument"
paragraphs = [1]
says       = "left to themselves the two patrol apart"   # in your words
game       = "patrols"
claim      = "always apart is certain"   # a sentence as escalation prove takes it

[entries.hotline]
article    = "essay"
section    = "Argument"
paragraphs = [2]
says       = "a hotline makes war less likely"
game       = "standoff"
claim      = "compare P(war) hotline < none"

[entries.honour]
article    = "essay"
section    = "Argument"
paragraphs = [3]
says       = "honour will decide"
silent     = "no game here has it: what honour is worth stands in no payoff"
""",
}


def region_starter(players: Sequence[str]) -> dict[str, str]:
    """The files of a starter region for two players, by their paths inside its folder.

    Raises InputError for names that cannot stand in a file.
    """
    return {path: filled(text, players) for path, text in _TEXTS.items()}
