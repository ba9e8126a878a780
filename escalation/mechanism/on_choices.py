"""Mechanisms on a game of one choice: the names in its payoff, its interval and its events edited.

The edits of all mechanisms are carried out together (`game.edits`): sets first, transformations after.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from escalation.game.choice import ChoiceEvent, ChoiceGame
from escalation.game.edits import edited, finals_of, sets_of
from escalation.mechanism.institution import Mechanism, files_of, joined_sheets
from escalation.parameters import substitute


def institute_choice(base: ChoiceGame, mechanisms: Sequence[Mechanism]) -> ChoiceGame:
    """`base` under all `mechanisms` together. Raises InputError where two of them contradict each other."""
    sheet = joined_sheets([base.sheet, *(m.sheet for m in mechanisms)])
    edits = [edit for mechanism in mechanisms for edit in mechanism.edits]
    finals = finals_of(edits)
    return replace(
        base,
        payoff=substitute(base.payoff, finals),
        low=substitute(base.low, finals),
        high=substitute(base.high, finals),
        weights={
            name: ChoiceEvent(substitute(e.left, finals), e.relation, substitute(e.right, finals))
            for name, e in base.weights.items()
        },
        sheet=edited(sheet, sets_of(edits), finals),
        edits=tuple(edits),
        raw=sheet,
        mechanisms=tuple(m.name for m in mechanisms),
        calls={m.name: m.call for m in mechanisms if m.call},
        base=base,
        provenance=replace(base.provenance, files=dict(base.provenance.files) | files_of(mechanisms)),
    )
