"""The answer of `conditions` for a signalling game: every family of equilibria as formulas, and where it exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from escalation.answers.framed import object_about
from escalation.answers.phrases import values_used
from escalation.answers.relation_text import Named, conjunction_text, relation_data
from escalation.claims.signalling_conditions import SignallingConditions
from escalation.claims.signalling_formulas import Region, SignallingFormula
from escalation.errors import InputError, Undecided
from escalation.exhibits import Answer, Column, Formula, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data
from escalation.exhibits.table import Cell
from escalation.exhibits.words import counted, listed
from escalation.game.extensive import ExtensiveGame


def families_answer(
    game: ExtensiveGame, given: Mapping[str, Fraction], conditions: SignallingConditions, reason: str
) -> Answer:
    """Everything that `conditions` says of a signalling game; `reason` is why its paths are not told instead."""
    under = game.stands
    now = _existing(conditions)
    names = {k: chr(65 + k % 26) + (str(k // 26) if k >= 26 else "") for k in range(len(conditions))}
    count = len(conditions.varied)
    over = f"the ranges of {counted(count, 'parameter')}" if count else "the values given"
    held = f" {values_used(game, given).capitalize()}: {listed([names[k] for k in sorted(now)])}." if now else ""
    exhibits: list[Exhibit] = [
        Prose(f"{game.title}{under}"),
        Prose(
            f"{counted(len(conditions), 'family', 'families')} of perfect Bayesian equilibria over {over}; "
            f"{conditions.status}.{held}"
        ),
        *_tables(game, conditions, names, now),
        Prose(
            "A family is what happens on the path of play; at what is not reached it is the product of the members "
            "that exist at a point (-f json has their replies and beliefs). Conditions hold inside the ranges, chances "
            "being positive; what they imply there is left out.",
            quiet=True,
        ),
    ]
    body = {
        "given": {name: data(value) for name, value in given.items()},
        "status": conditions.status,
        "complete": conditions.complete,
        "undecided": list(conditions.undecided),
        "off": [f"0 = {Formula(e).text}" for e in conditions.off],
        "families": [_family_data(f, k in now if now is not None else None) for k, f in enumerate(conditions)],
        "not_by_backward_induction": reason,
    }
    records = tuple(_records(game, conditions))
    return Answer(game.title, tuple(exhibits), object_about(game, body), records, 3 if conditions.undecided else 0)


def _existing(conditions: SignallingConditions) -> set[int] | None:
    """The numbers of the families that exist at the values used; None where that is not known."""
    try:
        here = conditions.at()
    except (InputError, Undecided):
        return None
    return {k for k, f in enumerate(conditions) if any(f is found.family for found in here)}


def _tables(
    game: ExtensiveGame, conditions: SignallingConditions, names: Mapping[int, str], now: set[int] | None
) -> Iterator[Exhibit]:
    relations = [r for f in conditions for own in (f.region.shared, *f.region.rests) for r in own]
    named = Named(relations, game.sheet.names)
    rows: list[tuple[Cell, ...]] = []
    for k, f in enumerate(conditions):
        lines = list(_lines(f.region, named)) or ["everywhere in the ranges"]
        state = "-" if now is None else "yes" if k in now else "no"
        rows.append((names[k], f.label, lines[0], state))
        rows += [("", "", line, "") for line in lines[1:]]
    columns = (Column("family"), Column("on the path of play"), Column("exists exactly where"), Column("now"))
    yield Table("Families of equilibria, and exactly where each exists", columns, tuple(rows))
    if named.meanings:
        meanings = tuple((name, Formula(bound)) for bound, name in named.meanings.items())
        yield Table("short for", (Column("name"), Column("is")), meanings)
    for k, f in enumerate(conditions):
        yield Table(f"In family {names[k]}", (Column(""), Column("formula")), tuple(_formulas(f)))


def _lines(region: Region, named: Named) -> Iterator[Cell]:
    yield from map(named.cell, region.shared)
    if len(region.rests) == 1:
        yield from map(named.cell, region.rests[0])
    for k, own in enumerate(region.rests if len(region.rests) > 1 else ()):
        cells = [named.cell(r) for r in own]
        text = " and ".join(c.text if isinstance(c, Formula) else str(c) for c in cells) or "always"
        yield f"{'or' if k else 'either'} {text}"


def _formulas(f: SignallingFormula) -> Iterator[tuple[Cell, ...]]:
    for player, own in f.profile.items():
        for at, mixture in own.items():
            played = [(a, p) for a, p in mixture.items() if p != 0]
            yield from ((f"{player} plays {a} at {at}", Formula(p)) for a, p in played[: max(1, len(played) - 1)])
    yield from ((f"P({event})", Formula(p)) for event, p in f.events.items())
    yield from ((f"payoff of {player}", Formula(u)) for player, u in f.payoffs.items())


def family_formulas(f: SignallingFormula) -> dict[str, Any]:
    """What is played in a family and what comes of it, as formulas in text."""
    return {
        "plays": f.label,
        "profile": {
            player: {at: {a: Formula(p).text for a, p in mixture.items()} for at, mixture in own.items()}
            for player, own in f.profile.items()
        },
        "payoffs": {player: Formula(u).text for player, u in f.payoffs.items()},
        "events": {event: Formula(p).text for event, p in f.events.items()},
    }


def _family_data(f: SignallingFormula, holds: bool | None) -> dict[str, Any]:
    return {
        **family_formulas(f),
        **_region_data(f.region),
        "holds": holds,
        "members": [
            {
                "replies": {at: {a: Formula(p).text for a, p in own.items()} for at, own in m.replies.items()},
                "beliefs": [{"at": b.at, "weights": [Formula(w).text for w in b.weights]} for b in m.beliefs],
                **_region_data(m.region),
            }
            for m in f.members
        ],
    }


def _region_data(region: Region) -> dict[str, Any]:
    return {
        "shared": [relation_data(r) for r in region.shared],
        "one_of": [[relation_data(r) for r in own] for own in region.rests],
    }


def _records(game: ExtensiveGame, conditions: SignallingConditions) -> Iterator[dict[str, Any]]:
    for k, f in enumerate(conditions):
        for own in f.region.rests or ((),):
            yield {
                **game.row,
                "family": k + 1,
                "plays": f.label,
                "condition": conjunction_text([*f.region.shared, *own]),
            }
