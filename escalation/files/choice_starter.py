"""A starter game of one choice: how many brigades to post at a border, commented, that passes `check`."""

from __future__ import annotations

from collections.abc import Sequence

from escalation.files.starter import filled

_TEXT = """\
# One player chooses one number. Change anything; then: escalation check FILE, escalation solve FILE
title   = "How much does @A post at the border of @B?"
form    = "choice"
players = ["@A"]                          # one player alone; what others do stands in the payoff as it is
unit    = "points"                        # of the payoff

# What the game leaves out, for who reads its answers.
omits = ["@B does not choose here: its alarm is given.", "One season; what is posted is not drawn down."]

compare = ["none", "notice"]              # the rows of `escalation compare`

[choices]                                 # one number, and the interval that it is chosen from
posted = { player = "@A", meaning = "what @A posts at the border", unit = "brigades", range = [0, 10] }

# Every name in a formula is declared: a baseline, a range, and what it rests on
# (fact = "..." with sources, derived = "...", or assumption = "...").
[parameters]
cover  = { meaning = "what the first brigade protects", unit = "points per brigade", baseline = 1, range = [0.5, 1.5], assumption = "1 by choice of unit" }
strain = { meaning = "how fast the worth of a further one falls", unit = "points per brigade and brigade", baseline = 0.15, range = [0.1, 0.2], assumption = "chosen here" }
calm   = { meaning = "what @B takes for ordinary", unit = "brigades", baseline = 4, range = [2, 6], assumption = "chosen here" }
alarm  = { meaning = "what each brigade beyond calm costs @A", unit = "points per brigade", baseline = 0.8, range = [0.1, 1.5], assumption = "chosen here" }
heard  = { meaning = "share by which calm is raised if movements are announced", unit = "share", baseline = 0.25, range = [0.1, 0.5], assumption = "chosen here" }

[payoffs]                                 # sums, products, powers, roots, max(...) and min(...)
"@A" = "cover*posted - strain*posted**2/2 - alarm*max(0, posted - calm)"

[events]                                  # one relation each: =, <=, >=, < or >
restraint = "posted = calm"
alarm_given = "posted > calm"

[thresholds]                              # where does the event begin, and end?
restraint = { parameter = "alarm", event = "restraint" }

# An institution is a list of edits: with the name itself on the right it transforms, without it sets.
[mechanisms.notice]
title      = "Movements are announced"
limited_by = ["heard"]
[mechanisms.notice.edits]
calm = "calm*(1 + heard)"
"""


def choice_starter(players: Sequence[str]) -> str:
    """The text of a starter of one choice: the first player chooses, the second is whom it concerns.

    Raises InputError for names that cannot stand in a file.
    """
    return filled(_TEXT, players)
