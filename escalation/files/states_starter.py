"""A starter game in states: calm, an incident with an answer, a crisis, commented, that passes `check`."""

from __future__ import annotations

from collections.abc import Sequence

from escalation.files.starter import filled

_TEXT = """\
# A rivalry without end, state by state. Change anything; then: escalation check FILE, escalation solve FILE
title    = "A rivalry between @A and @B, week by week"
form     = "markov"
players  = ["@A", "@B"]                  # the order of everything below
unit     = "points"                       # of payoffs
period   = "week"                         # what one step of time is called
discount = "delta"                        # what the next period counts against this one: from 0 to below 1
start    = "calm"

# What the game leaves out, for who reads its answers.
omits = ["Payoffs and chances stay the same for ever.", "Nobody else steps in."]

compare = ["none", "observers"]          # the rows of `escalation compare`

# Every name in a formula is declared: a baseline, a range, and what it rests on
# (fact = "..." with sources, derived = "...", or assumption = "...").
[parameters]
delta  = { meaning = "what next week counts against this one", unit = "share", baseline = 0.95, range = [0.8, 0.99], assumption = "chosen here" }
spark  = { meaning = "chance of an incident in a calm week", unit = "probability", baseline = 0.1, range = [0.02, 0.2], assumption = "chosen here" }
shame  = { meaning = "what an incident costs @A if it lets it pass", unit = "points", baseline = 1, range = [0.3, 2], assumption = "chosen here" }
gain   = { meaning = "what hitting back gains @A at home", unit = "points", baseline = 0.4, range = [0, 1], assumption = "chosen here" }
blow   = { meaning = "what being hit costs", unit = "points", baseline = 0.3, range = [0.1, 1], assumption = "chosen here" }
honour = { meaning = "what standing down costs @B", unit = "points", baseline = 1, range = [0.3, 2], assumption = "chosen here" }
toll   = { meaning = "cost of a crisis week, to each side", unit = "points", baseline = 0.3, range = [0.1, 1], assumption = "chosen here" }
relief = { meaning = "share of the shame that observers take away", unit = "share", baseline = 0.7, range = [0.3, 0.9], assumption = "chosen here" }

# pay: got in the period. next: the state after it, with probabilities; "rest" is what is left of 1.
[states.calm]
next = { incident = "spark", calm = "rest" }

# Movers choose at once; play lists every profile, in the order of the players; * stands for any action.
[states.incident]
actions = { "@A" = ["Let pass", "Hit back"] }

[states.incident.play]
"Let pass" = { pay = { "@A" = "-shame" }, next = "calm" }
"Hit back" = { pay = { "@A" = "gain", "@B" = "-blow" }, next = "answer" }

[states.answer]
instant = true                           # a move made after seeing another, within the same week: no discounting
actions = { "@B" = ["Stand down", "Strike too"] }

[states.answer.play]
"Stand down" = { pay = { "@B" = "-honour" }, next = "calm" }
"Strike too" = { pay = { "@A" = "-blow" }, next = "crisis" }

[states.crisis]
pay  = { "@A" = "-toll", "@B" = "-toll" }
next = { calm = "1/2", crisis = "rest" }

# A state alone is counted as a share of time, an action as so many times a week.
[events]
reprisal = ["incident: Hit back"]
crisis   = ["crisis"]

[thresholds]
reprisal = { parameter = "shame", player = "@A", at = "incident", prefers = "Hit back", to = "Let pass" }

# A mechanism edits names. [mechanisms.NAME.in.GAME.states] would lay states over these, and
# [mechanisms.NAME.in.GAME.keeping] say what keeping to it costs whom, for `escalation sustain`; GAME is this file's name.
[mechanisms.observers]
title = "Observers whom both sides report to"
[mechanisms.observers.edits]
shame = "shame*(1 - relief)"
"""


def states_starter(players: Sequence[str]) -> str:
    """The text of a starter in states for two players. Raises InputError for names that cannot stand in a file."""
    return filled(_TEXT, players)
