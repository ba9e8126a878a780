"""A starter tree: a challenge, an answer, a last move, and a defender of two types, commented, that passes `check`."""

from __future__ import annotations

from collections.abc import Sequence

from escalation.files.starter import filled

_TEXT = """\
# A crisis move by move. Change anything; then: escalation check FILE, escalation solve FILE --concept sequential
title   = "A crisis between @A and @B, move by move"
form    = "extensive"
players = ["@A", "@B"]                  # the order of everything below
unit    = "points"                       # of payoffs
root    = "calm"                         # the first node

# What the game leaves out, for who reads its answers.
omits = ["Nothing is carried over to the next crisis.", "Nobody else steps in."]

compare = ["none", "inspectors"]         # the rows of `escalation compare`

# Types are drawn before the root, known to their player alone. What stands beside `probability` holds on that branch.
[types."@A"]
resolute   = { probability = "p_firm", resolve = "gain" }
irresolute = { probability = "rest", resolve = "0" }

# Every name in a formula is declared: a baseline, a range, and what it rests on
# (fact = "..." with sources, derived = "...", or assumption = "...").
[parameters]
p_firm  = { meaning = "chance that @A is resolute", unit = "probability", baseline = 0.4, range = [0, 1], assumption = "chosen here" }
prize   = { meaning = "what @B gains, and @A loses, if @A yields", unit = "points", baseline = 0.5, range = [0.2, 1], assumption = "chosen here" }
p_war   = { meaning = "chance that pressing on ends in war", unit = "probability", baseline = 0.2, range = [0.05, 0.5], assumption = "chosen here" }
toll    = { meaning = "cost of war, to each side", unit = "points", baseline = 3, range = [1, 10], assumption = "chosen here" }
gain    = { meaning = "what a resolute @A gains by standing firm", unit = "points", baseline = 1, range = [0, 2], assumption = "chosen here" }
shame   = { meaning = "what backing down costs @B", unit = "points", baseline = 0.8, range = [0, 2], assumption = "chosen here" }
resolve = { meaning = "what @A gains by standing firm", unit = "points", by_type = true }
p_seen  = { meaning = "the same chance where inspectors are present", unit = "probability", baseline = 0.7, range = [0, 1], assumption = "chosen here" }

# A node has a player and actions (each leads to a node or an end), or chance (each branch with its probability).
# A player has seen all that came before, but for others' types and for moves at nodes that he lists as `hidden`.
[nodes.calm]
player  = "@B"
actions = { Wait = "peace", Challenge = "answer" }

[nodes.answer]
player  = "@A"
actions = { Yield = "concession", Resist = "showdown" }

[nodes.showdown]
pay     = { "@A" = "resolve" }           # collected on passing; what is not named is 0
player  = "@B"
actions = { "Back down" = "retreat", "Press on" = "brink" }

[nodes.brink]
chance = { war = "p_war", stand-off = "rest" }

[ends]
peace      = {}
concession = { "@A" = "-prize", "@B" = "prize" }
retreat    = { "@B" = "-shame" }
war        = { "@A" = "-toll", "@B" = "-toll" }
stand-off  = {}

[events]                                 # ends, or actions taken: "node: Action"
challenge = ["calm: Challenge"]
war       = ["war"]

[thresholds]                             # where does a player come to prefer one action to another?
press = { parameter = "toll", player = "@B", at = "showdown", prefers = "Press on", to = "Back down" }

# An institution is a list of edits; in a tree it may also lay down nodes: [mechanisms.NAME.in.GAME.nodes.NODE]
[mechanisms.inspectors]
title      = "Inspectors, who make resolve likelier"
limited_by = ["p_seen"]

[mechanisms.inspectors.edits]
p_firm = "p_seen"
"""


def tree_starter(players: Sequence[str]) -> str:
    """The text of a starter tree for two players. Raises InputError for names that cannot stand in a file."""
    return filled(_TEXT, players)
