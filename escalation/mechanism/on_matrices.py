"""Mechanisms on a game in normal form: strategies added and taken away, new cells, terms on top, edits at profiles.

Several are carried out at once, on the game as it was before any: sets first, transformations after (`game.edits`), so
that composing them does not depend on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from escalation.errors import InputError, quoted
from escalation.expressions import Expr
from escalation.game.edits import Edit, edited, finals_of, sets_of
from escalation.game.normal import NormalFormGame, check_size
from escalation.game.patterns import Pattern, matches
from escalation.mechanism.institution import Mechanism, files_of, joined_sheets, with_further

Names = tuple[str, ...]


def institute_matrix(base: NormalFormGame, mechanisms: Sequence[Mechanism]) -> NormalFormGame:
    """`base` under all `mechanisms` together.

    Raises InputError where two mechanisms contradict each other, and where cells are missing or given twice.
    """
    sheet = joined_sheets([base.sheet, *(m.sheet for m in mechanisms)])
    strategies = _strategies(base, mechanisms)
    edits = [edit for mechanism in mechanisms for edit in mechanism.edits]
    sets, finals = sets_of(edits), finals_of(edits)
    empty = replace(base, strategies=strategies, payoffs={})
    check_size(empty.shape)
    payoffs = {profile: tuple(_cell(base, mechanisms, empty.names(profile))) for profile in empty.profiles}
    where = {profile: _where(base, mechanisms, empty.names(profile)) for profile in empty.profiles}
    for own in where.values():
        sets_of([*edits, *own])
    return replace(
        empty,
        payoffs=payoffs,
        sheet=edited(sheet, sets, finals),
        events=with_further(base.events, (m.on_matrix.events for m in mechanisms)),
        thresholds=tuple(t for t in base.thresholds if _stands(t.prefers, strategies) and _stands(t.to, strategies)),
        where={profile: own for profile, own in where.items() if own},
        edits=tuple(edits),
        raw=sheet,
        texts={},
        mechanisms=tuple(m.name for m in mechanisms),
        calls={m.name: m.call for m in mechanisms if m.call},
        base=base,
        provenance=replace(base.provenance, files=dict(base.provenance.files) | files_of(mechanisms)),
    )


def _stands(names: Pattern, strategies: Sequence[Names]) -> bool:
    return all(name in own for name, own in zip(names, strategies, strict=True))


def _strategies(base: NormalFormGame, mechanisms: Sequence[Mechanism]) -> tuple[Names, ...]:
    found = []
    for player, own in zip(base.players, base.strategies, strict=True):
        added = dict.fromkeys(s for m in mechanisms for s in m.on_matrix.strategies.get(player, ()))
        taken = {s for m in mechanisms for s in m.on_matrix.forbid.get(player, ())}
        left = tuple(s for s in [*own, *(s for s in added if s not in own)] if s not in taken)
        if not left:
            what = f"{' + '.join(m.name for m in mechanisms)} leaves {player} no strategy."
            raise InputError(what, mend="Forbid fewer.", key=("forbid", player))
        found.append(left)
    return tuple(found)


def _cell(base: NormalFormGame, mechanisms: Sequence[Mechanism], names: Names) -> list[Expr]:
    """The payoffs at one profile: the old cell or the mechanisms' new one, and the terms on top."""
    old = _stands(names, base.strategies)
    cell = []
    for i, player in enumerate(base.players):
        given = [e for m in mechanisms for p, who, e in m.on_matrix.payoffs if who == player and matches(p, names)]
        start = [base.payoffs[base.profile(names)][i]] if old else []
        if len(start + given) != 1:
            count = "no payoff" if not start + given else f"{len(start + given)} payoffs"
            raise InputError(
                f"{' + '.join(m.name for m in mechanisms)} gives {player} {count} at {quoted(', '.join(names))}.",
                mend="Each new cell needs each player once, and no old one.",
            )
        terms = [e for m in mechanisms for p, who, e in m.on_matrix.add if who == player and matches(p, names)]
        total = (start + given)[0]
        for term in terms:
            total = total + term
        cell.append(total)
    return cell


def _where(base: NormalFormGame, mechanisms: Sequence[Mechanism], names: Names) -> tuple[Edit, ...]:
    old = base.where.get(base.profile(names), ()) if _stands(names, base.strategies) else ()
    return (*old, *(edit for m in mechanisms for pattern, edit in m.on_matrix.where if matches(pattern, names)))
