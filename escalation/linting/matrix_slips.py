"""Slips of a game in normal form: what it uses, and events that no profile reaches."""

from __future__ import annotations

from collections.abc import Iterable

from escalation.errors import InputError, quoted
from escalation.expressions import names_in
from escalation.game.normal import NormalFormGame
from escalation.game.patterns import ANY


def used_in_matrix(game: NormalFormGame) -> set[str]:
    """The names that payoffs, events, edits, thresholds or mechanisms of the game's own are made of."""
    expressions = [e for own in game.payoffs.values() for e in own]
    expressions += [w for own in game.events.values() for _, w in own]
    expressions += [edit.expression for edits in game.where.values() for edit in edits]
    names = {n for e in expressions for n in names_in(e)} | {t.parameter for t in game.thresholds}
    names |= {edit.name for edits in game.where.values() for edit in edits}
    for law in (p.law for p in game.sheet.parameters.values() if p.law):
        names |= names_in(law.median) | names_in(law.log_sd)
    return set(game.sheet.closure(names))


def matrix_event_slips(game: NormalFormGame) -> Iterable[InputError]:
    """Events that no profile reaches, and patterns that an earlier one covers."""
    for event, patterns in game.events.items():
        if not patterns or all(w.is_zero for _, w in patterns):
            yield InputError(
                "no profile reaches this event.", mend="Name patterns with a weight above 0.", key=("events", event)
            )
        seen: list[tuple[str, ...]] = []
        for pattern, _ in patterns:
            if any(all(a in (ANY, b) for a, b in zip(old, pattern, strict=True)) for old in seen):
                yield InputError(
                    f"{quoted(', '.join(pattern))} is covered by an earlier pattern.",
                    mend="Drop it.",
                    key=("events", event),
                )
            seen.append(pattern)
